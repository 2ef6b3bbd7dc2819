import { describe, expect, test } from "vitest";
import { readPeople } from "../../src/people/users.ts";
import { parseSecret } from "../../src/secret/secret.ts";
import { fc, test as property } from "../support/property.ts";

const OAPI = new URL("https://oapi.dingtalk.com");
const TOKEN = "0123456789abcdef".repeat(4);
const OTHER = "fedcba9876543210".repeat(4);
const SIGN = `SEC${"5".repeat(64)}`;
const WEBHOOK = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const MAP = JSON.stringify({ groups: { dev: { webhook: `${WEBHOOK} ${SIGN}` } } });

async function groupOf(secret: string) {
  return [...((await parseSecret(secret, OAPI))?.groups.values() ?? [])][0];
}

async function problemOf(secret: string): Promise<string> {
  const failure = await parseSecret(secret, OAPI).catch((error: unknown) => error);
  const message = failure instanceof Error ? failure.message : "";
  for (const value of [TOKEN, OTHER, SIGN, "Build", "令牌"]) expect(message).not.toContain(value);
  return message;
}

describe("one robot, as it is pasted:", () => {
  const ROBOT = { token: TOKEN, sign: SIGN };
  test.each([
    ["in quotes", `"${WEBHOOK} ${SIGN}"`],
    ["each word in quotes", `'${WEBHOOK}' '${SIGN}'`],
    ["in Chinese quotes", `“${WEBHOOK}”，“${SIGN}”`],
    ["in angle brackets", `<${WEBHOOK}> ${SIGN}`],
    ["with a byte order mark", `\uFEFF${WEBHOOK}\n${SIGN}\n`],
    ["with zero-width blanks", `\u200B${WEBHOOK}\u200B \u2060${SIGN}\u200B`],
    ["with wide blanks", `\u3000${WEBHOOK}\u3000${SIGN}\u00A0`],
    ["with other separators", `${WEBHOOK}；${SIGN}`],
    ["with a full stop", `${WEBHOOK}，${SIGN}。`],
    ["key first", `${SIGN} ${WEBHOOK}`],
  ])("%s", async (_, secret) => {
    expect((await groupOf(secret))?.robots).toEqual([ROBOT]);
  });

  test.each([
    ['keyword="Build Notice"', "Build Notice"],
    ["keyword=“构建 通知”", "构建 通知"],
    ["keyword = 'a b'", "a b"],
    ["keyword=构建", "构建"],
  ])("with %s", async (keyword, meant) => {
    expect(await groupOf(`${WEBHOOK} ${keyword}`)).toMatchObject({ keyword: meant });
  });

  test.each([
    [`${WEBHOOK} ${OTHER}`, 'a signing key that lost its "SEC"'],
    [`${TOKEN} ${OTHER}`, 'a signing key that lost its "SEC"'],
    [`${WEBHOOK} keyword=构建，部署`, "of several keywords one is enough"],
    [`${WEBHOOK} keyword=Build Notice`, 'is written keyword="Build Notice"'.replace("Build ", "")],
    [`${WEBHOOK} ${WEBHOOK.replace(TOKEN, OTHER)}`, "holds several robots; write them as a map"],
    [`${WEBHOOK} 令牌`, "neither SEC… nor keyword=…; remove it"],
  ])("not %s", async (secret, reason) => {
    const failure = await parseSecret(secret, OAPI).catch((error: unknown) => error);
    expect(String(failure)).toContain(reason.startsWith("is written") ? 'keyword="' : reason);
    expect(String(failure)).not.toMatch(/0123456789abcdef|fedcba9876543210|令牌/u);
  });
});

