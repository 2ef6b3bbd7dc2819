import { securityKind } from "../../dingtalk/codes/security.ts";
import { ask, codeOf, textOf } from "../../dingtalk/http/reply.ts";
import type { Wire } from "../../dingtalk/http/wire.ts";
import { robotUrl } from "../../dingtalk/robot/send.ts";
import type { Group, Robot } from "../../dingtalk/types.ts";
import { DeliveryError } from "../../errors.ts";
import type { Kind } from "../../message/words/check-en.ts";
import { type Finding, found } from "./findings.ts";

/** What a robot answered to a message that cannot be posted. */
interface Told {
  readonly code: string;
  readonly words: string;
  /** Our clock minus DingTalk's, in milliseconds; undefined where the answer tells no time. */
  readonly skewMs?: number;
  /** Why there is no answer to go by. */
  readonly unclear?: string;
}

const UNKNOWN = new Set(["300005", "300001", "400101"]);
const DEAD: Readonly<Record<string, Kind>> = {
  "400102": "robotOff",
  "400013": "robotGone",
  "400106": "robotGone",
};
/** What DingTalk says to a message whose text is missing, once token and security have passed. */
const FIELD = /^(?:400[1-6]\d\d|40035)$/u;

/**
 * Prove token and key of a robot by at most two messages without a text, which DingTalk refuses
 * whatever the order of its checks: one signed rightly, one wrongly. Where the answers differ, the
 * right one had passed the signature.
 */
export async function checkRobot(
  wire: Wire,
  { name: group, keyword = "", robots }: Group,
  robot: Robot,
): Promise<readonly Finding[]> {
  const name = robots.length === 1 ? group : `${group} ${robots.indexOf(robot) + 1}`;
  const body = JSON.stringify({ msgtype: "markdown", markdown: { title: keyword || "check" } });
  const first = await probe(wire, robot, body);
  const { code } = first;
  if (first.unclear !== undefined) {
    return [found("robotToken", "unknown", "unclear", { name, code, values: [first.unclear] })];
  }
  if (UNKNOWN.has(code)) return [found("robotToken", "broken", "tokenUnknown", { name, code })];
  const dead = Object.hasOwn(DEAD, code) ? DEAD[code] : undefined;
  if (dead !== undefined) return [found("robotToken", "broken", dead, { name, code })];
  const known = found("robotToken", "proved", "tokenKnown", { name });
  return [known, await checkSecurity(wire, robot, body, first, name)];
}

async function checkSecurity(
  wire: Wire,
  robot: Robot,
  body: string,
  first: Told,
  name: string,
): Promise<Finding> {
  const { code, words, skewMs } = first;
  if (code === "310000") {
    const kind = robotKindOf(words, robot, skewMs);
    const minutes = Math.round(Math.abs(skewMs ?? 0) / 60_000);
    const values = [kind === "keyWrong" && minutes >= 2 ? ` (${minutes} min)` : ""];
    return found("robotSecurity", "broken", kind, { name, code, values });
  }
  const hidden = found("robotSecurity", "unknown", "securityHidden", { name });
  if (robot.sign === undefined || !FIELD.test(code)) return hidden;
  const second = await probe(wire, { ...robot, sign: `SEC${"0".repeat(64)}` }, body);
  if (second.unclear !== undefined) {
    const values = [second.unclear];
    return found("robotSecurity", "unknown", "unclear", { name, code: second.code, values });
  }
  const isRefused = second.code === "310000" && securityKind(second.words) === "sign";
  return isRefused ? found("robotSecurity", "proved", "keyProved", { name }) : hidden;
}

function robotKindOf(words: string, { sign }: Robot, skewMs = 0): Kind {
  switch (securityKind(words)) {
    case "keyword":
      return "keywordMissing";
    case "address":
      return "addressMissing";
    case "sign":
      return sign === undefined ? "keyMissing" : "keyWrong";
    case "time":
      return sign === undefined ? "keyMissing" : "clockRefused";
    default:
      return Math.abs(skewMs) > 3_600_000 ? "clockRefused" : "keyWrong";
  }
}

async function probe(wire: Wire, robot: Robot, body: string): Promise<Told> {
  const what = "Asking the robot";
  try {
    const { reply, body: answer } = await ask(wire, what, {
      method: "POST",
      url: robotUrl(wire, robot),
      headers: { "content-type": "application/json; charset=utf-8" },
      body,
      signal: wire.signalAfter(Math.min(15_000, wire.deadline - wire.now())),
    });
    const code = codeOf(answer?.errcode);
    const sent = Date.parse(reply.headers.date ?? "");
    const skewMs = Number.isNaN(sent) ? {} : { skewMs: wire.now() - sent };
    const words = textOf(answer?.errmsg);
    if (/^(?:660026|410100|130101|-1|)$/u.test(code)) {
      return {
        code,
        words,
        unclear: `${what} failed: ${code === "" ? `HTTP ${reply.status}` : `DingTalk ${code}`}`,
      };
    }
    return { code, words, ...skewMs };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { code: error.code ?? "", words: "", unclear: error.message };
  }
}
