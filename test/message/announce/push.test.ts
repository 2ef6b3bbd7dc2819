import { expect, test } from "vitest";
import type { PushEvent, RefEvent } from "../../../src/github/events/types.ts";
import type { Language } from "../../../src/inputs/choices.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import { about, base, commit, firstWords, readable } from "./samples.ts";

const FIX = commit("f95f852", "修复空输入时解析器崩溃\n\n详见讨论");
const UPGRADE = commit("1a2b3c4", "升级 undici 到 8.12", "hubot");

const PUSH: PushEvent = {
  ...base(),
  kind: "push",
  ref: "refs/heads/main",
  refType: "branch",
  refName: "main",
  before: "c".repeat(40),
  after: UPGRADE.sha,
  isCreated: false,
  isDeleted: false,
  isForced: false,
  compareUrl: "https://github.com/octo/app/compare/c...1a2b3c4",
  commits: [FIX, UPGRADE],
  headCommit: UPGRADE,
  pusher: "octocat",
};

async function told(changes: Partial<PushEvent>, language: Language = "en"): Promise<string> {
  return readable((await announce({ ...PUSH, ...changes }, about(language))).text);
}

test("a push is its branch, its number of commits and each of them", async () => {
  expect(await announce(PUSH, about("zh-CN"))).toEqual({
    kind: "markdown",
    title: "🔨 octocat 推送 2 个提交到 main · app",
    text: [
      "**🔨 octo/app · [octocat 推送 2 个提交到 main](https://github.com/octo/app/compare/c...1a2b3c4)**",
      "",
      "[对比改动](https://github.com/octo/app/compare/c...1a2b3c4)",
      "",
      `• [f95f852](${FIX.url}) 修复空输入时解析器崩溃`,
      "",
      `• [1a2b3c4](${UPGRADE.url}) 升级 undici 到 8.12 — hubot`,
    ].join("\n"),
  });
});

test("an app goes by its name, and emoji codes show as emoji", async () => {
  const sender = { login: "dependabot[bot]" };
  const commits = [
    commit("f95f852", ":arrow_up: Bump undici (:nosuch: 12:100:00)", "dependabot[bot]"),
    commit("1a2b3c4", ":bug::memo: Fix a:bug:b :+1:", "github-actions[bot]"),
  ];
  expect(await told({ sender, commits, refName: "main" })).toBe(
    [
      "**🔨 octo/app · dependabot pushed 2 commits to main**",
      "[Compare changes](https://github.com/octo/app/compare/c...1a2b3c4)",
      `• [f95f852](${FIX.url}) ⬆️ Bump undici (:nosuch: 12:100:00)`,
      `• [1a2b3c4](${UPGRADE.url}) 🐛📝 Fix a:bug:b 👍 — github-actions`,
    ].join("\n"),
  );
});

test("the same push in English", async () => {
  expect(await told({})).toBe(
    [
      "**🔨 octo/app · octocat pushed 2 commits to main**",
      "[Compare changes](https://github.com/octo/app/compare/c...1a2b3c4)",
      `• [f95f852](${FIX.url}) 修复空输入时解析器崩溃`,
      `• [1a2b3c4](${UPGRADE.url}) 升级 undici 到 8.12 — hubot`,
    ].join("\n"),
  );
});

test("the same push in Japanese", async () => {
  expect(await told({}, "ja")).toBe(
    [
      "**🔨 octo/app · octocat がコミット 2 件をプッシュ：main**",
      "[変更を比較](https://github.com/octo/app/compare/c...1a2b3c4)",
      `• [f95f852](${FIX.url}) 修复空输入时解析器崩溃`,
      `• [1a2b3c4](${UPGRADE.url}) 升级 undici 到 8.12 — hubot`,
    ].join("\n"),
  );
});

test("a commit names its author and co-authors but for whoever pushed it", async () => {
  const message =
    "Fix\n\nCo-authored-by: monalisa <mona@example.com>\nCo-authored-by: octocat <o@example.com>";
  const commits = [commit("f95f852", message, "hubot")];
  expect((await told({ commits }, "zh-CN")).split("\n").at(-1)).toMatch(/ Fix — hubot、monalisa$/u);
  expect((await told({ commits }, "en")).split("\n").at(-1)).toMatch(/ Fix — hubot, monalisa$/u);
});

test("of many commits the last five are listed, and the rest are a link away", async () => {
  const commits = Array.from({ length: 11 }, (_, index) =>
    commit(`${index}abcdef`, `Step ${index}`),
  );
  const lines = (await told({ commits })).split("\n").slice(2);
  expect(lines).toHaveLength(6);
  expect(lines[0]).toBe("• [6 earlier commits](https://github.com/octo/app/compare/c...1a2b3c4)");
  expect(lines[5]).toBe(`• [10abcdef](${commits[10]?.url}) Step 10`.replace("10abcdef", "10abcde"));
});

