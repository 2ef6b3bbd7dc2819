import { createHmac } from "node:crypto";
import { BlockList } from "node:net";
import type { SimRequest } from "../wire.ts";
import { REFUSALS, type Refusal } from "./refusals.ts";
import type { SimRobot } from "./robots.ts";

const HOUR_MS = 3_600_000;

/**
 * The sign of a request: base64, not percent-encoded.
 * @param timestamp - Unix milliseconds in decimal digits
 * @see https://open.dingtalk.com/document/dingstart/customize-robot-security-settings
 */
export function signatureOf(secret: string, timestamp: string): string {
  return createHmac("sha256", secret).update(`${timestamp}\n${secret}`, "utf8").digest("base64");
}

/** Whether an IPv4 address is one of the list's addresses or in one of its CIDR ranges. */
export function isListed(address: string, ipList: readonly string[]): boolean {
  const list = new BlockList();
  for (const entry of ipList) {
    const [net = "", bits = "32"] = entry.split("/");
    list.addSubnet(net, Number(bits), "ipv4");
  }
  return list.check(address, "ipv4");
}

/**
 * Everything a robot's security settings ask for; all that are on have to pass.
 * @param words - all text of the message in which a keyword may stand
 * @returns the refusal and its detail
 */
export function securityRefusal(
  robot: SimRobot,
  request: SimRequest,
  words: readonly string[],
): readonly [Refusal, string] | undefined {
  if (robot.ipList.length > 0 && !isListed(request.remoteAddress, robot.ipList)) {
    return [REFUSALS.ip, request.remoteAddress];
  }
  const refusal = robot.sign === undefined ? undefined : signRefusal(robot.sign, request);
  if (refusal !== undefined) return [refusal, ""];
  const { keywords } = robot;
  const found = keywords.some((keyword) => words.some((text) => text.includes(keyword)));
  return keywords.length === 0 || found ? undefined : [REFUSALS.keyword, ""];
}

/** Both values count only in the query, decoded once, in milliseconds within an hour of now. */
function signRefusal(secret: string, { query, at }: SimRequest): Refusal | undefined {
  const timestamp = query.get("timestamp") ?? "";
  const isOff = Math.abs(Number(timestamp) - at) > HOUR_MS;
  if (!/^\d{1,15}$/u.test(timestamp) || isOff) return REFUSALS.timestamp;
  return query.get("sign") === signatureOf(secret, timestamp) ? undefined : REFUSALS.sign;
}
