import { expect, test } from "vitest";
import type {
  PullRequestEvent,
  ReviewCommentEvent,
  ReviewEvent,
} from "../../../src/github/events/types.ts";
import type { Language } from "../../../src/inputs/choices.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import {
  about,
  base,
  FORK,
  firstWords,
  HUBOT,
  OCTOCAT,
  PULL_REQUEST,
  readable,
} from "./samples.ts";

const URL = PULL_REQUEST.url;

const REVIEW_REQUESTED: PullRequestEvent = {
  ...base("review_requested"),
  kind: "pull_request",
  isTarget: false,
  sender: HUBOT,
  pullRequest: PULL_REQUEST,
  requestedReviewer: OCTOCAT,
};

test("a review is requested, with the branches and the size of the change", async () => {
  expect(await announce(REVIEW_REQUESTED, about("zh-CN"))).toEqual({
    kind: "markdown",
    title: "👀 hubot 请求 octocat 评审 #34 给列表接口加缓存 · app",
    text: [
      `**👀 [octo/app#34](${URL}) 给列表接口加缓存**`,
      "",
      `hubot 请求 octocat 评审　[查看改动](${URL}/files)`,
      "",
      "feat/cache → main",
      "",
      "+120 −18，5 个文件",
    ].join("\n"),
  });
});

test("the same request in English", async () => {
  expect(readable((await announce(REVIEW_REQUESTED, about("en"))).text)).toBe(
    [
      "**👀 octo/app#34 给列表接口加缓存**",
      "hubot requested a review from octocat",
      "feat/cache → main",
      `+120 −18 in 5 files · [View changes](${URL}/files)`,
    ].join("\n"),
  );
});

test("the same request in Japanese", async () => {
  expect(readable((await announce(REVIEW_REQUESTED, about("ja"))).text)).toBe(
    [
      "**👀 octo/app#34 给列表接口加缓存**",
      "hubot が octocat にレビューを依頼",
      "feat/cache → main",
      `+120 −18、5 ファイル　[変更を見る](${URL}/files)`,
    ].join("\n"),
  );
});

test("an opened pull request names labels, reviewers and assignees", async () => {
  const event: PullRequestEvent = {
    ...base("opened"),
    kind: "pull_request",
    isTarget: true,
    sender: HUBOT,
    pullRequest: {
      ...PULL_REQUEST,
      head: { ...PULL_REQUEST.head, repository: FORK },
      labels: [{ name: "perf" }, { name: "help wanted" }],
      requestedReviewers: [OCTOCAT],
      requestedTeams: ["maintainers"],
      assignees: [HUBOT],
      size: { additions: 1, deletions: 0, files: 1 },
    },
  };
  expect(readable((await announce(event, about("en"))).text)).toBe(
    [
      "**🔀 octo/app#34 给列表接口加缓存**",
      "hubot opened a pull request",
      "hubot:feat/cache → main",
      `+1 −0 in 1 file · [View changes](${URL}/files)`,
      "Labels: perf, help wanted",
      "Reviewers: octocat, maintainers",
      "Assignees: hubot",
    ].join("\n"),
  );
});

