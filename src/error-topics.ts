/**
 * What an error is about: the name of the heading in docs/errors.md that explains it, and of its
 * anchor. A link into an older version's page must still lead there, so names stay as they are.
 */
export type ErrorTopic =
  // the robot of a group
  | "robot-token"
  | "keywords"
  | "signature"
  | "clock"
  | "robot-ip"
  | "robot-security"
  | "robot-off"
  | "robot-removed"
  | "robot-throttled"
  | "robot-quota"
  // what is said
  | "message-fields"
  | "message-type"
  | "too-long"
  | "unsafe-content"
  | "at-all"
  // the app
  | "app-credentials"
  | "app-token"
  | "app-disabled"
  | "app-ip"
  | "permission"
  | "api-quota"
  | "too-fast"
  | "app-robot"
  | "forbidden"
  // groups and people
  | "chat"
  | "group-dissolved"
  | "contact-range"
  | "person-unknown"
  | "receivers"
  | "private-messages"
  | "ding-quota"
  // what an app does
  | "files"
  | "to-do"
  | "card"
  | "card-template"
  | "approval-template"
  | "approval-people"
  | "approval-doubt"
  | "approval-ended"
  // on the way
  | "network"
  | "proxy"
  | "certificate"
  | "timeout"
  | "address-banned"
  | "not-dingtalk"
  | "request"
  | "parameter"
  | "busy"
  | "unknown-outcome"
  | "done-before"
  | "unknown-code"
  // the workflow
  | "secret";
