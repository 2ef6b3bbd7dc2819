/** What docs/accepted.md says around its tables, in both languages. */
export interface AcceptedWords {
  readonly title: string;
  readonly other: string;
  readonly intro: string;
  readonly people: readonly [heading: string, text: string];
  readonly lists: string;
  readonly groups: readonly [string, string];
  readonly fixed: readonly [string, string];
  readonly results: readonly [string, string];
  readonly language: readonly [string, string];
  readonly due: readonly [string, string];
  readonly buttons: readonly [string, string];
  readonly placeholders: readonly [string, string];
  readonly secret: readonly [string, string];
  readonly modes: readonly [string, string];
  readonly comma: string;
  readonly colon: string;
  readonly written: string;
  readonly read: string;
  readonly input: string;
  readonly judged: string;
  readonly mobile: string;
  readonly userId: string;
  readonly mapped: string;
  readonly everybody: string;
  readonly auto: string;
  readonly nobody: string;
  readonly error: string;
  readonly opens: string;
  readonly isKnown: string;
  readonly isUnknown: string;
  readonly meant: string;
  readonly robot: string;
  readonly signed: string;
  readonly keyword: string;
  readonly app: string;
  readonly groupsOf: string;
  readonly someone: string;
  readonly types: string;
  readonly beside: string;
  readonly judgement: Readonly<Record<string, string>>;
}

const EN: AcceptedWords = {
  title: "What is accepted",
  other: "[简体中文](accepted.zh-CN.md)",
  intro:
    "Made by `npm run docs`: the right-hand columns are what the action's own code makes of the left-hand ones. What each input is for stands in the [reference](reference.md).",
  people: [
    "People: at, assignees, to, users",
    "Here `users` holds `octocat: zhangsan` and `dev@example.com: 13900002222`. Letter case does not matter. Numbers of people are never printed in earnest.",
  ],
  lists: "Several of them, as words:",
  groups: ["Groups", "`*` means all. With an app also a bare `cid…`."],
  fixed: [
    "Inputs that take certain words",
    "In any letter case; a near miss is answered with the right word.",
  ],
  results: [
    "Results: status",
    "GitHub's own words in any letter case, with `-` or a blank for `_`. Any other is an error, since it would keep a failure quiet; empty is unset, with a warning.",
  ],
  language: ["Language", "By any of the usual tags."],
  due: [
    "Due",
    "Read at 2026-11-23 15:00 +08:00. Without a zone it is Asia/Shanghai, without a time 18:00; one that has gone by gets a warning.",
  ],
  buttons: [
    "Buttons of an action card",
    "One per line. Blanks and letters of any script in an address are percent-encoded.",
  ],
  placeholders: [
    "Placeholders",
    "Those of the list are filled; [which event fills what](placeholders.md). Anything else stays as written.",
  ],
  secret: [
    "The secret",
    "`…64…` stands for 64 hex digits. [A page](secret-check.html), downloaded and opened in a browser, checks one without sending it anywhere.",
  ],
  modes: [
    "What each mode reads",
    "Inputs that are not listed have their effect in every mode. A setting given where it does nothing gets a warning.",
  ],
  comma: ", ",
  colon: ": ",
  written: "written",
  read: "read as",
  input: "input",
  judged: "judged as",
  mobile: "mobile",
  userId: "userId",
  mapped: "by `users`",
  everybody: "everybody of the group",
  auto: "those the event is for",
  nobody: "nobody: a warning, in `assignees` an error",
  error: "error",
  opens: "opens",
  isKnown: "filled",
  isUnknown: "stays",
  meant: "did you mean",
  robot: "one robot",
  signed: "signs",
  keyword: "keyword",
  app: "app",
  groupsOf: "groups",
  someone: "people",
  types: "of type",
  beside: "beside",
  judgement: {
    failure: "failure",
    cancelled: "cancelled",
    success: "success",
    skipped: "skipped",
    other: "matches only `always`",
  },
};

const ZH: AcceptedWords = {
  title: "认哪些写法",
  other: "[English](accepted.md)",
  intro:
    "由 `npm run docs` 生成：右边各列是本 Action 自己的代码对左边写法的理解。各输入的用途见[参考](reference.zh-CN.md)。",
  people: [
    "人员：at、assignees、to、users",
    "这里 `users` 里有 `octocat: zhangsan` 和 `dev@example.com: 13900002222`。不分大小写。实际运行时从不显示任何人的号码。",
  ],
  lists: "写多个人时，分成这些词：",
  groups: ["群", "`*` 表示全部。有应用时也可直接写 `cid…`。"],
  fixed: ["只认固定词的输入", "不分大小写；写得相近会提示正确的词。"],
  results: [
    "结果：status",
    "GitHub 自己的词，不分大小写，`_` 也可写成 `-` 或空格。其他词报错，否则失败会被压下；空的等于没写，并警告。",
  ],
  language: ["语言", "常见的语言标记都认。"],
  due: [
    "截止时间",
    "读的时刻是 2026-11-23 15:00 +08:00。不写时区为 Asia/Shanghai，不写时间为 18:00；已过期会警告。",
  ],
  buttons: ["卡片的按钮", "每行一个。地址里的空格和各种文字会做百分号编码。"],
  placeholders: [
    "占位符",
    "表中认得的会填上；[哪个事件有哪些值](placeholders.zh-CN.md)。其余照写。",
  ],
  secret: [
    "secret",
    "`…64…` 代表 64 位十六进制数。[这个页面](secret-check.html)下载后用浏览器打开，可以检查一份 secret，不会发往任何地方。",
  ],
  modes: ["各模式读哪些输入", "没有列出的输入在每种模式都起作用。写在不起作用的地方会警告。"],
  comma: "，",
  colon: "：",
  written: "写法",
  read: "理解为",
  input: "输入",
  judged: "算作",
  mobile: "手机号",
  userId: "userId",
  mapped: "按 `users`",
  everybody: "群里所有人",
  auto: "事件所涉及的人",
  nobody: "没有人：警告，在 `assignees` 里是错误",
  error: "错误",
  opens: "打开",
  isKnown: "填上",
  isUnknown: "照写",
  meant: "提示",
  robot: "一个机器人",
  signed: "加签",
  keyword: "关键词",
  app: "应用",
  groupsOf: "群",
  someone: "人员",
  types: "类型",
  beside: "配合",
  judgement: {
    failure: "失败",
    cancelled: "取消",
    success: "成功",
    skipped: "跳过",
    other: "只符合 `always`",
  },
};

/** By the page's path in the repository. */
export const ACCEPTED_WORDS: Readonly<Record<string, AcceptedWords>> = {
  "docs/accepted.md": EN,
  "docs/accepted.zh-CN.md": ZH,
};
