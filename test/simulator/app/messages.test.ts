import { describe, expect, test } from "vitest";
import { openOffice } from "./office.ts";

const RECALL = "/v1.0/robot/groupMessages/recall";
const QUERY = "/v1.0/robot/groupMessages/query";

test("a message reaches the group, and nobody is mentioned by it, whatever it says", async () => {
  await using office = await openOffice();
  const param = { content: "@octocat look", atUserIds: ["octocat"], isAtAll: "true" };
  const reply = await office.say({ msgParam: JSON.stringify(param) });
  expect(reply.status).toBe(200);
  expect(Object.keys(reply.json)).toEqual(["processQueryKey"]);
  expect(office.posts).toMatchObject([
    {
      via: "app",
      type: "text",
      text: "@octocat look",
      robot: "dingoctocat",
      mentions: { userIds: [], all: false },
    },
  ]);
});

test("the robot has a code of its own where the console gave it one", async () => {
  await using office = await openOffice();
  const named = { clientId: "dinghubot", clientSecret: "s", robotCode: "robothubot" };
  const app = office.sim.addApp({ ...named, robotIn: ["dev"] });
  expect((await office.say({ robotCode: "robothubot" }, app)).status).toBe(200);
  const reply = await office.say({ robotCode: "dinghubot" }, app);
  expect(reply.json.code).toBe("invalidParameter.robotCode.notExsit");
});

test.each([
  ["no robotCode", { robotCode: undefined }, "invalidParameter.robotCode.missing"],
  ["an empty robotCode", { robotCode: "" }, "invalidParameter.robotCode.empty"],
  ["a robotCode nobody has", { robotCode: "ding0" }, "invalidParameter.robotCode.notExsit"],
  ["another app's robotCode", { robotCode: "dinghubot" }, "invalidParameter.robotCode.auth"],
  ["no group", { openConversationId: undefined }, "miss.openConversationId"],
  ["a group nobody has", { openConversationId: "cid0==" }, "invalid.openConversationId"],
  ["no msgKey", { msgKey: undefined }, "invalidParameter.msgKey.empty"],
  ["an unknown msgKey", { msgKey: "sampleFeedCard" }, "invalidParameter.msgKey.invalid"],
  ["a msgKey of the language", { msgKey: "constructor" }, "invalidParameter.msgKey.invalid"],
  ["msgParam as an object", { msgParam: { content: "x" } }, "invalidParameter.msgParam.invalid"],
  ["msgParam that is not JSON", { msgParam: "hello" }, "invalidParameter.msgParam.invalid"],
  ["msgParam as a JSON list", { msgParam: "[]" }, "invalidParameter.msgParam.invalid"],
  ["no msgParam", { msgParam: undefined }, "invalidParameter.msgParam.invalid"],
])("a send with %s is refused and posts nothing", async (_, more, code) => {
  await using office = await openOffice();
  office.sim.addApp({ clientId: "dinghubot", clientSecret: "s" });
  expect(await office.say(more)).toMatchObject({ status: 400, json: { code } });
  expect(office.posts).toEqual([]);
});

test("15,000 bytes are taken and one more is not: bytes, not characters", async () => {
  await using office = await openOffice();
  const room = 15_000 - Buffer.byteLength('{"content":""}');
  const fits = "字".repeat(room / 3) + "x".repeat(room % 3);
  const say = (content: string) => office.say({ msgParam: JSON.stringify({ content }) });
  expect(Buffer.byteLength(JSON.stringify({ content: fits }))).toBe(15_000);
  expect((await say(fits)).status).toBe(200);
  expect((await say(`${fits}x`)).json.code).toBe("invalidParameter.msgParam.tooLong");
});

