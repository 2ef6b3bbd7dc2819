import { expect, test } from "vitest";
import type { OtherEvent, WorkflowRunEvent } from "../../../src/github/events/types.ts";
import type { Conclusion } from "../../../src/github/types.ts";
import type { Language } from "../../../src/inputs/choices.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import {
  about,
  base,
  commit,
  FORK,
  firstWords,
  HUBOT,
  OCTOCAT,
  REPOSITORY,
  readable,
} from "./samples.ts";

const RUN_URL = "https://github.com/octo/app/actions/runs/6";
const THIS_RUN = "https://github.com/octo/app/actions/runs/7";
const HEAD_COMMIT = commit("f95f852", "Fix the parser\n\nIt crashed.", "hubot");

const RUN: WorkflowRunEvent = {
  ...base("completed"),
  kind: "workflow_run",
  run: {
    id: 6,
    name: "CI",
    workflowPath: ".github/workflows/ci.yml",
    workflowId: 1,
    number: 12,
    attempt: 2,
    url: RUN_URL,
    status: "completed",
    conclusion: "failure",
    event: "push",
    branch: "main",
    sha: HEAD_COMMIT.sha,
    headRepository: REPOSITORY,
    headCommit: HEAD_COMMIT,
    actor: HUBOT,
    pullRequests: [{ number: 34 }],
    startedAt: "2026-11-23T06:00:00Z",
    updatedAt: "2026-11-23T06:03:20Z",
    displayTitle: "Fix the parser",
  },
};

test.each<[Language, string, readonly string[]]>([
  [
    "zh-CN",
    "❌ octo/app · CI 在 main 上运行失败",
    [
      `由 hubot 的推送触发　[查看运行](${RUN_URL})`,
      `[octo/app#34](${REPOSITORY.url}/pull/34) · 第 2 次运行`,
      "用时 3 分 20 秒",
    ],
  ],
  [
    "en",
    "❌ octo/app · CI failed on main",
    [
      `push by hubot · [View run](${RUN_URL})`,
      `[octo/app#34](${REPOSITORY.url}/pull/34) · attempt 2`,
      "took 3m 20s",
    ],
  ],
  [
    "ja",
    "❌ octo/app · main の CI が失敗",
    [
      `hubot のプッシュで起動　[実行を見る](${RUN_URL})`,
      `[octo/app#34](${REPOSITORY.url}/pull/34) · 2 回目の実行`,
      "所要時間 3分20秒",
    ],
  ],
])("a finished run tells its end, cause, time and commit, in %s", async (language, head, deed) => {
  expect(readable((await announce(RUN, about(language))).text)).toBe(
    [`**${head}**`, ...deed, `• [f95f852](${HEAD_COMMIT.url}) Fix the parser — hubot`].join("\n"),
  );
});

test.each<[Conclusion, string, string, string]>([
  ["success", "✅ CI 在 main 上运行成功", "CI succeeded on main", "main の CI が成功"],
  ["failure", "❌ CI 在 main 上运行失败", "CI failed on main", "main の CI が失敗"],
  ["cancelled", "🚫 CI 在 main 上已取消", "CI was cancelled on main", "main の CI をキャンセル"],
  ["skipped", "⏭️ CI 在 main 上已跳过", "CI was skipped on main", "main の CI をスキップ"],
  ["timed_out", "⏱️ CI 在 main 上运行超时", "CI timed out on main", "main の CI がタイムアウト"],
  [
    "startup_failure",
    "❌ CI 在 main 上启动失败",
    "CI failed to start on main",
    "main の CI が起動に失敗",
  ],
  [
    "action_required",
    "✋ CI 在 main 上需要处理",
    "CI needs action on main",
    "main の CI が対応待ち",
  ],
  ["neutral", "⚪ CI 在 main 上已结束", "CI finished as neutral on main", "main の CI が終了"],
  ["stale", "💤 CI 在 main 上已过时", "CI went stale on main", "main の CI が期限切れ"],
])("a run that ends as %s", async (conclusion, zh, en, ja) => {
  const event = { ...RUN, run: { ...RUN.run, conclusion } };
  const [emoji = "", ...words] = zh.split(" ");
  expect(await headline(event, "zh-CN")).toBe(`**${emoji} octo/app · ${words.join(" ")}**`);
  expect(await headline(event, "en")).toBe(`**${emoji} octo/app · ${en}**`);
  expect(await headline(event, "ja")).toBe(`**${emoji} octo/app · ${ja}**`);
});

