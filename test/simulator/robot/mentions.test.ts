import { expect, test } from "vitest";
import { post, textBody } from "../calling.ts";
import { startSimulator } from "../simulator.ts";
import type { GroupSpec } from "../store.ts";

const members = [
  { userId: "octocat", mobile: "13800001111" },
  { userId: "hubot", mobile: "+852-12345678" },
];

async function mentionsOf(body: object, group: Partial<GroupSpec> = {}) {
  await using simulator = await startSimulator();
  simulator.addGroup({ name: "dev", members, ...group });
  await post(simulator.addRobot({ group: "dev" }), body);
  return simulator.group("dev").posts[0]?.mentions;
}

const at = { atMobiles: ["13800001111", "13900002222"], atUserIds: ["hubot", "mona"] };
const everyone = "@13800001111 @13900002222 @hubot @mona";
const url = "https://example.com";

test.each([
  ["text", textBody(everyone, { at })],
  ["markdown", { msgtype: "markdown", markdown: { title: "t", text: everyone }, at }],
  [
    "actionCard",
    {
      msgtype: "actionCard",
      actionCard: { title: "t", text: everyone, singleTitle: "s", singleURL: url },
      at,
    },
  ],
])("%s notifies the members named by mobile or userId, and nobody else", async (_type, body) => {
  expect(await mentionsOf(body)).toEqual({ userIds: ["octocat", "hubot"], all: false });
});

test.each([
  ["@ in the text alone", textBody(everyone)],
  ["`at` alone", textBody("hello", { at })],
  ["an id that goes on", textBody("@138000011112 @hubots", { at })],
  ["the nickname in the text", textBody("@Hubot", { at })],
  ["the @ in the title", { msgtype: "markdown", markdown: { title: everyone, text: "hello" }, at }],
  ["DingTalk ids", textBody("@octocat", { at: { atDingtalkIds: ["octocat"] } })],
  [
    "a link",
    {
      msgtype: "link",
      link: { title: "t", text: everyone, messageUrl: url },
      at: { ...at, isAtAll: true },
    },
  ],
  [
    "a feed card",
    {
      msgtype: "feedCard",
      feedCard: { links: [{ title: everyone, messageURL: url, picURL: url }] },
      at: { ...at, isAtAll: true },
    },
  ],
])("%s notifies nobody", async (_name, body) => {
  expect(await mentionsOf(body)).toEqual({ userIds: [], all: false });
});

test("an id ends where Chinese text or punctuation begins", async () => {
  const text = "@octocat请看，@hubot.";
  const both = { atUserIds: ["octocat", "hubot"] };
  expect(await mentionsOf(textBody(text, { at: both }))).toMatchObject({
    userIds: ["octocat", "hubot"],
  });
});

test("a number abroad is written with its country", async () => {
  const one = { atMobiles: ["+852-12345678"] };
  expect(await mentionsOf(textBody("@+852-12345678", { at: one }))).toMatchObject({
    userIds: ["hubot"],
  });
});

test("in a group with outsiders only mobiles reach anybody", async () => {
  const mentions = await mentionsOf(textBody(everyone, { at }), { external: true });
  expect(mentions).toEqual({ userIds: ["octocat"], all: false });
});

test.each([
  [false, true],
  [true, false],
])("@all where only admins may: %s, notifies everyone: %s", async (onlyAdminCanAtAll, all) => {
  const mentions = await mentionsOf(textBody("hello", { at: { isAtAll: true } }), {
    onlyAdminCanAtAll,
  });
  expect(mentions).toEqual({ userIds: [], all });
});

test("fifty people can be named, fifty-one cannot", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  const mobiles = Array.from({ length: 26 }, (_, index) => `138000000${10 + index}`);
  const ids = Array.from({ length: 25 }, (_, index) => `user${index}`);
  const named = (atMobiles: readonly string[]) =>
    post(robot, textBody("hello", { at: { atMobiles, atUserIds: ids } }));
  expect((await named(mobiles.slice(1))).errcode).toBe(0);
  expect((await named(mobiles)).errcode).toBe(40035);
  expect(robot.group.posts).toHaveLength(1);
});
