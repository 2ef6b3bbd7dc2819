import { runTask } from "../../../src/modes/task/run.ts";
import type { ActionResult } from "../../../src/output/outputs.ts";
import type { Run } from "../../../src/run/run.ts";
import type { LocalGitHub } from "../../github/double/github.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { openTestRun } from "../../support/run.ts";

/** On whose behalf to-dos are made; not one of those they are for. */
export const CREATOR = person("boss", "13900000000");
export const OCTOCAT = person("zhangsan", "13800001111");
export const HUBOT = person("lisi", "13800002222");
export const MONA = person("wangwu", "13800003333");

const APP = { clientId: "dingoctoapp", clientSecret: "octo-client-secret" };
/** The runner's variables of a push to `main`, in a repository of its own. */
const ENV = {
  GITHUB_REPOSITORY_ID: "1296269",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_JOB: "build",
  GITHUB_RUN_ATTEMPT: "1",
  GITHUB_RUN_NUMBER: "562",
  GITHUB_WORKFLOW_REF: "octo-org/octo-repo/.github/workflows/ci.yml@refs/heads/main",
};

export interface Step {
  readonly eventName?: string;
  readonly payload?: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of the whole one; undefined for none. */
  readonly secret?: unknown;
  readonly github?: LocalGitHub;
  /** Change what the run works with. */
  readonly rewire?: (run: Run) => Run;
}

/** What a step did, and what it said. */
export interface Done {
  readonly result: ActionResult;
  readonly annotated: readonly string[];
  readonly printed: readonly string[];
}

/** A simulated organisation with an app, three people in the map, and a group of them. */
export interface Office extends AsyncDisposable {
  readonly dingtalk: Simulator;
  /** The whole secret; tests leave parts out. */
  readonly secret: Secret;
  act(step: Step): Promise<Done>;
  /** Texts posted to the group since the last call, with those who were notified. */
  posts(): readonly { readonly text: string; readonly to: readonly string[] }[];
  /** Requests since the last call, as `GET /path`, ids and all left out. */
  calls(): readonly string[];
}

export interface Secret {
  readonly app: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, unknown>>;
  readonly users: Readonly<Record<string, string>>;
}

export async function openOffice(): Promise<Office> {
  const dingtalk = await startSimulator();
  dingtalk.organisation.limits.callsPerSecond = Number.POSITIVE_INFINITY;
  dingtalk.organisation.limits.callsPerMonth = Number.POSITIVE_INFINITY;
  const members = [OCTOCAT, HUBOT, MONA];
  for (const each of [CREATOR, ...members]) dingtalk.addPerson(each);
  dingtalk.addGroup({ name: "dev", members });
  dingtalk.addApp({ ...APP, robotIn: ["dev"] });
  const robot = dingtalk.addRobot({ group: "dev" });
  const secret: Secret = {
    app: { "client-id": APP.clientId, "client-secret": APP.clientSecret, creator: CREATOR.userId },
    groups: { dev: { webhook: robot.webhook } },
    users: { octocat: OCTOCAT.userId, hubot: HUBOT.userId, monalisa: MONA.userId },
  };
  let [seenPosts, seenCalls] = [0, 0];
  return {
    dingtalk,
    secret,
    async act(step) {
      const { run, annotated, printed } = await openTestRun(dingtalk, {
        ...("secret" in step ? { secret: step.secret } : { secret }),
        ...(step.eventName && { eventName: step.eventName }),
        payload: step.payload,
        inputs: {
          mode: "task",
          ...(step.github && { "github-token": step.github.token }),
          ...step.inputs,
        },
        env: { ...ENV, ...(step.github && { GITHUB_API_URL: step.github.url }), ...step.env },
      });
      const result = await runTask(step.rewire?.(run) ?? run);
      return { result, annotated, printed };
    },
    posts() {
      const all = dingtalk.group("dev").posts;
      const fresh = all.slice(seenPosts);
      seenPosts = all.length;
      return fresh.map(({ text, mentions }) => ({ text, to: mentions.userIds }));
    },
    calls() {
      const fresh = dingtalk.requests.slice(seenCalls);
      seenCalls = dingtalk.requests.length;
      return fresh.map(({ method, path }) => `${method} ${shorten(path)}`);
    },
    [Symbol.asyncDispose]: () => dingtalk[Symbol.asyncDispose](),
  };
}

/** What people see of every to-do there ever was but the deleted ones. */
export function todosOf({ dingtalk }: Office) {
  return dingtalk.todos
    .all()
    .filter(({ deleted }) => !deleted)
    .map(({ done, executors, subject }) => ({
      state: done ? "done" : "open",
      for: executors.map(({ unionId }) => unionId.replace(/^union-/u, "")),
      subject,
    }));
}

function person(userId: string, mobile: string) {
  return { userId, unionId: `union-${userId}`, mobile, name: userId };
}

function shorten(path: string): string {
  return path
    .replace(/union-\w+/u, "{unionId}")
    .replace(/[0-9a-f]{64}/u, "{sourceId}")
    .replace(/task[0-9a-f]{20}/u, "{taskId}");
}