test.each<[string, string]>([
  ["requested", "**⏳ octo/app · CI is waiting to run on main**"],
  ["in_progress", "**▶️ octo/app · CI started on main**"],
])("a run %s has not ended", async (action, head) => {
  expect(await headline({ ...RUN, action, run: { ...RUN.run, conclusion: "" } }, "en")).toBe(head);
});

test("a fork's branch goes with its owner", async () => {
  const event = { ...RUN, run: { ...RUN.run, headRepository: FORK } };
  expect(await headline(event, "zh-CN")).toBe("**❌ octo/app · CI 在 hubot:main 上运行失败**");
});

test.each<[string, string]>([
  ["schedule", "scheduled"],
  ["workflow_dispatch", "run manually by hubot"],
  ["pull_request", "pull request by hubot"],
  ["merge_group", "merge queue"],
  ["watch", "started by hubot (watch)"],
  ["", "started by hubot"],
])("a run started by %j says so", async (event, deed) => {
  const run = { ...RUN.run, event, attempt: 1, pullRequests: [], updatedAt: "" };
  const told = firstWords(await announce({ ...RUN, run }, about("en")));
  expect(told).toBe(`❌ octo/app · CI failed on main · ${deed}`);
});

test("a run again goes by whoever asked for it", async () => {
  const event = { ...RUN, run: { ...RUN.run, triggeringActor: OCTOCAT } };
  expect(firstWords(await announce(event, about("zh-CN")))).toContain("由 octocat 的推送触发");
});

test.each<[Language, string, string, string]>([
  ["zh-CN", "⏰ octo/app · 定时运行 CI", "定时规则 17 3 ∗ ∗ 1-5（UTC）", "main　[查看运行]"],
  ["en", "⏰ octo/app · scheduled run of CI", "schedule 17 3 ∗ ∗ 1-5 (UTC)", "main · [View run]"],
  ["ja", "⏰ octo/app · CI の定期実行", "スケジュール 17 3 ∗ ∗ 1-5（UTC）", "main　[実行を見る]"],
])("a scheduled run, in %s", async (language, head, deed, facts) => {
  const { sender: _, ...nobody } = base();
  const event = { ...nobody, kind: "schedule", cron: "17 3 * * 1-5" } as const;
  expect(readable((await announce(event, about(language))).text)).toBe(
    [`**${head}**`, deed, `${facts}(${THIS_RUN})`].join("\n"),
  );
});

test.each<[Language, string, string, string]>([
  ["zh-CN", "▶️ octo/app · octocat 手动运行 CI", "main　[查看运行]", "："],
  ["en", "▶️ octo/app · octocat ran CI manually", "main · [View run]", ": "],
  ["ja", "▶️ octo/app · octocat が CI を手動で実行", "main　[実行を見る]", "："],
])("a manual run shows what was filled in, in %s", async (language, head, deed, colon) => {
  const inputs = [
    { name: "environment", value: "staging" },
    { name: "note", value: "" },
    { name: "dry-run", value: "true" },
  ];
  const event = { ...base(), kind: "workflow_dispatch", ref: "refs/heads/main", inputs } as const;
  expect(readable((await announce(event, about(language))).text)).toBe(
    [
      `**${head}**`,
      `${deed}(${THIS_RUN})`,
      `• environment${colon}staging`,
      `• dry-run${colon}true`,
    ].join("\n"),
  );
});

