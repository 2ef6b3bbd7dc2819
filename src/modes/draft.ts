import type { Result } from "../github/result.ts";
import type { Conclusion } from "../github/types.ts";
import { announce } from "../message/announce/announce.ts";
import type { Run } from "../run.ts";
import type { Compose } from "./post.ts";

export async function draft(run: Run, result: Result): Promise<Compose> {
  const { event, facts, context, inputs } = run;
  const outcome: Conclusion = result === "other" ? "" : result;
  return (maxBytes) =>
    announce(event, { facts, context, language: inputs.language, result: outcome, maxBytes });
}