describe("a map, as it is pasted:", () => {
  test.each([
    ["a key beside the webhook", MAP],
    ["in quotes", `'${MAP}'`],
    ["in double quotes", `"${MAP}"`],
    ["as a JSON string", JSON.stringify(MAP)],
    ["with a comma after it", `${MAP},`],
    ["in quotes, with a semicolon after it", `'${MAP}';`],
    ["fenced as code", `\`\`\`json\n${MAP}\n\`\`\``],
    ["with a byte order mark", `\uFEFF${MAP}`],
    ["with wide and zero-width blanks", `\u3000\u200B${MAP}\u200B\u00A0\n`],
    ["as YAML", `groups:\n  dev:\n    webhook: "${WEBHOOK} ${SIGN}"\n`],
    ["as YAML in quotes", `'groups:\n  dev:\n    webhook: ${WEBHOOK} ${SIGN}'`],
    ["with quotes in it", `groups:\n  dev:\n    webhook: <${WEBHOOK}>\n    sign: “${SIGN}”`],
    [
      "with unseen blanks in it",
      `groups:\n  dev:\n    webhook: ${WEBHOOK}\u200B\n    sign: ${SIGN}\u2060`,
    ],
  ])("%s", async (_, secret) => {
    expect((await groupOf(secret))?.robots).toEqual([{ token: TOKEN, sign: SIGN }]);
  });

  test.each([
    [`groups:\n\tdev:\n\t\twebhook: ${WEBHOOK}`, /at line 2, column 1: a tab indents it/u],
    [`groups:\n  dev:\n\t  webhook: ${WEBHOOK}`, /at line 3, column \d: a tab indents it/u],
    [
      `groups:\n  dev:\n    webhook: ${TOKEN}\n  dev:\n    chat: x`,
      /at line 4, column 3: it has a key twice/u,
    ],
    [
      `{"groups": {"dev": {"webhook": "${WEBHOOK}"}}`,
      /at line 1, column \d+: a bracket before it is not closed/u,
    ],
    [`{"groups": {"dev": {"webhook": "${WEBHOOK}" "sign": "${SIGN}"}}}`, /: a comma is missing/u],
    [
      `{\n  "groups": {\n    "dev": {\n      "webhook": "${WEBHOOK}"\n      "sign": "${SIGN}"\n}}}`,
      /at line 5, column 7: a comma, colon or quote is missing before it/u,
    ],
    [`{"groups": {"dev": {"webhook": "${WEBHOOK}"}} "users": {}}`, /1: a comma|has ended there/u],
    [`"groups": {"dev": {"webhook": "${WEBHOOK}"}}}`, /has ended there|is not open/u],
    [`{"groups": {"dev": {"webhook": "${WEBHOOK}"}}}}`, /a bracket closes what is not open/u],
    [
      `{"groups": {"dev": {"webhook": "${WEBHOOK}"}}}\n{}`,
      /line 2, column 1: what is before it has/u,
    ],
    [`groups: {dev: {webhook: "${WEBHOOK}"}}\n---\nusers: {}`, /several documents/u],
    [
      `groups：\n  dev：\n    webhook：${WEBHOOK}`,
      /line 1 has a full-width ：, write : and a blank/u,
    ],
    [`{“groups”: {“dev”: {“webhook”: “${WEBHOOK}”}}}`, /has a key in full-width quotes/u],
    [`{"groups": {"dev": {"webhook": "${WEBHOOK}"}}，"users": {}}`, /line 1 has a full-width ，/u],
    [
      `{"groups": {"dev": {"webhook": "${WEBHOOK} ${OTHER}"}}}`,
      /in group "dev": a signing key that lost/u,
    ],
    [
      `{"groups": {"dev": {"webhook": "${WEBHOOK} ${SIGN}", "sign": "${SIGN}"}}}`,
      /and a "sign" in group "dev"; keep one/u,
    ],
    [`{"groups": {"dev": {"webhook": "${WEBHOOK}", "sign": "${OTHER}"}}}`, /it lost that/u],
  ])("not %j", async (secret, reason) => {
    expect(await problemOf(secret)).toMatch(reason);
  });
});

test("an inline map of people says where it goes wrong, too", async () => {
  const reading = readPeople({
    users: "octocat: lisi\n\thubot: [zhangsan]\n",
    people: new Map(),
  } as unknown as Parameters<typeof readPeople>[0]);
  await expect(reading).rejects.toThrow(/goes wrong at line 2, column \d+: a tab indents it/u);
});

const around = fc.stringMatching(/^[\s"'“”‘’<>\u200B\u2060\uFEFF\u3000]{0,5}$/u);
property.prop([around, around, fc.constantFrom(" ", "\n", ",", "，", "、", "；", "\u3000")])(
  "whatever is pasted around a robot, it is the same robot",
  async (before, after, between) => {
    const group = await groupOf(`${before}${WEBHOOK}${between}${SIGN}${after}`);
    expect(group?.robots).toEqual([{ token: TOKEN, sign: SIGN }]);
  },
);
