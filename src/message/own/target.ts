import { InputError } from "../../errors.ts";
import { fillPlaceholders, type PlaceholderValues } from "../placeholders.ts";
import { inCard, isTarget } from "./address.ts";

/** What a keyboard or a sentence leaves around an address: quotes, brackets, full-width marks. */
const BEFORE = /^["'“‘<＜]+/u;
const AFTER = /["'”’>＞\s，。；：、！？）】》]/u;

/** An address without what stands around it. */
export function bareAddress(text: string): string {
  let end = text.length;
  const isOpen = text.includes("（");
  while (end > 0 && AFTER.test(text.charAt(end - 1))) {
    if (isOpen && text.charAt(end - 1) === "）") break;
    end -= 1;
  }
  return text.slice(0, end).replace(BEFORE, "").replace("：//", "://");
}

/** The input `url`, filled; `""` where there is none. @throws InputError where it leads nowhere */
export function readTarget(url: string, values: PlaceholderValues): string {
  const target = inCard(fillPlaceholders(bareAddress(url), values, "url"));
  if (url !== "" && target !== "" && !isTarget(target)) {
    throw new InputError(
      "url",
      "is neither http(s) nor dingtalk://; write https://… alone, nothing around it",
    );
  }
  return target;
}