test.each<[string, Partial<PullRequestEvent>, string]>([
  ["opened", {}, "🔀 octocat 创建拉取请求"],
  ["opened", draft(), "🚧 octocat 创建草稿拉取请求"],
  ["closed", {}, "🚫 octocat 关闭了拉取请求（未合并）"],
  ["closed", merged(), "🎉 octocat 将 feat/cache 合并到 main"],
  ["reopened", {}, "♻️ octocat 重新打开"],
  ["ready_for_review", {}, "🔀 octocat 标记为可评审"],
  ["converted_to_draft", {}, "🚧 octocat 转换为草稿"],
  ["review_requested", { requestedTeam: "maintainers" }, "👀 octocat 请求团队 maintainers 评审"],
  ["review_request_removed", { requestedReviewer: HUBOT }, "🔀 octocat 取消对 hubot 的评审请求"],
  ["labeled", { label: { name: "bug" } }, "🏷️ octocat 添加标签 bug"],
  ["unlabeled", { label: { name: "bug" } }, "🏷️ octocat 移除标签 bug"],
  ["assigned", { assignee: HUBOT }, "👤 octocat 指派给 hubot"],
  ["assigned", { assignee: OCTOCAT }, "👤 octocat 指派给自己"],
  ["unassigned", { assignee: HUBOT }, "👤 octocat 取消对 hubot 的指派"],
  ["synchronize", {}, "🔨 octocat 推送了新提交"],
  ["edited", {}, "✏️ octocat 编辑了内容"],
  ["edited", { previousTitle: "缓存" }, "✏️ octocat 修改标题，原为“缓存”"],
  ["auto_merge_enabled", {}, "🚦 octocat 启用自动合并"],
  ["auto_merge_disabled", {}, "🚦 octocat 停用自动合并"],
  ["enqueued", {}, "🚦 octocat 加入合并队列"],
  ["dequeued", {}, "🚦 octocat 移出合并队列"],
  ["milestoned", { milestone: { title: "v1", url: "" } }, "🎯 octocat 加入里程碑 v1"],
  ["demilestoned", { milestone: { title: "v1", url: "" } }, "🎯 octocat 移出里程碑 v1"],
  ["locked", {}, "🔒 octocat 锁定对话"],
  ["unlocked", {}, "🔓 octocat 解锁对话"],
  ["a_new_action", {}, "🔀 octocat：a new action"],
])("a pull request is %s", async (action, changes, told) => {
  const first = await firstOf(action, changes, "zh-CN");
  const expected = told.replace(" ", " octo/app#34 给列表接口加缓存 · ");
  expect(first.split(" · ").slice(0, 2).join(" · ")).toBe(expected);
});

test.each<[string, Partial<PullRequestEvent>, Language, string]>([
  ["opened", draft(), "en", "octocat opened a draft pull request"],
  ["closed", {}, "en", "octocat closed this without merging"],
  ["closed", merged(), "en", "octocat merged feat/cache into main"],
  ["ready_for_review", {}, "en", "octocat marked this as ready for review"],
  ["assigned", { assignee: HUBOT }, "en", "octocat assigned hubot"],
  ["labeled", { label: { name: "bug" } }, "en", "octocat added the label bug"],
  ["enqueued", {}, "en", "octocat added this to the merge queue"],
  ["opened", draft(), "ja", "octocat がドラフトのプルリクエストを作成"],
  ["closed", {}, "ja", "octocat がマージせずにクローズ"],
  ["closed", merged(), "ja", "octocat が feat/cache を main にマージ"],
  ["ready_for_review", {}, "ja", "octocat がレビュー準備完了に変更"],
  ["assigned", { assignee: HUBOT }, "ja", "octocat が hubot に割り当て"],
  ["labeled", { label: { name: "bug" } }, "ja", "octocat がラベル bug を追加"],
  ["enqueued", {}, "ja", "octocat がマージキューに追加"],
])("a pull request is %s (%j), in %s", async (action, changes, language, deed) => {
  expect((await firstOf(action, changes, language)).split(" · ")[1]).toBe(deed);
});

test("new commits lead to what they changed", async () => {
  const event: PullRequestEvent = {
    ...base("synchronize"),
    kind: "pull_request",
    isTarget: false,
    pullRequest: PULL_REQUEST,
    before: "c".repeat(40),
  };
  expect((await announce(event, about("en"))).text).toContain(
    `[Compare changes](https://github.com/octo/app/compare/${"c".repeat(40)}...${"b".repeat(40)})`,
  );
});

