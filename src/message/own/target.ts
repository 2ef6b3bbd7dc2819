import { InputError } from "../../errors.ts";
import { fillPlaceholders, type PlaceholderValues } from "../placeholders.ts";
import { inCard, isTarget } from "./address.ts";
import { bareAddress } from "./bare-address.ts";

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
