import { EMOJI_NAMES } from "./emoji-names.ts";

/** Emoji by the name GitHub gives them, without colons. */
export function loadEmoji(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const entry of EMOJI_NAMES.split(",")) {
    const [emoji = "", ...names] = entry.split(" ");
    for (const name of names) table.set(name, emoji);
  }
  return table;
}
