import { expect, test } from "vitest";
import { parseEvent } from "../../../src/github/event.ts";
import { readFacts } from "../../../src/github/facts.ts";
import { LANGUAGES } from "../../../src/inputs/choices.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import { EXAMPLES, fixture, runOf } from "../../github/event-samples.ts";
import { cutCells } from "../../support/cells.ts";

/** A phone's list of conversations shows about so many full-width characters. */
const PHONE = 20;

/** A fixture's name, or GitHub's first example by `event/action`; what a phone shows in each language. */
test.each([
  [
    "push.two-commits",
    "🔨 octocat 推送 2 个提交到 feature/retri",
    "🔨 octocat pushed 2 commits to feature/r",
    "🔨 octocat がコミット 2 件をプッシュ：fe",
  ],
  [
    "push.forced",
    "⚠️ octocat 强制推送 feature/retries（1 ",
    "⚠️ octocat force-pushed feature/retries ",
    "⚠️ octocat が強制プッシュ：feature/retri",
  ],
  [
    "push.annotated-tag",
    "🏷️ octocat 创建标记 v1.2.0 · octo-repo",
    "🏷️ octocat created tag v1.2.0 · octo-rep",
    "🏷️ octocat がタグを作成：v1.2.0 · octo-r",
  ],
  [
    "push.deleted-branch",
    "🗑️ octocat 删除分支 feature/retries · oc",
    "🗑️ octocat deleted branch feature/retrie",
    "🗑️ octocat がブランチを削除：feature/ret",
  ],
  [
    "create.branch",
    "🌱 octocat 创建分支 feature/50%#1 · octo",
    "🌱 octocat created branch feature/50%#1 ",
    "🌱 octocat がブランチを作成：feature/50%",
  ],
  [
    "pull_request/opened",
    "🔀 Codertocat 创建拉取请求 #2 Update the",
    "🔀 Codertocat opened pull request #2 Upd",
    "🔀 Codertocat がプルリクエストを作成：#2",
  ],
  [
    "pull_request/closed",
    "🚫 Codertocat 关闭未合并的 #2 Update the",
    "🚫 Codertocat closed unmerged #2 Update ",
    "🚫 Codertocat がマージせずにクローズ：#2",
  ],
  [
    "pull_request.merged",
    "🎉 monalisa 合并 #8 Keep retries inside ",
    "🎉 monalisa merged #8 Keep retries insid",
    "🎉 monalisa がマージ：#8 Keep retries in",
  ],
  [
    "pull_request.synchronize",
    "🔨 octocat 推送新提交到 #8 Keep retries ",
    "🔨 octocat pushed commits to #8 Keep ret",
    "🔨 octocat が新しいコミットをプッシュ：#",
  ],
  [
    "pull_request/review_requested",
    "👀 Codertocat 请求 octocat 评审 #2 Updat",
    "👀 Codertocat asked octocat to review #2",
    "👀 Codertocat が octocat にレビュー依頼",
  ],
  [
    "pull_request/ready_for_review",
    "🔀 Codertocat 标记为可评审：#2 Update th",
    "🔀 Codertocat marked ready for review: #",
    "🔀 Codertocat がレビュー準備完了に変更：",
  ],
  [
    "pull_request/reopened",
    "♻️ Codertocat 重新打开 #2 Update the REA",
    "♻️ Codertocat reopened #2 Update the REA",
    "♻️ Codertocat が再オープン：#2 Update th",
  ],
  [
    "pull_request/labeled",
    "🏷️ Codertocat 添加标签 bug：#2 Update th",
    "🏷️ Codertocat added the label bug to #2 ",
    "🏷️ Codertocat がラベル bug を追加：#2 Up",
  ],
  [
    "pull_request/assigned",
    "👤 Codertocat 指派给自己：#2 Update the ",
    "👤 Codertocat self-assigned #2 Update th",
    "👤 Codertocat が自分に割り当て：#2 Updat",
  ],
  [
    "pull_request_review.changes-requested",
    "✋ octocat 要求修改 #7 Retry politely · ",
    "✋ octocat requested changes: #7 Retry p",
    "✋ octocat が変更を要求：#7 Retry polite",
  ],
  [
    "pull_request_review_comment/created",
    "💬 Codertocat 评论 #2：Maybe you should ",
    "💬 Codertocat commented on #2: Maybe you",
    "💬 Codertocat のコメント #2：Maybe you s",
  ],
  [
    "issues/opened",
    "🆕 Codertocat 创建议题 #1 Spelling error",
    "🆕 Codertocat opened issue #1 Spelling e",
    "🆕 Codertocat が Issue を作成：#1 Spelli",
  ],
  [
    "issues/reopened",
    "♻️ Codertocat 重新打开 #1 Spelling error",
    "♻️ Codertocat reopened #1 Spelling error",
    "♻️ Codertocat が再オープン：#1 Spelling ",
  ],
  [
    "issues/assigned",
    "👤 Codertocat 指派给自己：#1 Spelling er",
    "👤 Codertocat self-assigned #1 Spelling ",
    "👤 Codertocat が自分に割り当て：#1 Spell",
  ],
  [
    "issues/labeled",
    "🏷️ Codertocat 添加标签 bug：#1 Spelling ",
    "🏷️ Codertocat added the label bug to #1 ",
    "🏷️ Codertocat がラベル bug を追加：#1 Sp",
  ],
  [
    "issue_comment/created",
    "💬 Codertocat 评论 #1：You are totally r",
    "💬 Codertocat commented on #1: You are t",
    "💬 Codertocat のコメント #1：You are tot",
  ],
  [
    "release/published",
    "📦 0.0.1 已发布 · Hello-World",
    "📦 0.0.1 is out · Hello-World",
    "📦 0.0.1 を公開 · Hello-World",
  ],
  [
    "workflow_run.failure",
    "❌ CI 失败 · main · monalisa · octo-repo",
    "❌ CI failed · main · monalisa · octo-re",
    "❌ CI が失敗 · main · monalisa · octo-re",
  ],
  [
    "deployment_status/created",
    "🚀 已部署到 production · Codertocat · He",
    "🚀 deployed to production · Codertocat ·",
    "🚀 production へのデプロイ完了 · Coderto",
  ],
  [
    "discussion/created",
    "💡 Codertocat 发起讨论 #90 Welcome to di",
    "💡 Codertocat started discussion #90 Wel",
    "💡 Codertocat がディスカッションを開始：",
  ],
  [
    "workflow_dispatch.no-inputs",
    "▶️ octocat 手动运行 Tell the team · main",
    "▶️ octocat ran Tell the team manually · ",
    "▶️ octocat が Tell the team を手動で実行",
  ],
  [
    "schedule.bare",
    "⏰ 定时运行 Tell the team · octo-repo",
    "⏰ scheduled run of Tell the team · octo",
    "⏰ Tell the team の定期実行 · octo-repo",
  ],
  [
    "fork/-",
    "🍴 Octocoders 复刻了仓库 · Hello-World",
    "🍴 Octocoders forked the repository · He",
    "🍴 Octocoders がリポジトリをフォーク · H",
  ],
  [
    "watch/started",
    "⭐ Codertocat 标星了仓库 · Hello-World",
    "⭐ Codertocat starred the repository · H",
    "⭐ Codertocat がスターを追加 · Hello-Wor",
  ],
])("a phone shows of %s who did what, before anything else", async (story, ...shown) => {
  const previews = await Promise.all(
    LANGUAGES.map(async (language) => cutCells(await previewOf(story, language), PHONE)),
  );
  expect(previews).toEqual(shown);
});

