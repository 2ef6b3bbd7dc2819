import { describe, expect, test } from "vitest";
import type { Conclusion } from "../../../src/github/types.ts";
import { LANGUAGES, type Language } from "../../../src/inputs/choices.ts";
import { report } from "../../../src/message/report/report.ts";
import type { ReportedJob, ReportFacts } from "../../../src/message/report/types.ts";
import { FORK } from "../announce/samples.ts";
import { broken, COMMIT, factsOf, job, jobUrl, RUN_URL, readable } from "./samples.ts";

function textOf(facts: ReportFacts, language: Language = "zh-CN", maxBytes = 20_000): string {
  return readable(report(facts, { language, maxBytes }).text);
}

/** Without addresses: as it looks. */
function seen(facts: ReportFacts, language: Language = "zh-CN", maxBytes = 20_000): string {
  return textOf(facts, language, maxBytes).replace(/\[([^\]]*)\]\([^)]*\)/gu, "[$1]");
}

/** The line of the other jobs, of a run that did not fail. */
function lineOf(jobs: readonly ReportedJob[], language: Language = "zh-CN"): string {
  return seen(factsOf({ conclusion: "success", jobs }), language).split("\n")[1] ?? "";
}

const MATRIX = [
  ...Array.from({ length: 294 }, (_, index) => job(`build (${index})`)),
  ...Array.from({ length: 6 }, (_, index) =>
    broken(`build (x${index}, linux)`, 700, { failedStep: "Run make" }),
  ),
];

const BROKEN = factsOf({
  jobs: [
    job("lint", { seconds: 12 }),
    broken("test", 605, {
      seconds: 605,
      failedStep: "Run npm test",
      errors: [{ message: "AssertionError: Expected 2 to be 3", path: "src/a.ts", line: 3 }],
    }),
    ...MATRIX,
  ],
});

const LEGS = [0, 1, 2, 3, 4, 5].map((index) => {
  const name = `build (x${index}, linux)`;
  return `[x${index}, linux](${jobUrl(name)})`;
});

test.each<[Language, readonly string[]]>([
  [
    "zh-CN",
    [
      "**❌ octo/app · CI #562 失败 · main**",
      `[test](${jobUrl("test")}) › Run npm test（10 分 5 秒）`,
      "> AssertionError: Expected 2 to be 3（src/a.ts:3）",
      `• build 6/300 失败 › Run make：${LEGS.join("、")}`,
      `其余：[lint](${jobUrl("lint")}) ✓ 12 秒`,
      `提交 [f95f852](${COMMIT.url}) 修复解析器 — octocat`,
      `用时 12 分　[查看运行](${RUN_URL})`,
    ],
  ],
  [
    "en",
    [
      "**❌ octo/app · CI #562 failed · main**",
      `[test](${jobUrl("test")}) › Run npm test (10m 5s)`,
      "> AssertionError: Expected 2 to be 3 (src/a.ts:3)",
      `• build 6/300 failed › Run make: ${LEGS.join(", ")}`,
      `Others: [lint](${jobUrl("lint")}) ✓ 12s`,
      `Commit [f95f852](${COMMIT.url}) 修复解析器 — octocat`,
      `took 12 分 · [View run](${RUN_URL})`,
    ],
  ],
  [
    "ja",
    [
      "**❌ octo/app · CI #562 が失敗 · main**",
      `[test](${jobUrl("test")}) › Run npm test（10分5秒）`,
      "> AssertionError: Expected 2 to be 3（src/a.ts:3）",
      `• build 6/300 失敗 › Run make：${LEGS.join("、")}`,
      `その他：[lint](${jobUrl("lint")}) ✓ 12秒`,
      `コミット [f95f852](${COMMIT.url}) 修复解析器 — octocat`,
      `所要時間 12 分　[実行を見る](${RUN_URL})`,
    ],
  ],
])(
  "a failed run says what broke, why, how the rest went and whose commit it is, in %s",
  (language, lines) => {
    expect(textOf({ ...BROKEN, duration: "12 分" }, language)).toBe(lines.join("\n"));
  },
);