describe("a group that cannot be reached", () => {
  test("because the robot is not in it", async () => {
    await using office = await openOffice();
    office.app.robotIn.delete("dev");
    expect((await office.say()).json.code).toBe("resource.not.found");
  });

  test("because it was dissolved", async () => {
    await using office = await openOffice();
    office.sim.group("dev").dissolved = true;
    expect((await office.say()).json.code).toBe("group.disbanded");
  });

  test("because it belongs to another organisation", async () => {
    await using office = await openOffice();
    office.sim.group("dev").external = true;
    expect((await office.say()).json.code).toBe("conversation.org.notMatch");
  });

  test("because the robot is switched off", async () => {
    await using office = await openOffice();
    office.app.robotStopped = true;
    expect((await office.say()).json.code).toBe("bot.stopped");
  });
});

describe("recall", () => {
  test("takes the post out of the chat, once", async () => {
    await using office = await openOffice();
    const where = { robotCode: "dingoctocat", openConversationId: office.chat };
    const { processQueryKey } = (await office.say()).json;
    await office.say({ msgParam: '{"content":"stays"}' });
    const body = { ...where, processQueryKeys: [processQueryKey, "no=="] };
    expect((await office.api("POST", RECALL, body)).json).toEqual({
      successResult: [processQueryKey],
      failedResult: { "no==": "invalid.processQueryKey" },
    });
    expect(office.posts.map(({ text }) => text)).toEqual(["stays"]);
    expect((await office.api("POST", RECALL, body)).json.successResult).toEqual([]);
    const state = await office.api("POST", QUERY, { processQueryKey });
    expect(state.json.sendStatus).toBe("RECALLED");
  });

  test("leaves alone what another app's robot said", async () => {
    await using office = await openOffice();
    const hubot = { clientId: "dinghubot", clientSecret: "s", robotIn: ["dev"] };
    const other = office.sim.addApp(hubot);
    const { processQueryKey } = (await office.say()).json;
    const where = { robotCode: "dinghubot", openConversationId: office.chat };
    const body = { ...where, processQueryKeys: [processQueryKey] };
    expect((await office.api("POST", RECALL, body, other)).json.successResult).toEqual([]);
    expect(office.posts.length).toBe(1);
  });

  test.each([
    ["no robotCode", { robotCode: undefined }, "miss.chatbotId"],
    ["another robotCode", { robotCode: "ding0" }, "not.allowed.robotCode"],
    ["no group", { openConversationId: undefined }, "miss.openConversationId"],
    ["no keys", { processQueryKeys: [] }, "invalid.processQueryKey"],
    [
      "21 keys",
      { processQueryKeys: Array(21).fill("k") },
      "invalidParameter.processQueryKeys.overMax",
    ],
  ])("with %s is refused", async (_, more, code) => {
    await using office = await openOffice();
    const where = { robotCode: "dingoctocat", openConversationId: office.chat };
    const body = { ...where, processQueryKeys: ["k"], ...more };
    expect((await office.api("POST", RECALL, body)).json.code).toBe(code);
  });
});

test.each([
  [{}, "invalidParameter.processQueryKey.missing"],
  [{ processQueryKey: "no==" }, "invalid.processQueryKey"],
  [{ processQueryKey: "no==", maxResults: 201 }, "invalidParameter.pageSize.invalid"],
])("the read state of %j is refused", async (body, code) => {
  await using office = await openOffice();
  expect((await office.api("POST", QUERY, body)).json.code).toBe(code);
});

test("a body that is not JSON, or not said to be, is refused", async () => {
  await using office = await openOffice();
  const url = `${office.sim.url}/v1.0/robot/groupMessages/send`;
  const token = { "x-acs-dingtalk-access-token": office.token() };
  const codes = [];
  for (const type of ["application/json", "text/plain"]) {
    const headers = { ...token, "content-type": type };
    const reply = await fetch(url, { method: "POST", headers, body: "{" });
    codes.push(((await reply.json()) as { code: string }).code);
  }
  expect(codes).toEqual(["InvalidParameter", "InvalidContentType"]);
});
