import { type ErrorAnnotation, listErrorAnnotationsOf } from "./api/annotations.ts";
import {
  type AssetDownload,
  downloadAsset,
  listReleaseAssets,
  type ReleaseName,
} from "./api/assets.ts";
import { type ClientOptions, openClient } from "./api/client.ts";
import { readCommit } from "./api/commits.ts";
import { readFileFromDefaultBranch } from "./api/files.ts";
import {
  type FinishedRun,
  findNewestFinished,
  findPreviousResult,
  type NewestQuery,
  type PreviousQuery,
  type PreviousRun,
} from "./api/history.ts";
import { type JobList, listJobs } from "./api/jobs.ts";
import { type FoundPullRequest, findPullRequestOfRun, type RunHead } from "./api/pull-requests.ts";
import type { Read } from "./api/read.ts";
import { readRun, type WorkflowRun } from "./api/runs.ts";
import type { Asset, Commit } from "./types.ts";

/**
 * What this action asks GitHub about its repository. Nothing here throws: a read that fails says
 * why, in a line fit for a warning, and the message goes without what it would have told. Reads
 * but for downloads have ten seconds in all, or less by `budgetMs`; whatever is still under way then
 * ends as `slow`.
 */
export interface GitHub {
  /** The jobs of one attempt. */
  listJobs(runId: number | string, attempt: number): Promise<Read<JobList>>;
  /** The errors of the first ten of these jobs, by job id; those not asked about have no entry. */
  listErrorAnnotationsOf(
    jobIds: readonly number[],
  ): Promise<ReadonlyMap<number, Read<readonly ErrorAnnotation[]>>>;
  /** How it went the last time; nothing when this is the first. */
  findPreviousResult(query: PreviousQuery): Promise<Read<PreviousRun | undefined>>;
  /** The newest success or failure on the branch, to see whether a run has been overtaken. */
  findNewestFinished(query: NewestQuery): Promise<Read<FinishedRun | undefined>>;
  /** One attempt of a run. */
  readRun(runId: number | string, attempt: number): Promise<Read<WorkflowRun>>;
  /** A commit with its author, login included where GitHub knows it. */
  readCommit(sha: string): Promise<Read<Commit>>;
  /** The pull request of a fork's run; nothing when the branch has none. */
  findPullRequestOfRun(head: RunHead): Promise<Read<FoundPullRequest | undefined>>;
  /** A release's complete assets. */
  listReleaseAssets(release: ReleaseName): Promise<Read<readonly Asset[]>>;
  /** An asset's bytes as they come; under the caller's signal, not the ten seconds. */
  downloadAsset(assetId: number, signal: AbortSignal): Promise<Read<AssetDownload>>;
  /** A UTF-8 file as it stands on the default branch. */
  readFileFromDefaultBranch(path: string, maxBytes: number): Promise<Read<string>>;
}

/** Whose reads, with which token, in what time: ten seconds together unless `budgetMs` says. */
export type GitHubOptions = Omit<ClientOptions, "budgetMs"> & { readonly budgetMs?: number };

/** What the contract grants all metadata reads together. */
const BUDGET_MS = 10_000;

/**
 * Reads of one repository. Costs nothing until the first read, which loads Octokit.
 * @param options - an empty token makes every read `forbidden` without a request
 */
export function openGitHub(options: GitHubOptions): GitHub {
  const budgetMs = Math.min(BUDGET_MS, options.budgetMs ?? BUDGET_MS);
  const client = openClient({ ...options, budgetMs });
  return {
    listJobs: (runId, attempt) => listJobs(client, runId, attempt),
    listErrorAnnotationsOf: (jobIds) => listErrorAnnotationsOf(client, jobIds),
    findPreviousResult: (query) => findPreviousResult(client, query),
    findNewestFinished: (query) => findNewestFinished(client, query),
    readRun: (runId, attempt) => readRun(client, runId, attempt),
    readCommit: (sha) => readCommit(client, sha),
    findPullRequestOfRun: (head) => findPullRequestOfRun(client, head),
    listReleaseAssets: (release) => listReleaseAssets(client, release),
    downloadAsset: (assetId, signal) => downloadAsset(client, assetId, signal),
    readFileFromDefaultBranch: (path, maxBytes) =>
      readFileFromDefaultBranch(client, path, maxBytes),
  };
}
