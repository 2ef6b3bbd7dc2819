import type { Inputs } from "../../inputs/inputs.ts";
import type { PlaceholderValues } from "../placeholders.ts";
import { fillPart, readTitle } from "../title.ts";
import { draftWords } from "../words/draft.ts";
import { isHttp } from "./address.ts";
import { loadCards } from "./load.ts";
import type { Trimmings } from "./types.ts";

/**
 * Fill `title`, `url` and `buttons`.
 * @param page - where the event can be seen
 * @throws InputError for an address or a line of `buttons` that cannot be one
 */
export async function readTrimmings(
  { title, url, buttons, language }: Pick<Inputs, "title" | "url" | "buttons" | "language">,
  values: PlaceholderValues,
  page: string,
): Promise<Trimmings> {
  const target = (url && (await loadCards()).readTarget(url, values)) || page;
  const given = buttons === "" ? [] : (await loadCards()).parseButtons(buttons, fillPart(values));
  const { plain, markdown } = readTitle(title, values);
  return {
    title: plain,
    heading: markdown === "" ? "" : `### ${markdown}`,
    url: target,
    buttons: given.length > 0 ? given : [{ label: draftWords(language).details, url: target }],
    rest: isHttp(target) ? target : page,
  };
}
