import { createHmac } from "node:crypto";

/**
 * Sign a custom-robot request.
 * @param secret - the robot's signing secret, with its `SEC` prefix
 * @param timestamp - Unix time in milliseconds; refused when off by over an hour
 * @returns base64 HMAC-SHA256, not yet percent-encoded
 * @see https://open.dingtalk.com/document/dingstart/customize-robot-security-settings
 */
export function sign(secret: string, timestamp: number): string {
  return createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
}
