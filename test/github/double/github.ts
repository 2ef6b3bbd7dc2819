import type { IncomingMessage, ServerResponse } from "node:http";
import { commitFault, type Fault, type FaultRule, sendError, takeFault } from "./faults.ts";
import { listen, type SeenRequest } from "./loopback.ts";
import { type DoublePermission, findOperation, type Match, PERMISSIONS } from "./routes.ts";
import { findQueryFaults, findReplyFaults } from "./schemas.ts";
import { emptyState, REPOSITORY, type State } from "./state.ts";
import { sendAsset, startStorage } from "./storage.ts";

export interface GitHubOptions extends Partial<State> {
  /** `owner/name`; default `octo-org/octo-repo` */
  readonly repository?: string;
  /** What the token may read; default everything. */
  readonly permissions?: readonly DoublePermission[];
  /** Refuse as GitHub does by default (403), or hide (404). */
  readonly refusal?: 403 | 404;
  /** Where the API starts: `/api/v3` on GitHub Enterprise Server; default the root. */
  readonly basePath?: string;
}

/** A GitHub on loopback. Leaving it fails if it or the action broke GitHub's own rules. */
export interface LocalGitHub extends AsyncDisposable {
  /** What GITHUB_API_URL has to be. */
  readonly url: string;
  /** The only token it accepts. */
  readonly token: string;
  readonly repository: string;
  /** For an action run as a process: where its API is, and the token to ask it with. */
  readonly env: Readonly<Record<string, string>>;
  /** Tests change it as they go. */
  readonly state: State;
  /** Requests to the API, in order of arrival. */
  readonly requests: readonly SeenRequest[];
  /** Requests to the storage of assets, which is another origin. */
  readonly storageRequests: readonly SeenRequest[];
  /** What was wrong so far: an unknown route, a false query, a token at the storage. */
  readonly violations: readonly string[];
  /**
   * Let requests fail.
   * @param on - part of the path with its query; assets are stored under `/storage/`
   * @param times - how often; default for good
   */
  fault(on: string | RegExp, fault: Fault, times?: number): void;
  /** Have each answer wait for something. @param until - given the path */
  hold(until: (path: string) => Promise<void>): void;
}

const TOKEN = "token-of-the-local-github";

/**
 * Start it: `await using github = await startGitHub({ jobs: […] })`. It serves the operations this
 * action uses, and checks every answer of its own against GitHub's schemas.
 */
export async function startGitHub(options: GitHubOptions = {}): Promise<LocalGitHub> {
  const { repository = REPOSITORY, basePath = "" } = options;
  const state: State = { ...emptyState(), ...options };
  const requests: SeenRequest[] = [];
  const violations: string[] = [];
  const rules: FaultRule[] = [];
  const storage = await startStorage(state, rules, violations);
  const home = `${basePath}/repos/${repository}/`;
  /** Where a renamed repository is always to be found. */
  const lasting = `${basePath}/repositories/1296269/`;

  let held = async (_: string): Promise<void> => {};
  const server = await listen(async (request, response) => {
    const path = request.url ?? "";
    requests.push({ path, headers: request.headers });
    await held(path);
    const fault = takeFault(rules, path);
    if (fault === undefined) serve(request, response, path);
    else {
      const moved = path.replace(home, lasting);
      commitFault(fault, request, response, { moved, elsewhere: `${storage.origin}/storage/x` });
    }
  });

  function serve(request: IncomingMessage, response: ServerResponse, path: string): void {
    const { pathname, searchParams: query } = new URL(path, server.origin);
    const base = [home, lasting].find((prefix) => pathname.startsWith(prefix));
    const match = base === undefined ? undefined : findOperation(pathname.slice(base.length));
    if (match === undefined || request.method !== "GET") {
      violations.push(`there is no ${request.method} ${pathname}`);
      sendError(response, 404, "Not Found");
      return;
    }
    violations.push(...findQueryFaults(match.route, query));
    if (isAdmitted(request, response, match, options)) {
      const { accept = "" } = request.headers;
      answer(response, match, match.answer(state, { names: match.names, query, accept }));
    }
  }

  function answer(
    response: ServerResponse,
    { route }: Match,
    given: ReturnType<Match["answer"]>,
  ): void {
    if (given.kind === "absent") sendError(response, 404, "Not Found");
    else if (given.kind === "json") violations.push(...sendChecked(response, route, given.body));
    else if (given.asset.isDirect === true) sendAsset(response, given.asset);
    else response.writeHead(302, { location: storage.addressOf(given.asset) }).end();
  }

  const url = `${server.origin}${basePath}`;
  return {
    url,
    token: TOKEN,
    repository,
    env: { GITHUB_API_URL: url, GITHUB_REPOSITORY: repository, "INPUT_GITHUB-TOKEN": TOKEN },
    state,
    requests,
    storageRequests: storage.requests,
    violations,
    fault(on, fault, times = Number.POSITIVE_INFINITY) {
      rules.push({ on, fault, left: times });
    },
    hold(until) {
      held = until;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([server.close(), storage.close()]);
      if (violations.length > 0) {
        throw new Error(`GitHub would not have it: ${violations.join("; ")}`);
      }
    },
  };
}

/** Refuses as GitHub does: no good token, or one without the permission. */
function isAdmitted(
  request: IncomingMessage,
  response: ServerResponse,
  { permission }: Match,
  { permissions = PERMISSIONS, refusal = 403 }: GitHubOptions,
): boolean {
  const { authorization } = request.headers;
  if (authorization !== `token ${TOKEN}` && authorization !== `Bearer ${TOKEN}`) {
    sendError(response, 401, "Bad credentials");
    return false;
  }
  if (permissions.includes(permission)) return true;
  if (refusal === 404) sendError(response, 404, "Not Found");
  else {
    const headers = { "x-accepted-github-permissions": `${permission.replace("-", "_")}=read` };
    sendError(response, 403, "Resource not accessible by integration", headers);
  }
  return false;
}

/** @returns what GitHub's schema says against the answer, which is then not given */
function sendChecked(response: ServerResponse, route: string, body: unknown): readonly string[] {
  const faults = findReplyFaults(route, body);
  if (faults.length > 0) {
    sendError(response, 500, "The local GitHub broke GitHub's schema");
    return faults;
  }
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
  return faults;
}