test.each<[string, Partial<PushEvent>, string]>([
  ["one commit", { commits: [FIX] }, "🔨 octo/app · octocat pushed 1 commit to main"],
  ["a forced push", { isForced: true }, "⚠️ octo/app · octocat force-pushed main (2 new commits)"],
  ["a rewind", { isForced: true, commits: [] }, "⚠️ octo/app · octocat force-pushed main"],
  ["a move without new commits", { commits: [] }, "🔨 octo/app · octocat updated main"],
  ["a first push", { isCreated: true }, "🌱 octo/app · octocat created branch main (2 commits)"],
  [
    "an empty branch",
    { isCreated: true, commits: [] },
    "🌱 octo/app · octocat created branch main",
  ],
  ["a moved tag", { refType: "tag", refName: "v1" }, "🏷️ octo/app · octocat moved tag v1"],
])("%s has its own headline", async (_, changes, head) => {
  expect((await told(changes)).split("\n")[0]).toBe(`**${head}**`);
});

test("a new tag shows the commit it marks and leads to the tag", async () => {
  const tag = { refType: "tag", refName: "v1.0", isCreated: true, commits: [] } as const;
  expect(await told(tag, "zh-CN")).toBe(
    [
      "**🏷️ octo/app · octocat 创建标记 v1.0**",
      "[查看标记](https://github.com/octo/app/tree/v1.0)",
      `• [1a2b3c4](${UPGRADE.url}) 升级 undici 到 8.12 — hubot`,
    ].join("\n"),
  );
});

test("a deleted branch leads to the commit one needs to bring it back", async () => {
  const { headCommit: _, ...gone } = { ...PUSH, isDeleted: true, commits: [] };
  const { text } = await announce({ ...gone, refName: "feat/cache" }, about("ja"));
  expect(readable(text)).toBe(
    [
      "**🗑️ octo/app · octocat がブランチを削除：feat/cache**",
      `[最後のコミットを見る](https://github.com/octo/app/commit/${"c".repeat(40)})`,
    ].join("\n"),
  );
});

test("a push by a deploy key goes by the pusher's name", async () => {
  const { sender: _, ...anonymous } = PUSH;
  const message = await announce({ ...anonymous, pusher: "deploy key" }, about("en"));
  expect(firstWords(message)).toBe("🔨 octo/app · deploy key pushed 2 commits to main");
});

test.each<[Language, RefEvent["kind"], RefEvent["refType"], string]>([
  ["zh-CN", "create", "branch", "🌱 octo/app · octocat 创建分支 feat/cache"],
  ["zh-CN", "delete", "tag", "🗑️ octo/app · octocat 删除标记 feat/cache"],
  ["en", "create", "tag", "🏷️ octo/app · octocat created tag feat/cache"],
  ["en", "delete", "branch", "🗑️ octo/app · octocat deleted branch feat/cache"],
  ["ja", "create", "branch", "🌱 octo/app · octocat がブランチを作成：feat/cache"],
])("in %s a %s of a %s", async (language, kind, refType, told) => {
  const event = { ...base(), kind, refType, refName: "feat/cache" };
  expect(firstWords(await announce(event, about(language)))).toBe(told);
});

test("a created branch leads to itself, its odd characters encoded", async () => {
  const event = { ...base(), kind: "create", refType: "branch", refName: "feat/a b#1" } as const;
  expect(readable((await announce(event, about("en"))).text)).toBe(
    [
      "**🌱 octo/app · octocat created branch feat/a b#1**",
      "[View branch](https://github.com/octo/app/tree/feat/a%20b%231)",
    ].join("\n"),
  );
});

test("a run in trouble leads whatever is announced", async () => {
  const { title, text } = await announce({ ...PUSH, commits: [] }, about("zh-CN", "failure"));
  expect(title).toBe("❌ CI 失败 · main · octocat 更新 main · app");
  expect(text.split("\n\n")[0]).toBe(
    "**❌ [CI 失败](https://github.com/octo/app/actions/runs/7)**",
  );
});

test("a run going well is not worth a word", async () => {
  expect((await announce(PUSH, about("en", "success"))).text).toBe(
    (await announce(PUSH, about("en"))).text,
  );
});

test("what does not fit is left out from the end, whole lines at a time", async () => {
  const commits = Array.from({ length: 10 }, (_, index) =>
    commit(`${index}abcdef`, `Step ${index}`),
  );
  const { text } = await announce({ ...PUSH, commits }, about("en", undefined, 500));
  expect(text.split("\n").at(-1)).toBe(`• [6abcdef](${commits[6]?.url}) Step 6`);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(500);
});
