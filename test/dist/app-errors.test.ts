import { describe, expect, test } from "vitest";
import type { AppOptions } from "../simulator/app/apps.ts";
import { manyAlike } from "../support/many-alike.ts";
import {
  errorOf,
  type Office,
  openOffice,
  SEND,
  type Secret,
  sayToEach,
  TOKEN,
} from "./app-support.ts";

const DENIED = "Forbidden.AccessDenied";

/** What the organisation can be like for DingTalk itself to refuse. */
interface Case {
  readonly app?: Partial<AppOptions>;
  readonly arrange?: (office: Office) => void;
  readonly secret?: Secret;
  readonly code: string;
  /** The likely cause and what to do, as the user reads them. */
  readonly says: readonly string[];
  readonly paths?: readonly string[];
}

const withApp = (more: Readonly<Record<string, string>>): Secret => ({
  app: {
    "client-id": "dingoctoapp",
    "client-secret": "Octo_client-secret.0123456789",
    ...more,
  },
});
const CORP = { corpId: "dingoctocorp", corpSecret: "Octo_corp-secret.0123456789" };
const byCorp = (corpSecret: string): Secret => ({
  app: { "corp-id": CORP.corpId, "corp-secret": corpSecret, "robot-code": "dingoctoapp" },
});

describe("what DingTalk refuses an app is told in a line that says what to do", () => {
  manyAlike(2);

  const cases: Readonly<Record<string, Case>> = {
    "a wrong client secret": {
      app: { clientSecret: "another" },
      code: "invalidClientIdOrSecret",
      says: [
        "Signing in as the app failed",
        "this pair of app id and app secret",
        "client-id and client-secret",
      ],
      paths: [TOKEN],
    },
    "an app that is disabled": {
      app: { disabled: true },
      code: "invalidClientIdOrSecret",
      says: ["or the app is disabled"],
      paths: [TOKEN],
    },
    "a wrong corp secret": {
      app: CORP,
      secret: byCorp("Octo_corp-secret.wrong"),
      code: "40089",
      says: [
        "Signing in as the app failed",
        "corp id and corp secret",
        "newer apps have client-id",
      ],
      paths: ["/gettoken"],
    },
    "an old organisation's app that is disabled": {
      app: { ...CORP, disabled: true },
      secret: byCorp(CORP.corpSecret),
      code: "50003",
      says: ["the app or the organisation is disabled", "enable it"],
    },
    "a permission that is missing": {
      arrange: ({ app }) => app.scopes.delete("qyapi_robot_sendmsg"),
      code: `${DENIED}.AccessTokenPermissionDenied`,
      says: [
        "lacks the permission qyapi_robot_sendmsg",
        "https://open-dev.dingtalk.com",
        "publish the app again",
      ],
      paths: [TOKEN, SEND],
    },
    "an address that is not on the list": {
      app: { ipList: ["192.0.2.1"] },
      code: `${DENIED}.IpNotInWhiteList`,
      says: [
        "this machine's IP address is not on the app's IP list",
        "GitHub-hosted runners have no fixed one",
      ],
    },
    "too many calls in a second": {
      arrange: ({ dingtalk }) => {
        dingtalk.organisation.limits.callsPerSecond = 0;
      },
      code: `${DENIED}.QpsLimitForAppkeyAndApi`,
      says: ["too many requests in a short time", "start fewer jobs at once"],
    },
    "a month that is used up": {
      arrange: ({ dingtalk }) => {
        dingtalk.organisation.limits.callsPerMonth = 0;
      },
      code: `${DENIED}.ApiCountLimitForOrg`,
      says: ["monthly allowance of API calls is used up", "next month"],
      paths: [TOKEN, SEND],
    },
    "a robot code of nobody": {
      secret: withApp({ "robot-code": "dingnobody" }),
      code: "invalidParameter.robotCode.notExsit",
      says: ["not in the group, or the robot code is wrong", "check robot-code"],
    },
    "a robot code of another app": {
      arrange: ({ dingtalk }) => {
        dingtalk.addApp({ clientId: "dinghubotapp", clientSecret: "another" });
      },
      secret: withApp({ "robot-code": "dinghubotapp" }),
      code: "invalidParameter.robotCode.auth",
      says: ["belongs to another app", "correct robot-code"],
    },
    "a robot that is switched off": {
      arrange: ({ app }) => {
        app.robotStopped = true;
      },
      code: "bot.stopped",
      says: ["the robot is switched off", "enable it in the developer console"],
    },
    "a group the robot is not in": {
      app: { robotIn: [] },
      code: "resource.not.found",
      says: ["not in the group", "Add the robot to the group"],
    },
    "a group nobody knows": {
      secret: { groups: { dev: { chat: "cidNobodyKnowsThis==" } } },
      code: "invalid.openConversationId",
      says: ["does not know the group's chat id", "openConversationId (cid…)"],
    },
    "a group of several organisations": {
      arrange: ({ dev }) => {
        dev.external = true;
      },
      code: "conversation.org.notMatch",
      says: ["another organisation", "custom robot's webhook"],
    },
    "a group that was dissolved": {
      arrange: ({ dev }) => {
        dev.dissolved = true;
      },
      code: "group.disbanded",
      says: ["has been dissolved", "out of the secret"],
    },
    "a legacy chat id nobody knows": {
      secret: { groups: { dev: { chat: "chat0123456789abcdef" } } },
      code: "invalideChatId",
      says: ["Looking up the group's chat id failed", "does not know the group's legacy chat id"],
    },
    "a legacy chat id whose owner the app may not see": {
      arrange: ({ dingtalk }) => {
        dingtalk.addChat({ chatId: "chat0123456789abcdef", group: "dev", ownerInRange: false });
      },
      secret: { groups: { dev: { chat: "chat0123456789abcdef" } } },
      code: "permession.checkFailed",
      says: ["owner is outside what the app may see", "put the group's cid… id into the secret"],
    },
  };

  test.concurrent.each(Object.entries(cases))("%s", async (_, each) => {
    await using office = await openOffice(each.app);
    each.arrange?.(office);
    const result = await office.say({}, each.secret);
    const error = errorOf(result, each.code);
    expect(error).toMatch(/^Group "dev": /u);
    for (const part of each.says) expect(error).toContain(part);
    if (each.paths !== undefined) expect(office.paths).toEqual(each.paths);
    expect(office.dev.posts).toEqual([]);
  });
});

