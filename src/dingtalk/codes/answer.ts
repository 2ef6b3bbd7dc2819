import { isIP } from "node:net";
import { type Fault, refused } from "../faults.ts";
import { type Answer, isBan, textOf } from "../http/reply.ts";
import { quote } from "./quote.ts";

/** The address is shut out for five minutes, whoever used it up. */
const BANNED: Fault = {
  outcome: "throttled",
  topic: "address-banned",
  waitMs: 300_000,
  cause: "DingTalk has shut out this machine's address for sending too many requests",
  advice:
    "Run it again in five minutes; on shared runners others may have caused it, so prefer a runner with its own address.",
};

/** DingTalk failed by itself; nobody knows what became of the call. */
export const BUSY: Fault = {
  outcome: "unknown",
  topic: "busy",
  cause: "DingTalk had an internal problem",
  advice: "Run it again later.",
};

/**
 * What an answer means that carries none of DingTalk's codes: a redirect, a page, a fragment.
 * @param says - what the call's success would have held, as its row in `CALLS` has it
 * @returns undefined when the body should be read by its code instead
 */
export function answerFault(answer: Answer, says: string): Fault | undefined {
  const { reply, body } = answer;
  const { status, headers, text } = reply;
  if (isBan(body)) return BANNED;
  if (status >= 300 && status < 400) {
    return {
      outcome: "refused",
      topic: "not-dingtalk",
      cause: `the answer was a redirect to another address (HTTP ${status})`,
      advice:
        "Redirects are not followed, since they could carry the credential away: check the address and what a proxy does to it.",
    };
  }
  if (isCoded(answer)) return undefined;
  const troubled = statusFault(status);
  if (troubled !== undefined) return troubled;
  if (isPage(headers.contentType, text)) return pageFault(status);
  if (status >= 400) {
    return {
      outcome: "refused",
      topic: "not-dingtalk",
      cause: `the request was turned away (HTTP ${status})`,
      advice: "Check the address, and whether a proxy answers in DingTalk's place.",
    };
  }
  return unreadFault(answer, says);
}

/**
 * What the status alone says of a server in trouble, to be heeded wherever no known code says
 * better: on either host, be the answer JSON or not.
 */
export function statusFault(status: number): Fault | undefined {
  if (status === 429) {
    return {
      outcome: "throttled",
      topic: "too-fast",
      cause: "too many requests (HTTP 429)",
      advice: "Run it again in some minutes.",
    };
  }
  if (status < 500 && status !== 408) return undefined;
  return { ...BUSY, cause: `${BUSY.cause} (HTTP ${status})` };
}

/**
 * What there is to say of a code that nobody knows: what its status says, else its own words.
 * @param words - of the answer, from which `secrets` are kept out
 * @param where - in which of DingTalk's lists the code may be found
 */
export function unknownFault(
  status: number,
  words: string,
  secrets: readonly string[],
  where: string,
): Fault {
  const cause = `DingTalk refused it, saying "${quote(words, secrets)}"`;
  const advice = `Look the code up in DingTalk's ${where}.`;
  return statusFault(status) ?? refused("unknown-code", cause, advice);
}

/** A refusal by one of DingTalk's codes; `"code": 0` under HTTP 200 is somebody else's. */
function isCoded({ reply, body }: Answer): boolean {
  if (!["", "0"].includes(textOf(body?.errcode))) return true;
  const isOk = reply.status >= 200 && reply.status < 300;
  return textOf(body?.code) !== "" && (!isOk || textOf(body?.message) !== "");
}

/** Neither a refusal nor what the call answers when it is done: it may be, or not. */
function unreadFault({ reply, body }: Answer, says: string): Fault {
  const { status, text } = reply;
  const cause =
    body === undefined
      ? `the answer could not be read (HTTP ${status}, ${text.length} characters)`
      : `the answer holds no ${says} (HTTP ${status})`;
  const advice = "Check the address, and what a proxy does to the answers.";
  return { outcome: "unknown", topic: "not-dingtalk", cause, advice };
}

/** A ban is also shown as a page; so is a proxy's login. */
function pageFault(status: number): Fault {
  return {
    outcome: status >= 400 ? "refused" : "unknown",
    topic: "not-dingtalk",
    cause: `the answer was a web page instead of DingTalk's JSON (HTTP ${status})`,
    advice:
      "Either DingTalk has shut out this machine's address for five minutes, or a proxy or login page answers in its place.",
  };
}

function isPage(contentType: string | undefined, text: string): boolean {
  return /\bhtml\b/iu.test(contentType ?? "") || /^\s*<(?:!doctype|html|\?xml)/iu.test(text);
}

/** The first IP address in a text, as DingTalk names the one that it refuses. */
export function addressIn(text: string): string | undefined {
  const words = text.match(/(?<!\w)[\da-f:.]{2,45}(?!\w)/giu) ?? [];
  return words.map((word) => word.replace(/\.$/u, "")).find((word) => isIP(word) !== 0);
}

/** How DingTalk words a used-up allowance; the webhook's has no documented code. */
export function speaksOfQuota(text: string): boolean {
  return /quota|额度|配额|用量|余量|次数.{0,6}(?:上限|用完|用尽|耗尽|不足)|(?:本月|当月|每月|monthly).{0,20}(?:上限|超|用完|用尽|limit|exceed)/iu.test(
    text,
  );
}
