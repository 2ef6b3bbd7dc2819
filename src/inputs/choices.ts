/** What input `mode` takes. */
export const MODES = ["message", "report", "task", "file", "check", "approve"] as const;

/** What the action does in this run. */
export type Mode = (typeof MODES)[number];

/** What input `message-type` takes. */
export const MESSAGE_TYPES = [
  "markdown",
  "text",
  "link",
  "action-card",
  "feed-card",
  "raw",
] as const;

/** How the workflow author's own message shows. */
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What input `priority` takes. */
export const PRIORITIES = ["low", "normal", "high", "urgent"] as const;

/** How a to-do is marked. */
export type Priority = (typeof PRIORITIES)[number];

/** What input `task-state` takes. */
export const TASK_STATES = ["auto", "open", "done"] as const;

/** What is to become of the to-do; `auto` leaves that to the event. */
export type TaskStateWish = (typeof TASK_STATES)[number];

/** What input `approvals` takes. */
export const APPROVALS = ["all", "any"] as const;

/** How many of the approvers it takes. */
export type ApprovalRule = (typeof APPROVALS)[number];

/** What input `notify-when` takes. */
export const NOTIFY_WHEN = [
  "auto",
  "always",
  "success",
  "failure",
  "cancelled",
  "changed",
  "recovered",
] as const;

/** After which results there is something to say; `auto` differs by mode. */
export type NotifyWhen = (typeof NOTIFY_WHEN)[number];

/** By what a DING reaches people. */
export const DING_WAYS = ["app", "sms", "phone"] as const;
/** One of them. */
export type DingWay = (typeof DING_WAYS)[number];

/** What input `open-links-in` takes. */
export const LINK_TARGETS = ["sidebar", "browser"] as const;
/** What input `on-missing-secret` takes. */
export const MISSING_SECRET = ["auto", "skip", "fail"] as const;

/** The languages the action speaks in chat, as the `language` input spells them. */
export const LANGUAGES = ["zh-CN", "en", "ja"] as const;

/** A language messages can be told in. */
export type Language = (typeof LANGUAGES)[number];
