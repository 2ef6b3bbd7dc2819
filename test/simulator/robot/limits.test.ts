import { expect, test } from "vitest";
import { post, textBody } from "../calling.ts";
import { startSimulator } from "../simulator.ts";
import { SendRate } from "./rate.ts";

const MINUTE = 60_000;

test("message 21 within a minute closes the robot for ten, refused calls prolong nothing", async () => {
  await using simulator = await startSimulator({ now: () => 1_700_000_000_000 });
  const robot = simulator.addRobot({ group: "dev", throttleCode: 660026 });
  const other = simulator.addRobot({ group: "dev" });
  const codes = async (count: number) => {
    const all: unknown[] = [];
    for (let n = 0; n < count; n += 1) all.push((await post(robot, textBody("x"))).errcode);
    return all;
  };
  expect(await codes(20)).toEqual(Array(20).fill(0));
  expect(await codes(1)).toEqual([660026]);
  expect((await post(other, textBody("x"))).errcode).toBe(0);
  simulator.clock.advance(10 * MINUTE - 1);
  expect(await codes(1)).toEqual([660026]);
  simulator.clock.advance(1);
  expect(await codes(1)).toEqual([0]);
  expect(robot.group.posts).toHaveLength(22);
});

test("the minute moves along: 20, and one more when the first is a minute old", () => {
  const rate = new SendRate();
  const admitted = Array.from({ length: 20 }, (_, second) => rate.admit(second * 1000));
  expect(admitted).not.toContain(false);
  expect(rate.admit(MINUTE)).toBe(true);
  expect(rate.admit(MINUTE)).toBe(false);
});

test("a month's quota is one for all robots and comes back with China's next month", async () => {
  const lastHour = Date.parse("2026-11-30T23:00:00+08:00");
  const quota = { perMonth: 2, errcode: 90030, errmsg: "本月调用次数已用完" };
  await using simulator = await startSimulator({ now: () => lastHour, quota });
  const robots = [simulator.addRobot({ group: "dev" }), simulator.addRobot({ group: "release" })];
  for (const robot of robots) expect((await post(robot, textBody("x"))).errcode).toBe(0);
  for (const robot of robots) {
    const answer = await post(robot, textBody("x"));
    expect(answer).toMatchObject({ errcode: 90030, errmsg: "本月调用次数已用完" });
  }
  simulator.clock.advance(60 * MINUTE);
  for (const robot of robots) expect((await post(robot, textBody("x"))).errcode).toBe(0);
});

test("a message key posts once for each robot, and says ok every time", async () => {
  await using simulator = await startSimulator();
  const first = simulator.addRobot({ group: "dev" });
  const second = simulator.addRobot({ group: "dev" });
  const body = textBody("x", { msgUuid: "2f1c" });
  for (const robot of [first, first, second]) expect((await post(robot, body)).errmsg).toBe("ok");
  expect(simulator.group("dev").posts.map(({ robot }) => robot)).toEqual([
    first.token,
    second.token,
  ]);
});

test("a refused message leaves its key unused", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", keywords: ["CI"] });
  await post(robot, textBody("x", { msgUuid: "2f1c" }));
  await post(robot, textBody("CI", { msgUuid: "2f1c" }));
  expect(robot.group.posts).toHaveLength(1);
});
