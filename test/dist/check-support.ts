import { type LocalGitHub, startGitHub } from "../github/double/github.ts";
import type { SimApp } from "../simulator/app/apps.ts";
import type { SimRobot } from "../simulator/robot/robots.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../simulator/simulator.ts";
import { runStep, type StepResult } from "../support/runner.ts";

const HOUR_MS = 3_600_000;
const APP = { clientId: "dingoctoapp", clientSecret: "Octo_client-secret.0123456789" };
const KEY = `SEC${"5".repeat(64)}`;
const SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

/** What stands in the secret; a fault plants itself here, too. */
export interface Bundle {
  app: Record<string, string>;
  groups: Record<string, Record<string, unknown>>;
  users: Record<string, string>;
}

/** One entry of `results`. */
export interface Checked {
  readonly check: string;
  readonly name: string;
  readonly state: "proved" | "broken" | "unknown" | "unused";
  readonly code: string;
  readonly what: string;
  readonly says: string;
  readonly advice: string;
  readonly link: string;
}

/** A set-up in which everything is as it should be, until a test breaks something. */
export class SetUp implements AsyncDisposable {
  readonly dingtalk: Simulator;
  readonly github: LocalGitHub;
  readonly app: SimApp;
  readonly robot: SimRobot;
  readonly bundle: Bundle;
  /** `with:`; tests add to it. */
  readonly inputs: Record<string, string> = {
    mode: "check",
    language: "en",
    to: "@octocat",
    ding: "app",
    live: "true",
  };
  readonly env: Record<string, string>;

  constructor(dingtalk: Simulator, github: LocalGitHub) {
    this.dingtalk = dingtalk;
    this.github = github;
    const group = dingtalk.addGroup({ name: "dev" });
    this.robot = dingtalk.addRobot({ group: "dev", sign: KEY });
    this.app = dingtalk.addApp({ ...APP, robotIn: ["dev"] });
    for (const [index, userId] of ["boss", "zhangsan", "lisi"].entries()) {
      const mobile = `1380000111${index}`;
      dingtalk.addPerson({ userId, unionId: `union-${userId}`, mobile, name: userId });
    }
    const { processCode } = dingtalk.approvals.templates.add({
      name: "Release",
      fields: [
        { label: "标题" },
        { label: "说明", component: "TextareaField" },
        { label: "链接" },
        { label: "运行编号" },
      ],
    });
    this.bundle = {
      app: {
        "client-id": APP.clientId,
        "client-secret": APP.clientSecret,
        creator: "boss",
        "process-code": processCode,
      },
      groups: { dev: { webhook: this.robot.webhook, sign: KEY, chat: group.chat } },
      users: { octocat: "13800001111", hubot: "lisi" },
    };
    this.env = { ...github.env };
  }

  /** Run the check; nothing may come of it but what it says. */
  async check(): Promise<{ readonly result: StepResult; readonly findings: readonly Checked[] }> {
    const { url } = this.dingtalk;
    const result = await runStep({
      eventName: "schedule",
      inputs: {
        secret: JSON.stringify(this.bundle),
        "dingtalk-api-url": url,
        "dingtalk-oapi-url": url,
        retries: "0",
        "github-token": this.github.token,
        ...this.inputs,
      },
      env: { GITHUB_SHA: SHA, ...this.env },
      expressions: { "job.check_run_id": "999" },
    });
    this.#expectNothingDone();
    this.#expectNoSecret(result);
    return { result, findings: JSON.parse(result.outputs.results ?? "[]") as readonly Checked[] };
  }

  #expectNothingDone(): void {
    const { dingtalk } = this;
    const { organisation } = dingtalk;
    const done = [
      dingtalk.groups.all().flatMap(({ posts }) => [...posts]),
      organisation.sent,
      dingtalk.todos.all(),
      dingtalk.dings.all,
      organisation.media.all(),
    ].flat();
    if (done.length > 0) throw new Error(`The check has left something: ${JSON.stringify(done)}`);
    const counted = organisation.limits.usedInMonth(dingtalk.clock.now());
    if (counted > 40) throw new Error(`The check has cost ${counted} calls`);
  }

  #expectNoSecret({ log, summary, outputs }: StepResult): void {
    const read = [log, summary, JSON.stringify(outputs)].join("\n");
    const { app, users } = this.bundle;
    const numbers = [...Object.values(users), app.creator ?? ""].filter((id) => /\d{5}/u.test(id));
    for (const secret of [app["client-secret"] ?? "", KEY, this.robot.token, ...numbers]) {
      if (secret !== "" && read.includes(secret)) throw new Error(`A secret is printed: ${read}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.dingtalk[Symbol.asyncDispose](), this.github[Symbol.asyncDispose]()]);
  }
}

/** @param clockOffMs - how far DingTalk's clock is ahead of ours */
export async function openSetUp(options: SimulatorOptions = {}, clockOffMs = 0): Promise<SetUp> {
  const now = () => Date.now() + clockOffMs;
  const [dingtalk, github] = await Promise.all([
    startSimulator({ judgesFirst: "security", now, ...options }),
    startGitHub({
      commits: [{ sha: SHA, message: "x", login: "octocat" }],
      jobs: [{ id: 999, name: "check", status: "in_progress" }],
    }),
  ]);
  return new SetUp(dingtalk, github);
}

export { HOUR_MS };
