import { expect, test } from "vitest";
import { openOffice } from "./office.ts";

const PATH = "/v1.0/im/chat/chat0a1b2c/convertToOpenConversationId";

test("a legacy id becomes the group's openConversationId", async () => {
  await using office = await openOffice();
  office.sim.addChat({ chatId: "chat0a1b2c", group: "dev" });
  expect((await office.api("POST", PATH)).json).toEqual({ openConversationId: office.chat });
});

test("an id nobody has is told in DingTalk's own spelling", async () => {
  await using office = await openOffice();
  expect(await office.api("POST", PATH)).toMatchObject({
    status: 400,
    json: { code: "invalideChatId" },
  });
});

test("a group whose owner the app may not see cannot be converted", async () => {
  await using office = await openOffice();
  office.sim.addChat({ chatId: "chat0a1b2c", group: "dev", ownerInRange: false });
  expect((await office.api("POST", PATH)).json.code).toBe("permession.checkFailed");
});
