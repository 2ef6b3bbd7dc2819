/** From a test's few words to GitHub's whole replies, each built on GitHub's own example. */
import { exampleOf } from "./schemas.ts";
import {
  type AnnotationSpec,
  type AssetSpec,
  type CommitSpec,
  type JobSpec,
  type PullSpec,
  REPOSITORY,
  type ReleaseSpec,
  RUN_ID,
  type RunSpec,
} from "./state.ts";

type Json = Record<string, unknown>;

const REPO = "/repos/{owner}/{repo}";
const JOB = listExample("/actions/runs/{run_id}/attempts/{attempt_number}/jobs", "jobs");
const RUN = exampleOf(`${REPO}/actions/runs/{run_id}`) as Json;
const ANNOTATION = listExample("/check-runs/{check_run_id}/annotations");
const COMMIT = exampleOf(`${REPO}/commits/{ref}`) as Json;
const PULL = listExample("/pulls");
const RELEASE = exampleOf(`${REPO}/releases/tags/{tag}`) as Json;
const ASSET = exampleOf(`${REPO}/releases/assets/{asset_id}`) as Json;
const FILE = exampleOf(`${REPO}/contents/{path}`) as Json;
const SERVER = "https://github.com";

export function jobReply(spec: JobSpec): Json {
  const { id, name, runId = RUN_ID, attempt = 1, status = "completed" } = spec;
  const isDone = status === "completed";
  const conclusion =
    spec.conclusion === undefined && isDone ? "success" : (spec.conclusion ?? null);
  const steps = spec.steps ?? [{ name: "Set up job" }];
  return {
    ...JOB,
    id,
    name,
    run_id: runId,
    run_attempt: attempt,
    status,
    conclusion,
    created_at: "2020-01-20T17:42:30Z",
    started_at: spec.startedAt ?? "2020-01-20T17:42:40Z",
    completed_at: spec.completedAt ?? (isDone ? "2020-01-20T17:44:39Z" : null),
    html_url: `${SERVER}/${REPOSITORY}/actions/runs/${runId}/job/${id}`,
    runner_name: spec.runnerName === undefined ? "my runner" : spec.runnerName,
    steps: steps.map((step, index) => ({
      name: step.name,
      number: index + 1,
      status: step.conclusion === null ? "in_progress" : "completed",
      conclusion: step.conclusion === undefined ? "success" : step.conclusion,
    })),
  };
}

export function annotationReply(spec: AnnotationSpec): Json {
  const { level = "failure", message, path = ".github", line = 1 } = spec;
  return {
    ...ANNOTATION,
    annotation_level: level,
    message,
    path,
    start_line: line,
    end_line: line,
  };
}

export function runReply(spec: RunSpec): Json {
  const { id, status = "completed", headRepository = REPOSITORY } = spec;
  const { conclusion = status === "completed" ? "success" : null } = spec;
  return {
    ...RUN,
    id,
    run_number: spec.number ?? id,
    run_attempt: spec.attempt ?? 1,
    workflow_id: spec.workflowId ?? 159038,
    path: spec.workflowPath ?? ".github/workflows/ci.yml",
    head_branch: spec.branch === undefined ? "main" : spec.branch,
    head_sha: spec.sha ?? RUN.head_sha,
    event: spec.event ?? "push",
    status,
    conclusion,
    ...(spec.startedAt && { run_started_at: spec.startedAt }),
    html_url: `${SERVER}/${REPOSITORY}/actions/runs/${id}`,
    head_repository:
      headRepository === null ? null : repositoryReply(RUN.head_repository, headRepository),
  };
}

export function commitReply(spec: CommitSpec): Json {
  const { sha, message = "Fix all the bugs", login = "octocat" } = spec;
  const git = COMMIT.commit as Json;
  const { name = "Monalisa Octocat", email = "mona@github.com" } = spec;
  const author = { ...(git.author as Json), name, email };
  return {
    ...COMMIT,
    sha,
    html_url: `${SERVER}/${REPOSITORY}/commit/${sha}`,
    commit: { ...git, message, author },
    author: login === null ? null : { ...(COMMIT.author as Json), login },
    files: [],
  };
}

export function pullReply(spec: PullSpec): Json {
  const { number, headRepository, branch } = spec;
  const owner = headRepository?.split("/")[0] ?? "unknown";
  const { head, base } = PULL as { head: Json; base: Json };
  return {
    ...PULL,
    number,
    title: spec.title ?? "Amazing new feature",
    state: spec.state ?? "open",
    html_url: `${SERVER}/${REPOSITORY}/pull/${number}`,
    user: { ...(PULL.user as Json), login: spec.author ?? owner },
    requested_teams: [],
    base: { ...base, repo: repositoryReply(base.repo, REPOSITORY) },
    head: {
      ...head,
      ref: branch,
      label: `${owner}:${branch}`,
      sha: spec.sha ?? head.sha,
      repo: headRepository === null ? null : repositoryReply(head.repo, headRepository),
    },
  };
}

export function releaseReply({ id, tag, assets }: ReleaseSpec): Json {
  return { ...RELEASE, id, tag_name: tag, assets: assets.map((asset) => assetReply(asset, tag)) };
}

export function assetReply(spec: AssetSpec, tag: string): Json {
  const { id, name, content, contentType = "application/zip", state = "uploaded" } = spec;
  return {
    ...ASSET,
    id,
    name,
    state,
    content_type: contentType,
    size: Buffer.from(content).byteLength,
    browser_download_url: `${SERVER}/${REPOSITORY}/releases/download/${tag}/${name}`,
  };
}

/** Beyond 1 MB GitHub leaves the content out. */
export function fileReply(path: string, content: string | Uint8Array): Json {
  const bytes = Buffer.from(content);
  const isShown = bytes.byteLength <= 1024 * 1024;
  return {
    ...FILE,
    path,
    name: path.split("/").at(-1) ?? path,
    size: bytes.byteLength,
    encoding: isShown ? "base64" : "none",
    content: isShown ? bytes.toString("base64").replace(/.{60}/gu, "$&\n") : "",
  };
}

/** A directory shows as a list of what is in it, without content. */
export function directoryReply(paths: readonly string[]): Json[] {
  const { content: _, encoding: __, ...entry } = FILE;
  return paths.map((path) => ({ ...entry, path, name: path.split("/").at(-1) ?? path }));
}

function repositoryReply(example: unknown, fullName: string): Json {
  const [owner = "", name = ""] = fullName.split("/");
  // GitHub's example still shows fields that its schema has since lost.
  const {
    template_repository: _,
    subscribers_count: __,
    network_count: ___,
    ...repository
  } = example as Json;
  const account = { ...(repository.owner as Json), login: owner };
  const url = `${SERVER}/${fullName}`;
  return { ...repository, full_name: fullName, name, html_url: url, owner: account };
}

function listExample(path: string, key?: string): Json {
  const example = exampleOf(`${REPO}${path}`);
  const items = key === undefined ? example : (example as Json)[key];
  const [first] = items as Json[];
  if (first === undefined) throw new Error(`GitHub's example of ${path} is empty`);
  return first;
}
