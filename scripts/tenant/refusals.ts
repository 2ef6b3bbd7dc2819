import { type Stage, stamp } from "./stage.ts";
import type { Step } from "./step.ts";
import type { Outgoing } from "./wire.ts";

/** A call that is to be refused, and by which code. */
interface Slip {
  readonly point: string;
  readonly guess: string;
  /** In place of a message that is right. */
  readonly body?: object | string;
  /** Beside a message that is right. */
  readonly more?: object;
  readonly outgoing?: (stage: Stage) => Partial<Outgoing>;
}

const URL_OF_OURS = "https://example.com/";
const TEXT = { content: "Tenant check: this was to be refused" };
const CARD = { title: "Tenant check", text: "This was to be refused" };
const LINK = { title: "Tenant check", text: "This was to be refused" };
const HOUR_MS = 3_600_000;

const SLIPS: readonly Slip[] = [
  {
    point: "GET instead of POST",
    guess: "43002",
    outgoing: (stage) => ({ method: "GET", url: stage.webhook(), headers: {} }),
  },
  {
    point: "no access_token",
    guess: "40035",
    outgoing: (stage) => ({ url: stage.webhook((url) => url.searchParams.delete("access_token")) }),
  },
  {
    point: "an access_token nobody has",
    guess: "300005",
    outgoing: (stage) => ({
      url: stage.webhook((url) => url.searchParams.set("access_token", "0".repeat(64))),
    }),
  },
  {
    point: "Content-Type text/plain",
    guess: "43004",
    outgoing: () => ({ headers: { "content-type": "text/plain" } }),
  },
  { point: "an empty body", guess: "40035", body: "" },
  { point: "a body that is not JSON", guess: "40038", body: "{" },
  { point: "a body that is a list", guess: "43009", body: "[]" },
  {
    point: "20,001 bytes",
    guess: "460101",
    body: { msgtype: "text", text: { content: "x".repeat(19_961) } },
  },
  { point: "msgtype file", guess: "400105", body: { msgtype: "file", file: {} } },
  { point: "text without its part", guess: "400201", body: { msgtype: "text" } },
  { point: "text without content", guess: "400202", body: { msgtype: "text", text: {} } },
  {
    point: "link without messageUrl",
    guess: "400304",
    body: { msgtype: "link", link: { ...LINK, messageURL: URL_OF_OURS } },
  },
  {
    point: "markdown without title",
    guess: "400402",
    body: { msgtype: "markdown", markdown: { text: CARD.text } },
  },
  {
    point: "markdown without text",
    guess: "400403",
    body: { msgtype: "markdown", markdown: { title: CARD.title } },
  },
  {
    point: "actionCard without title",
    guess: "400502",
    body: { msgtype: "actionCard", actionCard: { text: CARD.text } },
  },
  {
    point: "actionCard without text",
    guess: "400503",
    body: { msgtype: "actionCard", actionCard: { title: CARD.title } },
  },
  {
    point: "actionCard without buttons",
    guess: "400506",
    body: { msgtype: "actionCard", actionCard: CARD },
  },
  {
    point: "feedCard without links",
    guess: "400602",
    body: { msgtype: "feedCard", feedCard: { links: [] } },
  },
  { point: "at that is a number", guess: "40035", more: { at: 1 } },
  {
    point: "51 people in at",
    guess: "40035",
    more: { at: { atUserIds: Array.from({ length: 51 }, (_, index) => `tenant-check-${index}`) } },
  },
  { point: "msgUuid that is a number", guess: "40035", more: { msgUuid: 1 } },
];

const MESSAGE = { msgtype: "text", text: TEXT };

/** Only a robot with a key can be asked these. */
const UNSIGNED: readonly Slip[] = [
  {
    point: "no timestamp and sign",
    guess: "310000",
    outgoing: (stage) => ({
      url: stage.webhook((url) => {
        url.searchParams.delete("timestamp");
        url.searchParams.delete("sign");
      }),
    }),
  },
  {
    point: "a timestamp two hours old",
    guess: "310000",
    outgoing: (stage) => signedAt(stage, stage.now() - 2 * HOUR_MS),
  },
  {
    point: "a timestamp in seconds",
    guess: "310000",
    outgoing: (stage) => signedAt(stage, Math.floor(stage.now() / 1000)),
  },
  {
    point: "a sign of another key",
    guess: "310000",
    outgoing: (stage) => ({ url: stage.webhook((url) => stamp(url, stage.now(), "SECother")) }),
  },
];

function signedAt(stage: Stage, timestamp: number): Partial<Outgoing> {
  return { url: stage.webhook((url) => stamp(url, timestamp, stage.robot?.sign ?? "")) };
}

/** Which code goes with which mistake. */
export const REFUSALS: Step = {
  name: "Refusals of a robot",
  does: "makes some 25 calls that DingTalk is to refuse; what it takes all the same is short and harmless.",
  needs: ["robot"],
  async run(stage) {
    for (const { point, guess, body, more, outgoing } of SLIPS) {
      const sent = body ?? { ...worded(stage), ...more };
      stage.found(point, [guess], await stage.post(sent, outgoing?.(stage)));
    }
    for (const { point, guess, outgoing } of stage.robot?.sign === undefined ? [] : UNSIGNED) {
      stage.found(point, [guess], await stage.post(worded(stage), outgoing?.(stage)));
    }
    if (stage.keywordLine !== "") {
      stage.found("a message without the keyword", ["310000"], await stage.post(MESSAGE));
    }
  },
};

/** Right but for what is wrong with the call. */
function worded(stage: Stage): object {
  return { ...MESSAGE, text: { content: `${TEXT.content}${stage.keywordLine}` } };
}
