import { runReport } from "../../../src/modes/report/run.ts";
import type { ActionResult } from "../../../src/output/outputs.ts";
import type { Run } from "../../../src/run/run.ts";
import { type GitHubOptions, type LocalGitHub, startGitHub } from "../../github/double/github.ts";
import { type JobSpec, RUN_ID } from "../../github/double/state.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import type { Post } from "../../simulator/store.ts";
import { openTestRun } from "../../support/run.ts";
import { at, COMMIT, SHA } from "./support.ts";

export const APP = { clientId: "dingocto", clientSecret: "octo-client-secret" };
const APP_SECRET = { "client-id": APP.clientId, "client-secret": APP.clientSecret };
export const CARDS = "/v1.0/card/instances";

/** One step of the run: `mode: report` with `live: true`. */
export interface LiveStep {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly eventName?: string;
  readonly payload?: unknown;
  /** The check run's id of the job it is in. */
  readonly job?: number;
  /** More of the secret's `app`. */
  readonly app?: Readonly<Record<string, string>>;
  /** The group's chat in the secret; empty: none. */
  readonly chat?: string;
  /** Change what the run works with. */
  readonly rewire?: (run: Run) => Run;
}

/** What came of it. */
export interface Stepped {
  readonly result: ActionResult;
  readonly annotated: readonly string[];
  readonly printed: readonly string[];
  /** `METHOD path` of every call to DingTalk but for tokens and the webhook. */
  readonly calls: readonly string[];
}

/** A group with a robot and the app's own, and a run whose jobs a test moves on. */
export class LiveStage implements AsyncDisposable {
  readonly dingtalk: Simulator;
  readonly github: LocalGitHub;
  readonly #chat: string;
  readonly #webhook: string;

  constructor(dingtalk: Simulator, github: LocalGitHub) {
    this.dingtalk = dingtalk;
    this.github = github;
    this.#chat = dingtalk.addGroup({ name: "dev" }).chat;
    this.#webhook = dingtalk.addRobot({ group: "dev" }).webhook;
    dingtalk.addApp({ ...APP, robotIn: ["dev"] });
    // The clock stands still between a step's calls, where real ones lie apart.
    dingtalk.organisation.limits.callsPerSecond = Number.POSITIVE_INFINITY;
  }

  /** Replace the run's jobs as GitHub lists them. */
  list(...jobs: readonly JobSpec[]): void {
    this.github.state.jobs = [...jobs];
  }

  get posts(): readonly Post[] {
    return this.dingtalk.group("dev").posts;
  }

  get cards(): readonly Post[] {
    return this.posts.filter(({ type }) => type === "card");
  }

  get reports(): readonly Post[] {
    return this.posts.filter(({ type }) => type === "markdown");
  }

  /** The headline of the only card. */
  get title(): string {
    const [card, second] = this.cards;
    if (card === undefined || second !== undefined) throw new Error("there is not one card");
    return card.card?.variables.title ?? "";
  }

  async step(step: LiveStep = {}): Promise<Stepped> {
    const before = this.dingtalk.requests.length;
    const chat = step.chat ?? this.#chat;
    const { run, annotated, printed } = await openTestRun(this.dingtalk, {
      secret: {
        app: { ...APP_SECRET, ...step.app },
        groups: { dev: { webhook: this.#webhook, ...(chat && { chat }) } },
      },
      inputs: {
        "github-token": this.github.token,
        "job-id": String(step.job ?? ""),
        live: "true",
        ...step.inputs,
        mode: "report",
      },
      ...(step.eventName !== undefined && { eventName: step.eventName }),
      ...(step.payload !== undefined && { payload: step.payload }),
      env: {
        GITHUB_API_URL: this.github.url,
        GITHUB_RUN_ID: String(RUN_ID),
        GITHUB_RUN_NUMBER: "562",
        GITHUB_RUN_ATTEMPT: "1",
        GITHUB_REPOSITORY_ID: "1296269",
        GITHUB_SHA: SHA,
        GITHUB_WORKFLOW_REF: "octo-org/octo-repo/.github/workflows/ci.yml@refs/heads/main",
        ...step.env,
      },
    });
    const result = await runReport(step.rewire?.(run) ?? run);
    const calls = this.dingtalk.requests
      .slice(before)
      .filter(({ path }) => !/accessToken|robot\/send/u.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    return { result, annotated, printed, calls };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dingtalk[Symbol.asyncDispose]();
    await this.github[Symbol.asyncDispose]();
  }
}

export async function openStage(options: GitHubOptions = {}): Promise<LiveStage> {
  const dingtalk = await startSimulator({ now: () => Date.parse(at(120)) });
  return new LiveStage(dingtalk, await startGitHub({ commits: [COMMIT], ...options }));
}

/** A job that took so many seconds. */
export function ended(id: number, name: string, seconds: number, conclusion = "success"): JobSpec {
  const steps =
    conclusion === "failure" ? [{ name: "Set up job" }, { name: "Run make", conclusion }] : [];
  return { id, name, conclusion, startedAt: at(0), completedAt: at(seconds), steps };
}

export function running(id: number, name: string, seconds = 0): JobSpec {
  return { id, name, status: "in_progress", conclusion: null, startedAt: at(seconds) };
}

export function queued(id: number, name: string): JobSpec {
  return { id, name, status: "queued", conclusion: null };
}

export function needsOf(results: Readonly<Record<string, string>>): string {
  const entries = Object.entries(results).map(([name, result]) => [name, { result, outputs: {} }]);
  return JSON.stringify(Object.fromEntries(entries));
}
