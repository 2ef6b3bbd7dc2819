import { type Fault, faultIn, refused } from "../faults.ts";
import { addressIn, BUSY, unknownFault } from "./answer.ts";
import { grantLink } from "./grant-link.ts";

/** A token keeps the permissions it was issued with for a while. */
const AFTER_GRANT =
  "Then publish the app again if the console asks for it; just granted, it may take some minutes.";

/** As it says itself. */
export const SAYS_BUSY: Fault = { ...BUSY, cause: "DingTalk is busy" };
const TOKEN = refused(
  "app-token",
  "DingTalk does not accept the app's access token",
  "Check that the app is enabled and its secret has not been reset since.",
);
const NO_TOKEN = refused(
  "request",
  "the request arrived without the app's access token",
  "Check what a proxy does to requests.",
);
const CREDENTIALS = refused(
  "app-credentials",
  "DingTalk does not know this pair of app id and app secret",
  'Copy client-id and client-secret again from the app\'s credentials page into "app" of the secret; "mode: check" proves them.',
);
const PARAMETER = refused(
  "parameter",
  "DingTalk misses a value or does not accept one",
  "Check ids and names in the workflow and the secret.",
);
const WRONG_REQUEST = refused(
  "request",
  "DingTalk does not serve this request",
  "Check dingtalk-oapi-url and what a proxy does to requests; otherwise report it to this action.",
);
const EMPTY = refused("files", "what was sent is empty", "Give it some content.");
const TOO_LARGE = refused("files", "what was sent is too large", "Make it smaller.");
const OUT_OF_RANGE = refused(
  "contact-range",
  "the person or department is outside what the app may see",
  "Have an administrator widen the app's contact range in the developer console.",
);
const DISABLED = refused(
  "app-disabled",
  "the app or the organisation is disabled",
  "Have an administrator enable it.",
);
const PERMISSION = refused(
  "permission",
  "the app lacks the permission for this",
  `Enable it on the app's permission page at https://open-dev.dingtalk.com. ${AFTER_GRANT}`,
);
const OLD_CHAT = refused(
  "chat",
  "DingTalk does not accept the chat",
  "Check the chat id in the secret; the group must belong to the app's organisation.",
);
const THROTTLED: Fault = {
  outcome: "throttled",
  topic: "too-fast",
  waitMs: 1_000,
  cause: "too many requests in a short time",
  advice: "Run it again in some minutes, and start fewer jobs at once.",
};
const ADDRESS = refused(
  "app-ip",
  "this machine's IP address is not on the app's IP list",
  "Add it to the app's server addresses, or empty that list; GitHub-hosted runners have no fixed one.",
);

