import { readValues } from "../../authored/values.ts";
import { announcedTitle } from "../../message/announce/announcement.ts";
import { clipBytes } from "../../message/clip.ts";
import { foldLine } from "../../message/escape.ts";
import { fillPlaceholders } from "../../message/placeholders.ts";
import type { TextMessage } from "../../message/types.ts";
import type { Run } from "../../run/run.ts";
import { toConclusion } from "../../verdict/result.ts";
import type { Verdict } from "../../verdict/types.ts";

/** Longest caption, in bytes: DingTalk takes more, but nobody reads it. */
const MAX_BYTES = 2_000;

/** What the caption takes of a run. */
type CaptionRun = Pick<Run, "inputs" | "event" | "facts" | "context" | "github" | "log">;

/**
 * The message ahead of the files: the `title`, or what the event's own message is previewed by.
 * Undefined where a title was given and nothing that shows is left of it.
 */
export async function readCaption(
  run: CaptionRun,
  verdict: Verdict,
): Promise<TextMessage | undefined> {
  const { event, facts, context, inputs } = run;
  const { title, language } = inputs;
  const values = title === "" ? {} : await readValues(run, verdict, [title]);
  const known = { facts, context, language, result: toConclusion(verdict.result) };
  const said =
    title === "" ? await announcedTitle(event, known) : fillPlaceholders(title, values, "text");
  const text = clipBytes(said.trim(), MAX_BYTES);
  return foldLine(text) === "" ? undefined : { kind: "text", text };
}
