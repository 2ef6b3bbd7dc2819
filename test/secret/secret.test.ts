import { describe, expect, test } from "vitest";
import { parseYaml } from "../../src/documents/yaml.ts";
import { InputError } from "../../src/errors.ts";
import { parseSecret, secretsOf } from "../../src/secret/secret.ts";
import { fc, test as property } from "../support/property.ts";

const OAPI = new URL("https://oapi.dingtalk.com");
const TOKEN = "0123456789abcdef".repeat(4);
const OTHER = "fedcba9876543210".repeat(4);
const SIGN = `SEC${"5".repeat(64)}`;
const WEBHOOK = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;

function parse(secret: string) {
  return parseSecret(secret, OAPI);
}

async function robotsOf(secret: string) {
  return [...((await parse(secret))?.groups.values() ?? [])];
}

describe("one robot", () => {
  test.each([
    ["its webhook", WEBHOOK],
    ["its bare token", TOKEN],
    ["with its token twice", `${WEBHOOK}&access_token=${TOKEN}`],
    ["with parameters that are not kept", `${WEBHOOK}&timestamp=1&sign=x`],
    ["with blanks and a byte order mark", `\uFEFF  ${WEBHOOK}\r\n`],
  ])("%s", async (_, secret) => {
    expect(await robotsOf(secret)).toEqual([{ name: "default", robots: [{ token: TOKEN }] }]);
    expect((await parse(secret))?.isOneRobot).toBe(true);
  });

  test.each([
    ` ${SIGN} keyword=构建`,
    `,${SIGN},keyword=构建`,
    `，${SIGN}，keyword=构建`,
    `\nkeyword=构建\n${SIGN}`,
  ])("with signing key and keyword after it: %j", async (rest) => {
    expect(await robotsOf(WEBHOOK + rest)).toEqual([
      { name: "default", robots: [{ token: TOKEN, sign: SIGN }], keyword: "构建" },
    ]);
  });
});

describe("the template of status cards", () => {
  const map = (template: string) =>
    parse(
      `{app: {client-id: a, client-secret: b, card-template: "${template}"}, groups: {dev: {chat: cid0}}}`,
    );

  test.each([
    ["0f0f0f0f-0000-4000-8000-000000000000.schema", "0f0f0f0f-0000-4000-8000-000000000000.schema"],
    ["0f0f0f0f-0000-4000-8000-000000000000", "0f0f0f0f-0000-4000-8000-000000000000.schema"],
    ["", undefined],
  ])("is read from %j", async (template, id) => {
    expect((await map(template))?.app?.cardTemplate).toBe(id);
  });

  test.each(["status card", "https://open-dev.dingtalk.com/fe/card", "模板"])(
    "is not %j, which is not repeated",
    async (template) => {
      await expect(map(template)).rejects.toThrow(/"card-template"/u);
      await expect(map(template)).rejects.not.toThrow(template);
    },
  );
});

describe("a map", () => {
  const YAML = `
app:
  client-id: dingabc
  client-secret: abcdefgh
  creator: zhangsan
groups:
  dev:
    webhook: ${WEBHOOK}
    sign: ${SIGN}
    keyword: CI
    chat: cidabc+/==
  release:
    webhook:
      - ${TOKEN}
      - ${OTHER}
    sign: [${SIGN}, ${SIGN}x]
users:
  "@OctoCat": 13800001111
  on: 1e5
  dev@example.com: zhangsan
`;

  test("names the app, groups with robots and chat, and people", async () => {
    const bundle = await parse(YAML);
    expect(bundle?.app).toEqual({
      credentials: { kind: "client", clientId: "dingabc", clientSecret: "abcdefgh" },
      robotCode: "dingabc",
      creator: "zhangsan",
    });
    expect([...(bundle?.groups.values() ?? [])]).toEqual([
      {
        name: "dev",
        robots: [{ token: TOKEN, sign: SIGN }],
        keyword: "CI",
        chat: "cidabc+/==",
      },
      {
        name: "release",
        robots: [
          { token: TOKEN, sign: SIGN },
          { token: OTHER, sign: `${SIGN}x` },
        ],
      },
    ]);
  });

  test("keeps every scalar as the text it was written as", async () => {
    expect(Object.fromEntries((await parse(YAML))?.people ?? [])).toEqual({
      octocat: "13800001111",
      on: "1e5",
      "dev@example.com": "zhangsan",
    });
  });

  test("is the same as JSON on one line or indented with tabs", async () => {
    const json = { groups: { dev: { webhook: WEBHOOK, keyword: 'say "hi"' } }, users: { a: 138 } };
    const [line, tabs] = await Promise.all([
      parse(JSON.stringify(json)),
      parse(JSON.stringify(json, null, "\t")),
    ]);
    expect(line?.groups.get("dev")?.keyword).toBe('say "hi"');
    expect(tabs).toEqual(line);
  });

  test("of an old organisation has corp credentials and a robot code", async () => {
    const secret = { app: { "corp-id": "dingcorp", "corp-secret": "s3cret", "robot-code": "r1" } };
    expect((await parse(JSON.stringify(secret)))?.app).toEqual({
      credentials: { kind: "corp", corpId: "dingcorp", corpSecret: "s3cret" },
      robotCode: "r1",
      corpId: "dingcorp",
    });
  });

  test("tells the approval template, and beside a client id the organisation", async () => {
    const app = { "client-id": "c", "client-secret": "s", "corp-id": "dingcorp" };
    const secret = { app: { ...app, "process-code": "PROC-1" } };
    expect((await parse(JSON.stringify(secret)))?.app).toMatchObject({
      credentials: { kind: "client", clientId: "c", clientSecret: "s" },
      corpId: "dingcorp",
      processCode: "PROC-1",
    });
  });
});

