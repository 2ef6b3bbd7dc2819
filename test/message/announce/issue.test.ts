import { expect, test } from "vitest";
import type {
  DiscussionEvent,
  IssueCommentEvent,
  IssuesEvent,
} from "../../../src/github/events/types.ts";
import type { Language } from "../../../src/inputs/choices.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import {
  about,
  base,
  firstWords,
  HUBOT,
  ISSUE,
  OCTOCAT,
  PULL_REQUEST,
  readable,
} from "./samples.ts";

const URL = ISSUE.url;
const HEAD = "octo/app#12 Parser crashes on empty input";

test.each<[Language, string, string]>([
  [
    "zh-CN",
    `octocat 创建议题　[查看议题](${URL})`,
    "标签：bug、parser\n受理人：octocat、hubot · 里程碑：v1.0",
  ],
  [
    "en",
    `octocat opened an issue · [View issue](${URL})`,
    "Labels: bug, parser\nAssignees: octocat, hubot\nMilestone: v1.0",
  ],
  [
    "ja",
    `octocat が Issue を作成　[Issue を見る](${URL})`,
    "ラベル：bug、parser\n担当者：octocat、hubot\nマイルストーン：v1.0",
  ],
])("an issue is opened, in %s", async (language, deed, context) => {
  const event: IssuesEvent = {
    ...base("opened"),
    kind: "issues",
    issue: {
      ...ISSUE,
      labels: [{ name: "bug" }, { name: "parser" }],
      assignees: [OCTOCAT, HUBOT],
      milestone: { title: "v1.0", url: "" },
    },
  };
  expect(readable((await announce(event, about(language))).text)).toBe(
    [`**🆕 ${HEAD}**`, deed, context].join("\n"),
  );
});

test.each<[string, Partial<IssuesEvent>, string]>([
  ["closed", closedAs("completed"), "✅ octocat closed this as completed"],
  ["closed", closedAs("not_planned"), "🚫 octocat closed this as not planned"],
  ["closed", closedAs("duplicate"), "🚫 octocat closed this as a duplicate"],
  ["closed", {}, "✅ octocat closed this"],
  ["reopened", closedAs("reopened"), "♻️ octocat reopened this"],
  ["edited", {}, "✏️ octocat edited this"],
  ["edited", { previousTitle: "Crash" }, "✏️ octocat changed the title from “Crash”"],
  ["deleted", {}, "🗑️ octocat deleted this issue"],
  ["labeled", { label: { name: "bug" } }, "🏷️ octocat added the label bug"],
  ["unlabeled", { label: { name: "bug" } }, "🏷️ octocat removed the label bug"],
  ["labeled", {}, "🏷️ octocat edited this"],
  ["assigned", { assignee: HUBOT }, "👤 octocat assigned hubot"],
  ["assigned", { assignee: OCTOCAT }, "👤 octocat self-assigned this"],
  ["unassigned", { assignee: HUBOT }, "👤 octocat unassigned hubot"],
  ["unassigned", { assignee: OCTOCAT }, "👤 octocat removed their assignment"],
  ["milestoned", milestone(), "🎯 octocat added this to the milestone v1.0"],
  ["demilestoned", milestone(), "🎯 octocat removed this from the milestone v1.0"],
  ["locked", {}, "🔒 octocat locked the conversation"],
  ["unlocked", {}, "🔓 octocat unlocked the conversation"],
  ["pinned", {}, "📌 octocat pinned this"],
  ["unpinned", {}, "📌 octocat unpinned this"],
  ["transferred", {}, "🚚 octocat transferred this to another repository"],
  ["typed", {}, "📋 octocat: typed"],
])("an issue is %s", async (action, changes, told) => {
  const event: IssuesEvent = { ...base(action), kind: "issues", issue: ISSUE, ...changes };
  expect(firstWords(await announce(event, about("en")))).toBe(told.replace(" ", ` ${HEAD} · `));
});

test("a transferred issue leads to its new home", async () => {
  const event: IssuesEvent = {
    ...base("transferred"),
    kind: "issues",
    issue: ISSUE,
    transferredTo: { repository: "octo/docs", url: "https://github.com/octo/docs/issues/1" },
  };
  expect(readable((await announce(event, about("zh-CN"))).text)).toBe(
    [
      `**🚚 ${HEAD}**`,
      "octocat 转移到 octo/docs　[查看议题](https://github.com/octo/docs/issues/1)",
    ].join("\n"),
  );
});

