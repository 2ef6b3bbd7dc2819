import { InputError } from "../errors.ts";
import { isHarmless } from "../platform/harmless.ts";
import { nearest } from "../platform/nearest.ts";

/**
 * The error for a name that no group has, with the one that may be meant. Loaded where it is told.
 * @param known - names of the secret's groups
 */
export function unknownGroup(name: string, known: readonly string[]): InputError {
  const listed = known.join(", ") || "none";
  if (/^[!！]/u.test(name)) {
    return new InputError("group", `leaves a group out; name those wanted: ${listed}`);
  }
  const isAll = /^(?:all|＊|全部|所有|所有群|すべて|全て)$/iu.test(name);
  const guess = isAll ? "*" : (several(name, known) ?? nearest(name, known));
  const hint = guess === undefined ? "" : `; did you mean "${guess}"?`;
  const named = isHarmless(name) ? `names "${name}", an unknown group` : "names an unknown group";
  return new InputError("group", `${named}; known are ${listed}${hint}`);
}

/** Known names with something else between them than a comma, as they are to be written. */
function several(name: string, known: readonly string[]): string | undefined {
  const words = name.split(/[\s|｜/&+]+|[和与]/u);
  return words.every((word) => known.includes(word)) ? words.join(", ") : undefined;
}