test("a key that is a list is not quoted by the parser's warnings", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  await parse(`? [${SIGN}]\n: x`).catch(() => undefined);
  await new Promise(setImmediate);
  process.off("warning", note);
  expect(warnings).toEqual([]);
});

test("a map of everybody is read at once", async () => {
  const people = Array.from({ length: 30_000 }, (_, index) => `user-${index}: ${index}`);
  const map = await parseYaml(people.join("\n"));
  expect(Object.keys(map ?? {})).toHaveLength(30_000);
}, 20_000);

describe("missing", () => {
  test.each([
    ["", "blank"],
    [" \n\t", "only blanks"],
    ['{"groups":{"dev":{"webhook":"","sign":""}}}', "a map whose credentials are blank"],
    ["groups:\n  dev:\n    webhook: \n    keyword: CI", "the same in YAML"],
    ['{"app":{"client-id":"","client-secret":""},"users":{"a":"1"}}', "an app without values"],
    ['{"app":{"client-id":"dingabc","client-secret":""}}', "one whose id all may read"],
    ['{"app":{"client-id":""}}', "one whose blank id is all that it has"],
    [
      '{"app":{"corp-id":"dingabc","corp-secret":"","robot-code":"r"},"groups":{"dev":{"chat":"cid0=="}}}',
      "an old one",
    ],
    [" keyword=CI", "a keyword beside a blank"],
    [", ", "what parts two blanks"],
    ["https://oapi.dingtalk.com/robot/send?access_token=", "a webhook without its token"],
    ["https://oapi.dingtalk.com/robot/send?access_token=&sign= ", "one with more"],
    [
      '{"groups":{"dev":{"webhook":"https://oapi.dingtalk.com/robot/send?access_token=","sign":""}}}',
      "the same in a map",
    ],
    ["webhook=\nsecret=\n", "labels of credentials"],
    ["Webhook：\n加签：", "Chinese ones"],
    ["export DINGTALK_WEBHOOK=''\nexport DINGTALK_SECRET=''", "those of a shell"],
    ['{"webhook": "", "sign": ""}', "those of JSON"],
    ["AppKey: \nAppSecret: ", "an app's"],
    [" SEC", "what stands before a blank key"],
    ["https://oapi.dingtalk.com/robot/send?access_token= SEC", "and a blank token"],
  ])("%j is missing: %s", async (secret) => {
    expect(await parse(secret)).toBeUndefined();
  });
});

test.each(["hello:", "webhook:\nhello", "webhook=abc", "webhook", "secret==", "SECRET", "groups:"])(
  "%j is wrong, not missing",
  async (secret) => {
    await expect(parse(secret)).rejects.toThrow(InputError);
  },
);

