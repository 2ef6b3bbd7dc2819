import type { MessageType, Mode } from "./choices.ts";
import type { Value } from "./fields.ts";
import { INPUT_DEFAULTS, type InputName } from "./table.ts";

/** Where a setting does something. */
interface Scope {
  readonly modes: readonly Mode[];
  /** Of a message, where not of every type. */
  readonly types?: readonly MessageType[];
  /** Other modes where it does something beside this input. */
  readonly beside?: Partial<Record<Mode, InputName>>;
  /** What to use instead, by mode. */
  readonly instead?: Partial<Record<Mode, string>>;
}

/** Settings of every mode: those that say where, when and how. */
const EVERYWHERE = "everywhere";

/** Where each input has an effect; see the table *What each mode reads* in docs/accepted.md. */
export const SCOPES: Readonly<Record<InputName, Scope | typeof EVERYWHERE>> = {
  secret: EVERYWHERE,
  group: EVERYWHERE,
  mode: EVERYWHERE,
  content: EVERYWHERE,
  "content-file": EVERYWHERE,
  title: {
    modes: ["message", "report", "task", "file", "approve"],
    types: ["markdown", "text", "link", "action-card"],
  },
  type: { modes: ["message"] },
  url: {
    modes: ["message", "task"],
    types: ["link", "action-card"],
    instead: { message: "write [words](https://…) in content, or use type link or action-card" },
  },
  buttons: {
    modes: ["message"],
    types: ["action-card"],
    instead: { message: "use type action-card" },
  },
  at: {
    modes: ["message", "report", "approve"],
    beside: { file: "ding" },
    instead: { task: "use assignees" },
  },
  assignees: { modes: ["task", "approve"], instead: { message: "use at", report: "use at" } },
  to: { modes: ["message", "report", "file", "check"], instead: { task: "use assignees" } },
  ding: { modes: ["message", "report", "task", "file", "check"] },
  approvals: { modes: ["approve"] },
  live: { modes: ["report", "check"] },
  users: EVERYWHERE,
  due: { modes: ["task"] },
  priority: { modes: ["task"] },
  key: { modes: ["task", "approve"] },
  state: { modes: ["task"] },
  status: EVERYWHERE,
  needs: EVERYWHERE,
  "notify-when": {
    modes: ["message", "report", "file"],
    instead: {
      task: 'a task follows the result by itself, or by "state"',
      approve: "an approval is always asked for",
    },
  },
  language: EVERYWHERE,
  "open-links-in": EVERYWHERE,
  retries: EVERYWHERE,
  timeout: EVERYWHERE,
  "fail-on-error": EVERYWHERE,
  "on-missing-secret": EVERYWHERE,
  "dry-run": EVERYWHERE,
  "github-token": EVERYWHERE,
  "dingtalk-api-url": EVERYWHERE,
  "dingtalk-oapi-url": EVERYWHERE,
  "job-id": EVERYWHERE,
  "job-total": EVERYWHERE,
};

/** A line for each setting that was given and does nothing here. */
export function findIdle(
  value: Value,
  { mode, type }: { readonly mode: Mode; readonly type: MessageType },
): readonly string[] {
  return (Object.keys(SCOPES) as InputName[]).flatMap((name) => {
    const scope = SCOPES[name];
    if (scope === EVERYWHERE || value(name) === INPUT_DEFAULTS[name]) return [];
    const beside = scope.beside?.[mode];
    if (beside !== undefined && value(beside) !== "") return [];
    const isOfMode = scope.modes.includes(mode);
    const isOfType = mode !== "message" || scope.types === undefined || scope.types.includes(type);
    if (isOfMode && isOfType) return [];
    const where = isOfMode ? `on type ${type}` : `in mode ${mode}`;
    const home = isOfMode ? scope.types : scope.modes;
    const advice =
      scope.instead?.[mode] ?? `it is of ${isOfMode ? "type" : "mode"} ${home?.join(", ")}`;
    return [`Input "${name}" has no effect ${where}; ${advice}.`];
  });
}
