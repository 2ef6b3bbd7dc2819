import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../../src/inputs/choices.ts";
import { cardPreview, statusCard } from "../../../src/message/report/card.ts";
import type { CardFacts } from "../../../src/message/report/card-facts.ts";
import type { CardValues } from "../../../src/message/report/card-values.ts";
import { fc, test as property } from "../../support/property.ts";
import { findAll, nastyText, parse } from "../skeleton.ts";
import { broken, factsOf, job, jobUrl, RUN_URL } from "./samples.ts";

/** A run of CI on main that goes on. */
function cardFacts(changes: Partial<CardFacts> = {}): CardFacts {
  const { workflow, repository, ref, number, attempt, url, commit, sha, starter } = factsOf();
  const run = { workflow, repository, ref, number, attempt, url, sha, starter };
  return { ...run, ...(commit && { commit }), ended: [], running: [], waiting: 0, ...changes };
}

/** As it looks, without addresses. */
function seen(text: string): readonly string[] {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/gu, "[$1]").split("\n\n");
}

const COMMIT_LINE = "提交 [f95f852] 修复解析器 — octocat";

test("a run that goes on: how far it is, what has failed, what is running", () => {
  const card = statusCard(
    cardFacts({
      ended: [
        job("lint", { seconds: 12 }),
        broken("test (24, linux)", 605, { failedStep: "Run npm test", seconds: 605 }),
        job("docs", { state: "skipped" }),
      ],
      running: ["build", "e2e", "fuzz", "bench", "size"].map((name) => ({
        name,
        url: jobUrl(name),
      })),
      waiting: 4,
      seconds: 725,
    }),
    "zh-CN",
  );
  expect(card.title).toBe("⏳ CI #562 · main · 3/12 · 1 ✗");
  expect(seen(card.markdown)).toEqual([
    "🟩🟥⬛🟦🟦🟦🟦🟦⬜⬜⬜⬜",
    "1 ✓ 1 ✗ 1 已跳过 · 5 运行中 · 4 等待中",
    "❌ [test (24, linux)] › Run npm test（10 分 5 秒）",
    "运行中：[build]、[e2e]、[fuzz]、[bench]，另有 1 个",
    COMMIT_LINE,
  ]);
  expect(card.tips).toBe("已运行 12 分 5 秒");
  expect(card).toMatchObject({
    state: "running",
    result: "运行中",
    progress: "3/12",
    percent: "25",
    done: "3",
    total: "12",
    failed_count: "1",
    running_count: "5",
    waiting_count: "4",
    elapsed: "12 分 5 秒",
    workflow: "CI",
    repository: "octo/app",
    branch: "main",
    number: "562",
    attempt: "1",
    url: RUN_URL,
  });
  expect(JSON.parse(card.sys_full_json_obj)).toEqual({
    msgButtons: [{ text: "查看运行", url: RUN_URL, iosUrl: RUN_URL, color: "blue" }],
  });
});

test.each([
  ["zh-CN", "❌ CI #562 失败 · main", "运行失败", "用时 12 分 5 秒 · 第 2 次运行"],
  ["en", "❌ CI #562 failed · main", "Run failed", "took 12m 5s · attempt 2"],
  ["ja", "❌ CI #562 が失敗 · main", "実行が失敗", "所要 12分5秒 · 2 回目の実行"],
] as const)("the end in %s", (language, title, result, tips) => {
  const facts = cardFacts({
    conclusion: "failure",
    ended: [broken("test", 605)],
    attempt: 2,
    seconds: 725,
  });
  expect(statusCard(facts, language)).toMatchObject({ state: "failure", title, result, tips });
});

test("the state is one of six words, whatever GitHub calls it", () => {
  const stateOf = (conclusion: NonNullable<CardFacts["conclusion"]>) =>
    statusCard(cardFacts({ conclusion }), "en").state;
  expect(
    (["timed_out", "success", "cancelled", "skipped", "neutral", ""] as const).map(stateOf),
  ).toEqual(["failure", "success", "cancelled", "skipped", "other", "other"]);
});

test("where GitHub does not list the jobs, the card says where they are", () => {
  const card = statusCard(cardFacts(), "en");
  expect(card.title).toBe("⏳ CI #562 · main");
  expect(seen(card.markdown)[0]).toBe("See the run's page for its jobs");
  expect(card).toMatchObject({ bar: "", progress: "", percent: "" });
});