test("a label is no occasion to repeat branches and size", async () => {
  const event: PullRequestEvent = {
    ...base("labeled"),
    kind: "pull_request",
    isTarget: false,
    pullRequest: PULL_REQUEST,
    label: { name: "bug" },
  };
  expect(
    readable((await announce(event, about("ja"))).text)
      .split("\n")
      .slice(1),
  ).toEqual(["octocat がラベル bug を追加", `[プルリクエストを見る](${URL})`]);
});

test.each<[ReviewEvent["review"]["state"], string, Language, string]>([
  ["approved", "submitted", "zh-CN", "✅ octocat 批准了更改　[查看评审]\n作者 hubot"],
  ["changes_requested", "submitted", "zh-CN", "✋ octocat 要求修改　[查看评审]\n作者 hubot"],
  ["commented", "submitted", "zh-CN", "💬 octocat 提交了评审意见　[查看评审]\n作者 hubot"],
  ["dismissed", "dismissed", "zh-CN", "↩️ octocat 撤销 hubot 的评审　[查看评审]\n作者 hubot"],
  ["commented", "edited", "zh-CN", "✏️ octocat 编辑了评审　[查看评审]\n作者 hubot"],
  [
    "approved",
    "submitted",
    "en",
    "✅ octocat approved these changes\nopened by hubot · [View review]",
  ],
  [
    "changes_requested",
    "submitted",
    "en",
    "✋ octocat requested changes\nopened by hubot · [View review]",
  ],
  [
    "dismissed",
    "dismissed",
    "en",
    "↩️ octocat dismissed the review by hubot\nopened by hubot · [View review]",
  ],
  ["approved", "submitted", "ja", "✅ octocat が変更を承認　[レビューを見る]\n作成者 hubot"],
  [
    "changes_requested",
    "submitted",
    "ja",
    "✋ octocat が変更を要求　[レビューを見る]\n作成者 hubot",
  ],
])("a review %s (%s) in %s", async (state, action, language, told) => {
  const event: ReviewEvent = {
    ...base(action),
    kind: "pull_request_review",
    pullRequest: PULL_REQUEST,
    review: { state, body: "", url: `${URL}#pullrequestreview-1`, author: HUBOT },
  };
  const [emoji, ...deed] = told.split(" ");
  const lines = deed.join(" ").replace("]", `](${URL}#pullrequestreview-1)`);
  expect(readable((await announce(event, about(language))).text)).toBe(
    `**${emoji} octo/app#34 给列表接口加缓存**\n${lines}`,
  );
});

test.each([
  ["created", "💬", "octocat commented on src/list.ts\n[View comment]", "#discussion_r1"],
  ["edited", "✏️", "octocat edited a comment on src/list.ts\n[View comment]", "#discussion_r1"],
  ["deleted", "🗑️", "octocat deleted a comment on src/list.ts\n[View pull request]", ""],
])("a comment on a line is %s", async (action, emoji, deed, anchor) => {
  const event: ReviewCommentEvent = {
    ...base(action),
    kind: "pull_request_review_comment",
    pullRequest: PULL_REQUEST,
    comment: { body: "", url: `${URL}#discussion_r1`, author: OCTOCAT, path: "src/list.ts" },
  };
  expect(readable((await announce(event, about("en"))).text)).toBe(
    [`**${emoji} octo/app#34 给列表接口加缓存**`, `${deed}(${URL}${anchor})`].join("\n"),
  );
});

async function firstOf(
  action: string,
  changes: Partial<PullRequestEvent>,
  language: Language,
): Promise<string> {
  const event: PullRequestEvent = {
    ...base(action),
    kind: "pull_request",
    isTarget: false,
    pullRequest: PULL_REQUEST,
    ...changes,
  };
  return firstWords(await announce(event, about(language)));
}

function draft(): Partial<PullRequestEvent> {
  return { pullRequest: { ...PULL_REQUEST, isDraft: true } };
}

function merged(): Partial<PullRequestEvent> {
  return { pullRequest: { ...PULL_REQUEST, state: "closed", isMerged: true } };
}
