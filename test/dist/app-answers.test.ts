import { describe, expect, test } from "vitest";
import { makeCertificate } from "../../bench/certificate.ts";
import type { FaultSpec } from "../simulator/faults.ts";
import { errorOf, openOffice, SEND, sayToEach, TOKEN } from "./app-support.ts";

const ARRIVED = "It may have arrived: look into the group first.";
const text = (body: string, status = 200): FaultSpec => {
  return { kind: "reply", reply: { status, text: body } };
};
const json = (body: unknown, status = 200): FaultSpec => {
  return { kind: "reply", reply: { status, json: body } };
};

/** What happens to a send, the code shown, whether it was posted, pieces of the line. */
const ANSWERS: readonly (readonly [string, FaultSpec, number, ...string[]])[] = [
  ["reset before anything", { kind: "reset" }, 0, "the connection broke", ARRIVED],
  ["reset after it was taken", { kind: "reset", taken: true }, 1, "ECONNRESET", ARRIVED],
  ["half an answer, then a reset", { kind: "cut" }, 1, "the connection broke", ARRIVED],
  ["half an answer as if it were all", { kind: "truncated" }, 1, "could not be read", ARRIVED],
  [
    "nothing",
    { kind: "empty", taken: true },
    1,
    "could not be read (HTTP 200, 0 characters)",
    ARRIVED,
  ],
  ["null", json(null), 0, "could not be read", ARRIVED],
  ["a list", json([{ processQueryKey: "x" }]), 0, "could not be read", ARRIVED],
  ["a word", json("ok"), 0, "could not be read", ARRIVED],
  ["an object without key", json({}), 0, "holds no key of the message (HTTP 200)", ARRIVED],
  ["a gateway's own words", json({ code: 0, msg: "ok" }), 0, "holds no key", ARRIVED],
  ["a page", { kind: "html", taken: true }, 1, "a web page instead of DingTalk's JSON", ARRIVED],
  [
    "a page that forbids",
    { kind: "html", status: 403 },
    0,
    "a web page",
    "HTTP 403",
    "five minutes",
  ],
  ["XML", text('<?xml version="1.0"?><Error/>', 405), 0, "a web page", "HTTP 405"],
  ["plain words that forbid", text("go away", 403), 0, "turned away (HTTP 403)", "proxy"],
  [
    "a shut-out address",
    { kind: "ip-ban" },
    0,
    "shut out this machine's address",
    "in five minutes",
  ],
  ["a shut-out address, as an error", json({ status: 1111, wait: 5 }, 403), 0, "shut out"],
  ["408", { kind: "status", status: 408 }, 0, "internal problem (HTTP 408)", ARRIVED],
  ["500", { kind: "status", status: 500, taken: true }, 1, "internal problem (HTTP 500)", ARRIVED],
  ["502 with a page", { kind: "html", status: 502 }, 0, "internal problem (HTTP 502)", ARRIVED],
  ["504", { kind: "status", status: 504, text: "timeout" }, 0, "(HTTP 504)", ARRIVED],
  ["a redirect", { kind: "redirect", to: "https://example.com/" }, 0, "a redirect", "not followed"],
  [
    "a redirect for good",
    { kind: "redirect", to: "/x", status: 308 },
    0,
    "HTTP 308",
    "not followed",
  ],
  ["more than a megabyte", text("x".repeat(1_100_000)), 0, "too long to be DingTalk's", ARRIVED],
  ["the old API's way", json({ errcode: 404, errmsg: "请求的URI地址不存在" }), 0, "(DingTalk 404)"],
  [
    "the old API's way, as words",
    json({ errcode: "-1", errmsg: "系统繁忙" }),
    0,
    "(DingTalk -1)",
    ARRIVED,
  ],
  [
    "an error under HTTP 200",
    json({ code: "bot.stopped", message: "x" }),
    0,
    "(DingTalk bot.stopped)",
  ],
  [
    "a code that is none",
    json({ code: { a: 1 }, message: ["x"] }, 400),
    0,
    "turned away (HTTP 400)",
  ],
];

test("whatever comes instead of an answer, it is told apart and never makes a second post", async () => {
  await using office = await openOffice();
  const { endings } = await sayToEach(
    office,
    ANSWERS.map(([, fault]) => ({ fault })),
    { retries: "3" },
  );
  for (const [index, [name, , posts, ...says]] of ANSWERS.entries()) {
    const { result, group, sends } = endings[index] ?? expect.unreachable();
    const { error, attempts } = result;
    expect({ name, sends, attempts, posts: group.posts.length }).toEqual({
      name,
      sends: 1,
      attempts: 1,
      posts,
    });
    expect(error).toMatch(/^Group "trial-\d+": Message failed: [^\r\n]+\.$/u);
    for (const part of says) expect(error).toContain(part);
    expect(error.includes(ARRIVED)).toBe(says.includes(ARRIVED));
  }
});

test("an answer that never comes ends with the time allowed", async () => {
  await using office = await openOffice();
  office.dingtalk.fault({ path: SEND, kind: "hang", taken: true });
  const result = await office.say({ retries: "3", timeout: "0.5" });
  const error = errorOf(result, "");
  expect(error).toMatch(/: Message failed: no answer from 127\.0\.0\.1:\d+ in time\. /u);
  expect(error).toContain('allow a longer "timeout"');
  expect(error).toContain(ARRIVED);
  expect(office.paths).toEqual([TOKEN, SEND]);
  expect(office.dev.posts).toHaveLength(1);
});

describe("over TLS", async () => {
  const { key, cert, ca } = await makeCertificate();

  test("a certificate that nobody vouches for is refused once, with what to do", async () => {
    await using office = await openOffice({}, { tls: { key, cert } });
    const error = errorOf(await office.say({ retries: "3" }), "");
    expect(error).toContain("its TLS certificate is not trusted (");
    expect(error).toContain("NODE_EXTRA_CA_CERTS");
    expect(error).not.toContain("Tried");
    // One that was opened early, and the request's own, which says what is wrong.
    expect(office.dingtalk.connections).toBeLessThanOrEqual(2);
    expect(office.paths).toEqual([]);
  });

  test("NODE_EXTRA_CA_CERTS vouches for it, over one connection", async () => {
    await using office = await openOffice({}, { tls: { key, cert } });
    const step = { files: { "ca.pem": ca }, env: { NODE_EXTRA_CA_CERTS: "ca.pem" } };
    expect(await office.say({}, {}, step)).toMatchObject({ exitCode: 0, annotations: [] });
    // A second only on a machine so slow that the early one was given up meanwhile.
    expect(office.dingtalk.connections).toBeLessThanOrEqual(2);
    expect(office.dev.posts).toHaveLength(1);
  });
});
