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

/**
 * The message ahead of the files: the `title`, or what the event's own message is previewed by.
 * Undefined where a title was given and nothing that shows is left of it.
 */
export async function readCaption(run: Run, verdict: Verdict): Promise<TextMessage | undefined> {
  const { title } = run.inputs;
  const said = title === "" ? await fromEvent(run, verdict) : await fill(title, run, verdict);
  const text = clipBytes(said.trim(), MAX_BYTES);
  return foldLine(text) === "" ? undefined : { kind: "text", text };
}

async function fill(title: string, run: Run, verdict: Verdict): Promise<string> {
  return fillPlaceholders(title, await readValues(run, verdict, [title]), "text");
}

function fromEvent({ event, facts, context, inputs }: Run, verdict: Verdict): Promise<string> {
  const { language } = inputs;
  return announcedTitle(event, { facts, context, language, result: toConclusion(verdict.result) });
}
