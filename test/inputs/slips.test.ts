import { describe, expect, test } from "vitest";
import { LANGUAGES, NOTIFY_WHEN } from "../../src/inputs/choices.ts";
import { conclusion, languageOf, listOf, someOf } from "../../src/inputs/fields.ts";
import { parseInputs, readInputs } from "../../src/inputs/inputs.ts";
import { parseNeeds } from "../../src/verdict/result.ts";

/** The error of an input's word as the step ends with it. */
async function errorOf(name: string, word: string): Promise<string> {
  const read = (input: string) => (input === name ? word : "");
  return readInputs(read).then(
    () => "none",
    (error: Error) => error.message,
  );
}

/** What people write, by input and by the word that they mean. */
const MEANT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: {
    failure: "failed Error 失败 失敗",
    success: "succeeded 成功 succes",
    cancelled: "canceled 已取消",
    skipped: "スキップ",
  },
  "notify-when": {
    always: "总是 始终 all 每次 always() 毎回",
    success: "成功 成功时 on_success success() onsuccess 成功時",
    failure: "失败 失败时 失败的时候 on-failure failure() if-failed onError 出错时 失敗のとき",
    cancelled: "取消 取消时 cancelled() canceled",
    changed: "变化 变化时 change on_change 状态变化",
    recovered: "恢复 恢复后 recovery fixed 復旧",
  },
  mode: {
    message: "msg notify send 消息 通知 メッセージ mesage",
    report: "报告 结果 status レポート reports",
    task: "todo to-do 待办 任务 タスク",
    file: "files 文件 upload ファイル",
    check: "test 检查 verify",
    approve: "审批 approval 承認",
  },
  type: {
    markdown: "md",
    text: "文本 txt plain",
    link: "链接",
    "action-card": "card 卡片 button actioncards",
    raw: "json",
  },
  state: {
    done: "close closed 完成 已完成 关闭 complete finished 完了 donee",
    open: "reopen 打开 opened new",
    auto: "automatic 自动 default",
  },
  priority: {
    urgent: "P0 緊急 非常紧急",
    high: "高 P1 紧急",
    normal: "普通 medium",
    low: "低 较低",
  },
  approvals: { all: "both 全部 会签", any: "one 任一 或签" },
  ding: { app: "true 应用内", sms: "短信", phone: "电话 call" },
  language: { "zh-CN": "cn 中文 chinese", en: "english 英文", ja: "日本語 jp" },
  "on-missing-secret": { skip: "ignore 跳过", fail: "error 失败" },
  "open-links-in": { browser: "external 浏览器", sidebar: "侧边栏" },
  "dry-run": { true: "yes 是 1", false: "否 never 0" },
  live: { true: "on 开", false: "off 关" },
};

describe.each(Object.entries(MEANT))("a word for another of %s", (name, words) => {
  const cases = Object.entries(words).flatMap(([meant, slips]) =>
    slips.split(" ").map((slip) => [slip, meant] as const),
  );
  test.each(cases)("%s: the error names %s", async (slip, meant) => {
    const error = await errorOf(name, slip);
    expect(error).toMatch(new RegExp(`^Input "${name}" is .*; use one of `, "u"));
    expect(error).toContain(`(did you mean "${meant}"?)`);
  });
});

test.each([
  ["notify-when", "true"],
  ["notify-when", "False"],
  ["status", "true"],
])("%s %s comes of a condition, and the error says so", async (name, given) => {
  expect(await errorOf(name, given)).toContain(
    "a condition such as §{{ failure() }} gives no word: write failure".replace("§", "$"),
  );
});

test.each([
  ["mode", "banana"],
  ["state", "true"],
  ["notify-when", "on"],
  ["priority", "42"],
])("of %s %s nobody knows what it means", async (name, given) => {
  expect(await errorOf(name, given)).toMatch(/^Input .*; use one of [\w, -]+$/u);
});

test.each([
  ["actionCard", "action-card"],
  ["ActionCard", "action-card"],
  ["feed_card", "feed-card"],
  ["feed card", "feed-card"],
])("DingTalk's own %s is type %s", (given, type) => {
  expect(parseInputs((name) => (name === "type" ? given : ""))).toMatchObject({ type });
});

test.each(['"failure"', "'failure'", "“failure”", ' "Failure" '])(
  "%s is a word in quotes",
  (given) => {
    expect(conclusion(() => given, "status")).toBe("failure");
    expect(someOf(() => given, "notify-when", NOTIFY_WHEN)).toEqual(["failure"]);
  },
);

