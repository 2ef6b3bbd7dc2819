import type { ErrorTopic } from "../../error-topics.ts";
import type { Kind } from "../../message/words/check-en.ts";

/** The heading that explains a finding; only what can be broken has one. */
export const EXPLAINED: Readonly<Partial<Record<Kind, ErrorTopic>>> = {
  tokenUnknown: "robot-token",
  robotOff: "robot-off",
  robotGone: "robot-removed",
  keyWrong: "signature",
  keyMissing: "signature",
  keywordMissing: "keywords",
  addressMissing: "robot-ip",
  clockRefused: "clock",
  clockOff: "clock",
  notSignedIn: "app-credentials",
  appAddress: "app-ip",
  denied: "permission",
  robotOther: "app-robot",
  robotNone: "app-robot",
  robotStopped: "robot-off",
  notInGroup: "app-robot",
  templateUnknown: "approval-template",
  templateUnfit: "approval-template",
  chatUnknown: "chat",
  chatForeign: "chat",
  chatOwner: "contact-range",
  rangeNone: "contact-range",
  outOfRange: "contact-range",
  stranger: "person-unknown",
  unreached: "network",
};
