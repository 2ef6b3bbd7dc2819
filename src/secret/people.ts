import { isMap, type Node } from "../documents/node.ts";
import { InputError } from "../errors.ts";

/**
 * A map of people: GitHub login or commit e-mail → DingTalk userId or mobile.
 * @param input - the input that is being read, for errors
 * @param place - where in it, or `""`
 * @returns keys in lower case, without `@`
 */
export function parsePeople(
  node: Node | undefined,
  input: string,
  place: string,
): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  if (node === undefined || node === "") return people;
  const at = place === "" ? "" : ` in "${place}"`;
  if (!isMap(node)) {
    throw new InputError(input, `must hold a map${at}: GitHub login or e-mail → userId or mobile`);
  }
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== "string") {
      throw new InputError(input, `has a person${at} whose value is not one userId or mobile`);
    }
    const id = value.trim();
    if (id !== "") people.set(key.trim().replace(/^@/u, "").toLowerCase(), id);
  }
  return people;
}
