import type { Conclusion } from "../../github/types.ts";
import type { Language } from "../../inputs/choices.ts";
import type { FailedState } from "../report/fold.ts";
import type { JobState } from "../report/types.ts";
import { ENDED_EN, ENDED_ZH, endedJa } from "./ended.ts";

/**
 * The words of reports in one language. Every string that goes in is one safe line already; what
 * comes out is Markdown without markup of its own.
 */
export interface ReportWords {
  /** How a run went; a nameless workflow is `""`. */
  readonly ended: (workflow: string, conclusion: Conclusion) => string;
  /** It succeeds again. */
  readonly recovered: (workflow: string) => string;
  readonly attempt: (attempt: number) => string;
  readonly took: (duration: string) => string;
  /** @param failures - in a row, this one included @param lastSuccess - a run's number */
  readonly trend: (failures: number, lastSuccess: number) => string;
  /** Legs of a matrix that failed: `build 6/300 failed`. */
  readonly legs: (matrix: string, failed: number, all: number) => string;
  /** What became of a job, and in which step where one is known; else that is `""`. */
  readonly broke: Readonly<Record<FailedState, (job: string, step: string) => string>>;
  /** Jobs besides those that were told of before. */
  readonly rest: (jobs: string) => string;
  /** Between jobs in a line. */
  readonly comma: string;
  /** How a job stands, in a word or sign that also follows a number. */
  readonly marks: Readonly<Record<JobState, string>>;
  /** Of a failure the run takes no notice of. */
  readonly harmless: string;
  readonly ignoredStep: (step: string) => string;
  /** @param counts - such as `20 ✓ 3 ✗` */
  readonly others: (counts: string) => string;
  readonly commit: (line: string) => string;
  readonly pullRequest: (line: string) => string;
  readonly by: (who: string) => string;
  readonly moreFailed: (count: number) => string;
  /** Jobs of which nothing is known, since there are too many. */
  readonly unread: (count: number) => string;
  /** Jobs that go on, so that the result may yet be another. */
  readonly unfinished: (count: number) => string;
  /** Jobs of which nothing could be read, so that the result may be without a failure. */
  readonly blind: string;
  /** Label of the link to the run. */
  readonly run: string;
}

const zh: ReportWords = {
  ended: (workflow, conclusion) => `${workflow ? `${workflow} ` : "运行"}${ENDED_ZH[conclusion]}`,
  recovered: (workflow) => `${workflow ? `${workflow} ` : "运行"}恢复成功`,
  attempt: (attempt) => `第 ${attempt} 次运行`,
  took: (duration) => `用时 ${duration}`,
  trend: (failures, lastSuccess) =>
    `${failures > 1 ? `连续第 ${failures} 次失败 · ` : ""}上次成功 #${lastSuccess}`,
  legs: (matrix, failed, all) => `${matrix} ${failed}/${all} 失败`,
  broke: {
    failed: (job, step) => (step ? `${job} › ${step}` : `${job} 失败`),
    timed_out: (job, step) => (step ? `${job} › ${step} 超时` : `${job} 超时`),
    startup_failure: (job) => `${job} 启动失败`,
  },
  rest: (jobs) => `其余：${jobs}`,
  comma: "，",
  marks: {
    success: "✓",
    failed: "✗",
    timed_out: "✗ 超时",
    startup_failure: "✗ 启动失败",
    tolerated: "✗",
    cancelled: "已取消",
    stopped: "因其他组合失败而取消",
    skipped: "已跳过",
    other: "已结束",
  },
  harmless: "不影响结果",
  ignoredStep: (step) => `失败于步骤 ${step}，不影响结果`,
  others: (counts) => `另有 ${counts}`,
  commit: (line) => `提交 ${line}`,
  pullRequest: (line) => `拉取请求 ${line}`,
  by: (who) => `${who} 触发`,
  moreFailed: (count) => `还有 ${count} 个作业失败`,
  unfinished: (count) => `另有 ${count} 个作业未结束，未计入结果`,
  unread: (count) => `作业太多，另有 ${count} 个未读取，结果不明`,
  blind: "其他作业读不到，如有失败未计入结果",
  run: "查看运行",
};

