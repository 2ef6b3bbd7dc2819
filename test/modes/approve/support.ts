import { runApprove } from "../../../src/modes/approve/run.ts";
import type { ActionResult } from "../../../src/output/outputs.ts";
import type { StopSignal } from "../../../src/run/world.ts";
import type { TemplateOptions } from "../../simulator/app/approval-templates.ts";
import type { Approval, Approvals } from "../../simulator/app/approvals.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { openTestRun } from "../../support/run.ts";

export const CODE = "PROC-DEPLOY";
/** In whose name it is asked. */
export const BOSS = person("boss", "13900000000");
/** userId by login; each has a mobile as well. */
export const PEOPLE = { octocat: "zhangsan", hubot: "lisi", monalisa: "wangwu" } as const;
export const ZHANGSAN = person(PEOPLE.octocat, "13800001111");
export const LISI = person(PEOPLE.hubot, "13800002222");
export const WANGWU = person(PEOPLE.monalisa, "13800003333");
/** Somebody nobody has named. */
export const STRANGER = person("stranger", "13800009999");

export const TEMPLATE: TemplateOptions = {
  processCode: CODE,
  name: "GitHub 审批",
  fields: [
    { label: "标题", required: true },
    { label: "说明", component: "TextareaField", required: true },
    { label: "链接" },
    { label: "运行编号", required: true },
  ],
};

const APP = { clientId: "dingoctoapp", clientSecret: "octo-client-secret" };
/** Some Monday; the clock stands still there but for what is waited. */
const START = Date.UTC(2026, 10, 23, 4);
const ENV = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_JOB: "deploy",
  GITHUB_RUN_ATTEMPT: "1",
  GITHUB_RUN_NUMBER: "562",
};

/** Something that happens so long after the approval's start, or the step's. */
export interface Event {
  /** Milliseconds. */
  readonly at: number;
  readonly act: (approvals: Approvals, id: string, tell: Tell) => void;
}

/** The runner says that the step is to end. @returns whether it was still there to hear it */
export type Tell = (signal: StopSignal) => boolean;

export interface Step {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Counted from the start of the approval this step starts, or, where none is, from the step's. */
  readonly events?: readonly Event[];
  /** More of `app:` in the secret; undefined leaves a key out. */
  readonly app?: Readonly<Record<string, string | undefined>>;
}

/** What a step did, and what it said. */
export interface Done {
  readonly result: ActionResult;
  readonly annotated: readonly string[];
  readonly printed: readonly string[];
  /** How long it took on the stage's clock. */
  readonly tookMs: number;
}

/** A simulated organisation that approves; time passes only where somebody waits. */
export class Stage implements AsyncDisposable {
  readonly dingtalk: Simulator;
  #pending: Event[] = [];
  #begun = 0;
  #id = "";
  #listener: ((signal: StopSignal) => void) | undefined;

  constructor(dingtalk: Simulator) {
    this.dingtalk = dingtalk;
    dingtalk.organisation.limits.callsPerSecond = Number.POSITIVE_INFINITY;
    const members = [ZHANGSAN, LISI, WANGWU];
    for (const each of [BOSS, ...members, STRANGER]) dingtalk.addPerson(each);
    dingtalk.addGroup({ name: "ops", members });
    dingtalk.addApp(APP);
    dingtalk.approvals.templates.add(TEMPLATE);
    dingtalk.approvals.onStart(({ id }) => {
      this.#id = id;
      this.#begun = dingtalk.clock.now();
      this.#due(this.#begun);
    });
  }

  get approvals(): Approvals {
    return this.dingtalk.approvals;
  }

  get posts() {
    return this.dingtalk.group("ops").posts;
  }

  /** The only approval there ever was. */
  get only(): Approval {
    const [approval, ...more] = this.approvals.all();
    if (approval === undefined || more.length > 0) throw new Error(`There are ${more.length + 1}`);
    return approval;
  }

  /** Requests so far, as `GET /path`. */
  get calls(): readonly string[] {
    return this.dingtalk.requests.map(({ method, path }) => `${method} ${path}`);
  }

  async act(step: Step = {}): Promise<Done> {
    const { clock } = this.dingtalk;
    const startedAt = clock.now();
    this.#begun = startedAt;
    this.#pending = [...(step.events ?? [])].sort((one, other) => one.at - other.at);
    const robot = this.dingtalk.robots.all()[0] ?? this.dingtalk.addRobot({ group: "ops" });
    const app = {
      "client-id": APP.clientId,
      "client-secret": APP.clientSecret,
      creator: BOSS.userId,
      "process-code": CODE,
      ...step.app,
    };
    const { run, annotated, printed } = await openTestRun(
      {
        url: this.dingtalk.url,
        clock: { now: clock.now, advance: (ms, signal) => this.#advance(ms, signal) },
      },
      {
        secret: { app, groups: { ops: { webhook: robot.webhook } }, users: PEOPLE },
        inputs: {
          mode: "approve",
          assignees: "@octocat",
          title: "Deploy v1.2",
          content: "All tests are green.",
          ...step.inputs,
        },
        env: { ...ENV, ...step.env },
        onStop: (listener) => {
          this.#listener = listener;
          return () => {
            this.#listener = undefined;
          };
        },
      },
    );
    const result = await runApprove(run);
    return { result, annotated, printed, tookMs: clock.now() - startedAt };
  }

  /** Let time pass, and what is due in it happen; where it is told to stop, no more of it does. */
  #advance(ms: number, signal?: AbortSignal): void {
    const { clock } = this.dingtalk;
    const until = clock.now() + ms;
    while (clock.now() < until && signal?.aborted !== true) {
      const next = Math.min(until, this.#begun + (this.#pending[0]?.at ?? Infinity));
      clock.advance(Math.max(0, next - clock.now()));
      this.#due(clock.now());
    }
  }

  #due(now: number): void {
    while (this.#pending[0] !== undefined && this.#begun + this.#pending[0].at <= now) {
      const event = this.#pending.shift();
      event?.act(this.approvals, this.#id, (signal) => {
        this.#listener?.(signal);
        return this.#listener !== undefined;
      });
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dingtalk[Symbol.asyncDispose]();
  }
}

export async function openStage(): Promise<Stage> {
  return new Stage(await startSimulator({ now: () => START }));
}

/** `at` so many seconds. */
export function secondsIn(seconds: number, act: Event["act"]): Event {
  return { at: seconds * 1000, act };
}

function person(userId: string, mobile: string) {
  return { userId, mobile, unionId: `union-${userId}`, name: userId };
}
