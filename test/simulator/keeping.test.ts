import { expect, test } from "vitest";
import { OCTOCAT, openOffice } from "./app/office.ts";
import { post, textBody } from "./calling.ts";

test("a simulator that is to forget keeps the newest of each group, chat, call and upload", async () => {
  await using office = await openOffice();
  const { sim } = office;
  const robot = sim.addRobot({ group: "dev" });
  sim.keepWithin({ messages: 3, bytes: 1_000 });
  for (let index = 1; index <= 5; index += 1) {
    const name = `${index}.png`;
    const bytes = Buffer.alloc(400, name);
    const { clientId: appId } = office.app;
    sim.organisation.media.add({
      type: "image",
      name,
      contentType: "image/png",
      bytes,
      appId,
      at: 0,
    });
    await post(robot, textBody(`message ${index}`));
    const msgParam = JSON.stringify({ content: `private ${index}` });
    const to = { robotCode: appId, userIds: [OCTOCAT.userId] };
    await office.api("POST", "/v1.0/robot/oToMessages/batchSend", {
      ...to,
      msgKey: "sampleText",
      msgParam,
    });
  }
  const texts = (posts: readonly { readonly text: string }[]) => posts.map(({ text }) => text);
  expect(texts(office.posts)).toEqual(["message 3", "message 4", "message 5"]);
  expect(texts(sim.privateChats.with(OCTOCAT.userId))).toEqual([
    "private 3",
    "private 4",
    "private 5",
  ]);
  expect(sim.organisation.media.all().map(({ name }) => name)).toEqual(["4.png", "5.png"]);
  expect(sim.requests.length).toBeLessThanOrEqual(3);
  expect(new Set(sim.organisation.sent.map((sent) => sent.processQueryKey)).size).toBe(3);
});

test("one that is not forgets nothing", async () => {
  await using office = await openOffice();
  const robot = office.sim.addRobot({ group: "dev" });
  for (let index = 0; index < 20; index += 1) await post(robot, textBody("x"));
  expect(office.posts).toHaveLength(20);
});