test("the line in the list of conversations says nothing that may change", () => {
  const before = cardPreview(cardFacts());
  const after = cardPreview(cardFacts({ conclusion: "failure", ended: [broken("test", 1)] }));
  expect(before).toEqual({
    ZH_CN: "CI #562 运行状态",
    EN_US: "Status of CI #562",
    JA_JP: "CI #562 の状況",
  });
  expect(after).toEqual(before);
  const { sys_lastMessageI18n: json } = statusCard(cardFacts(), "zh-CN");
  expect(Object.values(JSON.parse(json))).toEqual(Object.values(before));
});

describe("more than there is room for", () => {
  test("a bar of hundreds of jobs has twelve squares, and one at least of each colour", () => {
    const ended = [
      ...Array.from({ length: 290 }, (_, index) => job(`build (${index})`)),
      broken("build (290)", 9),
      job("flaky", { state: "tolerated" }),
    ];
    const { bar } = statusCard(cardFacts({ ended, waiting: 8 }), "zh-CN");
    expect(bar).toBe(`${"🟩".repeat(9)}🟨🟥⬜`);
  });

  test("of many failures some have links, and the others are counted", () => {
    const ended = Array.from({ length: 30 }, (_, index) => broken(`job ${index}`, index));
    const { markdown } = statusCard(cardFacts({ ended }), "zh-CN");
    const lines = seen(markdown);
    const named = lines.filter((line) => line.startsWith("❌"));
    expect(named.length).toBeGreaterThanOrEqual(5);
    expect(lines.find((line) => line.startsWith("…"))).toBe(
      `… 还有 ${30 - named.length} 个作业失败`,
    );
  });

  test("legs that failed alike go without links rather than without names", () => {
    const ended = Array.from({ length: 12 }, (_, index) =>
      broken(`build (${index}, linux)`, index, { url: `${jobUrl("x")}${"0".repeat(90)}${index}` }),
    );
    const { failed } = statusCard(cardFacts({ ended }), "zh-CN");
    expect(failed).toContain("0, linux");
    expect(failed).not.toContain("](");
  });
});

test.each(["md", "zh-CN.md"])("every variable is in status-card.%s, and no other", async (end) => {
  const page = await readFile(new URL(`../../../docs/status-card.${end}`, import.meta.url), "utf8");
  const named = [...page.matchAll(/^\| `(\w+)` \| .+ \|$/gmu)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(statusCard(cardFacts(), "en")));
});

const nastyJobs = fc.array(fc.record({ name: nastyText, step: nastyText }), { maxLength: 12 });

property.prop([
  fc.record({
    workflow: nastyText,
    ref: nastyText,
    starter: nastyText,
    sha: nastyText,
    message: nastyText,
    url: fc.oneof(fc.constant(RUN_URL), nastyText, fc.constant(`${RUN_URL}?${"x".repeat(1900)}`)),
    failed: nastyJobs,
    running: nastyJobs,
    waiting: fc.nat(500),
    seconds: fc.nat(),
    isKnown: fc.boolean(),
  }),
  fc.constantFrom(...LANGUAGES),
])("whatever jobs are called, each value fits, is ours and mentions nobody", (given, language) => {
  const { failed, running, message, isKnown, ...known } = given;
  const { commit: _, ...unknown } = cardFacts();
  const card = statusCard(
    {
      ...unknown,
      ...known,
      ...(isKnown && { commit: { sha: known.sha, message, author: { name: known.starter } } }),
      ended: failed.map(({ name, step }, index) => broken("x", index, { name, failedStep: step })),
      running: running.map(({ name }) => ({ name, url: jobUrl("x") })),
    },
    language,
  );
  for (const [name, value] of Object.entries(card)) {
    expect([name, Buffer.byteLength(value) <= 1024]).toEqual([name, true]);
    expect(value).not.toContain("@");
  }
  expect(card.title).not.toMatch(/[\n\r]/u);
  for (const json of [card.sys_full_json_obj, card.sys_lastMessageI18n]) JSON.parse(json);
  expectOurs(card);
});

/** Paragraphs, our links, nothing else. */
function expectOurs({ markdown, failed, running }: CardValues): void {
  for (const text of [markdown, failed, running]) {
    const tree = parse(text);
    const types = ["heading", "list", "blockquote", "code", "inlineCode", "html", "image"] as const;
    for (const type of [...types, "strong", "emphasis", "table", "thematicBreak"] as const) {
      expect([type, findAll(tree, type).length]).toEqual([type, 0]);
    }
    const hosts = findAll(tree, "link").map(({ url }) => new URL(url).host);
    expect(hosts.filter((host) => host !== "github.com")).toEqual([]);
  }
}
