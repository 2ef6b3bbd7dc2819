import {
  annotationReply,
  assetReply,
  commitReply,
  directoryReply,
  fileReply,
  jobReply,
  pullReply,
  releaseReply,
  runReply,
} from "./replies.ts";
import { ROUTES, type Route } from "./schemas.ts";
import { type AssetSpec, RUN_ID, type RunSpec, type State } from "./state.ts";

/** Scopes of a workflow's token, as under `permissions:`. */
export const PERMISSIONS = ["actions", "checks", "contents", "pull-requests"] as const;
export type DoublePermission = (typeof PERMISSIONS)[number];

/** A request for one of GitHub's operations. */
export interface Call {
  /** Of the path, decoded. */
  readonly names: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly accept: string;
}

export type Answer =
  | { readonly kind: "json"; readonly body: unknown }
  /** An asset's content, here or at the storage. */
  | { readonly kind: "asset"; readonly asset: AssetSpec }
  | { readonly kind: "absent" };

interface Operation {
  readonly permission: DoublePermission;
  readonly answer: (state: State, call: Call) => Answer;
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  "actions/runs/{run_id}/attempts/{attempt_number}/jobs": {
    permission: "actions",
    answer(state, { names, query }) {
      const jobs = state.jobs.filter(
        ({ runId = RUN_ID, attempt = 1 }) =>
          String(runId) === names.run_id && String(attempt) === names.attempt_number,
      );
      return json({
        total_count: state.jobTotal ?? jobs.length,
        jobs: pageOf(jobs, query).map(jobReply),
      });
    },
  },
  "actions/runs/{run_id}/attempts/{attempt_number}": {
    permission: "actions",
    answer(state, { names }) {
      const run = state.runs.find(
        ({ id, attempt = 1 }) =>
          String(id) === names.run_id && String(attempt) === names.attempt_number,
      );
      return run === undefined ? ABSENT : json(runReply(run));
    },
  },
  "actions/runs/{run_id}": {
    permission: "actions",
    answer(state, { names }) {
      const run = latestAttempts(state).find(({ id }) => String(id) === names.run_id);
      return run === undefined ? ABSENT : json(runReply(run));
    },
  },
  "actions/workflows/{workflow_id}/runs": {
    permission: "actions",
    answer(state, { names, query }) {
      const ofWorkflow = latestAttempts(state)
        .map(runReply)
        .filter(
          (run) =>
            String(run.workflow_id) === names.workflow_id ||
            String(run.path).split("/").at(-1)?.replace(/@.*$/u, "") === names.workflow_id,
        );
      if (ofWorkflow.length === 0) return ABSENT;
      const runs = ofWorkflow.filter(
        (run) =>
          matches(query.get("branch"), run.head_branch) &&
          matches(query.get("event"), run.event) &&
          matches(query.get("status"), run.status, run.conclusion),
      );
      return json({ total_count: runs.length, workflow_runs: pageOf(runs, query) });
    },
  },
  "check-runs/{check_run_id}/annotations": {
    permission: "checks",
    answer(state, { names, query }) {
      const id = Number(names.check_run_id);
      const annotations = state.annotations.get(id);
      const isKnown = annotations !== undefined || state.jobs.some((job) => job.id === id);
      return isKnown ? json(pageOf(annotations ?? [], query).map(annotationReply)) : ABSENT;
    },
  },
  "commits/{ref}": {
    permission: "contents",
    answer(state, { names }) {
      const commit = state.commits.find(({ sha }) => sha === names.ref);
      return commit === undefined ? ABSENT : json(commitReply(commit));
    },
  },
  pulls: {
    permission: "pull-requests",
    answer(state, { query }) {
      const wanted = query.get("state") ?? "open";
      const head = query.get("head");
      const pulls = state.pulls
        .toSorted((a, b) => b.number - a.number)
        .map(pullReply)
        .filter(
          (pull) =>
            (wanted === "all" || pull.state === wanted) &&
            // A head without an owner is ignored, as GitHub does.
            (head?.includes(":") !== true || labelOf(pull) === head),
        );
      return json(pageOf(pulls, query));
    },
  },
  "releases/tags/{tag}": {
    permission: "contents",
    answer(state, { names }) {
      const release = state.releases.find(({ tag }) => tag === names.tag);
      return release === undefined ? ABSENT : json(releaseReply(release));
    },
  },
  "releases/{release_id}/assets": {
    permission: "contents",
    answer(state, { names, query }) {
      const release = state.releases.find(({ id }) => String(id) === names.release_id);
      if (release === undefined) return ABSENT;
      const { assets, tag } = release;
      return json(pageOf(assets, query).map((asset) => assetReply(asset, tag)));
    },
  },
  "releases/assets/{asset_id}": {
    permission: "contents",
    answer(state, { names, accept }) {
      for (const { tag, assets } of state.releases) {
        const asset = assets.find(({ id }) => String(id) === names.asset_id);
        if (asset === undefined) continue;
        const isBinary = accept === "application/octet-stream";
        return isBinary ? { kind: "asset", asset } : json(assetReply(asset, tag));
      }
      return ABSENT;
    },
  },
  "contents/{path}": {
    permission: "contents",
    answer(state, { names }) {
      const path = names.path ?? "";
      const content = state.files.get(path);
      if (content !== undefined) return json(fileReply(path, content));
      const inside = [...state.files.keys()].filter((file) => file.startsWith(`${path}/`));
      return inside.length === 0 ? ABSENT : json(directoryReply(inside));
    },
  },
};

const PREFIX = "/repos/{owner}/{repo}/";
const ABSENT: Answer = { kind: "absent" };

const PATTERNS = Object.keys(OPERATIONS).map((path) => {
  if (!ROUTES.includes(PREFIX + path)) throw new Error(`not in GitHub's description: ${path}`);
  const source = path.replaceAll(/\{(\w+)\}/gu, "(?<$1>[^/]+)");
  return { path, pattern: new RegExp(`^${source}$`, "u") };
});

export interface Match extends Operation {
  readonly route: Route;
  readonly names: Readonly<Record<string, string>>;
}

/** @param path - what follows the repository, still percent-encoded */
export function findOperation(path: string): Match | undefined {
  for (const { path: template, pattern } of PATTERNS) {
    const groups = pattern.exec(path)?.groups;
    const operation = OPERATIONS[template];
    if (operation === undefined || (groups === undefined && path !== template)) continue;
    const names = Object.entries(groups ?? {}).map(([key, value]) => [
      key,
      decodeURIComponent(value),
    ]);
    return { ...operation, route: PREFIX + template, names: Object.fromEntries(names) };
  }
  return undefined;
}

function json(body: unknown): Answer {
  return { kind: "json", body };
}

function pageOf<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Number(query.get("per_page") ?? 30);
  const start = (Number(query.get("page") ?? 1) - 1) * size;
  return items.slice(start, start + size);
}

function latestAttempts(state: State): readonly RunSpec[] {
  const latest = new Map<number, RunSpec>();
  for (const run of state.runs) {
    const known = latest.get(run.id);
    if (known === undefined || (known.attempt ?? 1) < (run.attempt ?? 1)) latest.set(run.id, run);
  }
  return [...latest.values()].sort((a, b) => b.id - a.id);
}

function matches(wanted: string | null, ...values: readonly unknown[]): boolean {
  return wanted === null || values.includes(wanted);
}

function labelOf(pull: Readonly<Record<string, unknown>>): unknown {
  const { head } = pull;
  return typeof head === "object" && head !== null && "label" in head ? head.label : undefined;
}
