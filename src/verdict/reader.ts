import type { ErrorAnnotation } from "../github/api/annotations.ts";
import type { PreviousRun } from "../github/api/history.ts";
import type { RunJob } from "../github/api/jobs.ts";
import type { Read, ReadFailure } from "../github/api/read.ts";
import type { WorkflowEvent } from "../github/events/types.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Commit } from "../github/types.ts";
import { findTroubles, firstFailedFirst } from "../message/report/fold.ts";
import type { ReportedJob, ReportedPullRequest } from "../message/report/types.ts";
import { previousQuery } from "./previous.ts";
import type { ReportedRun } from "./reported-run.ts";
import type { Past } from "./types.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** What a report asks GitHub. What is not to be had is left out, and told of by one warning. */
export interface Reader {
  /**
   * Every job of the attempt; nothing when GitHub does not say. One that its time limit stopped,
   * which GitHub calls cancelled, has timed out.
   */
  jobs(): Promise<readonly RunJob[] | undefined>;
  /** The run before; that it could not be read is told of only where `isNeeded`. */
  previous(isNeeded: boolean): Promise<Past>;
  commit(): Promise<Commit | undefined>;
  pullRequest(): Promise<ReportedPullRequest | undefined>;
  /** The same jobs, those that failed first with their errors: ten requests at most. */
  withErrors(jobs: readonly ReportedJob[]): Promise<readonly ReportedJob[]>;
  /** Say what could not be read. */
  warn(): void;
}

/** In the order in which they are missed. */
const TOPICS = ["jobs", "errors", "commit", "pull request", "history"] as const;
type Topic = (typeof TOPICS)[number];

/** How many failed jobs are asked what went wrong. */
const ASKED = 10;

/** Asks GitHub about the run that is told of. */
export function openReader(
  run: Occasion & Pick<VerdictRun, "github" | "log">,
  told: ReportedRun,
): Reader {
  const { facts, log } = run;
  const failures = new Map<Topic, ReadFailure>();
  let history: Promise<Read<PreviousRun | undefined>> | undefined;
  const take = <T>(topic: Topic, read: Read<T>): T | undefined => {
    if (read.ok) return read.value;
    failures.set(topic, read);
    return undefined;
  };
  return {
    async jobs() {
      const github = await run.github();
      const jobs = take("jobs", await github.listJobs(told.id, told.attempt));
      const suspects = (jobs ?? []).filter(mayHaveTimedOut).slice(0, ASKED);
      if (jobs === undefined || suspects.length === 0) return jobs;
      const found = await github.listErrorAnnotationsOf(suspects.map(({ id }) => id));
      const isLate = ({ id }: RunJob) => {
        const read = found.get(id);
        return read !== undefined && (take("errors", read) ?? []).some(tellsOfTimeLimit);
      };
      const late = new Set(suspects.filter(isLate));
      return jobs.map((job) => (late.has(job) ? { ...job, conclusion: "timed_out" } : job));
    },
    async previous(isNeeded) {
      const github = await run.github();
      history ??= github.findPreviousResult(previousQuery(run));
      const read = await history;
      if (isNeeded) take("history", read);
      if (!read.ok) return { result: "unreadable" };
      return read.value ?? { result: "none" };
    },
    async commit() {
      if (facts.headCommit !== undefined || facts.sha === "") return facts.headCommit;
      const github = await run.github();
      return take("commit", await github.readCommit(facts.sha));
    },
    async pullRequest() {
      const head = forkHead(run.event, told);
      if (told.pullRequest !== undefined || head === undefined) return told.pullRequest;
      const github = await run.github();
      const found = take("pull request", await github.findPullRequestOfRun(head));
      if (found === undefined) return undefined;
      const { number, url, title, author } = found;
      return { number, url, title, author: author.login };
    },
    async withErrors(jobs) {
      const ids = chooseAsked(jobs).flatMap((job) => job.id ?? []);
      if (ids.length === 0) return jobs;
      const github = await run.github();
      const found = await github.listErrorAnnotationsOf(ids);
      const errors = new Map<number, readonly ErrorAnnotation[]>();
      for (const [id, read] of found) errors.set(id, take("errors", read) ?? []);
      return jobs.map((job) => {
        const own = errors.get(job.id ?? Number.NaN);
        return own === undefined ? job : { ...job, errors: own };
      });
    },
    warn() {
      const details = TOPICS.flatMap((topic) => failures.get(topic)?.detail ?? []);
      if (details.length > 0) {
        log.warning(`The message has to do without some facts. ${details.join(". ")}.`);
      }
    },
  };
}

/** The shortest time limit there is, in milliseconds. */
const SHORTEST_LIMIT = 60_000;

/** Cancelled, but not before any time limit could have struck. */
function mayHaveTimedOut({ conclusion, startedAt, completedAt }: RunJob): boolean {
  const ranFor = Date.parse(completedAt ?? "") - Date.parse(startedAt ?? "");
  return conclusion === "cancelled" && ranFor >= SHORTEST_LIMIT;
}

/** The runner's own words, since GitHub's conclusion does not say it. */
function tellsOfTimeLimit({ message }: ErrorAnnotation): boolean {
  return /\bexceeded the maximum execution time\b/iu.test(message);
}

/** The first to fail of everything that failed in a way of its own, then whatever failed first. */
function chooseAsked(jobs: readonly ReportedJob[]): readonly ReportedJob[] {
  const firsts = findTroubles(jobs).map((trouble) => trouble.jobs[0]);
  return [...new Set([...firsts, ...firstFailedFirst(jobs)])].slice(0, ASKED);
}

/** GitHub leaves the pull request out of a run that came from a fork. */
function forkHead(event: WorkflowEvent, { repository }: ReportedRun) {
  if (event.kind !== "workflow_run" || !event.run.event.startsWith("pull_request"))
    return undefined;
  const { headRepository, branch, sha } = event.run;
  if (headRepository === undefined || headRepository.fullName === repository.fullName) {
    return undefined;
  }
  return { headRepository: headRepository.fullName, branch, sha };
}
