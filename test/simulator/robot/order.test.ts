import { expect, test } from "vitest";
import { call, signedWebhook } from "../calling.ts";
import { startSimulator } from "../simulator.ts";

test("of many things wrong the first in the platform's order is named, down to the post", async () => {
  await using simulator = await startSimulator({
    unsafe: { texts: ["bad"] },
    quota: { perMonth: 0, errcode: 90030, errmsg: "quota used up" },
  });
  const robot = simulator.addRobot({ group: "dev", sign: "SECa", keywords: ["CI"] });
  const { settings } = simulator.robots;
  Object.assign(robot, { disabled: true, removed: true, ipList: ["10.0.0.1"] });
  robot.group.dissolved = true;
  robot.rate.close(simulator.clock.now());
  const people = Array.from({ length: 51 }, (_, index) => `user${index}`);
  const at = { atUserIds: people };
  const plain = { headers: { "content-type": "text/plain" } };
  let body = "x".repeat(20_001);
  let webhook = robot.webhook;
  const says = async (options: object = {}) => (await call(webhook, body, options)).errcode;

  expect(await says({ method: "PUT" })).toBe(43002);
  expect((await call(`${simulator.url}/robot/send`, body, plain)).errcode).toBe(40035);
  expect((await call(`${simulator.url}/robot/send?access_token=c`, body, plain)).errcode).toBe(
    300005,
  );
  expect(await says(plain)).toBe(400102);
  robot.disabled = false;
  expect(await says(plain)).toBe(400013);
  robot.group.dissolved = false;
  expect(await says(plain)).toBe(400106);
  robot.removed = false;
  expect(await says(plain)).toBe(43004);
  expect(await says()).toBe(460101);
  body = "{";
  expect(await says()).toBe(40038);
  body = JSON.stringify({ msgtype: "file", at: 1 });
  expect(await says()).toBe(400105);
  body = JSON.stringify({ msgtype: "text", at: 1 });
  expect(await says()).toBe(400201);
  body = JSON.stringify({ msgtype: "text", text: { content: "bad" }, at });
  expect(await says()).toBe(410100);
  simulator.clock.advance(600_000);
  expect((await call(webhook, body)).errmsg).toContain("whitelist");
  robot.ipList = [];
  expect((await call(webhook, body)).errmsg).toBe("invalid timestamp");
  webhook = signedWebhook(robot, simulator.clock.now());
  expect((await call(webhook, body)).errmsg).toBe("keywords not in content");
  robot.keywords = [];
  expect(await says()).toBe(430102);
  settings.unsafe = {};
  expect((await call(webhook, body)).errmsg).toContain("51 > 50");
  body = JSON.stringify({ msgtype: "text", text: { content: "bad" }, msgUuid: "1" });
  robot.taken.add("1");
  expect(await says()).toBe(90030);
  settings.quota = undefined;
  expect(await says()).toBe(0);
  expect(robot.group.posts).toHaveLength(0);
  robot.taken.clear();
  expect(await says()).toBe(0);
  expect(robot.group.posts).toHaveLength(1);
});

test("security can be judged before type and fields, since the real order is not known", async () => {
  await using simulator = await startSimulator({ judgesFirst: "security" });
  const robot = simulator.addRobot({ group: "dev", sign: "SECa", keywords: ["CI"] });
  const says = async (body: object) => {
    const webhook = signedWebhook(robot, simulator.clock.now());
    return (await call(webhook, JSON.stringify(body))).errcode;
  };
  const unsigned = await call(robot.webhook, JSON.stringify({ msgtype: "file" }));
  expect(unsigned.errmsg).toBe("invalid timestamp");
  expect(await says({ msgtype: "markdown", markdown: { title: "build" } })).toBe(310000);
  expect(await says({ msgtype: "markdown", markdown: { title: "CI" } })).toBe(400403);
  expect(await says({ msgtype: "markdown", markdown: { title: "CI", text: "x" } })).toBe(0);
  expect(robot.group.posts).toHaveLength(1);
});
