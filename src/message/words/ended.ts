import type { Conclusion } from "../../github/types.ts";

/**
 * How a run ended, after its name. Chinese has no such table: there it depends on whether 运行
 * stands before it.
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

/** Japanese: what stands after the run's name. */
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
