import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { main } from "../../src/main.ts";
import type { SimApp } from "../simulator/app/apps.ts";
import type { Fault, FaultSpec } from "../simulator/faults.ts";
import type { SimRobot } from "../simulator/robot/robots.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import type { SimGroup } from "../simulator/store.ts";
import { readLog } from "../support/log.ts";
import { RUN_VARIABLES } from "../support/variables.ts";
import { Time } from "./time.ts";

/** With every character that an address has to encode. */
export const CLIENT_SECRET = "Octo+client/secret=0123456789 *";
export const CORP_SECRET = "Octo+corp/secret=0123456789 *";
export const SIGN = `SEC${"5a".repeat(32)}`;
/** A chat of the old kind, which stands for the group. */
export const OLD_CHAT = "chat0123456789abcdef0123456789abcdef";
export const CODE = "PROC-DEPLOY";

const PEOPLE = [
  ["boss", "13900000000"],
  ["zhangsan", "13800001111"],
  ["lisi", "13800002222"],
] as const;

/** A step of a workflow. */
export interface Step {
  readonly inputs: Readonly<Record<string, string>>;
  readonly eventName?: string;
  readonly payload?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the workspace by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What a step did, said and left. */
export interface Seen {
  readonly isGreen: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  /** Lines of these levels, as somebody reads them. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** The whole log as it is read, debug lines included. */
  readonly log: string;
  readonly summary: string;
  /** Everything it had the runner hide. */
  readonly masks: readonly string[];
  /** Everything that it printed, before anything is hidden, but for what is to be hidden. */
  readonly printed: string;
  /** On the clock of the stage, in milliseconds. */
  readonly tookMs: number;
}

const manifest = parse(
  readFileSync(fileURLToPath(new URL("../../action.yml", import.meta.url)), "utf8"),
) as { readonly inputs: Readonly<Record<string, { readonly default?: string }>> };
/** action.yml's own, without what the runner would have to work out. */
const DEFAULTS = Object.fromEntries(
  Object.entries(manifest.inputs).map(([name, { default: value = "" }]) => [
    name,
    value.startsWith("${{") ? "" : value,
  ]),
);

/** Everything that can be asked of DingTalk, with somebody to answer it; time stands still. */
export class Stage implements AsyncDisposable {
  readonly dingtalk: Simulator;
  readonly time: Time;
  readonly app: SimApp;
  readonly robot: SimRobot;
  readonly dev: SimGroup;
  /** Whether an answer may not come to its end. */
  #stalls = false;
  readonly #home: string;
  /** The secret of the last step. */
  #given = "";
  /** Requests before it. */
  #before = 0;

  constructor(dingtalk: Simulator, time: Time, home: string) {
    this.#home = home;
    this.dingtalk = dingtalk;
    this.time = time;
    dingtalk.organisation.limits.callsPerSecond = Number.POSITIVE_INFINITY;
    const people = PEOPLE.map(([userId, mobile]) => ({
      userId,
      mobile,
      unionId: `union-${userId}`,
      name: userId,
    }));
    for (const person of people) dingtalk.addPerson(person);
    this.dev = dingtalk.addGroup({ name: "dev", members: people });
    this.robot = dingtalk.addRobot({ group: "dev", sign: SIGN });
    this.app = dingtalk.addApp({
      clientId: "dingoctoapp",
      clientSecret: CLIENT_SECRET,
      corpId: "dingoctocorp",
      corpSecret: CORP_SECRET,
      robotIn: ["dev"],
    });
    dingtalk.addChat({ chatId: OLD_CHAT, group: "dev" });
    dingtalk.approvals.templates.add({
      processCode: CODE,
      name: "GitHub 审批",
      fields: [
        { label: "标题" },
        { label: "说明", component: "TextareaField" },
        { label: "链接" },
        { label: "运行编号" },
      ],
    });
  }

  fault(spec: FaultSpec): Fault {
    this.#stalls ||= spec.kind === "hang" || spec.kind === "drip";
    return this.dingtalk.fault(spec);
  }

  /** `app:` of the secret. */
  get appSecret(): Readonly<Record<string, string>> {
    return {
      "client-id": "dingoctoapp",
      "client-secret": CLIENT_SECRET,
      creator: "boss",
      "process-code": CODE,
    };
  }

