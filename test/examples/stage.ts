import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { DEFAULT_WORLD, settle } from "../../scripts/simulator/world.ts";
import { type GitHubOptions, type LocalGitHub, startGitHub } from "../github/double/github.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import type { Post } from "../simulator/store.ts";
import { runStep, type Step, type StepResult } from "../support/runner.ts";
import { type Contexts, fillIn, isLetRun, type Status } from "./expressions.ts";

const FOLDER = new URL("../../examples/", import.meta.url);

/** The workflows by their names, without `.yml`. */
export const EXAMPLES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => name.replace(/\.yml$/u, ""));

/** What a workflow is run with. */
export interface Occasion {
  readonly event: string;
  readonly payload: unknown;
  /** Which job, where more than one uses the action. */
  readonly job?: string;
  /** Which of its steps that use the action; default: the first. */
  readonly step?: number;
  /** How the job went by then. */
  readonly status?: Status;
  /** Results of the jobs it needs. */
  readonly needs?: Readonly<Record<string, string>>;
  /** More that expressions may name: `inputs`, `matrix`, outputs of `steps`. */
  readonly contexts?: Contexts;
  readonly files?: Step["files"];
  readonly env?: Step["env"];
  /** Wins over the file's `with:`, for what would take its time. */
  readonly inputs?: Step["inputs"];
}

type Fields = Readonly<Record<string, unknown>>;

/** A file of the folder as text. */
export function readExample(name: string): string {
  return readFileSync(new URL(name, FOLDER), "utf8");
}

/** What the secret holds: a robot alone; app, people and one group; or app, people and two groups. */
export type Secret = "robot" | "dev" | "all";

export interface StageOptions extends GitHubOptions {
  readonly secret?: Secret;
}

/** An organisation and a repository, in which steps of examples are run one after the other. */
export interface Stage extends AsyncDisposable {
  readonly dingtalk: Simulator;
  readonly github: LocalGitHub;
  posts(group?: string): readonly Post[];
  /**
   * Run a step of an example as its file says.
   * @throws when the event, or an `if`, would not let it run
   */
  run(name: string, occasion: Occasion): Promise<StepResult>;
}

export async function openStage({
  secret = "robot",
  ...options
}: StageOptions = {}): Promise<Stage> {
  const [dingtalk, github] = await Promise.all([startSimulator(), startGitHub(options)]);
  const bundle = credentials(settle(dingtalk, DEFAULT_WORLD), secret);
  return {
    dingtalk,
    github,
    posts: (group = "dev") => dingtalk.group(group).posts,
    run(name, occasion) {
      const workflow = parse(readExample(`${name}.yml`)) as Fields;
      const { event, payload, status = "success" } = occasion;
      assertStarts(workflow.on, event, payload);
      const contexts = contextsOf(occasion, bundle, github.repository);
      const [id, job] = findJob(workflow, occasion.job);
      assertRuns(`job ${id}`, job.if, contexts, resultOf(occasion.needs));
      const step = (job.steps as readonly Fields[]).filter(isOurs)[occasion.step ?? 0];
      if (step === undefined) throw new Error(`job ${id} has no such step`);
      assertRuns("the step", step.if, contexts, status);
      return runStep({
        eventName: event,
        payload,
        expressions: { "job.status": status, "job.check_run_id": "999" },
        ...(occasion.files && { files: occasion.files }),
        env: {
          ...github.env,
          GITHUB_JOB: id,
          GITHUB_WORKFLOW: String(workflow.name),
          ...filled(step.env, contexts, status),
          ...occasion.env,
        },
        inputs: {
          "dingtalk-api-url": dingtalk.url,
          "dingtalk-oapi-url": dingtalk.url,
          ...filled(step.with, contexts, status),
          ...occasion.inputs,
        },
      });
    },
    async [Symbol.asyncDispose]() {
      await dingtalk[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

function credentials(bundle: string, secret: Secret): string {
  const { groups, ...rest } = JSON.parse(bundle) as {
    readonly groups: Readonly<Record<string, { readonly webhook: string; readonly sign: string }>>;
  };
  const { dev } = groups;
  if (secret === "robot") return `${dev?.webhook} ${dev?.sign}`;
  return JSON.stringify({ ...rest, groups: secret === "dev" ? { dev } : groups });
}

function contextsOf(occasion: Occasion, secret: string, repository: string): Contexts {
  const { event, payload, needs = {}, contexts } = occasion;
  const results = Object.entries(needs).map(([id, result]) => [id, { result, outputs: {} }]);
  const server = "https://github.com";
  return {
    github: { event_name: event, event: payload, repository, server_url: server },
    needs: Object.fromEntries(results),
    secrets: { DINGTALK: secret },
    inputs: {},
    ...contexts,
  };
}

/** @throws when `on` does not have the event with this action */
function assertStarts(on: unknown, event: string, payload: unknown): void {
  const events = typeof on === "string" ? { [on]: null } : (on as Fields);
  if (!(event in events)) throw new Error(`the workflow is not started by ${event}`);
  const { types } = (events[event] ?? {}) as { readonly types?: readonly string[] };
  const { action } = payload as { readonly action?: string };
  if (types !== undefined && !types.includes(action ?? "")) {
    throw new Error(`the workflow is not started by ${event} ${action}`);
  }
}

function assertRuns(what: string, condition: unknown, contexts: Contexts, status: Status): void {
  if (!isLetRun(condition, contexts, status)) throw new Error(`${what} would not run`);
}

/** What `success()` of a job asks. */
function resultOf(needs: Occasion["needs"] = {}): Status {
  return Object.values(needs).every((result) => result === "success") ? "success" : "failure";
}

/** @param wanted - its id; without one, the only job that uses the action */
function findJob({ jobs }: Fields, wanted?: string): readonly [string, Fields] {
  const using = Object.entries(jobs as Readonly<Record<string, Fields>>).filter(([id, job]) => {
    const steps = (job.steps ?? []) as readonly Fields[];
    return steps.some(isOurs) && (wanted === undefined || id === wanted);
  });
  const [job, ...others] = using;
  if (job === undefined || others.length > 0) throw new Error("say which job is meant");
  return job;
}

/** Whether a step uses this action. */
export function isOurs({ uses }: Fields): boolean {
  return uses === "OWNER/dingtalk-collaborate@v1";
}

function filled(values: unknown, contexts: Contexts, status: Status): Record<string, string> {
  const entries = Object.entries((values ?? {}) as Fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, fillIn(String(value), contexts, status)]),
  );
}