test.each([
  "success,failure",
  "success, cancelled",
  "success skipped",
  "success\nsuccess",
  "Failure；success",
  "- success\n- failure",
  '["success", "failure"]',
  "Array",
  "Object",
  '{"build": {"result": "failure"}}',
  '{\n  "result": "success"\n}',
])("a status of %j is several results, which are for needs", (given) => {
  expect(() => conclusion(() => given, "status")).toThrow(
    /^Input "status" takes one result; give several as needs: .{4}toJSON/u,
  );
});

test.each(["timed out", "Timed-Out", "ＴＩＭＥＤ＿ＯＵＴ"])("a status of %j is one", (given) => {
  expect(conclusion(() => given, "status")).toBe("timed_out");
});

test.each(["build: success", "success / ok", "{{ job.status }}"])(
  "a status of %j is none, whatever else it may be",
  (given) => {
    expect(() => conclusion(() => given, "status")).toThrow("use one of success");
  },
);

test("so may a language be", () => {
  expect(languageOf(() => '"zh_CN"', "language", LANGUAGES)).toBe("zh-CN");
});

test.each([
  "failure, recovered",
  "failure recovered",
  "failure|recovered",
  "failure、recovered",
  "[failure, recovered]",
  '["failure", "recovered"]',
  "- failure\n- recovered",
  '- "failure"\n- recovered\n',
])("%j is a list of two", (given) => {
  expect(someOf(() => given, "notify-when", NOTIFY_WHEN)).toEqual(["failure", "recovered"]);
});

test.each([["- dev\n- ops"], ['["dev", "ops"]'], ["“dev”，'ops'"], ["dev；ops"]])(
  "%j names two groups",
  (given) => {
    expect(listOf(given)).toEqual(["dev", "ops"]);
  },
);

test("a group's name may hold blanks and dashes", () => {
  expect(listOf("qa team, -x, a-b")).toEqual(["qa team", "-x", "a-b"]);
});

describe("the result of a need", () => {
  test("is known in any letter case", () => {
    expect(parseNeeds('{"build":{"result":" Failure "}}')).toEqual([
      { name: "build", result: "failure" },
    ]);
  });

  test("is an error where GitHub has no such word: it would keep a failure quiet", () => {
    expect(() => parseNeeds('{"build":{"result":"failed"}}')).toThrow(
      /^Input "needs" is not what/u,
    );
  });
});

test.each([
  "failure or recovered",
  "failure && recovered",
  "failure AND recovered",
  "failure+recovered",
  "failure/recovered",
  "failure 和 recovered",
  "failure或recovered",
  "failure || recovered",
])("%s are two results", (written) => {
  expect(someOf(() => written, "notify-when", NOTIFY_WHEN)).toEqual(["failure", "recovered"]);
});

test.each([",", "or", "&&"])("%j is not read as never", async (written) => {
  expect(await errorOf("notify-when", written)).toContain("use one of auto, always");
});

test("who joins a change by && is told that either will do", async () => {
  const idle = async (when: string) =>
    (await readInputs((input) => (input === "notify-when" ? when : ""))).idle;
  expect(await idle("failure && changed")).toEqual([
    'Input "notify-when" joins its words by "or", whatever is between them: "changed" tells of each change, a recovery too.',
  ]);
  expect(await idle("failure && recovered")).toEqual([]);
});

test.each(["!success", "not success", "非成功", "non-success", "success && !cancelled"])(
  "%s is not answered with its contrary",
  async (written) => {
    const error = await errorOf("notify-when", written);
    expect(error).toMatch(/; name each that is wanted, such as: failure, cancelled$/u);
    expect(error).not.toContain("did you mean");
  },
);

describe("a language that is told in another way than it says is told of", () => {
  const idle = async (language: string) =>
    (await readInputs((input) => (input === "language" ? language : ""))).idle;

  test.each(["zh-TW", "zh_HK", "zh-Hant", "zh-CN,en"])("%s", async (language) => {
    expect(await idle(language)).toEqual([
      expect.stringMatching(/^Input "language" is "[^"]+"; messages are told in zh-CN, and/u),
    ]);
  });

  test.each(["", "zh", "zh-CN", "zh_Hans", "en-US", "ja_JP.UTF-8"])(
    "%j is not",
    async (language) => {
      expect(await idle(language)).toEqual([]);
    },
  );
});

test("a key holds no placeholders: with one in it all branches would share a to-do", async () => {
  const idle = async (key: string) =>
    (await readInputs((input) => ({ mode: "task", key })[input] ?? "")).idle;
  expect(await idle("build {{ branch }}")).toEqual([
    expect.stringMatching(/^Input "key" is taken as/u),
  ]);
  expect(await idle("build main")).toEqual([]);
});