describe("the preview says what broke and who is to look", () => {
  const AUTHOR = { number: 34, url: "", author: "hubot" };

  test.each<[string, ReportFacts, string]>([
    ["of several the first", BROKEN, "❌ CI #562 失败 · test，另有 1 个 — octocat · main · app"],
    [
      "of legs that failed alike what they have in common",
      factsOf({ jobs: MATRIX, attempt: 2 }),
      "❌ CI #562 失败 · build — octocat · main · 第 2 次运行 · app",
    ],
    [
      "of a pull request its author",
      factsOf({ jobs: [broken("call / test (18)", 1)], pullRequest: AUTHOR }),
      "❌ CI #562 失败 · call / test (18) — hubot · #34 · app",
    ],
    [
      "not where the run was not broken by it",
      factsOf({ jobs: [broken("test", 1)], conclusion: "cancelled" }),
      "🚫 CI #562 已取消 · main · app",
    ],
    ["not when no job is known", factsOf(), "❌ CI #562 失败 · main · app"],
  ])("%s", (_, facts, preview) => {
    expect(report(facts, { language: "zh-CN", maxBytes: 20_000 }).title).toBe(preview);
  });

  test("in the words of each language, under a heading that stays short", () => {
    const said = LANGUAGES.map((language) => report(BROKEN, { language, maxBytes: 20_000 }));
    expect(said.map(({ title }) => title)).toEqual([
      "❌ CI #562 失败 · test，另有 1 个 — octocat · main · app",
      "❌ CI #562 failed · test and 1 more — octocat · main · app",
      "❌ CI #562 が失敗 · test、ほか 1 件 — octocat · main · app",
    ]);
    expect(readable(said[0]?.text ?? "")).toMatch(/^\*\*❌ octo\/app · CI #562 失败 · main\*\*\n/u);
  });

  test("without anybody known what broke alone", () => {
    const { commit: _, ...facts } = factsOf({ jobs: [broken("test", 1)], author: "" });
    expect(report(facts, { language: "en", maxBytes: 20_000 }).title).toBe(
      "❌ CI #562 failed · test · main · app",
    );
  });
});

test("a success needs four lines", () => {
  const facts = factsOf({
    conclusion: "success",
    duration: "12 分",
    jobs: [job("lint", { seconds: 12 }), job("build (18)"), job("build (20)")],
  });
  expect(seen(facts)).toBe(
    [
      "**✅ octo/app · CI #562 成功 · main**",
      "[lint] ✓ 12 秒，build 2 ✓",
      "提交 [f95f852] 修复解析器 — octocat",
      "用时 12 分　[查看运行]",
    ].join("\n"),
  );
});

test.each<[Language, string]>([
  ["zh-CN", "✅ CI #562 恢复成功 · main · app"],
  ["en", "✅ CI #562 is passing again · main · app"],
  ["ja", "✅ CI #562 が復旧 · main · app"],
])("a recovery is told as one, in %s", (language, title) => {
  const facts = factsOf({ conclusion: "success", isRecovery: true });
  expect(report(facts, { language, maxBytes: 20_000 }).title).toBe(title);
});

test.each<[Conclusion, string, string, string]>([
  ["success", "✅ CI 成功", "✅ CI succeeded", "✅ CI が成功"],
  ["failure", "❌ CI 失败", "❌ CI failed", "❌ CI が失敗"],
  ["cancelled", "🚫 CI 已取消", "🚫 CI was cancelled", "🚫 CI をキャンセル"],
  ["skipped", "⏭️ CI 已跳过", "⏭️ CI was skipped", "⏭️ CI をスキップ"],
  ["timed_out", "⏱️ CI 超时", "⏱️ CI timed out", "⏱️ CI がタイムアウト"],
  ["startup_failure", "❌ CI 启动失败", "❌ CI failed to start", "❌ CI が起動に失敗"],
  ["action_required", "✋ CI 需要处理", "✋ CI needs action", "✋ CI が対応待ち"],
  ["neutral", "⚪ CI 已结束", "⚪ CI finished as neutral", "⚪ CI が終了"],
  ["stale", "💤 CI 已过时", "💤 CI went stale", "💤 CI が期限切れ"],
  ["", "⚪ CI 已结束", "⚪ CI finished", "⚪ CI が終了"],
])("the headline of a run that ended as %j", (conclusion, ...expected) => {
  const titles = LANGUAGES.map(
    (language) => report(factsOf({ conclusion }), { language, maxBytes: 20_000 }).title,
  );
  expect(titles).toEqual(expected.map((words) => `${words.replace("CI", "CI #562")} · main · app`));
});

describe("the headline", () => {
  test.each<[string, Partial<ReportFacts>, string]>([
    ["a run again says so", { attempt: 3 }, "❌ CI #562 失败 · main · 第 3 次运行 · app"],
    [
      "a fork's branch has its owner",
      { headRepository: FORK },
      "❌ CI #562 失败 · hubot:main · app",
    ],
    ["nothing is made up", { ref: "", number: 0, workflow: "" }, "❌ 运行失败 · app"],
    ["a branch called all is nobody at all", { ref: "all" }, "❌ CI #562 失败 · all · app"],
    ["a tag is no mail address", { ref: "v1.2" }, "❌ CI #562 失败 · v1.2 · app"],
    [
      "an author's own keeps the mark",
      { heading: { plain: "Nightly", markdown: "Nightly" } },
      "❌ Nightly",
    ],
  ])("%s", (_, changes, title) => {
    const { title: plain, text } = report(factsOf(changes), {
      language: "zh-CN",
      maxBytes: 20_000,
    });
    expect(plain).toBe(title);
    expect(text.startsWith(`**${title.slice(0, 1)}`)).toBe(true);
  });
});

describe("how long it has been so", () => {
  const trend = { failures: 3, lastSuccess: 559 };

  test.each<[Language, string]>([
    ["zh-CN", "连续第 3 次失败 · 上次成功 #559"],
    ["en", "3 failures in a row · last success #559"],
    ["ja", "3 回連続の失敗 · 前回の成功 #559"],
  ])("stands under the headline, in %s", (language, line) => {
    const told = seen(factsOf({ trend }), language).split("\n");
    expect(told[1]).toBe(line);
  });

  test("of a first failure is the success before it", () => {
    const told = seen(factsOf({ trend: { failures: 1, lastSuccess: 561 } })).split("\n");
    expect(told[1]).toBe("上次成功 #561");
  });
});

describe("what failed", () => {
  const OURS = ["提交 [f95f852] 修复解析器 — octocat", "[查看运行]"];

  test.each<[string, readonly ReportedJob[], readonly string[]]>([
    [
      "what failed first is named first, whatever its place in the list",
      [broken("late", 20), broken("early", 10), broken("unknown", 0, { endedAt: Number.NaN })],
      ["[early] 失败", "• [late] 失败", "• [unknown] 失败", ...OURS],
    ],
    [
      "a time out and a failed start are told as such",
      [
        broken("slow", 1, { state: "timed_out", failedStep: "Run e2e" }),
        broken("deaf", 2, { state: "timed_out" }),
        broken("dead", 3, { state: "startup_failure" }),
      ],
      ["[slow] › Run e2e 超时", "• [deaf] 超时", "• [dead] 启动失败", ...OURS],
    ],
    [
      "legs that failed differently are told apart",
      [
        broken("test (a)", 1, { failedStep: "Run x", errors: [{ message: "one" }] }),
        broken("test (b)", 2, { failedStep: "Run x", errors: [{ message: "two" }] }),
        broken("test (c)", 3, { failedStep: "Run x", errors: [{ message: "one" }] }),
      ],
      ["test 2/3 失败 › Run x：[a]、[c]", "> one", "• [test (b)] › Run x：two", ...OURS],
    ],
    [
      "the first failure shows two errors, each once, the next ones one",
      [
        broken("a", 1, {
          errors: [{ message: "e1" }, { message: "e1" }, { message: "e2" }, { message: "e3" }],
        }),
        broken("b", 2, { errors: [{ message: "f1", path: "x.ts" }, { message: "f2" }] }),
      ],
      ["[a] 失败", "> e1", "> e2", "• [b] 失败：f1（x.ts）", ...OURS],
    ],
    [
      "jobs of a reusable workflow are named in full and counted together",
      [broken("call / test (18)", 1), job("call / lint"), job("call / test (20)")],
      ["[call / test (18)] 失败", "其余：call 2 ✓", ...OURS],
    ],
    [
      "legs of a matrix that calls are named by their values",
      [broken("call (eu) / test (18)", 1), broken("call (us) / test (18)", 2)],
      ["call / test 2/2 失败：[eu, 18]、[us, 18]", ...OURS],
    ],
    [
      "what fail-fast cancelled is no failure",
      [broken("test (a)", 1), job("test (b)", { state: "stopped" }), job("test (c)")],
      ["[test (a)] 失败", "其余：test 1 ✓ 1 因其他组合失败而取消", ...OURS],
    ],
  ])("%s", (_, jobs, lines) => {
    expect(seen(factsOf({ jobs })).split("\n").slice(1)).toEqual(lines);
  });

  test("ten more are told of below, the others counted, and none is listed twice", () => {
    const jobs = Array.from({ length: 20 }, (_, index) =>
      broken(`job${index}`, index, { errors: [{ message: `error ${index}` }] }),
    );
    const lines = seen(factsOf({ jobs }), "en").split("\n");
    expect(lines).toEqual([
      "**❌ octo/app · CI #562 failed · main**",
      "[job0] failed",
      "> error 0",
      ...Array.from({ length: 10 }, (_, index) => `• [job${index + 1}] failed: error ${index + 1}`),
      "• … 9 more failed · [View run]",
      "Commit [f95f852] 修复解析器 — octocat",
      "[View run]",
    ]);
  });

  test("ten legs are named, the others counted", () => {
    const jobs = Array.from({ length: 12 }, (_, index) => broken(`t (${index})`, index));
    expect(seen(factsOf({ jobs }), "en").split("\n")[1]).toBe(
      "t 12/12 failed: [0], [1], [2], [3], [4], [5], [6], [7], [8], [9] and 2 more",
    );
  });
});

describe("the other jobs", () => {
  test.each<[ReportedJob, string, string, string]>([
    [job("a", { seconds: 61 }), "[a] ✓ 1 分 1 秒", "[a] ✓ 1m 1s", "[a] ✓ 1分1秒"],
    [
      job("a", { state: "tolerated", seconds: 5 }),
      "[a] ✗ 5 秒（不影响结果）",
      "[a] ✗ 5s (allowed to fail)",
      "[a] ✗ 5秒（結果に影響なし）",
    ],
    [
      job("a", { failedStep: "Run x" }),
      "[a] ✓（失败于步骤 Run x，不影响结果）",
      "[a] ✓ (ignored an error in step Run x)",
      "[a] ✓（ステップ Run x の失敗は結果に影響なし）",
    ],
    [job("a", { state: "cancelled" }), "[a] 已取消", "[a] cancelled", "[a] キャンセル"],
    [
      job("a", { state: "cancelled", seconds: 5 }),
      "[a] 已取消（5 秒）",
      "[a] cancelled (5s)",
      "[a] キャンセル（5秒）",
    ],
    [
      job("a", { state: "stopped" }),
      "[a] 因其他组合失败而取消",
      "[a] cancelled by fail-fast",
      "[a] fail-fast でキャンセル",
    ],
    [job("a", { state: "skipped" }), "[a] 已跳过", "[a] skipped", "[a] スキップ"],
    [job("a", { state: "other" }), "[a] 已结束", "[a] finished", "[a] 終了"],
  ])("one alone: %j", (one, ...expected) => {
    expect(LANGUAGES.map((language) => lineOf([one], language))).toEqual(expected);
  });

  test("the worst come first, and what does not fit a line is counted", () => {
    const jobs = [
      ...Array.from({ length: 14 }, (_, index) => job(`j${index}`)),
      job("docs", { state: "skipped" }),
      job("lint", { state: "tolerated" }),
    ];
    expect(lineOf(jobs, "en")).toBe(
      "[lint] ✗ (allowed to fail), [j0] ✓, [j1] ✓, [j2] ✓, [j3] ✓, [j4] ✓, [j5] ✓, [j6] ✓, [j7] ✓, [j8] ✓, 5 ✓ 1 skipped more",
    );
  });

  test("several together are counted, each kind by its word", () => {
    const states = ["success", "tolerated", "cancelled", "skipped", "other", "success"] as const;
    const jobs = states.map((state, index) => job(`t (${index})`, { state }));
    expect(lineOf(jobs, "en")).toBe("t 2 ✓ 1 ✗ (allowed to fail) 1 cancelled 1 finished 1 skipped");
  });

  test("without an address a job is named all the same", () => {
    const { url: _, ...unlinked } = job("build");
    expect(lineOf([unlinked])).toBe("build ✓");
  });
});

describe("whose it is", () => {
  test.each<[string, Partial<ReportFacts>, string]>([
    [
      "an unread commit is named by its id",
      { author: "hubot", starter: "mona" },
      "提交 [f95f852]　mona 触发　[查看运行]",
    ],
    ["without a commit whoever started it is named", { sha: "" }, "octocat 触发　[查看运行]"],
    ["nobody known leaves the link", { sha: "", starter: "" }, "[查看运行]"],
    ["no address leaves the person", { sha: "", url: "" }, "octocat 触发"],
  ])("%s", (_, changes, line) => {
    const { commit: __, ...facts } = factsOf(changes);
    expect(seen(facts).split("\n").at(-1)).toBe(line);
  });

  test.each<[Language, string]>([
    ["zh-CN", "拉取请求 [octo/app#34] Fix it — hubot"],
    ["en", "Pull request [octo/app#34] Fix it — hubot"],
    ["ja", "プルリクエスト [octo/app#34] Fix it — hubot"],
  ])("a pull request stands above its commit, in %s", (language, line) => {
    const pullRequest = { number: 34, url: "https://github.com/octo/app/pull/34" };
    const full = factsOf({ pullRequest: { ...pullRequest, title: "Fix it", author: "hubot" } });
    expect(seen(full, language).split("\n").at(-3)).toBe(line);
    expect(seen(factsOf({ pullRequest })).split("\n").at(-3)).toBe("拉取请求 [octo/app#34]");
  });
});

describe("the author's note", () => {
  test("stands under it all, its blocks apart", () => {
    const note = ["**Runbook**", "- one\n- two"];
    const { text } = report(factsOf({ note }), { language: "en", maxBytes: 20_000 });
    expect(text.split("\n\n").slice(-2)).toEqual(["**Runbook**", "- one\n- two"]);
  });

  test("leaves two thirds to the report where jobs want that room", () => {
    const jobs = Array.from({ length: 8 }, (_, index) => broken(`job${index}`, index));
    const text = (maxBytes: number, note: readonly string[]) =>
      report(factsOf({ jobs, note }), { language: "en", maxBytes }).text;
    for (const maxBytes of [900, 1200, 1500, 1800]) {
      const withNote = text(maxBytes, ["x".repeat(30_000)]);
      // Without a note, in two thirds of the room, the very same is told of the run.
      const ofTheRun = text(maxBytes - Math.floor(maxBytes / 3), []);
      expect(withNote.slice(0, ofTheRun.length)).toBe(ofTheRun);
      expect(withNote.slice(ofTheRun.length)).toMatch(/^\n\nx{200,}/u);
    }
  });

  test("may take what room there is, and a third of it even when there is none", () => {
    const note = [`${"x".repeat(30_000)}`];
    const full = report(factsOf({ note }), { language: "en", maxBytes: 20_000 }).text;
    expect(Buffer.byteLength(full)).toBeLessThanOrEqual(20_000);
    expect(Buffer.byteLength(full)).toBeGreaterThan(19_900);
    const short = report({ ...BROKEN, note }, { language: "en", maxBytes: 1200 }).text;
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(1200);
    expect(short).toMatch(/^\*\*❌ octo\/app · \[CI #562\]\S+ failed.*test.*x{300}/su);
  });
});

describe("with little room", () => {
  const HEAD = "**❌ octo/app · CI #562 failed · main**";
  const TEST = "[test] › Run npm test";
  const ERROR = "> AssertionError";
  const REST = "Others: [lint]";
  const PULL = "Pull request [octo/app#34]";
  const OURS = "Commit [f95f852]";
  const RUN = "[View run]";
  const BUILD = "• build 6/300 failed › Run make: [x0, linux]";
  const LIST = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => `• [more${index}] failed`);
  const jobs = [
    ...BROKEN.jobs,
    ...Array.from({ length: 8 }, (_, index) => broken(`more${index}`, 800 + index)),
  ];
  const pullRequest = { number: 34, url: "https://github.com/octo/app/pull/34" };
  const facts = factsOf({ jobs, pullRequest });

  test.each<[number, readonly string[]]>([
    [4000, [HEAD, TEST, ERROR, BUILD, ...LIST, REST, PULL, OURS, RUN]],
    [
      1500,
      [HEAD, TEST, ERROR, BUILD, ...LIST.slice(0, 4), "• … 4 more failed", REST, PULL, OURS, RUN],
    ],
    [600, [HEAD, TEST, ERROR, "• … 14 more failed", REST, OURS, RUN]],
    [420, [HEAD, TEST, "• … 14 more failed", OURS]],
    [200, [HEAD, "• … 15 more failed"]],
    [60, ["❌ octo/app · CI #562 failed · main"]],
    [20, ["❌ octo/app · CI"]],
  ])("what matters least goes first: %i bytes", (maxBytes, lines) => {
    const told = seen(facts, "en", maxBytes).split("\n");
    expect(told.map((line, index) => line.slice(0, lines[index]?.length))).toEqual(lines);
  });

  test("a report is never longer than it may be", () => {
    for (let maxBytes = 0; maxBytes < 3000; maxBytes += 7) {
      const { text } = report(facts, { language: "zh-CN", maxBytes });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
    }
  });
});

test("a thousand jobs, most of them broken, make one message that names what failed first", () => {
  const jobs = Array.from({ length: 1000 }, (_, index) =>
    broken(`job ${index} ${"长".repeat(60)}`, 1000 - index, {
      errors: [{ message: "错".repeat(200) }],
    }),
  );
  const { text } = report(factsOf({ jobs }), { language: "zh-CN", maxBytes: 15_000 });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(15_000);
  expect(readable(text).split("\n")[1]).toMatch(/^\[job 999 /u);
  expect(text).toMatch(/还有 \d+ 个作业失败　\[查看运行\]\([^)]*\)\n/u);
});
