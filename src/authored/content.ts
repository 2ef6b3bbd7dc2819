import type { Occasion } from "../github/occasion.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { foldLine, withoutTerminal } from "../message/escape.ts";
import { tidyPlaceholders } from "../message/placeholders.ts";

/** What says where the content is. */
interface Source extends Pick<Occasion, "context"> {
  readonly inputs: Pick<Inputs, "content" | "contentFile">;
}

/** Which input the content is from, for errors. */
export function contentInput({ contentFile }: Inputs): "content" | "content-file" {
  return contentFile === "" ? "content" : "content-file";
}

/**
 * `content`, or the file that holds it, as written: its lines keep their numbers.
 * @throws InputError for a file that cannot be read, or says nothing: it would pass for no content
 */
export async function readWrittenContent({ inputs, context }: Source): Promise<string> {
  if (inputs.contentFile === "") return inputs.content;
  const { readWorkspaceText, refusal } = await import("../workspace/paths.ts");
  const input = "content-file";
  const text = await readWorkspaceText(context.workspace, inputs.contentFile, input);
  if (foldLine(text) === "") {
    const place = { input, path: inputs.contentFile };
    throw refusal(place, "a file with nothing in it; see what the step that writes it does");
  }
  return text;
}

/** `content`, or the file that holds it, without blanks or a byte order mark around it. */
export async function readContent(run: Source): Promise<string> {
  const written = await readWrittenContent(run);
  return tidyPlaceholders(withoutTerminal(written).trim());
}
