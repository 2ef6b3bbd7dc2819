import type { Language, Priority } from "../../inputs/choices.ts";

/** How a task can stand in a sentence: what it asks for. */
export type TaskKind = "fix" | "issue" | "review" | "pull_request" | "other";

/** What became of a to-do, as far as it is told. */
export type TodoChange = "created" | "reopened" | "handedOn" | "completed";

/** Names of the rows on a to-do's card. */
export interface TaskRowNames {
  readonly repository: string;
  readonly branch: string;
  readonly tag: string;
  readonly issue: string;
  readonly pullRequest: string;
  readonly run: string;
  readonly failedJobs: string;
  readonly note: string;
}

/**
 * The words of tasks in one language. What goes in is one safe line already (see `oneLine`); what
 * comes out is Markdown without markup of its own.
 */
export interface TaskWords {
  /** `where` is a branch, tag or `#n Title`; empty where nothing is known. */
  readonly fix: (workflow: string, where: string) => string;
  /** `thread` is `#n Title`. */
  readonly issue: (thread: string) => string;
  readonly review: (thread: string) => string;
  readonly pullRequest: (thread: string) => string;
  /** Neither a failure nor a thread; `where` as above. */
  readonly other: (workflow: string, where: string) => string;
  /** A workflow without a name of its own. */
  readonly thisWorkflow: string;
  /** Addresses people by name; `who` is empty where they have none. */
  readonly please: (kind: TaskKind, who: string) => string;
  readonly failed: (jobs: string) => string;
  /** @param when - day and time with zone */
  readonly due: (when: string) => string;
  readonly priority: (priority: Priority) => string;
  /** `by` changed the to-do in DingTalk, which is now `to`'s, as well or alone; either may be empty. */
  readonly todo: Readonly<Record<TodoChange, (by: string, to: string) => string>>;
  readonly done: (subject: string) => string;
  /** Why nothing is left to do; `fix` tells of a run that is well again. */
  readonly doneNote: (kind: TaskKind) => string;
  /** The same where jobs were skipped: one of them may be what had failed, or wait for what has. */
  readonly doneBut: (skipped: string) => string;
  readonly rows: TaskRowNames;
  readonly links: { readonly open: string; readonly run: string; readonly rest: string };
}

const zh: TaskWords = {
  fix: (workflow, where) => `修复 ${workflow}${where && `（${where}）`}`,
  issue: (thread) => `处理议题 ${thread}`,
  review: (thread) => `评审拉取请求 ${thread}`,
  pullRequest: (thread) => `处理拉取请求 ${thread}`,
  other: (workflow, where) => `${workflow}${where && `（${where}）`}`,
  thisWorkflow: "工作流",
  please: (kind, who) => `${who && `${who}，`}请${ZH_ASKS[kind]}`,
  failed: (jobs) => `失败的作业：${jobs}`,
  due: (when) => `截止 ${when}`,
  priority: (priority) => `优先级 ${ZH_PRIORITY[priority]}`,
  todo: {
    created: () => "已创建钉钉待办",
    reopened: () => "钉钉待办已重新打开",
    handedOn: (by, to) => {
      return `${by ? `${by} 将钉钉待办` : "钉钉待办已"}指派给${to ? ` ${to}` : "新的负责人"}`;
    },
    completed: () => "钉钉待办已完成",
  },
  done: (subject) => `已完成：${subject}`,
  doneNote: (kind) => ZH_DONE[kind],
  doneBut: (skipped) => `所等的作业没有失败（跳过了 ${skipped}）`,
  rows: {
    repository: "仓库",
    branch: "分支",
    tag: "标记",
    issue: "议题",
    pullRequest: "拉取请求",
    run: "运行",
    failedJobs: "失败的作业",
    note: "说明",
  },
  links: { open: "查看详情", run: "查看运行", rest: "阅读全文" },
};

/** As DingTalk's own clients call them. */
const ZH_PRIORITY: Readonly<Record<Priority, string>> = {
  low: "较低",
  normal: "普通",
  high: "紧急",
  urgent: "非常紧急",
};

const ZH_ASKS: Readonly<Record<TaskKind, string>> = {
  fix: "尽快修复",
  issue: "处理这个议题",
  review: "评审这个拉取请求",
  pull_request: "处理这个拉取请求",
  other: "处理这项待办",
};

const ZH_DONE: Readonly<Record<TaskKind, string>> = {
  fix: "运行已恢复正常",
  issue: "无需再处理",
  review: "评审已结束",
  pull_request: "无需再处理",
  other: "无需再处理",
};

