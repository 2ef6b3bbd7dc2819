import { type Fault, faultIn, refused } from "../faults.ts";
import { codeOf, isObject } from "../http/reply.ts";
import { BUSY, unknownFault } from "./answer.ts";
import { APPROVAL_CODES } from "./approval.ts";
import { CARD_CODES } from "./cards.ts";
import { addressFault, type Caller, permissionFault } from "./oapi.ts";
import { REACH_CODES } from "./reach.ts";
import { todoFault } from "./todo.ts";

const NO_ROBOT = refused(
  "app-robot",
  "the app's robot is not in the group, or the robot code is wrong",
  "Add the robot to the group; check robot-code in the secret against the app's robot page.",
);
const UNPUBLISHED = refused(
  "app-robot",
  "the robot code is wrong, or the app's robot is not published",
  "Check robot-code in the secret against the app's robot page, and publish the app.",
);
const ROBOT_CODE = refused(
  "app-robot",
  "the robot code is missing or wrong",
  "Check robot-code in the secret against the app's robot page.",
);
const CHAT = refused(
  "chat",
  "DingTalk does not know the group's chat id",
  "Correct chat in the secret: the openConversationId (cid…) of this group.",
);
const STOPPED = refused(
  "robot-off",
  "the robot is switched off",
  "Have an administrator enable it in the developer console.",
);
const FORBIDDEN = refused(
  "forbidden",
  "the robot may not send here",
  "Ask an administrator of the organisation; check the app's and the group's settings.",
);
const CONTENT = refused("unsafe-content", "DingTalk blocked the content as unsafe", "Change it.");
const SECURITY = refused(
  "robot-security",
  "the robot's security settings (keyword, signature or IP list) refuse it",
  "Change them on the app's robot page.",
);
const TOO_MANY_PEOPLE = refused("receivers", "there are too many receivers", "Name fewer people.");
const TEMPLATE = refused(
  "message-fields",
  "DingTalk does not accept a field of the message",
  "Check titles, links and buttons; otherwise report it to this action.",
);
const WRONG_REQUEST = refused(
  "request",
  "DingTalk does not serve this request",
  "Check dingtalk-api-url and what a proxy does to requests; otherwise report it to this action.",
);
const CREDENTIALS = refused(
  "app-credentials",
  "DingTalk does not know this pair of app id and app secret, or the app is disabled",
  'Copy client-id and client-secret again from the app\'s credentials page into "app" of the secret; "mode: check" proves them.',
);
const TOO_FAST: Fault = {
  outcome: "throttled",
  topic: "too-fast",
  waitMs: 1_000,
  cause: "too many requests in a short time",
  advice: "Run it again in some minutes, and start fewer jobs at once.",
};
const QUOTA: Fault = {
  outcome: "quota",
  topic: "api-quota",
  cause: "the organisation's monthly allowance of API calls is used up",
  advice: "Wait for the next month, or have an administrator buy more.",
};

