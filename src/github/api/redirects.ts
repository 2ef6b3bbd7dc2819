import type { GitHubTransport, Parameters, Reply } from "./transport.ts";

/** A GET of the repository's own, before its redirects are followed. */
export interface Question {
  /** Below `/repos/{owner}/{repo}/`, with `{names}` of `parameters`. */
  readonly path: string;
  readonly parameters: Parameters;
  /** Default: GitHub's JSON. */
  readonly accept?: string;
  /** The answer may come from another origin, as an asset's does; it is asked without the token. */
  readonly mayLeave: boolean;
}

const MAX_REDIRECTS = 5;

/**
 * Ask, and go where GitHub points to: a renamed repository, or the storage of an asset. The token
 * goes to the API's origin only, and not even there again once the way has left it.
 * @returns nothing when the way leads elsewhere, in circles, or from https to http
 */
export async function follow(
  transport: GitHubTransport,
  question: Question,
  apiUrl: string,
  signal: AbortSignal,
): Promise<Reply | undefined> {
  const api = new URL(apiUrl);
  const headers = question.accept === undefined ? {} : { accept: question.accept };
  const route = `GET /repos/{owner}/{repo}/${question.path}`;
  let reply = await transport.send(route, { ...question.parameters }, headers, signal);
  let isHome = true;
  for (let hops = 0; reply.status >= 300 && reply.status < 400; hops++) {
    await reply.body?.cancel();
    const target = locationOf(reply);
    if (target === undefined || hops === MAX_REDIRECTS) return undefined;
    isHome &&= target.origin === api.origin;
    if (isHome) {
      reply = await transport.send(`GET ${asLiteral(target)}`, {}, headers, signal);
    } else {
      if (!question.mayLeave || !isAsSafe(target, api)) return undefined;
      reply = { ...(await transport.sendAnonymously(target, signal)), isElsewhere: true };
    }
  }
  return reply;
}

function locationOf({ headers, url }: Reply): URL | undefined {
  const { location } = headers;
  return location === undefined ? undefined : (URL.parse(location, url) ?? undefined);
}

function isAsSafe(target: URL, api: URL): boolean {
  return target.protocol === "https:" || target.protocol === api.protocol;
}

/** Braces would be read as a template's. */
function asLiteral(url: URL): string {
  return url.href.replaceAll("{", "%7B").replaceAll("}", "%7D");
}
