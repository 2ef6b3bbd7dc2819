import type { ErrorAnnotation } from "../github/api/annotations.ts";
import type { JobList, RunJob } from "../github/api/jobs.ts";
import type { FoundPullRequest } from "../github/api/pull-requests.ts";
import type { Read, ReadFailure } from "../github/api/read.ts";
import type { WorkflowEvent } from "../github/events/types.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Commit } from "../github/types.ts";
import { findTroubles, firstFailedFirst } from "../message/report/fold.ts";
import type { ReportedJob, ReportedPullRequest } from "../message/report/types.ts";
import { once } from "../platform/async.ts";
import { NO_HISTORY, previousQuery } from "./previous.ts";
import type { ReportedRun } from "./reported-run.ts";
import type { Past } from "./types.ts";
import type { VerdictRun } from "./verdict-run.ts";

/** What a report asks GitHub. What is not to be had is left out, and told of by one warning. */
export interface Reader {
  /** Ask for these already beside something else; what comes of it counts where it is used. */
  begin(what: Ahead): void;
  /**
   * The jobs of the attempt, asked for once; nothing when GitHub does not say. One that its time
   * limit stopped, which GitHub calls cancelled, has timed out.
   */
  jobs(): Promise<JobList | undefined>;
  /** The run before; that it could not be read is told of only where `isNeeded`. */
  previous(isNeeded: boolean): Promise<Past>;
  commit(): Promise<Commit | undefined>;
  pullRequest(): Promise<ReportedPullRequest | undefined>;
  /** The same jobs, those that failed first with their errors: ten requests at most. */
  withErrors(jobs: readonly ReportedJob[]): Promise<readonly ReportedJob[]>;
  /** The same, but for the jobs: it asks for them anew. */
  afresh(): Reader;
  /** Have the warning say what comes of it. @param consequence - a sentence without a full stop */
  note(consequence: string): void;
  /** Say what could not be read. @param isSent - whether there is a message to be the poorer for it */
  warn(isSent: boolean): void;
}

/** What does not hang on the jobs, and so can be asked for beside them. */
export interface Ahead {
  readonly history: boolean;
  /** Whose commit it is, and whose pull request. */
  readonly author: boolean;
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
  const consequences: string[] = [];
  const isCommitKnown = facts.headCommit !== undefined || facts.sha === "";
  const fork = told.pullRequest === undefined ? forkHead(run.event, told) : undefined;
  const readHistory = async () => (await run.github()).findPreviousResult(previousQuery(run));
  const readCommit = async () => (await run.github()).readCommit(facts.sha);
  const readPullRequest = async (): Promise<Read<FoundPullRequest | undefined>> => {
    if (fork === undefined) return { ok: true, value: undefined };
    const github = await run.github();
    return github.findPullRequestOfRun(fork);
  };
  const history = once(readHistory);
  const commit = once(readCommit);
  const pullRequest = once(readPullRequest);
  const take = <T>(topic: Topic, read: Read<T>): T | undefined => {
    if (read.ok) return read.value;
    failures.set(topic, read);
    return undefined;
  };
  const readJobs = async (): Promise<JobList | undefined> => {
    const github = await run.github();
    const list = take("jobs", await github.listJobs(told.id, told.attempt));
    if (list === undefined) return undefined;
    const { jobs, cut } = list;
    if (cut !== undefined) failures.set("jobs", cut.failure);
    const suspects = jobs.filter(mayHaveTimedOut).slice(0, ASKED);
    if (suspects.length === 0) return list;
    const found = await github.listErrorAnnotationsOf(suspects.map(({ id }) => id));
    const isLate = ({ id }: RunJob) => {
      const read = found.get(id);
      return read !== undefined && (take("errors", read) ?? []).some(tellsOfTimeLimit);
    };
    const late = new Set(suspects.filter(isLate));
    const judged = jobs.map(
      (job): RunJob => (late.has(job) ? { ...job, conclusion: "timed_out" } : job),
    );
    return { ...list, jobs: judged };
  };
  const reader = {
    begin(what: Ahead) {
      const begun: Promise<unknown>[] = [];
      if (what.history) begun.push(history());
      if (what.author && !isCommitKnown) begun.push(commit());
      if (what.author && fork !== undefined) begun.push(pullRequest());
      // Whoever uses it meets its failure.
      for (const read of begun) read.catch(() => {});
    },
    async previous(isNeeded: boolean): Promise<Past> {
      const read = await history();
      if (isNeeded) take("history", read);
      if (!read.ok) return { result: "unreadable" };
      return read.value ?? { result: "none" };
    },
    async commit() {
      return isCommitKnown ? facts.headCommit : take("commit", await commit());
    },
    async pullRequest(): Promise<ReportedPullRequest | undefined> {
      if (fork === undefined) return told.pullRequest;
      const found = take("pull request", await pullRequest());
      if (found === undefined) return undefined;
      const { number, url, title, author } = found;
      return { number, url, title, author: author.login };
    },
    async withErrors(jobs: readonly ReportedJob[]) {
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
    note(consequence: string) {
      consequences.push(consequence);
    },
    warn(isSent: boolean) {
      const details = TOPICS.flatMap((topic) => failures.get(topic)?.detail ?? []);
      if (details.length === 0) return;
      if (isSent) details.unshift("The message has to do without some facts");
      else if (failures.has("history")) details.push(NO_HISTORY);
      log.warning(`${[...details, ...consequences].join(". ")}.`);
    },
  };
  const afresh = (): Reader => ({ ...reader, jobs: once(readJobs), afresh });
  return afresh();
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
