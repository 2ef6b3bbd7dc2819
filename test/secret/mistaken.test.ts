import { describe, expect, test } from "vitest";
import { parseSecret } from "../../src/secret/secret.ts";
import { fc, test as property } from "../support/property.ts";

const OAPI = new URL("https://oapi.dingtalk.com");
const TOKEN = "0123456789abcdef".repeat(4);
const SIGN = `SEC${"5e".repeat(32)}`;
const WEBHOOK = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const ID = "dingabcdefgh12345678";
const KEY = `Octo_${"aB3-".repeat(14)}xyzzy`;

async function robotOf(secret: string) {
  return [...((await parseSecret(secret, OAPI))?.groups.values() ?? [])][0];
}

async function problemOf(secret: string): Promise<string> {
  const failure = await parseSecret(secret, OAPI).catch((error: unknown) => error);
  const message = failure instanceof Error ? failure.message : "it was taken";
  for (const value of [TOKEN, SIGN, SIGN.slice(3), KEY, ID]) expect(message).not.toContain(value);
  return message;
}

describe("a robot's text is read as it is meant:", () => {
  test.each([
    ["out of a page's source", `${WEBHOOK}&amp;timestamp=1&amp;sign=x ${SIGN}`],
    [
      "with full-width marks",
      `https：／／oapi.dingtalk.com/robot/send？access_token＝${TOKEN} ${SIGN}`,
    ],
    ["with its key twice", `${WEBHOOK}\n${SIGN}\n${SIGN}`],
    ["with commas in a map", `groups:\n  dev:\n    webhook: ${WEBHOOK},\n    sign: ${SIGN};`],
    [
      "escaped for a shell",
      JSON.stringify({ groups: { dev: { webhook: WEBHOOK, sign: SIGN } } }).replaceAll('"', '\\"'),
    ],
  ])("%s", async (_, secret) => {
    expect((await robotOf(secret))?.robots).toEqual([{ token: TOKEN, sign: SIGN }]);
  });

  test.each(["Keyword=构建", "KEYWORDS=构建", "关键词=构建", "关键字＝“构建”"])(
    "with %s",
    async (keyword) => {
      expect(await robotOf(`${WEBHOOK} ${keyword}`)).toMatchObject({ keyword: "构建" });
    },
  );

  test.each(["“构建”", "‘构建’", '"构建"', "'构建'"])(
    "in a map with the keyword %s",
    async (keyword) => {
      const yaml = `groups:\n  dev:\n    webhook: ${TOKEN}\n    keyword: ${keyword}`;
      expect(await robotOf(yaml)).toMatchObject({ keyword: "构建" });
    },
  );

  test.each(["null", "~", "NULL", ""])("a key that is %s is not there", async (none) => {
    const yaml = `app: ${none}\ngroups:\n  dev:\n    webhook: ${TOKEN}\n    sign: ${none}\n    keyword: ${none}`;
    expect(await robotOf(yaml)).toEqual({ name: "dev", robots: [{ token: TOKEN }] });
  });

  test("of JSON, too, but not a text or a login that reads so", async () => {
    const map = { app: null, groups: { dev: { webhook: TOKEN, sign: null, keyword: "null" } } };
    const json = JSON.stringify({ ...map, users: { null: "zhangsan" } });
    for (const text of [json, `# 钉钉\n${json}`]) {
      expect(await robotOf(text)).toMatchObject({ robots: [{ token: TOKEN }], keyword: "null" });
      expect((await parseSecret(text, OAPI))?.people.get("null")).toBe("zhangsan");
    }
  });
});