describe("a wrong secret", () => {
  const map = (value: unknown) => JSON.stringify(value);
  test.each([
    [SIGN, "only a signing key (SEC…); put the robot's webhook URL before it"],
    ["https://connector.dingtalk.com/webhook/flow/1", "webhook of a DingTalk automation"],
    ["hello", "is not recognised"],

    [WEBHOOK.replace("oapi.dingtalk.com", "evil.example"), "webhook of another host"],
    [WEBHOOK.replace("oapi.", "me:pw@oapi."), "a user name in it"],
    [WEBHOOK.replace("/robot/send", "/robot/sendBySession"), "another path"],
    [WEBHOOK.replace("https:", "http:"), "a webhook with http:; write https:"],
    ["https://oapi.dingtalk.com/robot/send", "without an access_token"],
    [`${WEBHOOK}&access_token=${OTHER}`, "two access_tokens, so of two robots"],
    [
      map({ groups: { dev: { webhook: `${TOKEN} ${WEBHOOK}&access_token=${OTHER}` } } }),
      "two access",
    ],
    [`${WEBHOOK} ${OTHER}`, 'a signing key that lost its "SEC"'],
    [`${WEBHOOK} sec123`, "neither SEC… nor keyword=…"],
    [map({ gruops: {} }), 'the unknown key "gruops"; did you mean "groups"?'],
    [
      map({ groups: { dev: { webhok: WEBHOOK } } }),
      '"webhok" in group "dev"; did you mean "webhook"?',
    ],
    [
      map({ groups: { dev: { [TOKEN]: "x" } } }),
      'an unknown key in group "dev"; known are webhook',
    ],
    [map({ groups: { [TOKEN]: { webhook: WEBHOOK } } }), 'under "groups" (number 1)'],
    [map({ groups: { dev: WEBHOOK } }), 'a map in group "dev"'],
    [map({ groups: { dev: { webhook: "abc" } } }), "neither a URL nor a 64-digit token"],
    [map({ groups: { dev: { webhook: WEBHOOK, sign: TOKEN } } }), "is the webhook's token"],
    [
      map({ groups: { dev: { webhook: [WEBHOOK, TOKEN], sign: [SIGN, SIGN, SIGN] } } }),
      "3 signs for 2",
    ],
    [map({ groups: { dev: { chat: "cidabc" } } }), 'needs the "app" section'],
    [
      map({ groups: { dev: { keyword: "x" } }, app: { "client-id": "a", "client-secret": "b" } }),
      "neither",
    ],
    [
      map({ groups: { dev: { webhook: WEBHOOK }, ops: { webhook: "" } } }),
      'a blank "webhook" in group "ops"; if it is filled from a secret',
    ],
    [
      map({ app: { "client-id": "a", "client-secret": "b" }, groups: { ops: { chat: "" } } }),
      'a blank "chat" in group "ops"',
    ],
    [map({ app: { "client-id": "dingabc" } }), 'lacks "client-secret" under "app"'],
    [map({ app: { "corp-id": "a", "corp-secret": "b" } }), 'needs "robot-code"'],
    [
      map({ groups: { dev: { webhook: WEBHOOK } }, users: { a: ["b"] } }),
      "not one userId or mobile",
    ],
    [`groups:\n  dev:\n    webhook: ${WEBHOOK}\n  dev:\n    webhook: ${TOKEN}`, "a key twice"],
    [`{"groups": {"dev": {"webhook": "${WEBHOOK}"}}`, "not valid YAML or JSON"],
    [`groups:\n\tdev:\n\t\twebhook: ${WEBHOOK}`, "not valid YAML or JSON"],
    [`groups: {dev: {webhook: "${WEBHOOK}"}}\n---\nusers: {}`, "not valid YAML or JSON"],
    [
      map({ groups: { dev: { webhook: WEBHOOK }, " dev": { webhook: TOKEN } } }),
      'the group "dev" twice',
    ],
  ])("%s is refused", async (secret, reason) => {
    const failure = await parse(secret).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    const { message } = failure as InputError;
    expect(message).toContain(reason);
    for (const value of [TOKEN, OTHER, SIGN, "pw"]) expect(message).not.toContain(value);
    expect(message).not.toContain("\n");
  });

  property.prop([
    fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.dictionary(fc.string(), fc.string()), fc.array(fc.string())),
    ),
    fc.string({ minLength: 25 }),
  ])("of any shape is refused without showing a value", async (shape, value) => {
    const secret = JSON.stringify({ ...shape, groups: { dev: { webhook: value } } });
    const failure = await parse(secret).catch((error: unknown) => error);
    if (failure instanceof Error) {
      expect(failure).toBeInstanceOf(InputError);
      expect(failure.message).not.toContain(value);
    }
  });
});

test("each credential is named for masking, and nothing else", async () => {
  const bundle = await parse(
    JSON.stringify({
      app: { "client-id": "dingabc", "client-secret": "clientsecret" },
      groups: { dev: { webhook: WEBHOOK, sign: SIGN, keyword: "CI", chat: "cidabc" } },
      users: { octocat: "13800001111" },
    }),
  );
  expect(bundle && secretsOf(bundle)).toEqual([TOKEN, SIGN, "clientsecret"]);
});
