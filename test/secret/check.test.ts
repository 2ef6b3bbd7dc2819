import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkSecret, describe as describeSecret } from "../../scripts/secret/check.ts";
import { parseSecret } from "../../src/secret/secret.ts";
import { fc, test as property } from "../support/property.ts";
import { ACCEPTED, REFUSED, SECRETS, SIGN, TOKEN, WEBHOOK } from "./examples.ts";

const OAPI = new URL("https://oapi.dingtalk.com");
const SCRIPT = join(import.meta.dirname, "../../scripts/secret.ts");

function check(text: string) {
  return checkSecret(text, OAPI);
}

describe("a secret that the action takes becomes one line that means the same:", () => {
  const robots: Readonly<Record<string, string>> = {
    "a robot's webhook": `${WEBHOOK}\n`,
    "a robot's key and keyword on lines of their own": `${WEBHOOK}\n${SIGN}\nkeyword="Build Notice"\n`,
    "a fenced map": `\`\`\`yaml\ngroups:\n  dev:\n    webhook: ${WEBHOOK}\n\`\`\`\n`,
  };
  test.each(Object.entries({ ...ACCEPTED, ...robots }))("%s", async (_, text) => {
    const checked = await check(text);
    if (!checked.ok) throw new Error(checked.problem);
    expect(checked.line).not.toMatch(/[\r\n]/u);
    expect(await parseSecret(checked.line, OAPI)).toEqual(await parseSecret(text, OAPI));
    expect(checked.bytes).toBe(Buffer.byteLength(checked.line));
  });

  const word = fc.stringMatching(/^[\p{L}\p{N} :#'"{}[\],&*!|>%@`\\+-]{0,12}$/u);
  property.prop([word, fc.dictionary(word, word, { maxKeys: 4 })])(
    "whatever keyword and logins it has",
    async (keyword, users) => {
      const text = JSON.stringify(
        { groups: { dev: { webhook: WEBHOOK, keyword } }, users },
        null,
        2,
      );
      const checked = await check(text);
      expect(checked.ok && (await parseSecret(checked.line, OAPI))).toEqual(
        await parseSecret(text, OAPI),
      );
    },
  );
});

describe("a secret that the action refuses is told with line and column, and not shown:", () => {
  test.each(Object.entries(REFUSED))("%s", async (_, [text, line, column]) => {
    const checked = await check(text);
    expect(checked).toMatchObject({ ok: false, place: { line, column } });
    for (const secret of SECRETS) expect(JSON.stringify(checked)).not.toContain(secret);
  });

  test.each([
    ["a key that lost its prefix", `${WEBHOOK} ${"5".repeat(64)}`, 1, WEBHOOK.length + 2],
    ["a word that is neither key nor keyword", `${WEBHOOK}\n${SIGN}\n构建`, 3, 1],
    ["a key alone", `\n  ${SIGN}`, 2, 3],
    ["labels around", `机器人\nWebhook\n${WEBHOOK}\n加签\n${SIGN}`, 1, 1],
    ["labels behind", `${WEBHOOK}\n加签 ${SIGN} 关键词 构建`, 2, 1],
    ["a label before a token", `Bearer ${TOKEN}`, 1, 1],
    ["a second token before the webhook", `${"5".repeat(64)} ${WEBHOOK}`, 1, 1],
    ["a webhook of another host", `${WEBHOOK.replace("oapi.", "")} ${SIGN}`, 1, 1],
  ])("of one robot, %s", async (_, text, line, column) => {
    const checked = await check(text);
    expect(checked).toMatchObject({ ok: false, place: { line, column } });
    for (const secret of SECRETS) expect(JSON.stringify(checked)).not.toContain(secret);
  });

  test("of two keys that are wrong alike, the first", async () => {
    const text = `app:\n  AppKey: dingoctoapp\n  AppSecret: Octo_client-secret.0123\n`;
    expect(await check(text)).toMatchObject({ ok: false, place: { line: 2, column: 3 } });
    const unknown = `groups:\n  dev:\n    webhook: ${TOKEN}\n    备注: a\n    链接: b\n`;
    expect(await check(unknown)).toMatchObject({ ok: false, place: { line: 4, column: 5 } });
  });

  property.prop([fc.nat(3), fc.stringMatching(/^[a-z]{3,8}$/)])(
    "an unknown key, in whichever group",
    async (at, key) => {
      fc.pre(!["webhook", "sign", "keyword", "chat"].includes(key));
      const lines = [0, 1, 2, 3].flatMap((group) => [
        `  g${group}:`,
        `    webhook: ${TOKEN}`,
        ...(group === at ? [`    ${key}: x`] : []),
      ]);
      const checked = await check(["groups:", ...lines].join("\n"));
      expect(checked).toMatchObject({ ok: false, place: { line: 2 * at + 4, column: 5 } });
    },
  );

  test("one with anchors, whatever is taken out", async () => {
    const text = `groups:\n  dev: &dev\n    webhook: ${WEBHOOK}\n    sgin: x\n  ops: *dev\n`;
    expect(await check(text)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/"sgin"/u),
    });
  });

  test("one that is blank, or longer than GitHub takes", async () => {
    expect(await check('groups: { dev: { webhook: "" } }')).toMatchObject({
      ok: false,
      problem: expect.stringContaining("no credential"),
    });
    const users = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`somebody-${index}`, "13800001111"]),
    );
    expect(
      await check(JSON.stringify({ groups: { dev: { webhook: WEBHOOK } }, users })),
    ).toMatchObject({ ok: false, problem: expect.stringMatching(/bytes long.*49152.*"users"/u) });
  });
});