const en: ReportWords = {
  ended: (workflow, conclusion) => `${workflow || "Run"} ${ENDED_EN[conclusion]}`,
  recovered: (workflow) => `${workflow || "Run"} is passing again`,
  attempt: (attempt) => `attempt ${attempt}`,
  took: (duration) => `took ${duration}`,
  trend: (failures, lastSuccess) =>
    `${failures > 1 ? `${failures} failures in a row · ` : ""}last success #${lastSuccess}`,
  legs: (matrix, failed, all) => `${matrix} ${failed}/${all} failed`,
  broke: {
    failed: (job, step) => (step ? `${job} › ${step}` : `${job} failed`),
    timed_out: (job, step) => (step ? `${job} › ${step} timed out` : `${job} timed out`),
    startup_failure: (job) => `${job} failed to start`,
  },
  rest: (jobs) => `Others: ${jobs}`,
  comma: ", ",
  marks: {
    success: "✓",
    failed: "✗",
    timed_out: "✗ timed out",
    startup_failure: "✗ failed to start",
    tolerated: "✗",
    cancelled: "cancelled",
    stopped: "cancelled by fail-fast",
    skipped: "skipped",
    other: "finished",
  },
  harmless: "allowed to fail",
  ignoredStep: (step) => `ignored an error in step ${step}`,
  others: (counts) => `${counts} more`,
  commit: (line) => `Commit ${line}`,
  pullRequest: (line) => `Pull request ${line}`,
  by: (who) => `started by ${who}`,
  moreFailed: (count) => `${count} more failed`,
  unfinished: (count) =>
    `${count} more ${count === 1 ? "job has" : "jobs have"} not finished and may change the result`,
  unread: (count) => `Too many jobs to read them all: how ${count} more went is not known`,
  blind: "Other jobs could not be read: a failure of theirs is not counted",
  run: "View run",
};

const ja: ReportWords = {
  ended: (workflow, conclusion) => `${workflow ? `${workflow} ` : "実行"}${endedJa(conclusion)}`,
  recovered: (workflow) => `${workflow ? `${workflow} ` : "実行"}が復旧`,
  attempt: (attempt) => `${attempt} 回目の実行`,
  took: (duration) => `所要時間 ${duration}`,
  trend: (failures, lastSuccess) =>
    `${failures > 1 ? `${failures} 回連続の失敗 · ` : ""}前回の成功 #${lastSuccess}`,
  legs: (matrix, failed, all) => `${matrix} ${failed}/${all} 失敗`,
  broke: {
    failed: (job, step) => (step ? `${job} › ${step}` : `${job} が失敗`),
    timed_out: (job, step) => (step ? `${job} › ${step} がタイムアウト` : `${job} がタイムアウト`),
    startup_failure: (job) => `${job} が起動に失敗`,
  },
  rest: (jobs) => `その他：${jobs}`,
  comma: "、",
  marks: {
    success: "✓",
    failed: "✗",
    timed_out: "✗ タイムアウト",
    startup_failure: "✗ 起動に失敗",
    tolerated: "✗",
    cancelled: "キャンセル",
    stopped: "fail-fast でキャンセル",
    skipped: "スキップ",
    other: "終了",
  },
  harmless: "結果に影響なし",
  ignoredStep: (step) => `ステップ ${step} の失敗は結果に影響なし`,
  others: (counts) => `ほか ${counts}`,
  commit: (line) => `コミット ${line}`,
  pullRequest: (line) => `プルリクエスト ${line}`,
  by: (who) => `${who} が起動`,
  moreFailed: (count) => `ほかに ${count} 件のジョブが失敗`,
  unfinished: (count) => `ほかの ${count} 件のジョブは未完了で、結果に含まれていません`,
  unread: (count) => `ジョブが多すぎるため、ほかの ${count} 件は未確認`,
  blind: "ほかのジョブを確認できず、失敗があっても結果に含まれません",
  run: "実行を見る",
};

const WORDS: Readonly<Record<Language, ReportWords>> = { "zh-CN": zh, en, ja };

/** The words a run's result is told in. */
export function reportWords(language: Language): ReportWords {
  return WORDS[language];
}
