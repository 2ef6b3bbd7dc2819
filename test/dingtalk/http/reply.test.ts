import { expect, test } from "vitest";
import { isUnrefused } from "../../../src/dingtalk/http/reply.ts";

test.each([
  [199, false],
  [200, true],
  [204, true],
  [299, true],
  [300, false],
  [304, false],
  [404, false],
])("HTTP %s by itself refuses nothing: %s", (status, isUnsaid) => {
  const reply = { status, headers: {}, text: "{}" };
  expect(isUnrefused({ reply, body: {} })).toBe(isUnsaid);
});