/** Codes of the new API, as spelled by DingTalk, slips included. */
export const API_CODES: Readonly<Record<string, Fault>> = {
  ...REACH_CODES,
  ...CARD_CODES,
  invalidClientIdOrSecret: CREDENTIALS,
  "invalid.client": CREDENTIALS,
  "unauthorized.client": CREDENTIALS,
  InvalidAuthentication: refused(
    "app-token",
    "DingTalk does not accept the app's access token",
    "Check that the app is enabled and its secret has not been reset since.",
  ),
  "AuthenticationFailed.MissingParameter": refused(
    "request",
    "the request arrived without the app's access token",
    "Check what a proxy does to request headers.",
  ),
  "Not Found": WRONG_REQUEST,
  "InvalidAction.NotFound": WRONG_REQUEST,
  InvalidContentType: WRONG_REQUEST,
  InvalidParameter: WRONG_REQUEST,
  "invalidRequest.duplicateClientToken": refused(
    "done-before",
    "it was done before",
    "Nothing needs doing.",
  ),

  "invalidParameter.robotCode.empty": ROBOT_CODE,
  "invalidParameter.robotCode.missing": ROBOT_CODE,
  "miss.chatbotId": ROBOT_CODE,
  "invalid.chatbotId": ROBOT_CODE,
  "not.allowed.robotCode": ROBOT_CODE,
  "invalidParameter.robotCode.auth": refused(
    "app-robot",
    "the robot code belongs to another app",
    "Put client-id and client-secret of the robot's own app into the secret, or correct robot-code.",
  ),
  "invalidParameter.robotCode.coolApp": refused(
    "app-robot",
    "the robot came into the group with a group app and needs its code",
    "Add the robot to the group by itself.",
  ),
  "invalidParameter.robotCode.notExsit": NO_ROBOT,
  "invalidParameter.robotCode.invalid": NO_ROBOT,
  "resource.not.found": NO_ROBOT,
  "miss.openConversationId": CHAT,
  "invalid.openConversationId": CHAT,
  "openConversationId.notExisted": CHAT,
  invalideChatId: refused(
    "chat",
    "DingTalk does not know the group's legacy chat id",
    "Correct chat in the secret; better is the openConversationId (cid…) of the group.",
  ),
  "permession.checkFailed": refused(
    "contact-range",
    "the group's owner is outside what the app may see",
    "Have an administrator widen the app's contact range, or put the group's cid… id into the secret.",
  ),
  "conversation.org.notMatch": refused(
    "chat",
    "the group belongs to another organisation, or to several",
    "Apps reach internal groups only: use a custom robot's webhook there.",
  ),
  "group.disbanded": refused(
    "group-dissolved",
    "the group has been dissolved",
    "Take it out of the secret.",
  ),
  "bot.stopped": STOPPED,
  "template.stopped": STOPPED,
  "template.not.existed": STOPPED,

  "invalidParameter.msgKey.empty": TEMPLATE,
  "invalidParameter.msgKey.invalid": TEMPLATE,
  "invalidParameter.msgParam.invalid": TEMPLATE,
  "invalidParameter.msgBody.invalid": TEMPLATE,
  "invalidParameter.param.invalid": TEMPLATE,
  "invalidParameter.msg.unsupport": TEMPLATE,
  "invalidParameter.msgParam.tooLong": refused(
    "too-long",
    "the message is longer than 15,000 bytes",
    "Shorten the content.",
  ),
  "invalidParameter.userIds.empty": refused(
    "receivers",
    "nobody is named to receive it",
    "Name somebody.",
  ),
  "invalidParameter.userIds.overMax": TOO_MANY_PEOPLE,
  "receivers.exceed": TOO_MANY_PEOPLE,
  "illegal.receivers": refused(
    "person-unknown",
    "a receiver is not valid",
    "Correct the map of people.",
  ),
  "only.groupAdmin.canAtAll": refused(
    "at-all",
    "this group lets only its administrators @ everybody",
    'Take "all" out of "at".',
  ),

  "send.too.fast": TOO_FAST,
  "send.byToken.tooFast": TOO_FAST,
  "too.many.group": TOO_FAST,
  "too.many.people": TOO_FAST,
  "send.forbidden": FORBIDDEN,
  "bot.forbidden.sendMessage": FORBIDDEN,
  unauthorized: FORBIDDEN,
  "auth.error": FORBIDDEN,
  "resource.unavailable": FORBIDDEN,
  "keywords.not.match": SECURITY,
  "sign.not.match": SECURITY,
  "ip.not.match": SECURITY,
  "contain.unsafe.url": CONTENT,
  "contain.notAllowed.text": CONTENT,
  "contain.notAllowed.picture": CONTENT,
  "contain.notAllowed.content": CONTENT,
  "unknown.send.result": {
    outcome: "unknown",
    topic: "unknown-outcome",
    cause: "DingTalk does not know whether the message went out",
    advice: "Send it again only if it did not.",
  },
  "system.error": BUSY,
  systemError: BUSY,
  unknownError: BUSY,
  "server.error": BUSY,
  operationTimeout: BUSY,
  "system.busy": BUSY,
  systemBusy: BUSY,

  "todo.taskCreate.lockError": {
    outcome: "throttled",
    topic: "to-do",
    waitMs: 0,
    cause: "another run is creating the same to-do",
    advice: "Run it again.",
  },
  "todo.taskCreate.flowControlError": {
    outcome: "throttled",
    topic: "too-fast",
    waitMs: 1_000,
    cause: "too many to-dos in a short time for these people or this organisation",
    advice: "Run it again in some minutes.",
  },
};

/** Read a refusal of the new API. Throttling comes as 403, never to be taken for "forbidden". */
export function apiFault(
  status: number,
  code: string,
  words: string,
  body: Readonly<Record<string, unknown>>,
  caller: Caller,
): Fault {
  const known = faultIn(API_CODES, code) ?? faultIn(APPROVAL_CODES, code);
  if (known === NO_ROBOT && caller.isInPerson) return UNPUBLISHED;
  if (known !== undefined) return known;
  if (/Q[pP][smSM]Limit/u.test(code)) return TOO_FAST;
  if (/ApiCountLimit/u.test(code)) return QUOTA;
  if (/PermissionDenied$/u.test(code))
    return permissionFault(requiredScopes(body), caller.clientId);
  if (/IpNotInWhiteList$/u.test(code)) return addressFault(JSON.stringify(body));
  if (/^todo\..*paramError/u.test(code)) return todoFault(words, code, caller.secrets);
  if (/^miss\.param/u.test(code)) return TEMPLATE;
  if (/^Missing[a-z]/u.test(code)) return WRONG_REQUEST;
  return unknownFault(status, words, caller.secrets, "documentation of this API");
}

/** No API needs this many; a line has to stay one that is read. */
const MOST_SCOPES = 8;

/** The wire spells the key in lower case, the documentation's sample does not. */
function requiredScopes(body: Readonly<Record<string, unknown>>): string[] {
  const detail = body.accessdenieddetail ?? body.accessDeniedDetail ?? body.AccessDeniedDetail;
  const scopes = isObject(detail) ? detail.requiredScopes : undefined;
  if (!Array.isArray(scopes)) return [];
  return scopes.map(codeOf).filter(Boolean).slice(0, MOST_SCOPES);
}
