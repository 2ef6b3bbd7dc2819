import type { Language } from "../../inputs/choices.ts";

/** The words of status cards in one language; how a run ended is said in those of reports. */
export interface CardWords {
  /** How the run stands as long as it goes on. */
  readonly running: string;
  /** What the conversation list shows, whatever becomes of the run. @param run - `CI #562` */
  readonly preview: (run: string) => string;
  /** @param jobs - links, comma separated */
  readonly runningJobs: (jobs: string) => string;
  readonly runningCount: (count: number) => string;
  readonly waitingCount: (count: number) => string;
  /** Since it began, while it goes on. */
  readonly elapsed: (duration: string) => string;
  /** From beginning to end. */
  readonly took: (duration: string) => string;
  /** Instead of the jobs where GitHub does not list them. */
  readonly unlisted: string;
}

const zh: CardWords = {
  running: "运行中",
  preview: (run) => `${run} 运行状态`,
  runningJobs: (jobs) => `运行中：${jobs}`,
  runningCount: (count) => `${count} 运行中`,
  waitingCount: (count) => `${count} 等待中`,
  elapsed: (duration) => `已运行 ${duration}`,
  took: (duration) => `用时 ${duration}`,
  unlisted: "作业详情见运行页面",
};

const en: CardWords = {
  running: "running",
  preview: (run) => `Status of ${run}`,
  runningJobs: (jobs) => `Running: ${jobs}`,
  runningCount: (count) => `${count} running`,
  waitingCount: (count) => `${count} waiting`,
  elapsed: (duration) => `${duration} so far`,
  took: (duration) => `took ${duration}`,
  unlisted: "See the run's page for its jobs",
};

const ja: CardWords = {
  running: "実行中",
  preview: (run) => `${run} の状況`,
  runningJobs: (jobs) => `実行中：${jobs}`,
  runningCount: (count) => `${count} 実行中`,
  waitingCount: (count) => `${count} 待機中`,
  elapsed: (duration) => `経過 ${duration}`,
  took: (duration) => `所要 ${duration}`,
  unlisted: "ジョブは実行ページで確認",
};

const WORDS: Readonly<Record<Language, CardWords>> = { "zh-CN": zh, en, ja };

/** The words of status cards in this language. */
export function cardWords(language: Language): CardWords {
  return WORDS[language];
}
