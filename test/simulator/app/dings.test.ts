import { expect, test } from "vitest";
import { type Office, openOffice } from "./office.ts";

const SEND = "/v1.0/robot/ding/send";
const RECALL = "/v1.0/robot/ding/recall";

function ring(office: Office, more: object = {}) {
  const body = { robotCode: "dingoctocat", remindType: 1, receiverUserIdList: ["octocat"] };
  return office.api("POST", SEND, { ...body, content: "the build failed", ...more });
}

test("of many things wrong the first in order is named: fields, robot, people, words", async () => {
  await using office = await openOffice();
  const codes: unknown[] = [];
  const body: Record<string, unknown> = {};
  const next = async (more: object) => {
    Object.assign(body, more);
    codes.push((await office.api("POST", SEND, body)).json.code);
  };
  await next({});
  await next({ robotCode: "dinghubot" });
  await next({ remindType: "1" });
  await next({ receiverUserIdList: [] });
  await next({ content: "" });
  await next({ remindType: 1 });
  await next({ robotCode: "dingoctocat" });
  await next({ receiverUserIdList: Array.from({ length: 201 }, (_, index) => `user${index}`) });
  await next({ receiverUserIdList: ["octocat"] });
  expect(codes).toEqual([
    "MissingrobotCode",
    "MissingremindType",
    "MissingreceiverUserIdList",
    "Missingcontent",
    "send.ding.exception",
    "invalid.chatbotId",
    "miss.staffId",
    "ding.receivercount.limit",
    "send.ding.exception",
  ]);
  expect(office.sim.dings.all).toEqual([]);
});

test.each([
  [1, 200],
  [2, 20],
  [3, 20],
])("remindType %i rings %i people by one call and no more", async (remindType, most) => {
  await using office = await openOffice();
  const people = Array.from({ length: most + 1 }, (_, index) => `user${index}`);
  for (const userId of people) {
    office.sim.addPerson({ userId, unionId: `u${userId}`, mobile: userId, name: userId });
  }
  office.sim.dings.left.sms = 1000;
  const send = (receiverUserIdList: string[]) => ring(office, { remindType, receiverUserIdList });
  expect((await send(people)).json.code).toBe("ding.receivercount.limit");
  expect((await send(people.slice(1))).json).toMatchObject({ failedList: {} });
  expect(office.sim.dings.all).toMatchObject([{ userIds: people.slice(1) }]);
});

test("who cannot be reached is listed by reason, at HTTP 200", async () => {
  await using office = await openOffice();
  office.sim.dings.unreachable.set("hubot", "not active");
  const receiverUserIdList = ["octocat", "hubot", "mona", "nobody"];
  const { status, json } = await ring(office, { receiverUserIdList });
  expect(status).toBe(200);
  expect(json.failedList).toEqual({
    "not active": ["hubot"],
    "user not exist": ["mona", "nobody"],
  });
  expect(office.sim.dings.all).toMatchObject([{ userIds: ["octocat"], way: "app" }]);
});

test("what was bought is used up by people reached, and then refused", async () => {
  await using office = await openOffice();
  office.sim.dings.left.phone = 1;
  const by = { remindType: 3 };
  expect((await ring(office, by)).status).toBe(200);
  expect(await ring(office, by)).toMatchObject({
    status: 400,
    json: { code: "ding.serverquota.insufficient" },
  });
  expect((await ring(office)).status).toBe(200);
});

test("one robot rings so often a minute, and a minute later again", async () => {
  await using office = await openOffice();
  office.sim.dings.perMinute = 1;
  expect((await ring(office)).status).toBe(200);
  expect((await ring(office)).json.code).toBe("toomuch.msg");
  office.sim.clock.advance(60_000);
  expect((await ring(office)).status).toBe(200);
});

test("a DING is taken back by the robot that sent it alone", async () => {
  await using office = await openOffice();
  const other = office.sim.addApp({ clientId: "dinghubot", clientSecret: "s" });
  const { openDingId } = (await ring(office)).json;
  const recall = (robotCode: string, app = office.app) =>
    office.api("POST", RECALL, { robotCode, openDingId }, app);
  expect((await recall("dinghubot", other)).json.code).toBe("invalid.openDingId");
  expect((await recall("dinghubot")).json.code).toBe("invalid.chatbotId");
  expect((await recall("dingoctocat")).json).toEqual({ openDingId });
});

test("without its permission nothing else is judged", async () => {
  await using office = await openOffice();
  office.app.scopes.delete("Premium.Ding.Write");
  expect(await office.api("POST", SEND, {})).toMatchObject({
    status: 403,
    json: { accessdenieddetail: { requiredScopes: ["Premium.Ding.Write"] } },
  });
});