/** Codes shared by the whole old API. Authentication comes wrapped in 88, the real code inside. */
export const OAPI_CODES: Readonly<Record<string, Fault>> = {
  "-1": SAYS_BUSY,
  "15": SAYS_BUSY,
  // without a code inside: a back end that did not answer within three seconds
  "88": SAYS_BUSY,
  "400001": SAYS_BUSY,
  "22": WRONG_REQUEST,
  "404": WRONG_REQUEST,
  "43001": WRONG_REQUEST,
  "43002": WRONG_REQUEST,
  "43003": WRONG_REQUEST,
  "43004": WRONG_REQUEST,
  "43005": WRONG_REQUEST,
  "43007": WRONG_REQUEST,
  "43008": WRONG_REQUEST,
  "43009": WRONG_REQUEST,
  "33001": refused(
    "app-credentials",
    "the organisation's id is wrong",
    "Check corp-id in the secret.",
  ),
  "33012": refused(
    "person-unknown",
    "there is no such userId",
    "Correct it in the map of people; a GitHub login has to be in that.",
  ),
  "40001": TOKEN,
  "40014": TOKEN,
  "41001": TOKEN,
  "42001": TOKEN,
  "40078": TOKEN,
  "41002": CREDENTIALS,
  "41004": CREDENTIALS,
  "40089": refused(
    "app-credentials",
    "DingTalk does not know this pair of corp id and corp secret",
    "Correct them in the secret; newer apps have client-id and client-secret instead.",
  ),
  "40096": CREDENTIALS,
  "40003": refused(
    "person-unknown",
    "the userId is not in this organisation",
    "Correct it in the map of people.",
  ),
  "40004": refused(
    "files",
    "DingTalk does not take this kind of media",
    "Send another kind of file.",
  ),
  "40005": refused("files", "DingTalk does not take files with this ending", "Zip the file first."),
  "40006": refused(
    "files",
    "the file's size is not accepted",
    "Send at most 20 MB, and no empty file.",
  ),
  "40007": refused("files", "the media id is not known", "Upload the file again by the same app."),
  "40008": refused("message-type", "this type of message is not known", "Use another type."),
  "40000": PARAMETER,
  "40035": PARAMETER,
  "40036": PARAMETER,
  "40038": PARAMETER,
  "400002": PARAMETER,
  "40048": refused("unsafe-content", "a link's domain is held for unsafe", "Change the link."),
  "40056": refused("app-credentials", "the agent id is wrong", "Check the app's credentials."),
  "40104": refused(
    "person-unknown",
    "the mobile number is not valid",
    "Correct it in the map of people.",
  ),
  "41005": EMPTY,
  "44001": EMPTY,
  "44002": EMPTY,
  "44003": EMPTY,
  "44004": EMPTY,
  ...alike(45001, 45009, TOO_LARGE),
  ...alike(34001, 34015, OLD_CHAT),
  "34016": TOO_LARGE,
  "50002": OUT_OF_RANGE,
  "50004": OUT_OF_RANGE,
  "50003": DISABLED,
  "50005": DISABLED,
  "60003": refused("parameter", "there is no such department", "Check its id."),
  "60121": refused(
    "person-unknown",
    "there is no such person in this organisation",
    "Correct the map of people.",
  ),
  "60011": PERMISSION,
  "60020": ADDRESS,
  ...alike(90001, 90014, THROTTLED),
  "90017": THROTTLED,
  "90018": THROTTLED,
  "90020": {
    outcome: "quota",
    topic: "api-quota",
    cause: "the organisation's monthly allowance of API calls is used up",
    advice: "Wait for the next month, or have an administrator buy more.",
  },
};

/** Who asked. */
export interface Caller {
  /** Credentials that an echoed text must not show. */
  readonly secrets: readonly string[];
  /** The app's id in the console; absent for old organisations' corp credentials. */
  readonly clientId?: string;
  /** It spoke to people one by one, so no group can be at fault. */
  readonly isInPerson?: boolean;
}

/** Read a refusal of the old API, whose status is 200 unless something in between speaks. */
export function oapiFault(
  status: number,
  code: string,
  words: string,
  { secrets, clientId }: Caller,
): Fault {
  if (code === "60011") return permissionFault(scopesIn(words), clientId);
  if (code === "60020") return addressFault(words);
  if (code === "40000" && /access_token/u.test(words)) return NO_TOKEN;
  const known = faultIn(OAPI_CODES, code);
  return known ?? unknownFault(status, words, secrets, "list of global error codes");
}

/** One line has room for so many. */
const MOST_LINKS = 3;

/**
 * A missing permission, named where DingTalk names it, with the console's page that grants it.
 * @param clientId - the app's; no secret. Absent for the corp credentials of old organisations
 */
export function permissionFault(scopes: readonly string[], clientId: string | undefined): Fault {
  if (scopes.length === 0) return PERMISSION;
  const links = scopes.slice(0, MOST_LINKS).flatMap((scope) => grantLink(clientId, scope) ?? []);
  return refused(
    "permission",
    `the app lacks the permission ${scopes.join(", ")}`,
    links.length > 0 ? `Grant it at ${links.join(" and ")}. ${AFTER_GRANT}` : PERMISSION.advice,
  );
}

/** An address that is not on the app's list, named where DingTalk names it. */
export function addressFault(words: string): Fault {
  const address = addressIn(words);
  if (address === undefined) return ADDRESS;
  return { ...ADDRESS, cause: `the address ${address} is not on the app's IP list` };
}

/** Permission names: in brackets, as in "…权限：[qyapi_get_member]…". */
function scopesIn(words: string): string[] {
  const [, list = ""] = /\[([\w.,\s]{3,200})\]/u.exec(words) ?? [];
  return list.split(/[\s,]+/u).filter((scope) => /^(?:qyapi_\w+|[A-Z]\w*(?:\.\w+)+)$/u.test(scope));
}

function alike(from: number, to: number, fault: Fault): Record<string, Fault> {
  return Object.fromEntries(
    Array.from({ length: to - from + 1 }, (_, index) => [String(from + index), fault]),
  );
}
