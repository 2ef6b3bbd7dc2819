import { PLACEHOLDERS, type Placeholder } from "../message/placeholders.ts";
import { nearest } from "../platform/nearest.ts";

/** What others call it: other tools' templates and variables, and people in their own language. */
const ALIASES: Readonly<Partial<Record<Placeholder, string>>> = {
  repo: "repository full-name repo-name repository-name project project-name 仓库 代码库 项目 リポジトリ プロジェクト",
  branch:
    "ref ref-name head-ref branch-name commit-ref-name commit-branch source-branch 分支 ブランチ",
  tag: "tag-name version commit-tag 标签 版本 タグ バージョン",
  sha: "commit-sha commit-id commit-hash",
  "short-sha": "commit commit-short-sha 提交 提交号 コミット",
  actor:
    "username user user-name login pusher-name sender triggered-by 触发人 触发者 操作人 执行人 用户 実行者 ユーザー",
  author: "committer commit-author author-name 作者 提交人 提交者 作成者",
  event: "event-name 事件 イベント",
  workflow: "workflow-name pipeline pipeline-name 工作流 流水线 ワークフロー",
  "run-number": "build-number build-id run-id run-no pipeline-id 构建号 编号 ビルド番号",
  "run-url": "run-link build-url build-link job-url pipeline-url workflow-url 运行链接 构建链接",
  result: "conclusion build-status build-result 结果 状态 結果 ステータス",
  status: "job-status",
  title: "标题 主题 タイトル",
  url: "link html-url 链接 地址 リンク",
  body: "description 内容 正文 描述 详情 本文 説明",
  commits: "changes 提交记录 提交列表 更新内容 变更内容 コミット一覧",
  "commit-message": "message msg commit-msg commit-title 提交信息 提交说明 コミットメッセージ",
  "compare-url": "diff-url 对比链接",
  "pr-number": "pr pr-id issue-number pull-request pull-request-number mr 合并请求",
  "release-name": "release 发布名称 リリース名",
  jobs: "任务 作业 ジョブ",
  "failed-jobs": "失败任务 失败作业 失败的任务 失敗したジョブ",
  duration: "elapsed elapsed-time 耗时 用时 时长 所要時間",
};

/** By the one form that all ways to write a name have in common. */
const BY_NAME: ReadonlyMap<string, Placeholder> = new Map([
  ...Object.entries(ALIASES).flatMap(([meant, names]) =>
    names.split(" ").map((name) => [fold(name), meant as Placeholder] as const),
  ),
  ...PLACEHOLDERS.map((name) => [fold(name), name] as const),
]);

/** Names that a slip may be near to: of shorter ones any other word is a slip. */
const NEAR = [...BY_NAME].flatMap(([name, meant]) =>
  name === fold(meant) || /^[a-z]{5}/u.test(name) ? [name] : [],
);

/** The longest first: of 提交信息, 提交 is a part. */
const IDEOGRAPHIC = [...BY_NAME.keys()]
  .filter((name) => !/[a-z]/u.test(name))
  .sort((a, b) => b.length - a.length);
/** Longer ones are sentences. */
const LONGEST_COMPOUND = 10;

const TIME = /^(?:time|date|datetime|timestamp|now|时间|日期|時刻|日時|時間|日付)$/u;
/** Of these the time is a part that says what it is of: 构建时间, 部署日期. */
const TIME_OF = /(?:时间|日期|時刻|日時|時間)$/u;

/** What a name stands for by one of ours or by what others call it, in any letter case. */
export function meantExactly(name: string): Placeholder | undefined {
  const plain = fold(name);
  const whole = BY_NAME.get(plain);
  if (whole !== undefined || plain.length > LONGEST_COMPOUND) return whole;
  const part = IDEOGRAPHIC.find((one) => plain.includes(one));
  return part === undefined ? undefined : BY_NAME.get(part);
}

/** What a name is most likely a slip of. */
export function meantNearly(name: string): Placeholder | undefined {
  const exact = meantExactly(name);
  if (exact !== undefined || name.length < 3) return exact;
  return BY_NAME.get(nearest(name, NEAR) ?? "");
}

/** Whether it asks for the time, which nothing tells. */
export function asksForTime(name: string): boolean {
  const plain = fold(name);
  return TIME.test(plain) || TIME_OF.test(plain);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/gu, "");
}
