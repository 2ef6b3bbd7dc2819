import type { ErrorTopic } from "../error-topics.ts";
import type { GroupResult } from "./delivery.ts";

/** Why nothing was sent. */
export type Skipped =
  | "notify-when"
  | "missing-secret"
  | "dry-run"
  | "no-assignee"
  | "nothing-to-do"
  | "not-finished";

/** How an approval ended; `none`: deleted, or agreed by no person. */
export type ApprovalState = "agreed" | "refused" | "revoked" | "timeout" | "none";

/** What went wrong besides the groups, if anything did. */
export interface Failing {
  /** A failure that belongs to no group, as one line without event text. */
  readonly error?: string;
  /** The heading that explains it. */
  readonly topic?: ErrorTopic | undefined;
}

/** What a run did; the source of all outputs. */
export interface ActionResult extends Failing {
  readonly skipped?: Skipped;
  readonly groups: readonly GroupResult[];
  readonly task?: { readonly id: string; readonly state: "open" | "done" | "none" };
  readonly approval?: {
    readonly state: ApprovalState;
    /** Logins: who has none is left out. */
    readonly approvedBy: readonly string[];
  };
  readonly mediaIds?: readonly string[];
  /** What a check found, instead of groups. */
  readonly checks?: readonly object[];
}

/** Nothing was sent, on purpose. */
export function skip(skipped: Skipped): ActionResult {
  return { skipped, groups: [] };
}

/** The same without people's numbers in what DingTalk says of failures. */
export function redactResult(result: ActionResult, redact: (text: string) => string): ActionResult {
  return {
    ...result,
    groups: result.groups.map((group) => ({
      ...group,
      code: redact(group.code),
      error: redact(group.error),
    })),
    ...(result.error !== undefined && { error: redact(result.error) }),
  };
}

/** The outputs by name, as action.yml declares them. */
export function toOutputs(result: ActionResult): Readonly<Record<OutputName, string>> {
  const error = firstError(result);
  return {
    ok: String(error === ""),
    skipped: result.skipped ?? "",
    sent: String(result.groups.filter((group) => group.ok).length),
    "message-id": result.groups.map((group) => group.id.join(" ")).join("\n"),
    "task-id": result.task?.id ?? "",
    "task-state": result.task?.state ?? "",
    approval: result.approval?.state ?? "",
    "approved-by": (result.approval?.approvedBy ?? []).join(", "),
    "media-id": (result.mediaIds ?? []).join("\n"),
    error,
    results: JSON.stringify(result.checks ?? result.groups.map(({ topic: _, ...told }) => told)),
  };
}

/** The first failure as one line, or `""`. */
export function firstError(result: ActionResult): string {
  return result.error ?? result.groups.find((group) => !group.ok)?.error ?? "";
}

/** An output by its name in `action.yml`. */
export type OutputName =
  | "ok"
  | "skipped"
  | "sent"
  | "message-id"
  | "task-id"
  | "task-state"
  | "approval"
  | "approved-by"
  | "media-id"
  | "error"
  | "results";
