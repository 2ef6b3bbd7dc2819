import type { ProxyEnv } from "../../platform/proxies.ts";
import { fields, isFields, scalarText, text } from "../events/readers.ts";

/** GitHub's answer, whatever its status. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Whether it is not GitHub's but of the storage that GitHub pointed to. */
  readonly isElsewhere?: boolean;
  /** Where it came from: what a relative redirect is relative to. */
  readonly url: string;
  /** Not yet read; absent for an error, whose text is not shown to anybody. */
  readonly body?: ReadableStream<Uint8Array>;
  /** GitHub's own message in an error: to tell refusals apart, not to be printed. */
  readonly message?: string;
}

/** One request and its answer; throws only when there is none. */
export interface GitHubTransport {
  /** @param route - `GET /repos/{owner}/{repo}/…`, or `GET https://…` at the API's origin */
  send(
    route: string,
    parameters: Parameters,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Reply>;
  /** Fetch from anywhere, without the token. */
  sendAnonymously(url: URL, signal: AbortSignal): Promise<Reply>;
}

/** Values for the `{names}` of a path; those it does not name go into the query. */
export type Parameters = Readonly<Record<string, string | number | boolean>>;

/** Which GitHub, as whom, and by which way. */
export interface TransportOptions {
  readonly token: string;
  /** `https://api.github.com`, or `https://…/api/v3` on GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up. */
  readonly env: ProxyEnv;
  /** Told of each address elsewhere before it is asked: its query may be a credential. */
  readonly mask?: (secret: string) => void;
}

const USER_AGENT = "dingtalk-collaborate";

/**
 * Octokit of `@actions/github`, on a connection of our choosing: its own picks one proxy for all
 * hosts, by GITHUB_API_URL alone, and a release asset comes from another host.
 * @see docs/decisions/0020-github-reads.md
 */
export async function openTransport(options: TransportOptions): Promise<GitHubTransport> {
  const [{ getOctokit }, { fetch, request }, { chooseConnections }] = await Promise.all([
    import("@actions/github"),
    import("undici"),
    import("./connections.ts"),
  ]);
  const { origin } = new URL(options.apiUrl);
  const connectionsTo = chooseConnections(options.env);
  const connect = (url: URL, init: object) =>
    fetch(url, { ...init, dispatcher: connectionsTo(url) });
  const octokit = getOctokit(options.token, {
    baseUrl: options.apiUrl.replace(/\/+$/u, ""),
    userAgent: USER_AGENT,
    log: SILENT,
    request: {
      log: SILENT,
      redirect: "manual",
      parseSuccessResponseBody: false,
      fetch: async (address: string, init: object) => {
        const url = new URL(address);
        // Octokit signs every request it makes; nothing signed leaves the API's origin.
        if (url.origin !== origin) throw new TypeError("not the API's origin");
        return connect(url, init);
      },
    },
  });
  return {
    async send(route, parameters, headers, signal) {
      try {
        const reply = await octokit.request(route, {
          ...parameters,
          headers,
          request: { signal },
        });
        return toReply(reply.status, reply.headers, reply.url, reply.data);
      } catch (error) {
        const reply = readRefusal(error);
        if (reply === undefined || signal.aborted) throw error;
        return reply;
      }
    },
    async sendAnonymously(url, signal) {
      options.mask?.(url.href);
      const headers = {
        accept: "application/octet-stream",
        "accept-encoding": "identity",
        "user-agent": USER_AGENT,
      };
      // Unlike fetch this makes no copy of what comes, nor has it packed for the way.
      const reply = await request(url, { headers, signal, dispatcher: connectionsTo(url) });
      const isError = reply.statusCode >= 400;
      if (isError) await reply.body.dump();
      const body = isError ? undefined : ReadableStream.from(reply.body);
      return toReply(reply.statusCode, reply.headers, url.href, body);
    },
  };
}

/** Octokit prints deprecations with what the server said of them; the runner obeys such lines. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}

function toReply(status: number, headers: unknown, url: string, body: unknown): Reply {
  const reply = { status, headers: readHeaders(headers), url };
  return body instanceof ReadableStream ? { ...reply, body } : reply;
}

/** Octokit throws a status of 400 and above, with the answer in `response`. */
function readRefusal(error: unknown): Reply | undefined {
  if (!(error instanceof Error) || !("response" in error)) return undefined;
  const { response } = error;
  if (!isFields(response) || typeof response.status !== "number") return undefined;
  const reply = toReply(response.status, response.headers, text(response.url), undefined);
  const message = text(fields(response.data).message);
  return { ...reply, ...(message && { message }) };
}

function readHeaders(value: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, header] of Object.entries(fields(value))) headers[name] = scalarText(header);
  return headers;
}