test.each<[Language, string, string]>([
  ["zh-CN", "created", `💬 octocat 发表评论　[查看评论](${URL}#issuecomment-1)`],
  ["zh-CN", "edited", `✏️ octocat 编辑评论　[查看评论](${URL}#issuecomment-1)`],
  ["zh-CN", "deleted", `🗑️ octocat 删除评论　[查看议题](${URL})`],
  ["en", "created", `💬 octocat commented · [View comment](${URL}#issuecomment-1)`],
  ["en", "deleted", `🗑️ octocat deleted a comment\n[View issue](${URL})`],
  ["ja", "created", `💬 octocat がコメント　[コメントを見る](${URL}#issuecomment-1)`],
  ["ja", "deleted", `🗑️ octocat がコメントを削除　[Issue を見る](${URL})`],
])("in %s a comment is %s", async (language, action, told) => {
  const event: IssueCommentEvent = {
    ...base(action),
    kind: "issue_comment",
    issue: ISSUE,
    comment: { body: "", url: `${URL}#issuecomment-1`, author: OCTOCAT },
  };
  const [emoji, ...deed] = told.split(" ");
  expect(readable((await announce(event, about(language))).text)).toBe(
    [`**${emoji} ${HEAD}**`, deed.join(" ")].join("\n"),
  );
});

test("a comment taken back in a pull request's conversation leads to the pull request", async () => {
  const event: IssueCommentEvent = {
    ...base("deleted"),
    kind: "issue_comment",
    issue: { ...ISSUE, url: PULL_REQUEST.url, isPullRequest: true },
    comment: { body: "", url: "", author: OCTOCAT },
  };
  expect((await announce(event, about("en"))).text).toContain(
    `[View pull request](${PULL_REQUEST.url})`,
  );
});

const DISCUSSION: DiscussionEvent = {
  ...base("created"),
  kind: "discussion",
  discussion: {
    number: 5,
    title: "Which parser?",
    body: "",
    url: "https://github.com/octo/app/discussions/5",
    category: "Ideas",
    author: HUBOT,
  },
};

test.each<[string, Partial<DiscussionEvent>, Language, string]>([
  ["created", {}, "zh-CN", "💡 octocat 在“Ideas”中发起讨论"],
  ["created", {}, "en", "💡 octocat started a discussion in Ideas"],
  ["created", {}, "ja", "💡 octocat が「Ideas」でディスカッションを開始"],
  ["answered", answer(), "zh-CN", "✅ octocat 将 hubot 的评论标记为答案"],
  ["answered", answer(), "en", "✅ octocat marked a comment by hubot as the answer"],
  ["unanswered", {}, "en", "💡 octocat unmarked the answer"],
  ["category_changed", {}, "ja", "💡 octocat が「Ideas」に移動"],
  ["closed", {}, "en", "💡 octocat closed the discussion"],
  ["reopened", {}, "en", "♻️ octocat reopened this"],
  ["locked", {}, "zh-CN", "🔒 octocat 锁定对话"],
  ["deleted", {}, "ja", "🗑️ octocat がディスカッションを削除"],
])("a discussion is %s", async (action, changes, language, told) => {
  const event = { ...DISCUSSION, action, ...changes };
  expect(firstWords(await announce(event, about(language)))).toBe(
    told.replace(" ", " octo/app#5 Which parser? · "),
  );
});

test("an answered discussion shows the answer and leads to it", async () => {
  const url = "https://github.com/octo/app/discussions/5#discussioncomment-2";
  const answer = { body: "The one we keep.", url, author: HUBOT };
  const event: DiscussionEvent = { ...DISCUSSION, action: "answered", answer };
  expect(readable((await announce(event, about("en"))).text)).toBe(
    [
      "**✅ octo/app#5 Which parser?**",
      "octocat marked a comment by hubot as the answer",
      `[View comment](${url})`,
      "> The one we keep.",
    ].join("\n"),
  );
});

test("a comment in a discussion leads to the comment", async () => {
  const url = "https://github.com/octo/app/discussions/5#discussioncomment-1";
  const event: DiscussionEvent = {
    ...DISCUSSION,
    kind: "discussion_comment",
    comment: { body: "", url, author: HUBOT },
  };
  expect(readable((await announce(event, about("zh-CN"))).text)).toBe(
    ["**💬 octo/app#5 Which parser?**", `octocat 发表评论　[查看评论](${url})`].join("\n"),
  );
});

function closedAs(stateReason: string): Partial<IssuesEvent> {
  return { issue: { ...ISSUE, stateReason } };
}

function milestone(): Partial<IssuesEvent> {
  return { milestone: { title: "v1.0", url: "" } };
}

function answer(): Partial<DiscussionEvent> {
  return { answer: { body: "", url: "", author: HUBOT } };
}
