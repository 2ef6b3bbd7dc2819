import { contentInput, readContent } from "../../authored/content.ts";
import { InputError } from "../../errors.ts";
import type { Compose } from "../../posting/post.ts";
import type { Run } from "../../run/run.ts";
import type { Result } from "../../verdict/result.ts";
import { announcement, previewOf } from "./announcement.ts";
import { readTrimmings } from "./trimmings.ts";

/**
 * What the workflow author wrote, or else the event, as a message of the wanted type. What can be
 * wrong with it is found here, before anything is sent.
 * @throws InputError naming the input
 */
export async function draft(run: Run, result: Result): Promise<Compose> {
  const content = await readContent(run);
  const trimmings = await readTrimmings(run, content, result);
  if (content !== "") {
    const { ownWords } = await import("./own-words.ts");
    return ownWords(run, content, trimmings, () => previewOf(run, result));
  }
  const { type } = run.inputs;
  if (type === "feed-card" || type === "raw") {
    throw new InputError(
      contentInput(run.inputs),
      `is empty, which a message of type ${type} cannot be`,
    );
  }
  return announcement(run, result, type, trimmings);
}
