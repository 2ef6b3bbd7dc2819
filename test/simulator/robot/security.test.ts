import { expect, test } from "vitest";
import { call, post, signedWebhook, textBody } from "../calling.ts";
import { startSimulator } from "../simulator.ts";
import { isListed, signatureOf } from "./security.ts";

const NOON = 1_788_000_000_004;
const SECRET = "SECa1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";
const SIGN = "1c3Bho0tD+PVuXFa0Uo+GcWiJOAk/mqHsxD667dLonQ=";
const hello = JSON.stringify(textBody("hello"));

test.each([
  ["this is secret", "1577262236757", "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="],
  [
    "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "1700000000000",
    "bTgY2yDbep+wesS7jKiNj+srsHoADES4+C4f8LCHFtU=",
  ],
  [SECRET, String(NOON), SIGN],
])("a sign is HMAC-SHA256 over time and secret: %s", (secret, timestamp, sign) => {
  expect(signatureOf(secret, timestamp)).toBe(sign);
});

async function signing() {
  const simulator = await startSimulator({ now: () => NOON });
  return { simulator, robot: simulator.addRobot({ group: "dev", sign: SECRET }) };
}

test("a sign with + and / passes when it was percent-encoded once", async () => {
  const { simulator, robot } = await signing();
  await using _ = simulator;
  const query = `timestamp=${NOON}&sign=1c3Bho0tD%2BPVuXFa0Uo%2BGcWiJOAk%2FmqHsxD667dLonQ%3D`;
  expect((await call(`${robot.webhook}&${query}`, hello)).errcode).toBe(0);
});

const SECONDS = "1788000000";
const HOUR = 3_600_000;

test.each([
  ["not encoded at all", `&timestamp=${NOON}&sign=${SIGN}`, "sign not match"],
  [
    "encoded twice",
    `&timestamp=${NOON}&sign=${encodeURIComponent(encodeURIComponent(SIGN))}`,
    "sign not match",
  ],
  ["missing", `&timestamp=${NOON}`, "sign not match"],
  ["without a time", `&sign=${encodeURIComponent(SIGN)}`, "invalid timestamp"],
  ["timed in words", "&timestamp=now&sign=x", "invalid timestamp"],
  [
    "timed in seconds",
    `&timestamp=${SECONDS}&sign=${encodeURIComponent(signatureOf(SECRET, SECONDS))}`,
    "invalid timestamp",
  ],
])("a sign %s is refused", async (_name, query, errmsg) => {
  const { simulator, robot } = await signing();
  await using _ = simulator;
  const answer = await call(`${robot.webhook}${query}`, hello);
  expect(answer).toMatchObject({ errcode: 310000, errmsg });
});

test.each([
  ["the other way round", "SECa", "sign not match"],
  ["without its SEC", SECRET.slice(3), "sign not match"],
  ["as it is", SECRET, "ok"],
])("a secret %s gives: %s", async (_name, secret, errmsg) => {
  const { simulator, robot } = await signing();
  await using _ = simulator;
  expect((await call(signedWebhook(robot, NOON, secret), hello)).errmsg).toBe(errmsg);
});

test.each([
  [NOON - HOUR, "ok"],
  [NOON + HOUR, "ok"],
  [NOON - HOUR - 1, "invalid timestamp"],
  [NOON + HOUR + 1, "invalid timestamp"],
])("an hour off is the most, either way: %i gives %s", async (timestamp, errmsg) => {
  const { simulator, robot } = await signing();
  await using _ = simulator;
  expect((await call(signedWebhook(robot, timestamp), hello)).errmsg).toBe(errmsg);
});

test("sign and timestamp in headers do not count", async () => {
  const { simulator, robot } = await signing();
  await using _ = simulator;
  const headers = { "content-type": "application/json", timestamp: String(NOON), sign: SIGN };
  expect((await call(robot.webhook, hello, { headers })).errmsg).toBe("invalid timestamp");
});

test("a robot without a secret reads no sign", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev" });
  expect((await call(`${robot.webhook}&timestamp=1&sign=x`, hello)).errcode).toBe(0);
});

test.each([
  ["10.1.2.3", ["10.1.2.3"], true],
  ["10.1.2.3", ["10.1.2.4", "10.1.0.0/16"], true],
  ["10.1.2.3", ["10.1.2.4/31"], false],
  ["10.1.2.3", ["10.1.2.4"], false],
  ["::1", ["0.0.0.0/0"], false],
])("whether %s is in %j: %s", (address, list, listed) => {
  expect(isListed(address, list)).toBe(listed);
});

test("the IP list looks at the connection, not at a header", async () => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", ipList: ["127.0.0.8/30"] });
  const headers = { "content-type": "application/json", "x-forwarded-for": "127.0.0.9" };
  const { errmsg } = await post(robot, textBody("hello"), { headers });
  expect(errmsg).toBe("ip 127.0.0.1 not in whitelist");
  robot.ipList = ["10.0.0.1", "127.0.0.0/30"];
  expect((await post(robot, textBody("hello"))).errmsg).toBe("ok");
});

const CARD = { title: "a", text: "b", singleTitle: "c CI", singleURL: "https://example.com" };
const ROW = { title: "CI", messageURL: "https://example.com", picURL: "https://example.com/a.png" };

test.each([
  ["the text", textBody("a CI b"), 0],
  ["the title", { msgtype: "markdown", markdown: { title: "CI", text: "x" } }, 0],
  ["a button", { msgtype: "actionCard", actionCard: CARD }, 0],
  ["a row of a feed", { msgtype: "feedCard", feedCard: { links: [ROW] } }, 0],
  ["another case only", textBody("ci"), 310000],
  ["the key only", textBody("x", { msgUuid: "CI" }), 310000],
])("a keyword in %s", async (_name, body, errcode) => {
  await using simulator = await startSimulator();
  const robot = simulator.addRobot({ group: "dev", keywords: ["Build", "CI"] });
  expect((await post(robot, body)).errcode).toBe(errcode);
});
