import { expect, test } from "vitest";
import type { Item } from "../../inbox/model.ts";
import { Inbox } from "../../inbox/server/items.ts";
import { watch } from "../../inbox/server/watch.ts";
import { LISA, openApprovals, started } from "../simulator/app/approval-office.ts";
import { CLIENT, HUBOT, MONA, OCTOCAT, type Office, openOffice } from "../simulator/app/office.ts";
import { post, textBody } from "../simulator/calling.ts";
import type { SimRobot } from "../simulator/robot/robots.ts";

/** A watched office whose group has a custom robot too. */
async function watched() {
  const office = await openOffice();
  const robot = office.sim.addRobot({ group: "dev", name: "GitHub" });
  const inbox = new Inbox();
  watch(office.sim, inbox);
  return { office, robot, inbox, [Symbol.asyncDispose]: () => office[Symbol.asyncDispose]() };
}

function all<K extends Item["kind"]>(inbox: Inbox, kind: K) {
  return inbox.all().filter((item): item is Item & { kind: K } => item.kind === kind);
}

/** What is said of the @ of one text. */
async function mentionsOf(inbox: Inbox, robot: SimRobot, body: object) {
  await post(robot, body);
  return all(inbox, "message").at(-1)?.mentions;
}

const TODO = "/v1.0/todo/users/uOctocat0iEiE/tasks";

function todoBody(more: object = {}) {
  const detailUrl = { appUrl: "https://example.com", pcUrl: "https://example.com" };
  return { subject: "修复 CI", executorIds: [HUBOT.unionId], detailUrl, ...more };
}

function cardBody({ chat }: Office) {
  return {
    cardTemplateId: "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema",
    outTrackId: "run",
    openSpaceId: `dtv1.card//IM_GROUP.${chat}`,
    cardData: { cardParamMap: { markdown: "3/12" } },
    imGroupOpenSpaceModel: { supportForward: true },
    imGroupOpenDeliverModel: { robotCode: CLIENT.clientId, atUserIds: { octocat: "Octocat" } },
  };
}

async function direct(office: Office, userIds: readonly string[]) {
  const msgParam = JSON.stringify({ content: "hello" });
  const body = { robotCode: office.app.robotCode, userIds, msgKey: "sampleText", msgParam };
  return office.api("POST", "/v1.0/robot/oToMessages/batchSend", body);
}

test("a post is a message in its group, with the request that brought it", async () => {
  await using scene = await watched();
  await post(scene.robot, textBody("hello"));
  const [message] = all(scene.inbox, "message");
  const [request] = all(scene.inbox, "request");
  expect(message).toMatchObject({
    place: { kind: "group", name: "dev" },
    via: "robot",
    content: { type: "text", text: "hello" },
    request: request?.id,
  });
  expect(scene.inbox.world.robots[message?.robot ?? ""]).toBe("GitHub");
  expect(JSON.parse(request?.body ?? "")).toEqual(textBody("hello"));
});

test("a refused call says which group it was for, with DingTalk's code and words", async () => {
  await using scene = await watched();
  scene.robot.keywords = ["CI"];
  await post(scene.robot, textBody("hello"));
  expect(all(scene.inbox, "message")).toEqual([]);
  expect(all(scene.inbox, "request")[0]).toMatchObject({
    refusal: { code: "310000", message: "keywords not in content" },
    place: { kind: "group", name: "dev" },
  });
});

test("both hosts' refusals are known, the wrapped ones by what is inside", async () => {
  await using scene = await watched();
  const { office, inbox } = scene;
  await office.send("POST", "/topapi/v2/user/get?access_token=none", {}, {});
  await office.api("POST", "/v1.0/robot/groupMessages/send", {});
  expect(all(inbox, "request").map(({ refusal }) => refusal?.code)).toEqual([
    "40014",
    "invalidParameter.robotCode.missing",
  ]);
});

