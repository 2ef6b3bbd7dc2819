import { readValues } from "../../authored/values.ts";
import { clipBytes } from "../../message/clip.ts";
import { fillPlaceholders } from "../../message/placeholders.ts";
import type { TextMessage } from "../../message/types.ts";
import type { Run } from "../../run/run.ts";
import type { Verdict } from "../../verdict/types.ts";

/** Longest caption, in bytes: DingTalk takes more, but nobody reads it. */
const MAX_BYTES = 2_000;

/** The `title` as a message ahead of the files; undefined where nothing of it is left. */
export async function readCaption(run: Run, verdict: Verdict): Promise<TextMessage | undefined> {
  const { title } = run.inputs;
  if (title === "") return undefined;
  const values = await readValues(run, verdict, [title]);
  const text = clipBytes(fillPlaceholders(title, values, "text").trim(), MAX_BYTES);
  return text === "" ? undefined : { kind: "text", text };
}
