import type { GroupResult } from "../../src/output/delivery.ts";
import type { SimApp } from "../simulator/app/apps.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { runStep, type Step, type StepResult } from "../support/runner.ts";

/** Five people of the organisation; `octocat` and `hubot` are in the map by mobile, the rest by id. */
export const PEOPLE = [
  { userId: "zhangsan", mobile: "13800001111", login: "octocat" },
  { userId: "lisi", mobile: "13800002222", login: "hubot" },
  { userId: "wangwu", mobile: "13800003333", login: "monalisa" },
  { userId: "zhaoliu", mobile: "13800004444", login: "codertocat" },
] as const;

export const PRIVATE = "/v1.0/robot/oToMessages/batchSend";
export const RING = "/v1.0/robot/ding/send";
export const LOOKUP = "/topapi/v2/user/getbymobile";

const APP = { clientId: "dingoctoapp", clientSecret: "octo-client-secret" };

/** An organisation whose app tells people in person, and one group with a robot. */
export class Office implements AsyncDisposable {
  readonly dingtalk: Simulator;
  readonly app: SimApp;

  constructor(dingtalk: Simulator) {
    this.dingtalk = dingtalk;
    dingtalk.addGroup({ name: "dev", members: PEOPLE });
    this.app = dingtalk.addApp({ ...APP, robotIn: ["dev"] });
    for (const { userId, mobile, login } of PEOPLE) {
      dingtalk.addPerson({ userId, mobile, unionId: `union-${userId}`, name: login });
    }
  }

  /** What each person was told, by userId. */
  get told(): Readonly<Record<string, readonly string[]>> {
    const { privateChats } = this.dingtalk;
    const texts = privateChats.people().map((userId) => {
      return [userId, privateChats.with(userId).map(({ title, text }) => text || title)];
    });
    return Object.fromEntries(texts) as Record<string, string[]>;
  }

  get group() {
    return this.dingtalk.group("dev").posts;
  }

  /** How often a path was asked for. */
  count(path: string): number {
    return this.dingtalk.requests.filter((request) => request.path === path).length;
  }

  /** The whole secret; tests leave parts out. */
  secret() {
    const { groups } = this.dingtalk;
    const robot = this.dingtalk.robots.all()[0] ?? this.dingtalk.addRobot({ group: "dev" });
    const [octocat, hubot, ...others] = PEOPLE;
    const users = Object.fromEntries([
      [octocat.login, octocat.mobile],
      [hubot.login, hubot.mobile],
      ...others.map(({ login, userId }) => [login, userId]),
    ]);
    return {
      app: {
        "client-id": APP.clientId,
        "client-secret": APP.clientSecret,
        creator: "zhaoliu",
      } as Record<string, string>,
      groups: { dev: { webhook: robot.webhook, chat: groups.get("dev").chat } },
      users,
    };
  }

  /** A step without a second try; nobody's number or id is to be seen afterwards. */
  async run(inputs: Readonly<Record<string, string>>, step: Step = {}): Promise<StepResult> {
    const { url } = this.dingtalk;
    const result = await runStep({
      ...step,
      inputs: {
        secret: JSON.stringify(this.secret()),
        "dingtalk-api-url": url,
        "dingtalk-oapi-url": url,
        retries: "0",
        ...inputs,
      },
    });
    const read = [result.log, result.summary, JSON.stringify(result.outputs)].join("\n");
    for (const { mobile, userId } of PEOPLE) {
      if (read.includes(mobile)) throw new Error(`A number is printed: ${read}`);
      if (!JSON.stringify(inputs).includes(userId) && read.includes(userId)) {
        throw new Error(`A userId is printed: ${read}`);
      }
    }
    return result;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dingtalk[Symbol.asyncDispose]();
  }
}

export async function openOffice(): Promise<Office> {
  return new Office(await startSimulator());
}

/** The entry `to` of the results. */
export function toResult({ outputs }: StepResult) {
  const results = JSON.parse(outputs.results ?? "[]") as GroupResult[];
  return results.find(({ group }) => group === "to");
}

/** What was warned of or went wrong, as one line each. */
export function troubles({ annotations }: StepResult): readonly string[] {
  return annotations.map(({ level, message }) => `${level}: ${message}`);
}
