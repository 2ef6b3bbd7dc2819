/** What a workflow has to grant for a read, as written under `permissions:`. */
export type Permission =
  | "actions: read"
  | "checks: read"
  | "contents: read"
  | "pull-requests: read";

/**
 * Why a read gave nothing.
 * - `forbidden`: no token, a refused one, or one without the permission
 * - `absent`: GitHub says there is no such thing, which it also says of what it hides
 * - `unavailable`: no connection, a server error, or a rate limit
 * - `slow`: the time for all reads is used up
 * - `cut`: a list longer than is ever read; what was read of it is there all the same
 * - `garbage`: an answer that is not what GitHub documents
 */
export type ReadProblem = "forbidden" | "absent" | "unavailable" | "slow" | "cut" | "garbage";

/** Why a read gave nothing. */
export interface ReadFailure {
  readonly ok: false;
  readonly reason: ReadProblem;
  /** What to grant; only where granting it can be the cure. */
  readonly permission?: Permission;
  /** One line for a warning: what was not read and why. Holds no text from the event or the API. */
  readonly detail: string;
}

/** A read never throws: what it could not get, the message goes without. */
export type Read<T> = { readonly ok: true; readonly value: T } | ReadFailure;

/** What is being read, in the words of a warning, and what it takes to be allowed to. */
export interface ReadTarget {
  /** Completes "GitHub refused to show …". */
  readonly what: string;
  readonly permission: Permission;
}

/** What was read. */
export function succeed<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** @param cause - such as `HTTP 403`; never a text somebody else wrote */
export function fail(subject: ReadTarget, reason: ReadProblem, cause: string): ReadFailure {
  const { what, permission } = subject;
  switch (reason) {
    case "forbidden":
      return {
        ok: false,
        reason,
        permission,
        detail: `GitHub refused to show ${what} (${cause}); grant the job "${permission}"`,
      };
    case "absent":
      return {
        ok: false,
        reason,
        permission,
        detail: `GitHub does not find ${what} (${cause}); if it exists, grant the job "${permission}"`,
      };
    case "unavailable":
      return { ok: false, reason, detail: `GitHub could not show ${what} (${cause})` };
    case "slow":
      return { ok: false, reason, detail: `GitHub took too long to show ${what} (${cause})` };
    case "cut":
      return { ok: false, reason, detail: `GitHub lists more of ${what} than are read (${cause})` };
    case "garbage":
      return { ok: false, reason, detail: `GitHub's answer about ${what} is unusable (${cause})` };
    default:
      return reason satisfies never;
  }
}

/** Not a missing permission but a missing or refused token, which is mended elsewhere. */
export function failForToken({ what }: ReadTarget, cause: string): ReadFailure {
  return {
    ok: false,
    reason: "forbidden",
    detail: `GitHub refused to show ${what} (${cause}); check the input "github-token"`,
  };
}

/** What to do about a read without which the step cannot go on, where its detail does not say. */
export function withAdvice({ reason, detail }: ReadFailure): string {
  return isAdvised(reason) ? detail : `${detail}; ${ADVICE[reason]}`;
}

/** What a grant or a token mends says so itself, wherever it is told. */
type Advised = Extract<ReadProblem, "forbidden" | "absent">;

function isAdvised(reason: ReadProblem): reason is Advised {
  return reason === "forbidden" || reason === "absent";
}

const LATER = "run it again later";
const ADVICE: Readonly<Record<Exclude<ReadProblem, Advised>, string>> = {
  unavailable: LATER,
  slow: `${LATER}, or allow a longer "timeout"`,
  cut: "make the list shorter",
  garbage: "check what a proxy does to GitHub's answers",
};

/** Turn a reply into ours, or into `garbage` when the reader does not recognise it. */
export function parseReply<T>(
  reply: Read<unknown>,
  subject: ReadTarget,
  read: (body: unknown) => T | undefined,
): Read<T> {
  if (!reply.ok) return reply;
  const value = read(reply.value);
  return value === undefined
    ? fail(subject, "garbage", "not the documented shape")
    : succeed(value);
}