/** Code, and a piece of the cause and of the advice; a status where it is not 400. */
const SENDING: readonly (readonly [string, string, string, number?])[] = [
  [
    "AuthenticationFailed.MissingParameter",
    "without the app's access token",
    "proxy does to request headers",
  ],
  ["invalidParameter.robotCode.empty", "robot code is missing or wrong", "Check robot-code"],
  ["invalidParameter.robotCode.missing", "robot code is missing or wrong", "Check robot-code"],
  ["invalidParameter.robotCode.auth", "belongs to another app", "correct robot-code"],
  ["invalidParameter.robotCode.coolApp", "came into the group with a group app", "by itself"],
  ["invalidParameter.robotCode.notExsit", "robot is not in the group", "Add the robot"],
  ["invalidParameter.robotCode.invalid", "robot is not in the group", "Add the robot"],
  ["resource.not.found", "robot is not in the group", "Add the robot"],
  ["miss.openConversationId", "does not know the group's chat id", "Correct chat"],
  ["invalid.openConversationId", "does not know the group's chat id", "Correct chat"],
  ["conversation.org.notMatch", "another organisation", "webhook"],
  ["group.disbanded", "dissolved", "out of the secret"],
  ["bot.stopped", "switched off", "enable it"],
  ["template.stopped", "switched off", "enable it"],
  ["template.not.existed", "switched off", "enable it"],
  ["invalidParameter.msgKey.empty", "a field of the message", "titles, links and buttons"],
  ["invalidParameter.msgKey.invalid", "a field of the message", "titles, links and buttons"],
  ["invalidParameter.msgParam.invalid", "a field of the message", "titles, links and buttons"],
  ["invalidParameter.msgParam.tooLong", "longer than 15,000 bytes", "Shorten"],
  ["invalidParameter.msgBody.invalid", "a field of the message", "titles, links and buttons"],
  ["invalidParameter.param.invalid", "a field of the message", "titles, links and buttons"],
  ["invalidParameter.msg.unsupport", "a field of the message", "titles, links and buttons"],
  ["miss.param.photoTophotoUrl", "a field of the message", "titles, links and buttons"],
  ["miss.param.contentOfText", "a field of the message", "titles, links and buttons"],
  ["miss.param.markdownTotitle", "a field of the message", "titles, links and buttons"],
  ["miss.param.markdownTotext", "a field of the message", "titles, links and buttons"],
  ["miss.param.messageUrlOfLink", "a field of the message", "titles, links and buttons"],
  ["miss.param.actionCardTitle", "a field of the message", "titles, links and buttons"],
  ["send.too.fast", "too many requests", "in some minutes"],
  ["send.byToken.tooFast", "too many requests", "in some minutes"],
  ["too.many.group", "too many requests", "in some minutes"],
  ["too.many.people", "too many requests", "in some minutes"],
  ["send.forbidden", "may not send here", "Ask an administrator"],
  ["bot.forbidden.sendMessage", "may not send here", "Ask an administrator"],
  ["unauthorized", "may not send here", "Ask an administrator"],
  ["auth.error", "may not send here", "Ask an administrator"],
  ["resource.unavailable", "may not send here", "Ask an administrator"],
  ["keywords.not.match", "security settings", "app's robot page"],
  ["sign.not.match", "security settings", "app's robot page"],
  ["ip.not.match", "security settings", "app's robot page"],
  ["contain.unsafe.url", "unsafe", "Change it"],
  ["contain.notAllowed.text", "unsafe", "Change it"],
  ["contain.notAllowed.picture", "unsafe", "Change it"],
  ["contain.notAllowed.content", "unsafe", "Change it"],
  ["only.groupAdmin.canAtAll", "only its administrators @ everybody", 'out of "at"'],
  ["receivers.exceed", "too many receivers", "fewer people"],
  ["illegal.receivers", "a receiver is not valid", "map of people"],
  ["unknown.send.result", "does not know whether the message went out", "may have arrived"],
  ["system.error", "internal problem", "may have arrived", 500],
  ["send.ding.exception", "internal problem", "may have arrived", 500],
  ["systemError", "internal problem", "may have arrived", 500],
  ["system.busy", "internal problem", "may have arrived", 429],
  ["unknownError", "internal problem", "may have arrived", 500],
  ["operationTimeout", "internal problem", "may have arrived", 503],
  [`${DENIED}.QpsLimitForAppkeyAndApi`, "too many requests", "in some minutes", 403],
  [`${DENIED}.QpmLimitForAppkeyAndApi`, "too many requests", "in some minutes", 403],
  [`${DENIED}.QpsLimitForSuitekeyAndOrgAndApi`, "too many requests", "in some minutes", 403],
  [`${DENIED}.QpsLimitForApi`, "too many requests", "in some minutes", 403],
  [`${DENIED}.ApiCountLimitForOrg`, "monthly allowance of API calls", "next month", 403],
  [`${DENIED}.IpNotInWhiteList`, "IP list", "server addresses", 403],
  [`${DENIED}.AccessTokenPermissionDenied`, "lacks the permission", "open-dev.dingtalk.com", 403],
  ["Not Found", "does not serve this request", "dingtalk-api-url", 404],
  ["brand.new", 'saying "原因 ?access_token=***"', "Look the code up"],
  ["brand.new.busy", "internal problem", "may have arrived", 502],
];

test("each code of a group message has its cause and advice, on the group it struck", async () => {
  await using office = await openOffice();
  const { token } = office.app.issueToken(office.dingtalk.clock.now());
  const { endings } = await sayToEach(
    office,
    SENDING.map(([code, , , status = 400]) => {
      const message = `原因\n?access_token=${token}`;
      return { fault: { kind: "reply", reply: { status, json: { code, message } } } };
    }),
  );
  for (const [index, [code, cause, advice]] of SENDING.entries()) {
    const { result, group, sends } = endings[index] ?? expect.unreachable();
    expect(result).toMatchObject({ code, ok: false, attempts: 1 });
    expect(result.error).toMatch(/^Group "trial-\d+": Message failed: [^\r\n]+\.$/u);
    expect(result.error).toContain(`Group "${group.name}"`);
    expect(result.error).toContain(`(DingTalk ${code})`);
    expect(result.error).toContain(cause);
    expect(result.error).toContain(advice);
    expect(sends).toBe(1);
  }
});
