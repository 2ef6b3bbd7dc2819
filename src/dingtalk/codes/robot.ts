import { holdsNumber } from "../../platform/harmless.ts";
import { type Fault, faultIn, refused } from "../faults.ts";
import { addressIn, speaksOfQuota, unknownFault } from "./answer.ts";
import { OAPI_CODES, SAYS_BUSY } from "./oapi.ts";
import { quote } from "./quote.ts";
import { securityKind } from "./security.ts";

const NO_ROBOT = refused(
  "robot-token",
  "DingTalk does not know the robot's token: mistyped, or the robot was removed",
  "Copy the webhook again from the group's robot settings into the secret; an app's token or a chat id does not work there. \"mode: check\" proves it.",
);
const CHANGED = refused(
  "request",
  "the request arrived without its token, body or type",
  "Check the webhook in the secret, and what a proxy does to requests.",
);
const MALFORMED = refused(
  "message-fields",
  "DingTalk could not read the message's JSON",
  'With type "raw", check the content against DingTalk\'s documentation.',
);
const THROTTLED: Fault = {
  outcome: "throttled",
  topic: "robot-throttled",
  waitMs: 600_000,
  cause: "the robot has sent more than 20 messages in a minute, and DingTalk closes it for ten",
  advice: "Send one summary instead of many messages, or give the group several robots.",
};
const TOO_LONG = refused(
  "too-long",
  "the message is longer than 20,000 bytes",
  "Shorten the content.",
);
/** The monthly allowance; its code is not documented, so it is known by its words. */
export const ROBOT_QUOTA: Fault = {
  outcome: "quota",
  topic: "robot-quota",
  cause: "the organisation's monthly allowance of robot messages is used up",
  advice:
    "Wait for the next month, have an administrator buy more, and send fewer messages: one summary per run.",
};

const RAW_ADVICE = `With type "raw", check spelling, letter case and kind of DingTalk's fields.`;
const missing = (field: string): Fault =>
  refused("message-fields", `the message lacks its ${field}`, `Give it one. ${RAW_ADVICE}`);
const blocked = (part: string): Fault =>
  refused(
    "unsafe-content",
    `DingTalk holds ${part} for unsafe and blocked the message`,
    `Change ${part}.`,
  );

/** Codes of `/robot/send`; those of the whole old API follow in the shared table. */
export const ROBOT_CODES: Readonly<Record<string, Fault>> = {
  "-1": SAYS_BUSY,
  "43002": CHANGED,
  "43004": CHANGED,
  "40038": MALFORMED,
  "43009": MALFORMED,
  "300005": NO_ROBOT,
  "300001": NO_ROBOT,
  "400101": NO_ROBOT,
  "400102": refused(
    "robot-off",
    "the robot is switched off",
    "Have a group administrator enable it in the group's robot settings.",
  ),
  "400013": refused(
    "group-dissolved",
    "the group has been dissolved",
    "Take it out of the secret, or put another group's robot there.",
  ),
  "400106": refused(
    "robot-removed",
    "the robot is no longer in the group",
    "Add a robot to the group again and put its webhook into the secret.",
  ),
  "400105": refused(
    "message-type",
    "a robot cannot send this type of message",
    "Use text, link, markdown, actionCard or feedCard; files need an app.",
  ),
  "400201": missing("text"),
  "400202": missing("text"),
  "400302": missing("text"),
  "400303": missing("title"),
  "400304": missing("url"),
  "400401": missing("markdown part"),
  "400402": missing("title"),
  "400403": missing("text"),
  "400503": missing("text"),
  "400602": missing("links"),
  "410100": THROTTLED,
  "130101": THROTTLED,
  "660026": THROTTLED,
  "430101": blocked("a link"),
  "430102": blocked("the text"),
  "430103": blocked("a picture"),
  "430104": blocked("the content"),
  "460101": TOO_LONG,
  "101002": TOO_LONG,
  "90030": ROBOT_QUOTA,
  "20001": ROBOT_QUOTA,
  "90020": ROBOT_QUOTA,
};

/** What is known about a refused message besides the answer. */
export interface RobotCircumstances {
  /** The answer's HTTP status; 200 unless something in between speaks. */
  readonly status: number;
  readonly isSigned: boolean;
  /** Our clock minus DingTalk's, in milliseconds; undefined where its answer tells no time. */
  readonly skewMs: number | undefined;
  /** Credentials that must not be seen in an echoed text. */
  readonly secrets: readonly string[];
}

