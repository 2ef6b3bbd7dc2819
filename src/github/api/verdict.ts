import { fail, failForToken, type ReadFailure, type ReadTarget } from "./read.ts";
import type { Reply } from "./transport.ts";

/** A request that gave nothing, and whether another may. */
export interface Setback {
  readonly failure: ReadFailure;
  /** Another attempt may help: after this long, or when absent after the usual pause. */
  readonly again?: { readonly afterMs?: number };
}

/** What an answer that is neither a success nor a redirect means for the one who asked. */
export function judgeRefusal(reply: Reply, subject: ReadTarget, now: () => number): Setback {
  const { status } = reply;
  const cause = `HTTP ${status}`;
  if (reply.isElsewhere === true) return judgeStorage(status, subject);
  if (status === 401) return { failure: failForToken(subject, cause) };
  if (isRateLimit(reply)) {
    const failure = fail(subject, "unavailable", `rate limit, ${cause}`);
    const afterMs = readPause(reply, now);
    return afterMs === undefined ? { failure } : { failure, again: { afterMs } };
  }
  if (status === 403) return { failure: fail(subject, "forbidden", cause) };
  if (ABSENT.has(status)) return { failure: fail(subject, "absent", cause) };
  const failure = fail(subject, "unavailable", cause);
  return status >= 500 ? { failure, again: {} } : { failure };
}

/** Storage knows no permissions: it goes by a link that GitHub gave, and that may have run out. */
function judgeStorage(status: number, subject: ReadTarget): Setback {
  const cause = `the storage it points to answered HTTP ${status}; run it again, and check that the runner may reach that storage`;
  const failure = fail(subject, "unavailable", cause);
  return status >= 500 || status === 429 ? { failure, again: {} } : { failure };
}

/** No answer at all. Asking again is harmless: every read is a GET. */
export function judgeSilence(error: unknown, subject: ReadTarget): Setback {
  return { failure: fail(subject, "unavailable", networkCause(error)), again: {} };
}

/** 409 is an empty repository, 422 a commit that is not one, 451 one taken down. */
const ABSENT: ReadonlySet<number> = new Set([404, 409, 410, 422, 451]);

/** @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit({ status, headers, message }: Reply): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    headers["x-ratelimit-remaining"] === "0" ||
    headers["retry-after"] !== undefined ||
    /\brate limit\b/iu.test(message ?? "")
  );
}

function readPause({ headers }: Reply, now: () => number): number | undefined {
  const seconds = readSeconds(headers["retry-after"]);
  if (seconds !== undefined) return seconds * 1000;
  if (headers["x-ratelimit-remaining"] !== "0") return undefined;
  const reset = readSeconds(headers["x-ratelimit-reset"]);
  return reset === undefined ? undefined : Math.max(0, reset * 1000 - now());
}

function readSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/u.test(text) ? Number(text) : undefined;
}

/** `ECONNRESET` and the like; a message could hold an URL, so only codes are taken. */
function networkCause(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = "code" in at ? at.code : undefined;
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]{1,47}$/u.test(code)) return code;
  }
  return "no connection";
}