const en: TaskWords = {
  fix: (workflow, where) => `Fix ${workflow}${where && ` on ${where}`}`,
  issue: (thread) => `Issue ${thread}`,
  review: (thread) => `Review pull request ${thread}`,
  pullRequest: (thread) => `Pull request ${thread}`,
  other: (workflow, where) => `${workflow}${where && ` on ${where}`}`,
  thisWorkflow: "the workflow",
  please: (kind, who) => `${who ? `${who}, please` : "Please"} ${EN_ASKS[kind]}`,
  failed: (jobs) => `Failed: ${jobs}`,
  due: (when) => `due ${when}`,
  priority: (priority) => `${priority} priority`,
  todo: {
    created: () => "DingTalk to-do created",
    reopened: () => "DingTalk to-do reopened",
    handedOn: (by, to) => `DingTalk to-do assigned${by && ` by ${by}`} to ${to || "somebody else"}`,
    completed: () => "DingTalk to-do completed",
  },
  done: (subject) => `Done: ${subject}`,
  doneNote: (kind) => EN_DONE[kind],
  doneBut: (skipped) => `No job it waited for failed (skipped: ${skipped})`,
  rows: {
    repository: "Repository",
    branch: "Branch",
    tag: "Tag",
    issue: "Issue",
    pullRequest: "Pull request",
    run: "Run",
    failedJobs: "Failed jobs",
    note: "Note",
  },
  links: { open: "View details", run: "View run", rest: "Read the rest" },
};

const EN_ASKS: Readonly<Record<TaskKind, string>> = {
  fix: "have a look and fix it",
  issue: "take care of this issue",
  review: "review this pull request",
  pull_request: "take care of this pull request",
  other: "take care of this",
};

const EN_DONE: Readonly<Record<TaskKind, string>> = {
  fix: "The run is successful again",
  issue: "Nothing is left to do",
  review: "The review is over",
  pull_request: "Nothing is left to do",
  other: "Nothing is left to do",
};

const ja: TaskWords = {
  fix: (workflow, where) => `${workflow}${where && `（${where}）`}の修正`,
  issue: (thread) => `Issue ${thread} への対応`,
  review: (thread) => `レビュー依頼：${thread}`,
  pullRequest: (thread) => `プルリクエスト ${thread} への対応`,
  other: (workflow, where) => `${workflow}${where && `（${where}）`}`,
  thisWorkflow: "ワークフロー",
  please: (kind, who) => `${who && `${who} さん、`}${JA_ASKS[kind]}`,
  failed: (jobs) => `失敗したジョブ：${jobs}`,
  due: (when) => `期限 ${when}`,
  priority: (priority) => `優先度 ${JA_PRIORITY[priority]}`,
  todo: {
    created: () => "DingTalk の ToDo を作成",
    reopened: () => "DingTalk の ToDo を再オープン",
    handedOn: (by, to) =>
      `${by && `${by} が `}DingTalk の ToDo を${to ? ` ${to} ` : "別の担当者"}に割り当て`,
    completed: () => "DingTalk の ToDo を完了",
  },
  done: (subject) => `完了：${subject}`,
  doneNote: (kind) => JA_DONE[kind],
  doneBut: (skipped) => `待っていたジョブに失敗はありません（スキップ：${skipped}）`,
  rows: {
    repository: "リポジトリ",
    branch: "ブランチ",
    tag: "タグ",
    issue: "Issue",
    pullRequest: "プルリクエスト",
    run: "実行",
    failedJobs: "失敗したジョブ",
    note: "メモ",
  },
  links: { open: "詳細を見る", run: "実行を見る", rest: "続きを読む" },
};

const JA_PRIORITY: Readonly<Record<Priority, string>> = {
  low: "低",
  normal: "普通",
  high: "高",
  urgent: "緊急",
};

const JA_ASKS: Readonly<Record<TaskKind, string>> = {
  fix: "修正をお願いします",
  issue: "この Issue の対応をお願いします",
  review: "このプルリクエストのレビューをお願いします",
  pull_request: "このプルリクエストの対応をお願いします",
  other: "対応をお願いします",
};

const JA_DONE: Readonly<Record<TaskKind, string>> = {
  fix: "実行は正常に戻りました",
  issue: "対応は不要になりました",
  review: "レビューは終わりました",
  pull_request: "対応は不要になりました",
  other: "対応は不要になりました",
};

const WORDS: Readonly<Record<Language, TaskWords>> = { "zh-CN": zh, en, ja };

/** The words a to-do and its messages are told in. */
export function taskWords(language: Language): TaskWords {
  return WORDS[language];
}
