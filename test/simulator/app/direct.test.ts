import { expect, test } from "vitest";
import { type Office, openOffice } from "./office.ts";

const SEND = "/v1.0/robot/oToMessages/batchSend";
const RECALL = "/v1.0/robot/otoMessages/batchRecall";
const DAY = 86_400_000;

test("HTTP 200 hides who was refused: strangers and the throttled are listed", async () => {
  await using office = await openOffice();
  office.sim.organisation.people.flowControlled.add("hubot");
  const reply = await sendTo(office, ["octocat", "hubot", "nobody"]);
  expect(reply).toMatchObject({
    status: 200,
    json: { invalidStaffIdList: ["nobody"], flowControlledStaffIdList: ["hubot"] },
  });
  expect(office.sim.organisation.sent).toMatchObject([
    { userIds: ["octocat"], post: { type: "text", text: "hi", mentions: { userIds: [] } } },
  ]);
  expect(office.posts).toEqual([]);
});

test("strangers, leavers, those out of range and those who blocked the robot look alike", async () => {
  await using office = await openOffice();
  const { people } = office.sim.organisation;
  people.blocked.add("hubot");
  people.remove("octocat");
  const everyone = ["nobody", "octocat", "mona", "hubot"];
  expect((await sendTo(office, everyone)).json.invalidStaffIdList).toEqual(everyone);
  expect(office.sim.privateChats.people()).toEqual([]);
});

test("a private message is seen by each person alone, and gone after a recall", async () => {
  await using office = await openOffice();
  const seen: string[] = [];
  office.sim.privateChats.onPost((_, userId) => seen.push(userId));
  const { processQueryKey } = (await sendTo(office, ["octocat", "hubot"])).json;
  expect(seen).toEqual(["octocat", "hubot"]);
  expect(office.sim.privateChats.with("hubot")).toMatchObject([{ via: "app", text: "hi" }]);
  expect(office.sim.privateChats.with("mona")).toEqual([]);
  const body = { robotCode: "dingoctocat", processQueryKeys: [processQueryKey] };
  await office.api("POST", RECALL, body);
  expect(office.sim.privateChats.with("hubot")).toEqual([]);
});

test.each([
  ["forbidden", "chatbotId.notAllow.sendOTO"],
  ["none", "robot.oto.notExist"],
] as const)("an app whose private chat is %s is refused", async (privateChat, code) => {
  await using office = await openOffice();
  office.app.privateChat = privateChat;
  expect(await sendTo(office, ["octocat"])).toMatchObject({ status: 400, json: { code } });
});

test("a message for strangers alone can be refused as a whole", async () => {
  await using office = await openOffice();
  office.sim.organisation.people.strangersOnly = "refused";
  expect((await sendTo(office, ["nobody"])).json.code).toBe("staffId.notExisted");
  const { json } = await sendTo(office, ["nobody", "octocat"]);
  expect(json.invalidStaffIdList).toEqual(["nobody"]);
});

test.each([
  ["nobody", [], "invalidParameter.userIds.empty"],
  ["21 people", Array(21).fill("octocat"), "invalidParameter.userIds.overMax"],
  ["one person without a list", "octocat", "invalidParameter.userIds.empty"],
])("a send to %s is refused", async (_, userIds, code) => {
  await using office = await openOffice();
  expect(await sendTo(office, userIds)).toMatchObject({ status: 400, json: { code } });
});

test("what is said is judged as in a group", async () => {
  await using office = await openOffice();
  const reply = await sendTo(office, ["octocat"], { msgParam: { content: "hi" } });
  expect(reply.json.code).toBe("invalidParameter.msgParam.invalid");
});

test("a recall works for a day, once, and not for a group's message", async () => {
  await using office = await openOffice();
  const key = async () => (await sendTo(office, ["octocat"])).json.processQueryKey;
  const [old, fresh, group] = [await key(), await key(), (await office.say()).json.processQueryKey];
  const recall = (processQueryKeys: string[]) =>
    office.api("POST", RECALL, { robotCode: "dingoctocat", processQueryKeys });
  expect((await recall([fresh, group])).json).toEqual({
    successResult: [fresh],
    failedResult: { [group]: "invalid.processQueryKey" },
  });
  expect((await recall([fresh])).json.successResult).toEqual([]);
  office.sim.clock.advance(DAY + 1);
  expect((await recall([old])).json.failedResult[old]).toBe("robot.processQueryKey.expired");
});

test("who read it can be asked for a day, with the key percent-encoded", async () => {
  await using office = await openOffice();
  const key = (await sendTo(office, ["octocat"])).json.processQueryKey;
  const query = new URLSearchParams({ robotCode: "dingoctocat", processQueryKey: key });
  const path = `/v1.0/robot/oToMessages/readStatus?${query}`;
  expect((await office.api("GET", path)).json).toEqual({
    sendStatus: "SUCCESS",
    messageReadInfoList: [{ name: "Octocat", userId: "octocat", readStatus: "UNREAD" }],
  });
  office.sim.clock.advance(DAY + 1);
  expect((await office.api("GET", path)).json.code).toBe("processQueryKey.expireTime");
});

function sendTo(office: Office, userIds: unknown, more: object = {}) {
  const message = { msgKey: "sampleText", msgParam: '{"content":"hi"}' };
  return office.api("POST", SEND, { robotCode: "dingoctocat", userIds, ...message, ...more });
}