test("a success that leaves somebody out is shown as the half it is", async () => {
  await using scene = await watched();
  const { office, inbox } = scene;
  await direct(office, ["octocat", "nobody"]);
  office.sim.cards.deliveryError = "机器人不存在";
  await office.api("POST", "/v1.0/card/instances/createAndDeliver", cardBody(office));
  expect(all(inbox, "request").map(({ refusal }) => refusal)).toEqual([
    { code: "invalidStaffIdList", message: "nobody" },
    { code: "deliverResults", message: "机器人不存在" },
  ]);
});

test("who was notified is told from who was not, and why", async () => {
  await using scene = await watched();
  const { inbox, robot, office } = scene;
  const ask = (body: object) => mentionsOf(inbox, robot, body);
  const both = { atMobiles: [OCTOCAT.mobile], atUserIds: [MONA.userId] };
  expect(await ask(textBody(`@${OCTOCAT.mobile} @mona`, { at: both }))).toEqual([
    { written: OCTOCAT.mobile, userId: "octocat" },
    { written: "mona", missed: "not-a-member" },
  ]);
  expect(await ask(textBody("nobody", { at: { atUserIds: ["hubot"] } }))).toEqual([
    { written: "hubot", userId: "hubot", missed: "not-in-text" },
  ]);
  expect(await ask(textBody(`@hubot @${MONA.mobile.slice(1)}`))).toEqual([
    { written: "hubot", userId: "hubot", missed: "not-in-at" },
  ]);
  const link = { title: "t", text: "@hubot", messageUrl: "https://example.com" };
  const at = { atUserIds: ["hubot"], isAtAll: true };
  expect(await ask({ msgtype: "link", link, at })).toEqual([
    { written: "all", missed: "type" },
    { written: "hubot", userId: "hubot", missed: "type" },
  ]);
  office.sim.group("dev").onlyAdminCanAtAll = true;
  office.sim.group("dev").external = true;
  expect(await ask(textBody("@hubot", { at: { isAtAll: true, atUserIds: ["hubot"] } }))).toEqual([
    { written: "all", missed: "admins-only" },
    { written: "hubot", userId: "hubot", missed: "external" },
  ]);
});

test("an app's message mentions nobody, and that is said", async () => {
  await using scene = await watched();
  const { office, inbox } = scene;
  const msgParam = JSON.stringify({ content: "@hubot" });
  const to = { robotCode: office.app.robotCode, openConversationId: office.chat };
  await office.api("POST", "/v1.0/robot/groupMessages/send", {
    ...to,
    msgKey: "sampleText",
    msgParam,
  });
  expect(all(inbox, "message")[0]?.mentions).toEqual([
    { written: "hubot", userId: "hubot", missed: "app" },
  ]);
});

test("a private message is one in each receiver's own conversation, and goes when recalled", async () => {
  await using scene = await watched();
  const { office, inbox } = scene;
  const { json } = await direct(office, ["octocat", "hubot", "nobody"]);
  const messages = () => all(inbox, "message");
  expect(messages().map(({ place }) => place)).toEqual([
    { kind: "person", userId: "octocat" },
    { kind: "person", userId: "hubot" },
  ]);
  expect(new Set(messages().map(({ id }) => id)).size).toBe(2);
  await office.api("POST", "/v1.0/robot/otoMessages/batchRecall", {
    robotCode: office.app.robotCode,
    processQueryKeys: [json.processQueryKey],
  });
  expect(messages().map(({ recalled }) => recalled)).toEqual([true, true]);
});