test.each([
  ["> 请问什么时候修复？\n> 急\n\n下周。", "下周。"],
  ["On Fri, octocat wrote:\n> when?\n\nNext week", "On Fri, octocat wrote: Next week"],
  ["```suggestion\nconst a = 1;\n```\nこの方がよいです", "この方がよいです"],
  ["> 以下\n\n---\n\n- 一\n- 二", "• 一 • 二"],
  // What is all there is stays.
  ["> 请看上面", "请看上面"],
  ["```\nconst a = 1;\n```", "const a = 1;"],
])("of the comment %j it quotes what was said, not what was quoted", async (body, said) => {
  const payload = payloadOf("issue_comment", "created");
  const comment = { ...(payload.comment as object), body };
  const preview = await previewIn("issue_comment", { ...payload, comment }, "zh-CN");
  expect(preview).toBe(`💬 Codertocat 评论 #1：${said} · Hello-World`);
});

async function previewOf(story: string, language: (typeof LANGUAGES)[number]): Promise<string> {
  const [name = "", action] = story.split("/");
  return previewIn(name.replace(/\..*$/u, ""), payloadOf(name, action), language);
}

async function previewIn(
  eventName: string,
  payload: Readonly<Record<string, unknown>>,
  language: (typeof LANGUAGES)[number],
): Promise<string> {
  const context = runOf(eventName);
  const event = parseEvent(eventName, payload, context);
  const facts = readFacts(event, context);
  return (await announce(event, { facts, context, language, maxBytes: 15_000 })).title;
}

function payloadOf(name: string, action: string | undefined): Readonly<Record<string, unknown>> {
  if (action === undefined) return fixture(name);
  const found = EXAMPLES.find(
    (one) => one.name === name && (action === "-" || one.payload.action === action),
  );
  if (found === undefined) throw new Error(`GitHub has no example of ${name} ${action}`);
  return found.payload;
}