  /** What may never be read of the last step: what its secret holds, and what it fetched. */
  get secrets(): readonly string[] {
    const known = [CLIENT_SECRET, CORP_SECRET, SIGN, this.robot.token];
    const used = this.dingtalk.requests
      .slice(this.#before)
      .flatMap(({ headers, query }) => [
        ...[headers["x-acs-dingtalk-access-token"] ?? []].flat(),
        ...query.getAll("access_token"),
      ]);
    return [...new Set([...known.filter((each) => this.#given.includes(each)), ...used])];
  }

  /** Numbers of people, of whom none may be read anywhere either. */
  get numbers(): readonly string[] {
    return PEOPLE.map(([, mobile]) => mobile);
  }

  /** Run the action from its sources, as `index.ts` does. */
  async act(step: Step): Promise<Seen> {
    const { time, dingtalk } = this;
    const paths = { summary: join(this.#home, "summary"), event: join(this.#home, "event.json") };
    keep(paths.summary, "");
    keep(paths.event, JSON.stringify(step.payload ?? {}));
    for (const [name, text] of Object.entries(step.files ?? {})) keep(join(this.#home, name), text);
    const given: Readonly<Record<string, string>> = {
      ...DEFAULTS,
      "dingtalk-api-url": dingtalk.url,
      "dingtalk-oapi-url": dingtalk.url,
      status: "success",
      "job-total": "1",
      ...step.inputs,
    };
    this.#given = given.secret ?? "";
    this.#before = dingtalk.requests.length;
    const outputs: Record<string, string> = {};
    const printed: string[] = [];
    const command = (name: string) => (text: string) => {
      printed.push(`::${name}::${text.replaceAll("%", "%25").replaceAll("\n", "%0A")}`);
    };
    let isGreen = true;
    const startedAt = time.now();
    const running = main({
      core: {
        getInput: (name) => (given[name] ?? "").trim(),
        setOutput: (name, value) => {
          outputs[name] = String(value);
        },
        setFailed: (message) => {
          isGreen = false;
          command("error")(message);
        },
        setSecret: command("add-mask"),
        notice: command("notice"),
        warning: command("warning"),
        info: (line) => printed.push(line),
      },
      env: { ...environment(step, paths, this.#home), ...step.env },
      now: time.now,
      wait: time.wait,
      signalAfter: time.signalAfter,
      random: () => 1,
      onStop: () => () => {},
    });
    await this.#untilDone(running);
    const stdout = printed.map((line) => `${line}\n`).join("");
    const { text, annotations } = readLog(stdout, true);
    const summary = readFileSync(paths.summary, "utf8");
    kept.set(paths.summary, summary);
    const of = (level: string) =>
      annotations.filter((each) => each.level === level).map(({ message }) => message);
    return {
      isGreen,
      outputs,
      errors: of("error"),
      warnings: of("warning"),
      log: text,
      summary,
      masks: [...stdout.matchAll(/^::add-mask::(.*)$/gmu)].map(([, mask = ""]) =>
        mask.replaceAll("%25", "%"),
      ),
      printed: stdout.replaceAll(/^::add-mask::.*\n/gmu, ""),
      tookMs: time.now() - startedAt,
    };
  }

  /** As long as an answer does not come to its end and nothing else happens, time passes. */
  async #untilDone(running: Promise<void>): Promise<void> {
    const { dingtalk, time } = this;
    let isDone = false;
    const done = running.finally(() => {
      isDone = true;
    });
    if (!this.#stalls) return done;
    for (let [quiet, before] = [0, ""]; !isDone; ) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = `${dingtalk.stuck} ${dingtalk.requests.length}`;
      quiet = dingtalk.stuck === 0 || now !== before ? 0 : quiet + 1;
      before = now;
      if (quiet < QUIET_TURNS) continue;
      quiet = 0;
      dingtalk.nudge();
      time.pass(DRIP_MS);
    }
    return done;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dingtalk[Symbol.asyncDispose]();
  }
}

/** What files hold: most steps need the same as the one before. */
const kept = new Map<string, string>();

function keep(path: string, text: string): void {
  if (kept.get(path) === text) return;
  writeFileSync(path, text);
  kept.set(path, text);
}

/** Both ends are in this process: what is under way between them has arrived long before. */
const QUIET_TURNS = 20;
/** Between one byte and the next. */
const DRIP_MS = 4_000;

/** A group, its robot and its app, on a clock that stands still. @param home - an empty folder */
export async function openStage(home: string): Promise<Stage> {
  const time = new Time();
  return new Stage(await startSimulator({ now: time.now }), time, home);
}

function environment(
  { eventName = "workflow_dispatch" }: Step,
  paths: { readonly summary: string; readonly event: string },
  home: string,
): Record<string, string> {
  return {
    ...RUN_VARIABLES,
    GITHUB_ACTION_REF: "v1",
    GITHUB_ACTION_REPOSITORY: "octo-org/dingtalk-collaborate",
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: paths.event,
    GITHUB_JOB: "build",
    GITHUB_REPOSITORY: "octo-org/octo-repo",
    GITHUB_REPOSITORY_ID: "1296269",
    GITHUB_STEP_SUMMARY: paths.summary,
    GITHUB_WORKSPACE: home,
    RUNNER_DEBUG: "1",
    RUNNER_TEMP: home,
  };
}