/** Whatever joins them, neither is lost without a word. */
property.prop([fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" })])(
  "a key behind a webhook is read, or the secret is refused",
  async (between) => {
    const failed = { robots: [{ sign: SIGN }] };
    const group = await robotOf(`${WEBHOOK}${between}${SIGN}`).catch(() => failed);
    expect(group?.robots[0]?.sign).toBe(SIGN);
  },
);

test.each(["&sign=", "&secret=", "&", "#", "-", "_", "/", "|", ":", "：", "?", "%0A", "\\n", ""])(
  "a key joined to its webhook by %j is told as that",
  async (between) => {
    expect(await problemOf(`${WEBHOOK}${between}${SIGN}`)).toMatch(
      /a signing key inside the webhook, without a blank between/u,
    );
  },
);

test.each([".", "）", "（开发群）", "！", "f", "https://a", "%0A"])(
  "what follows a token, such as %s, does not make the token another one",
  async (after) => {
    expect(await problemOf(`${WEBHOOK}${after}`)).toMatch(/and what follows it without a blank/u);
  },
);

test("a list of one text is that text", async () => {
  const secret = `{groups: {d: {webhook: [${TOKEN}], sign: [${SIGN}], keyword: [构建]}}}`;
  expect(await robotOf(secret)).toMatchObject({
    robots: [{ token: TOKEN, sign: SIGN }],
    keyword: "构建",
  });
});

describe("a robot's text that is refused says why:", () => {
  const [half, rest] = [TOKEN.slice(0, 32), TOKEN.slice(32)];
  test.each([
    ["a broken token", `${WEBHOOK.slice(0, -32)}\n${rest} ${SIGN}`, "a piece of a token or key"],
    ["a broken key", `${WEBHOOK} ${SIGN.slice(0, 40)}\n${half}`, "a piece of a token or key"],
    ["two keywords", `${WEBHOOK} keyword=a keyword=b`, "has several keywords"],
    ["two keys", `${WEBHOOK} ${SIGN} ${SIGN.replace("5e", "6f")}`, "has two signing keys for one"],
    [
      "two in a map",
      `{groups: {d: {webhook: "${TOKEN} ${SIGN} SEC6f6f6f6f6f"}}}`,
      'keys in group "d"',
    ],
    ["a key as the keyword", `${WEBHOOK} keyword=${SIGN}`, "which every message would show"],
    [
      "half a key as the keyword",
      `${WEBHOOK} 关键词=${SIGN.slice(0, 20)}`,
      "as the keyword, which",
    ],
    [
      "a token as a map's keyword",
      `{groups: {d: {webhook: ${TOKEN}, keyword: ${TOKEN}}}}`,
      "as the",
    ],
    ["a webhook as one", `{groups: {d: {chat: cidA==, keyword: "${WEBHOOK}"}}}`, "as the keyword"],
    ["a comma in a keyword", `${WEBHOOK} keyword=a，b`, "a blank or comma in it"],
    ["a mobile", `${WEBHOOK} ${SIGN} 13800001111`, "neither SEC… nor keyword=…; remove it"],
    ["a cut key", `${WEBHOOK} SEC123`, "a signing key that is no whole key"],
    ["a webhook left blank before its key", ` ${SIGN}`, "or check the name of the secret that"],
    [
      "a token left blank",
      `${WEBHOOK.slice(0, -64)} ${SIGN}`,
      "or check the name of the secret that",
    ],
    [
      "a client secret left blank beside a robot",
      `app: {client-id: ${ID}, client-secret: ""}\ngroups: {d: {webhook: ${TOKEN}}}`,
      'lacks "client-secret" under "app"; see the app\'s page in the console, or check the name of',
    ],
    [
      "a webhook of a group left blank before its key",
      `groups:\n  d:\n    webhook: ${SIGN}`,
      'has only a signing key (SEC…) in group "d"; put',
    ],
    [
      "a webhook of a group that is its keyword",
      "groups: {d: {webhook: keyword=CI}}",
      "neither a URL",
    ],
    ["a key named as secret", `${WEBHOOK} secret=${SIGN}`, "with something before it; write SEC"],
    ["a key named as sign", `${WEBHOOK}\nsign=${SIGN}`, "with something before it; write SEC"],
    ["a key named in Chinese", `${WEBHOOK} 加签=${SIGN}`, "with something before it; write SEC"],
    [
      "a key named in a map",
      `groups: {d: {webhook: "${WEBHOOK} secret=${SIGN}"}}`,
      'a signing key in group "d" with something before it',
    ],
    [
      "a key in lower case",
      `${WEBHOOK} ${SIGN.toLowerCase()}`,
      "that does not start with SEC; copy",
    ],
    ["a key half so", `${WEBHOOK} Sec${SIGN.slice(3)}`, "that does not start with SEC; copy"],
    ["an abbreviated key", `${WEBHOOK} SEC…`, "a signing key that is no whole key; copy it whole"],
    ["a hidden key", `${WEBHOOK} SEC5e5e***`, "a signing key that is no whole key; copy it whole"],
    ["an abbreviated token", `${WEBHOOK.slice(0, -64)}… ${SIGN}`, "without an access_token; copy"],
    ["an abbreviated key in a map", `groups: {d: {webhook: ${TOKEN}, sign: SEC…}}`, "no whole key"],
    ["a key alone, with its label", `加签：${SIGN}`, "is only a signing key"],
    ["a key alone, as a variable", `DINGTALK_SECRET=${SIGN}`, "is only a signing key"],
    ["plain http", WEBHOOK.replace("https", "http"), "with http:; write https:"],
  ])("%s", async (_, secret, reason) => {
    expect(await problemOf(secret)).toContain(reason);
  });
});

test.each([
  "secrets.DINGTALK",
  "DINGTALK",
  "$DINGTALK_SECRET",
  "§{DINGTALK}",
  "{{ secrets.DINGTALK }}",
  "$ {{ secrets.DINGTALK }}",
  "vars.dingtalk",
])("%s is told to be a name, and how its value is had", async (name) => {
  expect(await problemOf(name.replace("§", "$"))).toBe(
    'Input "secret" reads like a secret\'s name instead of its value; in a workflow that is secret: §{{ secrets.NAME }}'.replaceAll(
      "§",
      "$",
    ),
  );
});

test.each(["dingtalk", "TODO: later", "secrets", "your-webhook"])(
  "%s is no name of one",
  async (text) => {
    expect(await problemOf(text)).not.toContain("name instead");
  },
);

describe("a map that is refused says why:", () => {
  const RUN_ON = "a key that runs on into its value";
  test.each([
    ["no blank after a colon", `groups:\n  dev:\n    webhook:${WEBHOOK}\n    sign:${SIGN}`, RUN_ON],
    ["full-width colons", `groups:\n  dev:\n    webhook：${WEBHOOK}\n    sign：${SIGN}`, RUN_ON],
    ["the same of an app", `app:\n  client-id:${ID}\n  client-secret:${KEY}`, RUN_ON],
    [
      "a map without blanks",
      `{groups:{dev:{webhook:"${WEBHOOK}"}}}`,
      "that runs on into its value",
    ],
    ["wide blanks", `groups:\n\u3000dev:\n\u3000\u3000webhook: ${WEBHOOK}`, "behind a wide blank"],
    ["blanks of a page", `groups:\n\u00A0dev:\n\u00A0\u00A0sign: ${SIGN}`, "behind a wide blank"],
    [
      "people below the groups",
      `groups:\n  dev:\n    webhook: ${TOKEN}\n  users:\n    mona: lisi`,
      'has "users" under "groups"; it belongs at the top, not indented',
    ],
    [
      "people below the groups as a list",
      `groups:\n  dev:\n    webhook: ${TOKEN}\n  users:\n    - mona: lisi`,
      'has "users" under "groups"; it belongs at the top, not indented',
    ],
    [
      "an app below the groups",
      `groups:\n  dev:\n    webhook: ${TOKEN}\n  app:\n    client-id: ${ID}`,
      'has "app" under "groups"; it belongs at the top, not indented',
    ],
    ["too few blanks", `groups:\n  dev:\n  webhook: ${WEBHOOK}`, 'has nothing in group "dev"'],
    [
      "too few before one",
      `groups:\n  dev:\n    webhook: ${TOKEN}\n  sign: ${SIGN}`,
      'has "sign" where a group\'s name is to stand',
    ],
    ["a login with @", `groups:\n  d: {webhook: ${TOKEN}}\nusers:\n  @octo: 1`, "column 3: a text"],
    ["a colon in a text", `groups:\n  d:\n    keyword: 构建: 完成\n`, 'with ": " in it'],
    [
      "a line of words",
      `groups:\n  dev:\n    webhook: ${TOKEN}\n    生产群\n`,
      "line 4, column 5: a key needs a colon",
    ],
    ["a map as a variable", `DINGTALK='{"groups":{"d":{"webhook":"${TOKEN}"}}}'`, "before its map"],
    ["a comment of JavaScript", `{\n// 群\n"groups": {}}`, "a comment with //"],
    [
      "an escaped chat",
      `groups: {d: {webhook: ${TOKEN}, chat: cidAb%3D%3D}}`,
      "that is no whole id of one group",
    ],
    [
      "people without their numbers",
      `groups: {d: {webhook: ${TOKEN}}}\nusers:\n  - mona\n  - hubot`,
      'must hold a map in "users": GitHub login',
    ],
    [
      "people the other way round",
      `groups: {d: {webhook: ${TOKEN}}}\nusers:\n  13800001111: mona`,
      'has a mobile in "users" before somebody',
    ],
    [
      "a client secret in two lines",
      `app:\n  client-id: ${ID}\n  client-secret: ${KEY.slice(0, 30)}\n    ${KEY.slice(30)}`,
      'a blank or line break inside "client-secret" under "app"; write it in one',
    ],
    ["a webhook as a group", `groups:\n  dev: ${WEBHOOK} ${SIGN}`, 'as in {"webhook": "…", "sign"'],
    ["an app's own keys", `client-id: ${ID}\nclient-secret: ${KEY}`, 'it belongs under "app"'],
    ["the console's names", `{"appKey":"${ID}"}`, 'it belongs under "app", as "client-id"'],
    ["an app's bare words", `${ID}\n${KEY}`, 'an app is written {"app": '],
    ["a robot at the top", `app: {}\nwebhook: ${TOKEN}`, 'it belongs in a group under "groups"'],
    [
      "a list of keywords",
      `{groups: {d: {webhook: ${TOKEN}, keyword: [a, b]}}}`,
      'one text for "keyword" in group "d"; one of the robot\'s is enough',
    ],
    [
      "a list of chats",
      `{groups: {d: {chat: [cidA==, cidB==]}}}`,
      'one text for "chat" in group "d"',
    ],
    ["one group", `{group: {dev: {webhook: "${WEBHOOK}"}}}`, '"group"; did you mean "groups"?'],
    ["a slip in groups", `gruops:\n  dev:\n    webhook: ${TOKEN}`, 'did you mean "groups"?'],
    ["groups in Chinese", `{"群组": {"dev": {"webhook": "${WEBHOOK}"}}}`, 'did you mean "groups"?'],
    ["groups in Japanese", `{"グループ": {"dev": {"webhook": "${TOKEN}"}}}`, 'mean "groups"?'],
    ["people in Chinese", `{groups: {}, "成员": {a: b}}`, 'did you mean "users"?'],
    [
      "a map with its input",
      `secret: {"groups": {"d": {"webhook": "${TOKEN}"}}}`,
      "a key of its own",
    ],
    ["the same as a text", `DINGTALK: |\n  groups:\n    d:\n      webhook: ${TOKEN}`, "of its own"],
    [
      "the console's own page",
      `app:\n  Client ID (原 AppKey 和 SuiteKey): ${ID}\n  Client Secret（原 AppSecret）: ${KEY}`,
      'under "app"; did you mean "client-id"?',
    ],
    [
      "one id too many",
      `app: {App ID: 0f0f-1, client-id: ${ID}, client-secret: ${KEY}}`,
      'mean "client-id"? That is there already; take this one out',
    ],
    ["groups in the app", "app:\n  groups: {}", "it belongs at the top, not indented"],
    ["id and secret exchanged", `app: {client-id: ${KEY}, client-secret: ${ID}}`, "exchanged"],
    [
      "a login as creator",
      `app: {client-id: ${ID}, client-secret: ${KEY}, creator: "@octocat"}`,
      "neither userId nor mobile",
    ],
  ])("%s", async (_, secret, reason) => {
    expect(await problemOf(secret)).toContain(reason);
  });
});

test.each([
  ["13800001111 张三", "13800001111"],
  ["张三（138-0000-1111）", "138-0000-1111"],
  ["zhangsan（张三）", "zhangsan"],
  ["+852-12345678 / 陈", "+852-12345678"],
  ["张三", "张三"],
  ["zhangsan lisi", "zhangsan lisi"],
])("%s in the map is %s", async (written, id) => {
  const secret = JSON.stringify({ groups: { d: { webhook: TOKEN } }, users: { octocat: written } });
  expect((await parseSecret(secret, OAPI))?.people.get("octocat")).toBe(id);
});

test("an app's values come without a list's commas and quotes, the template out of its address", async () => {
  const app = {
    "client-id": `“${ID}”，`,
    "client-secret": `"${KEY}",`,
    "process-code": "https://aflow.dingtalk.com/d?a=1&processCode=PROC-0F&dinghash=x#approval",
  };
  expect((await parseSecret(JSON.stringify({ app }), OAPI))?.app).toMatchObject({
    credentials: { clientId: ID, clientSecret: KEY },
    robotCode: ID,
    processCode: "PROC-0F",
  });
});