/** Read a refusal: by its code first, then by the words, which changed over the years. */
export function robotFault(code: string, words: string, around: RobotCircumstances): Fault {
  if (code === "310000") return securityFault(words, around);
  const known = faultIn(ROBOT_CODES, code);
  if (known !== undefined) return known;
  if (code === "40035" && !/access_token|json/iu.test(words)) return fieldFault(words);
  if (code === "40035") return CHANGED;
  if (/^400[2-6]\d\d$/u.test(code)) return fieldFault(words);
  if (/too fast|too many messages|限流|频繁|太快/iu.test(words)) return THROTTLED;
  if (speaksOfQuota(words)) return ROBOT_QUOTA;
  if (/@\s*(?:all|所有人)/iu.test(words)) {
    return refused(
      "at-all",
      "this group lets only its administrators @ everybody",
      'Take "all" out of "at", or have a group administrator allow it.',
    );
  }
  const { status, secrets } = around;
  const shared = faultIn(OAPI_CODES, code);
  return shared ?? unknownFault(status, words, secrets, "documentation of custom robots");
}

/** A field that DingTalk names by its path, as in `actionCard->btns` or `markdown --》 title`. */
function fieldFault(words: string): Fault {
  const [, path] = /(?:参数|param\s*:)\s*([\w.]+(?:\s*(?:->|--》)\s*\w+)*)/iu.exec(words) ?? [];
  const isPath = path !== undefined && !holdsNumber(path);
  const field = !isPath ? "a field" : `the field ${path.replace(/\s*--》\s*/gu, "->")}`;
  return refused(
    "message-fields",
    `${field} of the message is missing or of a wrong kind`,
    RAW_ADVICE,
  );
}

/**
 * 310000 stands for every security setting. The signature's long text speaks of timestamps as
 * well, so the signature is asked for first, and the description before the advice after it.
 */
function securityFault(words: string, around: RobotCircumstances): Fault {
  switch (securityKind(words)) {
    case "keyword":
      return KEYWORD;
    case "address":
      return robotAddressFault(words);
    case "sign":
      return signatureFault(around);
    case "time":
      return clockFault(around);
    default:
      break;
  }
  return refused(
    "robot-security",
    `the robot's security settings refuse it, saying "${quote(words, around.secrets)}"`,
    "Compare keyword, signing secret and IP list of the robot with the secret.",
  );
}

const KEYWORD = refused(
  "keywords",
  "the message holds none of the robot's keywords",
  'Put one of them into the secret as "keyword"; it is then added where it is missing.',
);

function robotAddressFault(words: string): Fault {
  const address = addressIn(words);
  const named = address === undefined ? "this machine's IP address" : `the address ${address}`;
  return refused(
    "robot-ip",
    `${named} is not on the robot's IP list`,
    "Add it in the robot's settings; GitHub-hosted runners have no fixed address, so a signature or keyword suits them better.",
  );
}

const UNSIGNED = refused(
  "signature",
  "the robot demands a signature, and the secret holds no signing key for it",
  "Copy the key (SEC…) from the robot's security settings into the secret.",
);

function signatureFault({ isSigned, skewMs }: RobotCircumstances): Fault {
  if (!isSigned) return UNSIGNED;
  return refused(
    "signature",
    `the signature does not match: the signing key is not this robot's${clockHint(skewMs)}`,
    'Copy the key (SEC…, prefix included) from the same robot\'s security settings into the secret; "mode: check" proves it.',
  );
}

function clockFault({ isSigned, skewMs }: RobotCircumstances): Fault {
  if (!isSigned) return UNSIGNED;
  return refused(
    "clock",
    `DingTalk finds the signature's time more than an hour off${clockHint(skewMs)}`,
    "Set the runner's clock (NTP).",
  );
}

function clockHint(skewMs: number | undefined): string {
  if (skewMs === undefined) return "";
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  if (minutes < 2) return "; this machine's clock agrees with DingTalk's";
  const length =
    minutes < 120 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `; this machine's clock is ${length} ${skewMs > 0 ? "ahead of" : "behind"} DingTalk's`;
}
