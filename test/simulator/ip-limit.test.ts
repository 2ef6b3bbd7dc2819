import { expect, test } from "vitest";
import { call, post, textBody } from "./calling.ts";
import { startSimulator } from "./simulator.ts";

test("an address that calls too often is shut out of everything for five minutes", async () => {
  await using simulator = await startSimulator({ now: () => 1_700_000_000_000, callsPerIp: 2 });
  const robot = simulator.addRobot({ group: "dev" });
  const says = async () => JSON.parse((await post(robot, textBody("x"))).text);
  expect(await says()).toMatchObject({ errcode: 0 });
  simulator.clock.advance(10_000);
  expect(await says()).toMatchObject({ errcode: 0 });
  simulator.clock.advance(10_000);
  expect(await says()).toMatchObject({ errcode: 0 });
  expect(await says()).toMatchObject({ status: 1111, wait: 5, punish: "deny" });
  expect((await call(`${simulator.url}/gettoken`, "")).text).toContain('"status":1111');
  simulator.clock.advance(299_999);
  expect(await says()).toMatchObject({ status: 1111 });
  simulator.clock.advance(1);
  expect(await says()).toMatchObject({ errcode: 0 });
  expect(robot.group.posts).toHaveLength(4);
});
