import { describe, expect, test } from "vitest";
import { push } from "../modes/task/events.ts";
import { manyAlike } from "../support/many-alike.ts";
import {
  LOOKUP,
  type Office,
  openOffice,
  PRIVATE,
  toResult,
  troubles,
} from "./in-person-support.ts";

const HELLO = { type: "text", content: "hello" };
const FAILED = { mode: "report", status: "failure" };
const BY_OCTOCAT = { eventName: "push", payload: push("octocat") };

manyAlike(4);

describe("a broken build", () => {
  test("tells its author alone, and disturbs nobody else", async () => {
    await using office = await openOffice();
    const result = await office.run({ ...FAILED, to: "auto", language: "en" }, BY_OCTOCAT);
    expect(troubles(result).filter((line) => !line.includes("do without some facts"))).toEqual([]);
    expect(Object.keys(office.told)).toEqual(["zhangsan"]);
    expect(office.told.zhangsan?.[0]).toMatch(
      /^\*\*❌ octo-org\/octo-repo · \[CI #562\]\(\S+\) failed/u,
    );
    expect(office.group).toEqual([]);
    const id = office.dingtalk.organisation.sent[0]?.processQueryKey;
    expect(result.outputs).toMatchObject({ ok: "true", sent: "1", skipped: "", "message-id": id });
    expect(toResult(result)).toEqual({
      group: "to",
      via: "app",
      ok: true,
      id: [id],
      code: "",
      error: "",
      attempts: 1,
    });
  });

  test("that recovers means nobody by auto, and says so", async () => {
    await using office = await openOffice();
    const inputs = { ...FAILED, status: "success", "notify-when": "always", to: "auto" };
    const result = await office.run(inputs, BY_OCTOCAT);
    expect(result.outputs).toMatchObject({ ok: "true", sent: "0", skipped: "no-assignee" });
    expect(troubles(result)).toContain(
      'notice: Nothing was sent: "to" comes to nobody in this run, and no group is named.',
    );
    expect(result.log).toContain('Nobody is notified by "auto": the run succeeded.');
    expect(office.told).toEqual({});
  });
});

describe("people and a group", () => {
  test("are both told where the group is named", async () => {
    await using office = await openOffice();
    const result = await office.run({ ...HELLO, group: "dev", to: "@hubot", at: "@octocat" });
    expect(troubles(result)).toEqual([]);
    expect(office.told).toEqual({ lisi: ["hello"] });
    expect(office.group).toMatchObject([{ via: "robot", mentions: { userIds: ["zhangsan"] } }]);
    expect(result.outputs).toMatchObject({ sent: "2", ok: "true" });
  });

  test("the group's failure keeps nobody from being told", async () => {
    await using office = await openOffice();
    office.secret();
    const [robot] = office.dingtalk.robots.all();
    Object.assign(robot ?? {}, { disabled: true });
    const result = await office.run({ ...HELLO, group: "dev", to: "@hubot" });
    expect(office.told).toEqual({ lisi: ["hello"] });
    expect(result.outputs).toMatchObject({ ok: "false", sent: "1" });
    expect(result.outputs.error).toMatch(/^Group "dev": .*\(DingTalk 400102\)/u);
  });

  test("nor does theirs keep the group", async () => {
    await using office = await openOffice();
    office.app.privateChat = "forbidden";
    const result = await office.run({ ...HELLO, group: "dev", to: "@hubot" });
    expect(office.group).toHaveLength(1);
    expect(result.outputs).toMatchObject({ ok: "false", sent: "1" });
    expect(toResult(result)).toMatchObject({ ok: false, code: "chatbotId.notAllow.sendOTO" });
  });
});

test("who is left out is named by the word that was written, once all others were told", async () => {
  await using office = await openOffice();
  const { people } = office.dingtalk.organisation;
  people.blocked.add("lisi");
  people.flowControlled.add("wangwu");
  people.remove("zhaoliu");
  const to = "@octocat, @hubot, monalisa, @codertocat, 138-0000-9999, nobody-here";
  const result = await office.run({ ...HELLO, to });
  expect(office.told).toEqual({ zhangsan: ["hello"] });
  const { error } = toResult(result) ?? {};
  expect(error).toBe(
    [
      "Private message reached 1 of 6 people.",
      'number 5 of "to": there is no such person in this organisation (DingTalk 60121). Correct the map of people.',
      "hubot, codertocat, nobody-here: DingTalk leaves them out: it has no such userId, they have left the organisation, have blocked the robot, or are outside the range the app is visible to. Correct the map of people, or widen that range in the developer console.",
      "monalisa: DingTalk lets nobody be told so much in a short time. Run it again later, and send fewer messages.",
    ].join(" "),
  );
  expect(result.outputs).toMatchObject({ ok: "false", sent: "0", error });
  expect(result.exitCode).toBe(1);
});

const refusals: readonly (readonly [string, (office: Office) => void, string, RegExp])[] = [
  [
    "the robot may not",
    ({ app }) => {
      app.privateChat = "forbidden";
    },
    "chatbotId.notAllow.sendOTO",
    /may not talk to people one by one .* Allow it private messages/u,
  ],
  [
    "the robot has no private chats",
    ({ app }) => {
      app.privateChat = "none";
    },
    "robot.oto.notExist",
    /has no private chats .* Enable the robot/u,
  ],
  [
    "the app was never published",
    ({ app }) => {
      app.published = false;
    },
    "invalidParameter.robotCode.notExsit",
    /: the robot code is wrong, or the app's robot is not published .* publish the app/u,
  ],
  [
    "the permission is missing",
    ({ app }) => {
      app.scopes.delete("qyapi_robot_sendmsg");
    },
    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    /lacks the permission qyapi_robot_sendmsg .* Grant it at https:\/\/open-dev\.dingtalk\.com\/appscope\/apply\?content=dingoctoapp%23qyapi_robot_sendmsg\. Then publish/u,
  ],
  [
    "looking up mobiles is not permitted",
    ({ app }) => {
      app.scopes.delete("qyapi_get_member_by_mobile");
    },
    "88/60011",
    /octocat: the app lacks the permission qyapi_get_member_by_mobile .*content=dingoctoapp%23qyapi_get_member_by_mobile/u,
  ],
  [
    "nobody of them is known to DingTalk",
    ({ dingtalk }) => {
      const { people } = dingtalk.organisation;
      people.strangersOnly = "refused";
      dingtalk.fault({
        path: LOOKUP,
        kind: "reply",
        reply: { status: 200, json: { errcode: 0, result: { userid: "gone" } } },
      });
    },
    "staffId.notExisted",
    /octocat: DingTalk leaves them out/u,
  ],
];

test.each(refusals)("nobody is told where %s", async (_, plant, code, said) => {
  await using office = await openOffice();
  plant(office);
  const result = await office.run({ ...HELLO, to: "@octocat" });
  expect(office.told).toEqual({});
  expect(toResult(result)).toMatchObject({ ok: false, via: "", id: [], code });
  expect(result.outputs.error).toMatch(/^Private message reached 0 of 1 person\. /u);
  expect(result.outputs.error).toMatch(said);
});

test("somebody outside what the app may see is told apart from a stranger", async () => {
  await using office = await openOffice();
  office.dingtalk.addPerson({
    userId: "far",
    unionId: "union-far",
    mobile: "13800005555",
    name: "Far",
    inRange: false,
  });
  const result = await office.run({ ...HELLO, to: "13800005555" });
  expect(result.outputs.error).toMatch(
    /number 1 of "to": the person or department is outside what the app may see \(DingTalk 50002\)\. Have an administrator widen/u,
  );
});

test.each(["reset", "truncated", "html"] as const)(
  "what may have arrived (%s) is not sent again",
  async (kind) => {
    await using office = await openOffice();
    office.dingtalk.fault({ path: PRIVATE, kind, times: Infinity, taken: true });
    const result = await office.run({ ...HELLO, to: "@octocat", retries: "3" });
    expect(office.count(PRIVATE)).toBe(1);
    expect(result.outputs.ok).toBe("false");
    expect(result.outputs.error).toContain("It may have arrived: ask one of them first.");
  },
);

test.each([
  ["without a key", { invalidStaffIdList: [], flowControlledStaffIdList: [] }],
  ["with lists that are none", { processQueryKey: "k", invalidStaffIdList: "zhangsan" }],
  ["of another kind", { result: true }],
])("an answer %s is not taken for success", async (_, json) => {
  await using office = await openOffice();
  office.dingtalk.fault({ path: PRIVATE, kind: "reply", reply: { status: 200, json } });
  const result = await office.run({ ...HELLO, to: "@octocat" });
  expect(result.outputs).toMatchObject({ ok: "false", sent: "0" });
  expect(result.outputs.error).toMatch(
    /the answer holds no word of who got it.*It may have arrived: ask one of them first/u,
  );
});

test("a throttle passes, since nothing was sent", async () => {
  await using office = await openOffice();
  const json = { code: "send.too.fast", message: "发送频繁限流", requestid: "1" };
  office.dingtalk.fault({ path: PRIVATE, kind: "reply", reply: { status: 400, json } });
  const result = await office.run({ ...HELLO, to: "@octocat", retries: "1" });
  expect(result.outputs).toMatchObject({ ok: "true", sent: "1" });
  expect(toResult(result)).toMatchObject({ attempts: 2 });
});

test("many people are told by twenties, and asked for together", async () => {
  await using office = await openOffice();
  office.dingtalk.organisation.limits.callsPerSecond = 60;
  const users: Record<string, string> = {};
  for (let i = 0; i < 45; i += 1) {
    const [userId, mobile] = [`many-${i}`, `139000000${10 + i}`];
    office.dingtalk.addPerson({ userId, mobile, unionId: `union-${i}`, name: userId });
    users[`login-${i}`] = i % 2 === 0 ? mobile : userId;
  }
  const to = Object.keys(users)
    .map((login) => `@${login}`)
    .join(", ");
  const result = await office.run({ ...HELLO, to, users: JSON.stringify(users) });
  expect(result.outputs).toMatchObject({ ok: "true", sent: "1" });
  expect(Object.keys(office.told)).toHaveLength(45);
  expect(office.count(PRIVATE)).toBe(3);
  expect(office.count(LOOKUP)).toBe(23);
});

test("one person named by number and by id is told once", async () => {
  await using office = await openOffice();
  const result = await office.run({ ...HELLO, to: "@octocat, zhangsan, 13800001111, @octocat" });
  expect(office.told).toEqual({ zhangsan: ["hello"] });
  expect(result.outputs.ok).toBe("true");
});

test("a login that nobody mapped is warned of; with nobody left nothing is sent", async () => {
  await using office = await openOffice();
  const result = await office.run({ ...HELLO, to: "@stranger" });
  expect(result.outputs).toMatchObject({ ok: "true", skipped: "no-assignee", sent: "0" });
  expect(troubles(result)).toEqual([
    'warning: Input "to" names people that "users" does not map to DingTalk: stranger; map their GitHub login or e-mail in "users" to a DingTalk userId or mobile (abroad: +852-12345678), or write that here',
    'notice: Nothing was sent: "to" comes to nobody in this run, and no group is named.',
  ]);
  expect(office.dingtalk.requests).toEqual([]);
});

test.each([
  ["markdown", { content: "**hi**" }, { type: "markdown", text: "**hi**" }],
  ["link", { content: "hi", url: "https://example.com/x" }, { type: "link" }],
  [
    "action-card",
    { content: "hi", buttons: "Yes | https://example.com/y\nNo | https://example.com/n" },
    { type: "actionCard", sideBySide: true, buttons: [{ title: "Yes" }, { title: "No" }] },
  ],
])("a %s reaches a person as it would a group", async (type, inputs, seen) => {
  await using office = await openOffice();
  const result = await office.run({ type, to: "@octocat", ...inputs });
  expect(result.outputs.ok).toBe("true");
  expect(office.dingtalk.privateChats.with("zhangsan")).toMatchObject([seen]);
});

test.each([
  ["feed-card", "[a](https://example.com/a) ![](https://example.com/a.png)"],
  ["raw", '{"msgtype":"text","text":{"content":"x"}}'],
])("a %s is an input error, and the group gets nothing either", async (type, content) => {
  await using office = await openOffice();
  const result = await office.run({ type, content, group: "dev", to: "@octocat" });
  expect(result.outputs.error).toBe(
    `Input "type" is ${type}, which cannot be sent to people one by one; use another with "to"`,
  );
  expect(office.dingtalk.requests).toEqual([]);
});

test.each(["all", "@all"])("to: %s is an input error", async (to) => {
  await using office = await openOffice();
  const result = await office.run({ ...HELLO, to });
  expect(result.outputs.error).toMatch(/^Input "to" cannot be "all"; name the people/u);
});

test.each(["to", "ding"])("%s without an app is an input error", async (input) => {
  await using office = await openOffice();
  const { groups, users } = office.secret();
  const secret = JSON.stringify({ groups, users });
  const result = await office.run({
    ...HELLO,
    secret,
    to: "",
    [input]: input === "to" ? "lisi" : "app",
  });
  expect(result.outputs.error).toMatch(
    new RegExp(`^Input "${input}" needs an enterprise app: add "app" to the secret`, "u"),
  );
  expect(office.dingtalk.requests).toEqual([]);
});

test("files, pictures and a caption reach people in order, uploaded once for all", async () => {
  await using office = await openOffice();
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const files = { "a.zip": "PK\u0003\u0004", "b.png": png, "c.log": "a line" };
  const content = "a.zip\nb.png\nc.log\nhttps://example.com/d";
  const inputs = { mode: "file", title: "Build 7", content, group: "dev", to: "@octocat, @hubot" };
  const result = await office.run(inputs, { files });
  expect(troubles(result)).toEqual([]);
  const seen = office.dingtalk.privateChats.with("lisi");
  expect(seen.map(({ type, file }) => file?.name ?? type)).toEqual([
    "text",
    "a.zip",
    "b.png",
    "c.log.zip",
    "link",
  ]);
  expect(office.dingtalk.privateChats.with("zhangsan")).toHaveLength(5);
  expect(office.group).toHaveLength(5);
  expect(office.count("/media/upload")).toBe(3);
  expect(result.outputs).toMatchObject({ ok: "true", sent: "2" });
});

test("who misses the caption gets no files after it", async () => {
  await using office = await openOffice();
  const { people } = office.dingtalk.organisation;
  people.blocked.add("lisi");
  const inputs = { mode: "file", title: "Build 7", content: "a.zip", to: "@octocat, @hubot" };
  const result = await office.run(inputs, { files: { "a.zip": "PK\u0003\u0004" } });
  const bodies = office.dingtalk.requests.filter(({ path }) => path === PRIVATE);
  expect(bodies.map(({ json }) => (json as { userIds: string[] }).userIds)).toEqual([
    ["zhangsan", "lisi"],
    ["zhangsan"],
  ]);
  expect(result.outputs.error).toMatch(/reached 1 of 2 people\. hubot: DingTalk leaves them out/u);
});

test("an upload that fails is told of people, too", async () => {
  await using office = await openOffice();
  office.app.scopes.delete("qyapi_base");
  const inputs = { mode: "file", content: "a.zip", to: "@octocat" };
  const result = await office.run(inputs, { files: { "a.zip": "PK\u0003\u0004" } });
  expect(toResult(result)).toMatchObject({ ok: false, code: "88/60011" });
  expect(result.outputs.error).toMatch(/^Private message: .*lacks the permission qyapi_base/u);
});

describe("a dry run", () => {
  test("shows what people would get, and asks DingTalk nothing", async () => {
    await using office = await openOffice();
    const inputs = { content: "**hi**", group: "dev", to: "@octocat, @hubot", "dry-run": "true" };
    const result = await office.run(inputs);
    expect(result.outputs).toMatchObject({ skipped: "dry-run", sent: "0" });
    expect(result.summary).toContain('Dry run: group "dev" would get a markdown message');
    expect(result.summary).toContain("Dry run: 2 people would be told privately by a markdown");
    expect(office.dingtalk.requests).toEqual([]);
  });

  test("works without a secret", async () => {
    await using office = await openOffice();
    const inputs = { ...HELLO, secret: "", to: "@octocat", ding: "phone", "dry-run": "true" };
    const result = await office.run(inputs);
    expect(result.outputs).toMatchObject({ skipped: "dry-run", error: "" });
    expect(result.summary).toContain('Dry run: whoever "to" names would be told privately');
    expect(result.summary).not.toContain('group "default"');
  });

  test("shows files", async () => {
    await using office = await openOffice();
    const inputs = { mode: "file", content: "a.zip", to: "@octocat", "dry-run": "true" };
    const result = await office.run(inputs, { files: { "a.zip": "PK\u0003\u0004" } });
    expect(result.summary).toContain("Dry run: 1 person would each be shared 1 thing by the app");
  });
});

test("in a task it has no effect, and says so", async () => {
  await using office = await openOffice();
  const inputs = { mode: "task", content: "x", title: "t", assignees: "@octocat", to: "@hubot" };
  const result = await office.run({ ...inputs, state: "open" });
  expect(troubles(result)).toContain(
    'warning: Input "to" has no effect in mode task; use assignees.',
  );
  expect(office.told).toEqual({});
});
