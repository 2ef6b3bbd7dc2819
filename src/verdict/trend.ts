import type { ReportFacts } from "../message/report/types.ts";
import type { Assessment } from "./assess.ts";

/** What a report says of the runs before. */
type Trend = Pick<ReportFacts, "isRecovery" | "trend">;

/** How this result continues or ends what was before; GitHub is asked of no other kind of result. */
export async function trendOf(verdict: Assessment): Promise<Trend> {
  const { result } = verdict;
  if (result !== "success" && result !== "failure") return { isRecovery: false };
  const { result: before, failures = 0, lastSuccess } = await verdict.past();
  if (result === "success") return { isRecovery: before === "failure" };
  if (lastSuccess === undefined) return { isRecovery: false };
  return { isRecovery: false, trend: { failures: failures + 1, lastSuccess } };
}
