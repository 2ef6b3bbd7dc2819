import type { Language } from "../../src/inputs/choices.ts";
import type { ReportName } from "./reports.ts";
import type { TodoName } from "./todos.ts";

/** What a page of messages says around them. */
export interface Prose {
  readonly title: string;
  /** Links to the page in the other languages. */
  readonly others: string;
  readonly introduction: string;
  readonly reports: string;
  readonly todos: string;
  readonly events: string;
  readonly report: Readonly<Record<ReportName, string>>;
  readonly todo: Readonly<Record<TodoName, string>>;
}

const EN: Prose = {
  title: "Messages",
  others: "[简体中文](zh-CN.md) · [日本語](ja.md)",
  introduction: `What a group sees, with \`language: en\`. The line in code is the preview: what the list of chats and a
notification show, of which a phone has room for some twenty full-width characters. Below it stands the message.
What \`content\` adds is left out, and so is the @ of messages and reports.

Made by \`npm run docs\` from [GitHub's example payloads](https://github.com/octokit/webhooks) and this repository's
own; not to be edited by hand.`,
  reports: `## Reports

\`mode: report\`: how a run went. All that failed comes first, then the other jobs and whose commit it was.`,
  todos: `## To-dos

\`mode: task\`: the message that goes with a to-do. The last line mentions the people it is for.`,
  events: `## Events

\`mode: message\` without \`content\`. \`image_version\` and \`workflow_call\` look like the rarer events at the end, and so
does any event that GitHub may add.`,
  report: {
    failed: "A run failed",
    matrix: "Legs of a matrix failed alike",
    pull: "A pull request's run failed",
    many: "Several jobs failed",
    timeout: "A job ran into its time limit, at the second attempt",
    recovered: "The run after it succeeds",
    success: "All is well, with `notify-when: always`",
    cancelled: "A run was cancelled",
    bare: "Without permissions, from `needs` alone",
  },
  todo: {
    fix: "A run failed",
    issue: "An issue was assigned, with `due` and `priority`",
    review: "A review was requested",
    handedOn: "An issue was handed on",
    own: "The workflow author's own words",
    fixed: "The run succeeds again",
    reviewed: "The review is over",
  },
};

const ZH: Prose = {
  title: "消息一览",
  others: "[English](en.md) · [日本語](ja.md)",
  introduction: `群里看到的样子，\`language\` 为默认的 \`zh-CN\`。代码样式的一行是预览：会话列表和推送通知显示的就是它，手机大约放得下
二十个全角字符。下面引用的是消息正文。\`content\` 附加的内容，以及消息和报告里的 @ 没有列出。

本页由 \`npm run docs\` 根据 [GitHub 的示例事件](https://github.com/octokit/webhooks)和本仓库自己的示例生成，请勿手工修改。`,
  reports: `## 报告

\`mode: report\`：一次运行的结果。失败的作业全部在前，然后是其余作业、提交和作者。`,
  todos: `## 待办

\`mode: task\`：随待办发到群里的消息，最后一行 @ 负责人。`,
  events: `## 事件

\`mode: message\` 且不写 \`content\`。\`image_version\` 和 \`workflow_call\` 与文末少见的事件样子相同，GitHub 将来新增的事件也是。`,
  report: {
    failed: "运行失败",
    matrix: "矩阵里几个组合同样失败",
    pull: "拉取请求的运行失败",
    many: "多个作业失败",
    timeout: "作业超时，第二次运行",
    recovered: "之后的运行成功",
    success: "一切正常（`notify-when: always`）",
    cancelled: "运行被取消",
    bare: "没有任何权限，只靠 `needs`",
  },
  todo: {
    fix: "运行失败",
    issue: "议题指派给某人，带 `due` 和 `priority`",
    review: "请求评审",
    handedOn: "议题转给别人",
    own: "工作流作者自己写的待办",
    fixed: "运行恢复成功",
    reviewed: "评审结束",
  },
};

const JA: Prose = {
  title: "メッセージ一覧",
  others: "[English](en.md) · [简体中文](zh-CN.md)",
  introduction: `\`language: ja\` のときにグループで見えるメッセージです。コード表記の行はプレビューで、チャット一覧と通知に出るのは
この行だけです（スマートフォンでは全角でおよそ 20 文字）。その下の引用が本文です。\`content\` で加わる内容と、メッセージとレポートの @ は省いています。

このページは \`npm run docs\` が [GitHub のサンプル](https://github.com/octokit/webhooks)とこのリポジトリのサンプルから
生成します。手で編集しないでください。`,
  reports: `## レポート

\`mode: report\`：実行の結果です。失敗したものがすべて先に並び、ほかのジョブとコミットが続きます。`,
  todos: `## ToDo

\`mode: task\`：ToDo とともにグループへ届くメッセージです。最後の行で担当者を @ します。`,
  events: `## イベント

\`content\` のない \`mode: message\` です。\`image_version\` と \`workflow_call\`、そして GitHub が今後追加するイベントは、末尾にある
まれなイベントと同じ形になります。`,
  report: {
    failed: "実行が失敗",
    matrix: "マトリックスのいくつかが同じように失敗",
    pull: "プルリクエストの実行が失敗",
    many: "複数のジョブが失敗",
    timeout: "ジョブがタイムアウト（2 回目の実行）",
    recovered: "次の実行が成功",
    success: "すべて成功（`notify-when: always`）",
    cancelled: "実行をキャンセル",
    bare: "権限なし、`needs` だけから",
  },
  todo: {
    fix: "実行が失敗",
    issue: "Issue の割り当て（`due` と `priority` つき）",
    review: "レビューの依頼",
    handedOn: "Issue の引き継ぎ",
    own: "ワークフロー作成者が書いた ToDo",
    fixed: "実行が復旧",
    reviewed: "レビューが終了",
  },
};

/** The prose of each page. */
export const PROSE: Readonly<Record<Language, Prose>> = { "zh-CN": ZH, en: EN, ja: JA };