test("a to-do keeps its history: made, edited, handed on, done, reopened, deleted", async () => {
  await using scene = await watched();
  const { office, inbox } = scene;
  const { json } = await office.api("POST", TODO, todoBody({ notifyConfigs: { dingNotify: "1" } }));
  const one = `${TODO}/${json.id}`;
  const change = (body: object) => office.api("PUT", one, body);
  await change({ subject: "修复 CI / build" });
  await change({ executorIds: [OCTOCAT.unionId] });
  await change({ done: true });
  await change({ done: false });
  await office.api("DELETE", one);
  const [todo, ...others] = all(inbox, "todo");
  expect(others).toEqual([]);
  expect(todo).toMatchObject({ subject: "修复 CI / build", deleted: true, rang: ["hubot"] });
  expect(todo?.executors).toEqual([{ userId: "octocat", isDone: false }]);
  const changes = todo?.history.map((step) => step.change);
  expect(changes).toEqual(["created", "edited", "handed-on", "done", "reopened", "deleted"]);
});

test("a call that changes nothing leaves no trace in a to-do", async () => {
  await using scene = await watched();
  await scene.office.api("POST", TODO, todoBody());
  await post(scene.robot, textBody("hello"));
  expect(all(scene.inbox, "todo")[0]?.history).toHaveLength(1);
});

test("members who are in no contacts go by their id; people and groups added later are told", async () => {
  await using scene = await watched();
  scene.office.sim.addGroup({ name: "late", members: [{ userId: "guest", mobile: "1" }] });
  await post(scene.robot, textBody("hello"));
  const { people, groups } = scene.inbox.world;
  expect(people).toContainEqual({ userId: "guest", name: "guest", mobile: "1" });
  expect(people).toContainEqual({ userId: "mona", name: "Mona", mobile: MONA.mobile });
  expect(groups.map(({ name }) => name)).toEqual(["dev", "late"]);
});

test("a card changes where it stands, and says whom it notified", async () => {
  await using scene = await watched();
  const { office, inbox, robot } = scene;
  await office.api("POST", "/v1.0/card/instances/createAndDeliver", cardBody(office));
  await post(robot, textBody("hello"));
  const change = { cardParamMap: { markdown: "12/12" } };
  await office.api("PUT", "/v1.0/card/instances", { outTrackId: "run", cardData: change });
  const shown = all(inbox, "message").map(({ content }) => [content.text, content.card?.changes]);
  expect(shown).toEqual([
    ["12/12", 1],
    ["hello", undefined],
  ]);
  expect(all(inbox, "message")[0]?.mentions).toEqual([{ written: "octocat", userId: "octocat" }]);
});

test("a DING says whom it rang, and that it was recalled", async () => {
  await using scene = await watched();
  const { office, inbox } = scene;
  const call = { robotCode: CLIENT.clientId, remindType: 1, content: "部署失败" };
  const receivers = { receiverUserIdList: ["octocat", "hubot"] };
  const { json } = await office.api("POST", "/v1.0/robot/ding/send", { ...call, ...receivers });
  expect(all(inbox, "ding")).toMatchObject([
    { way: "app", userIds: ["octocat", "hubot"], content: "部署失败", recalled: false },
  ]);
  const { openDingId } = json;
  const { robotCode } = call;
  await office.api("POST", "/v1.0/robot/ding/recall", { robotCode, openDingId });
  expect(all(inbox, "ding").map(({ recalled }) => recalled)).toEqual([true]);
});

test("an approval is followed from its start to its end, call or no call", async () => {
  await using office = await openApprovals();
  const inbox = new Inbox();
  watch(office.sim, inbox);
  const { id } = await started(office, {
    approvers: [{ actionType: "AND", userIds: [OCTOCAT.userId, LISA.userId] }],
  });
  const seen = () =>
    all(inbox, "approval").map(({ state, turns }) => [state, ...turns.map((turn) => turn.state)]);
  expect(seen()).toEqual([["running", "deciding", "deciding"]]);
  office.sim.approvals.agree(id, OCTOCAT.userId);
  expect(seen()).toEqual([["running", "agreed", "deciding"]]);
  office.sim.approvals.refuse(id, LISA.userId, "太晚了");
  expect(seen()).toEqual([["refused", "agreed", "refused"]]);
  expect(all(inbox, "approval")[0]?.records.at(-1)).toMatchObject({ remark: "太晚了" });
});
