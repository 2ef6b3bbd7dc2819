import type { Node, NodeMap } from "../documents/node.ts";
import { InputError } from "../errors.ts";
import { nearest } from "../platform/nearest.ts";
import { trimUnseen } from "../platform/unseen.ts";
import { aliasesOf, HOMES } from "./keys.ts";

/** @throws InputError naming the nearest known key; the wrong one only where it may be shown */
export function checkKeys(map: NodeMap, known: readonly string[], where: string): void {
  for (const key of Object.keys(map)) {
    if (known.includes(key)) continue;
    const named = /^[a-z-]{1,24}$/u.test(key) ? `the unknown key "${key}"` : "an unknown key";
    if (/[“”]/u.test(key)) {
      throw new InputError(
        "secret",
        `has a key${where} in full-width quotes “ ”; write plain ones`,
      );
    }
    if (key.startsWith("//")) {
      throw new InputError(
        "secret",
        `has a comment with //${where}; take it out, or write it with #`,
      );
    }
    if (/^\s/u.test(key)) {
      throw new InputError("secret", `has a key${where} behind a wide blank; indent by plain ones`);
    }
    if (/[:：]/u.test(key)) {
      throw new InputError("secret", `has a key${where} that runs on into its value${COLON}`);
    }
    throw new InputError("secret", `has ${named}${where}; ${adviceFor(key, map, known)}`);
  }
}

function adviceFor(key: string, map: NodeMap, known: readonly string[]): string {
  const named = [key, ...aliasesOf(key)];
  const guess = named.find((name) => known.includes(name)) ?? nearest(key, known);
  if (guess) {
    // The console shows more ids than the app needs.
    const more = map[guess] === undefined ? "" : " That is there already; take this one out";
    return `did you mean "${guess}"?${more}`;
  }
  for (const name of named) {
    const [, home] = HOMES.find(([keys]) => keys.includes(name)) ?? [];
    if (home !== undefined) return `it belongs ${home}${name === key ? "" : `, as "${name}"`}`;
  }
  return `known are ${known.join(", ")}`;
}

const COLON = "; a plain colon and a blank part the two";

/** What to add where a map is wanted and a text is found: it may have keys, run together with values. */
export function colonAdvice(node: Node | undefined): string {
  const isRunOn =
    typeof node === "string" && /(?:^|\s)[\p{L}-]+\s*(?:：|:(?!\s|\/\/|$))/u.test(node);
  return isRunOn ? `; it has a key that runs on into its value${COLON}` : "";
}

/** The one text under a key, or in a list there, trimmed; `""` when absent. */
export function scalar(node: Node | undefined, key: string, where: string): string {
  if (node === undefined) return "";
  if (typeof node === "string") return trimUnseen(node);
  const items: readonly Node[] = Array.isArray(node) ? node : [];
  if (items.length === 1) return scalar(items[0], key, where);
  const enough = items.length > 1 && key === "keyword" ? "; one of the robot's is enough" : "";
  throw new InputError("secret", `must hold one text for "${key}"${where}${enough}`);
}

/** One text or a list of them; a blank among several would silently shift the others. */
export function scalars(node: Node | undefined, key: string, where: string): readonly string[] {
  if (!Array.isArray(node)) {
    const one = scalar(node as Node | undefined, key, where);
    return one === "" ? [] : [one];
  }
  return node.map((item: Node, index) => {
    const text = scalar(item, key, where);
    if (text === "") {
      throw new InputError("secret", `has a blank "${key}" (number ${index + 1})${where}`);
    }
    return text;
  });
}