test.each<[Language, string, string]>([
  ["zh-CN", "📡 octo/app · 收到外部事件 deploy-done", "octocat 发送 · main · CI　[查看运行]"],
  ["en", "📡 octo/app · external event deploy-done", "sent by octocat · [View run]\nmain · CI"],
  ["ja", "📡 octo/app · 外部イベント deploy-done", "octocat が送信　[実行を見る]\nmain · CI"],
])("a call from outside, in %s", async (language, head, deed) => {
  const event = {
    ...base("deploy-done"),
    kind: "repository_dispatch",
    eventType: "deploy-done",
    branch: "main",
  } as const;
  expect(readable((await announce(event, about(language))).text)).toBe(
    [`**${head}**`, deed.replace("]", `](${THIS_RUN})`)].join("\n"),
  );
});

test.each<[Language, Partial<OtherEvent>, string]>([
  [
    "zh-CN",
    { name: "milestone", action: "closed", subject: { title: "v1.0" } },
    "🎯 octo/app · octocat 关闭里程碑 v1.0",
  ],
  [
    "en",
    { name: "milestone", action: "closed", subject: { title: "v1.0" } },
    "🎯 octo/app · octocat closed the milestone v1.0",
  ],
  [
    "ja",
    { name: "milestone", action: "closed", subject: { title: "v1.0" } },
    "🎯 octo/app · octocat がマイルストーン v1.0 をクローズ",
  ],
  ["zh-CN", { name: "watch", action: "started" }, "⭐ octo/app · octocat 标星了仓库"],
  [
    "en",
    { name: "fork", subject: { title: "hubot/app" } },
    "🍴 octo/app · octocat forked the repository · hubot/app",
  ],
  ["ja", { name: "gollum" }, "📖 octo/app · octocat が Wiki を更新"],
  [
    "en",
    { name: "check_run", action: "completed", outcome: "failure", subject: { title: "lint" } },
    "❌ octo/app · check run lint: failure · by octocat",
  ],
  [
    "en",
    { name: "page_build", outcome: "errored" },
    "❌ octo/app · GitHub Pages: error · by octocat",
  ],
  [
    "zh-CN",
    { name: "page_build", outcome: "built" },
    "🌐 octo/app · GitHub Pages：构建完成 · octocat 触发",
  ],
  [
    "ja",
    { name: "status", outcome: "pending", subject: { title: "ci/build" } },
    "⏳ octo/app · コミットの状態 ci/build：進行中 · octocat が起動",
  ],
  [
    "zh-CN",
    { name: "check_suite", action: "rerequested", outcome: "success", subject: { title: "lint" } },
    "🔔 octo/app · 检查套件 lint 被要求重新运行 · octocat 触发 · 成功",
  ],
  ["zh-CN", { name: "public" }, "🌐 octo/app · octocat 公开了仓库"],
  ["zh-CN", { name: "workflow_call" }, "🔔 octo/app · 工作流被调用 · octocat 触发"],
  [
    "en",
    { name: "star_rain", action: "began_now" },
    "🔔 octo/app · star rain began now · by octocat",
  ],
  ["ja", { name: "label", action: "polished" }, "🏷️ octo/app · ラベル polished · octocat が起動"],
])("in %s, any other event in a line: %j", async (language, changes, told) => {
  const event: OtherEvent = { ...base(), kind: "other", name: "", ...changes };
  expect(firstWords(await announce(event, about(language)))).toBe(told);
});

test("another event leads to its subject and tells its outcome", async () => {
  const event: OtherEvent = {
    ...base("completed"),
    kind: "other",
    name: "check_run",
    outcome: "timed_out",
    branch: "main",
    description: "Took too long",
    subject: { title: "lint", url: "https://github.com/octo/app/runs/1" },
  };
  expect(readable((await announce(event, about("zh-CN"))).text)).toBe(
    [
      "**⏱️ octo/app · 检查运行 lint：超时**",
      "octocat 触发 · main　[查看详情](https://github.com/octo/app/runs/1)",
      "Took too long",
    ].join("\n"),
  );
});

async function headline(event: WorkflowRunEvent, language: Language): Promise<string> {
  return readable((await announce(event, about(language))).text).split("\n", 1)[0] ?? "";
}
