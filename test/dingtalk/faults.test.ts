import { expect, test } from "vitest";
import { quote } from "../../src/dingtalk/codes/quote.ts";
import { failure } from "../../src/dingtalk/faults.ts";
import { DeliveryError, explain } from "../../src/errors.ts";

test.each([
  ["line breaks", "a\r\nb\tc", "a b c"],
  ["direction marks and other invisible ones", "a\u202eb\u200bc\u0000d", "a b c d"],
  ["a credential it was told of", "bad octo-secret!", "bad ***!"],
  ["its percent-encoded form", "bad octo%2Bsecret!", "bad ***!"],
  [
    "a query",
    "see https://example.com/a?access_token=x&y=1 now",
    "see https://example.com/a?*** now",
  ],
  ["a token in words", "access_token=abcdef is bad", "access_token=*** is bad"],
  ["what looks like a token", `bad ${"0a".repeat(32)}`, "bad ***"],
  ["what looks like a signing key", `bad SEC${"0a".repeat(16)}`, "bad ***"],
  ["quotes", 'say "x"', "say 'x'"],
  ["too many letters", "钉".repeat(200), `${"钉".repeat(159)}…`],
  ["as many as may be", "🎉".repeat(160), "🎉".repeat(160)],
])("somebody else's text is shown without %s", (_, text, expected) => {
  expect(quote(text, ["octo-secret", "octo+secret"])).toBe(expected);
});

test("a secret with half a surrogate pair is hidden like any other", () => {
  expect(quote("it was abc\uD800def", ["abc\uD800def"])).toBe("it was ***");
});

test("a failure reads: what, why with the code, what to do", () => {
  const fault = {
    outcome: "refused",
    topic: "robot-off",
    cause: "the robot is off",
    advice: "Enable it.",
  } as const;
  const error = failure("Message", fault, { code: "400102", status: 200 });
  expect(explain(error)).toBe("Message failed: the robot is off (DingTalk 400102). Enable it.");
  expect(error).toMatchObject({ outcome: "refused", code: "400102", status: 200, attempts: 1 });
});

test("a failed delivery's line ends with what to do, whatever lay beneath", () => {
  const socket = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
  const error = new DeliveryError(
    "No way. Tried 2 times.",
    { outcome: "unsent" },
    { cause: socket },
  );
  expect(explain(error)).toBe("No way. Tried 2 times.");
});
