import type { Conclusion } from "../../github/types.ts";

/**
 * How a run ended, after its name.
 */
type Ended = Readonly<Record<Conclusion, string>>;

/** English: what stands after the run's name. */
export const ENDED_EN: Ended = {
  success: "succeeded",
  failure: "failed",
  cancelled: "was cancelled",
  skipped: "was skipped",
  timed_out: "timed out",
  startup_failure: "failed to start",
  action_required: "needs action",
  neutral: "finished as neutral",
  stale: "went stale",
  "": "finished",
};

/** Japanese: a word by itself; after a name see {@link endedJa}. */
export const ENDED_JA: Ended = {
  success: "成功",
  failure: "失敗",
  cancelled: "キャンセル",
  skipped: "スキップ",
  timed_out: "タイムアウト",
  startup_failure: "起動に失敗",
  action_required: "対応待ち",
  neutral: "終了",
  stale: "期限切れ",
  "": "終了",
};

/** Japanese: what stands after the run's name. What somebody does to a run takes another particle. */
export function endedJa(conclusion: Conclusion): string {
  const isDone = conclusion === "cancelled" || conclusion === "skipped";
  return `${isDone ? "を" : "が"}${ENDED_JA[conclusion]}`;
}

/** After 运行 or after the name of a workflow. */
export const ENDED_ZH: Ended = {
  success: "成功",
  failure: "失败",
  cancelled: "已取消",
  skipped: "已跳过",
  timed_out: "超时",
  startup_failure: "启动失败",
  action_required: "需要处理",
  neutral: "已结束",
  stale: "已过时",
  "": "已结束",
};