test("what a secret holds is told by names, without a key or a number", async () => {
  const bundle = await parseSecret(
    ACCEPTED["a comment for the editor, an app and everything"] ?? "",
    OAPI,
  );
  expect(bundle && describeSecret(bundle)).toEqual([
    "Group dev: 1 robot, signed, chat",
    "Group 发布 2.0: chat",
    "App: client id and secret, creator, approval template, card template",
    "People (4): octocat, hubot, dev@example.com, on",
  ]);
});

test.each([
  ["构建,部署", "keyword with a comma in it: one of the robot's is enough"],
  ["构建、部署", "keyword with a comma in it: one of the robot's is enough"],
  ["构建 部署", "keyword"],
])("a keyword %s is told as %s", async (keyword, told) => {
  const text = JSON.stringify({ groups: { dev: { webhook: WEBHOOK, keyword } } });
  const bundle = await parseSecret(text, OAPI);
  expect(bundle && describeSecret(bundle)).toEqual([`Group dev: 1 robot, ${told}`]);
});

test("a token shorter than DingTalk's is doubted, since it may be a part of one", async () => {
  const bundle = await parseSecret(
    `{"groups":{"dev":{"webhook":["${WEBHOOK}","${WEBHOOK.slice(0, -20)}"]}}}`,
    OAPI,
  );
  expect(bundle && describeSecret(bundle)).toEqual([
    "Group dev: 2 robots, a token not of 64 digits: is it whole?",
  ]);
});

describe("npm run secret", () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "secret-"));
  });
  afterAll(() => rm(home, { recursive: true }));

  async function run(text: string | Uint8Array) {
    const path = join(home, "secret.yml");
    await writeFile(path, text);
    return runWith(path);
  }

  function runWith(path: string, ...options: readonly string[]) {
    return new Promise<{ code: unknown; stdout: string; stderr: string; path: string }>((resolve) =>
      execFile(process.execPath, [SCRIPT, path, ...options], (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr, path }),
      ),
    );
  }

  test("prints the line alone on stdout, so that it can be piped on", async () => {
    const { code, stdout, stderr } = await run(`groups:\n  dev:\n    webhook: ${WEBHOOK}\n`);
    expect(stdout).toBe(`{"groups":{"dev":{"webhook":"${WEBHOOK}"}}}\n`);
    expect(stderr).toBe("Group dev: 1 robot\nOne line of 147 bytes; GitHub takes 49152.\n");
    expect(code).toBe(0);
  });

  test("reads what Windows writes, and says where the encoding is at fault", async () => {
    const text = `groups:\n  研发:\n    webhook: ${WEBHOOK}\n`;
    const { stdout } = await run(Buffer.from(`\uFEFF${text}`, "utf16le"));
    expect(stdout).toBe(`{"groups":{"研发":{"webhook":"${WEBHOOK}"}}}\n`);
    const inGbk = Buffer.from(text.replace("研发", "\xD1\xD0\xB7\xA2"), "latin1");
    expect((await run(inGbk)).stderr).toBe("The file is not in UTF-8; save it in that encoding\n");
  });

  test("judges for another deployment, whose address is one that the action takes", async () => {
    const { path } = await run(WEBHOOK.replace("oapi.dingtalk.com", "ding.example.com"));
    const at = (url: string) => runWith(path, "--oapi-url", url);
    expect((await at("https://ding.example.com/")).stdout).toContain("https://ding.example.com/");
    expect((await at("http://ding.example.com")).stderr).toContain("must start with https://");
    expect((await at("ding.example.com")).stderr).toContain("must be a base URL such as");
  });

  test("does not repeat a secret that stands in the file's place", async () => {
    const { code, stderr } = await runWith(WEBHOOK);
    expect(code).toBe(2);
    expect(stderr).toBe("The file cannot be read (ENOENT); write the secret into one\n");
  });

  test("prints nothing there of one that is refused", async () => {
    const { code, stdout, stderr, path } = await run(`groups:\n  dev:\n    webhok: ${WEBHOOK}\n`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      `${path}:3:5: The secret has the unknown key "webhok" in group "dev"; did you mean "webhook"?\n`,
    );
  });
});
