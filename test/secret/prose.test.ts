import { describe, expect, test } from "vitest";
import { parseSecret } from "../../src/secret/secret.ts";

const OAPI = new URL("https://oapi.dingtalk.com");
const TOKEN = "0f3a".repeat(16);
const SIGN = `SEC${"5e".repeat(32)}`;
const WEBHOOK = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;

describe("a robot's webhook among other words is told as that", () => {
  test.each([
    `Webhook: ${WEBHOOK}\n加签: ${SIGN}`,
    `webhook: ${WEBHOOK}\nsecret: ${SIGN}`,
    `Webhook地址：${WEBHOOK}\n密钥：${SIGN}`,
    `WEBHOOK=${WEBHOOK}\nSECRET=${SIGN}`,
    `export DINGTALK="${WEBHOOK}"`,
    `access_token=${TOKEN}`,
    `token: ${TOKEN}`,
    `curl '${WEBHOOK}' -H 'Content-Type: application/json'`,
    `${TOKEN}:${SIGN}`,
    `oapi.dingtalk.com/robot/send?access_token=${TOKEN}`,
    `[机器人](${WEBHOOK})`,
    `{"webhook": "${WEBHOOK}", "sign": "${SIGN}"}`,
    `{"dev": {"webhook": "${WEBHOOK}"}}`,
  ])("%s", async (secret) => {
    await expect(parseSecret(secret, OAPI)).rejects.toThrow(
      /^Input "secret" has other words around a robot's webhook; write the webhook alone, /u,
    );
  });
});

test.each([`${WEBHOOK}${SIGN}`, `${WEBHOOK}${WEBHOOK}`])(
  "what lacks a blank between is told as that: %s",
  async (secret) => {
    await expect(parseSecret(secret, OAPI)).rejects.toThrow(/without a blank between/u);
  },
);

test.each([
  ["secret", "sign"],
  ["加签", "sign"],
  ["url", "webhook"],
  ["accessToken", "webhook"],
  ["关键词", "keyword"],
  ["openConversationId", "chat"],
])("the key %s under a group is answered with %s", async (key, meant) => {
  const secret = JSON.stringify({ groups: { dev: { webhook: WEBHOOK, [key]: "x" } } });
  await expect(parseSecret(secret, OAPI)).rejects.toThrow(`did you mean "${meant}"?`);
});

test.each([
  ["AppKey", "client-id"],
  ["appSecret", "client-secret"],
  ["robotCode", "robot-code"],
])("the app's %s is answered with %s", async (key, meant) => {
  const secret = JSON.stringify({ app: { [key]: "x" } });
  await expect(parseSecret(secret, OAPI)).rejects.toThrow(`did you mean "${meant}"?`);
});
