import type { Occasion } from "../github/occasion.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { foldLine, withoutTerminal } from "../message/escape.ts";
import { tidyPlaceholders } from "../message/placeholders.ts";

/** What says where the content is. */
interface Source extends Pick<Occasion, "context"> {
  readonly inputs: Pick<Inputs, "content" | "contentFile" | "type">;
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

/**
 * `content`, or the file that holds it, without blanks or a byte order mark around it, and what no
 * chat shows as what it is; DingTalk's own JSON stays as it is.
 */
export async function readContent(run: Source): Promise<string> {
  const written = withoutTerminal(await readWrittenContent(run)).trim();
  return tidyPlaceholders(tidy(written, run.inputs.type));
}

/** Line breaks of Word and the like, inside of a paragraph or of a page. */
const OTHER_BREAKS = /[\v\f\u0085\u2028\u2029]/gu;
/** Bullets by the private letters of Word's Symbol and Wingdings, which are boxes in any other font. */
const PRIVATE_BULLET = /^([ \t]*)[\uF000-\uF0FF][ \t\u00A0]+/gmu;

function tidy(text: string, type: Inputs["type"]): string {
  if (type === "raw") return text;
  const shown = text.replace(OTHER_BREAKS, "\n").replace(PRIVATE_BULLET, "$1• ");
  return type === "text" ? shown : tidyMarkup(shown);
}

/** Lines that only look blank: Markdown does not take them for it. */
const WIDE_BLANKS = /^[ \t\u00A0\u3000]+$/gmu;
/** What pages of documents put in front of a line, unseen: it would keep a mark there from being one. */
const UNSEEN = /^[\u200B\u2060\uFEFF]+/gmu;

function tidyMarkup(text: string): string {
  return text.replace(UNSEEN, "").replace(WIDE_BLANKS, "");
}
