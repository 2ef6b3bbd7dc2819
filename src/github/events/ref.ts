import { type Fields, knownWord, text } from "./readers.ts";
import type { EventBase, RefEvent } from "./types.ts";

/** `create` and `delete` carry the bare name, without `refs/…/`. */
export function readRefEvent(
  payload: Fields,
  base: EventBase,
  kind: "create" | "delete",
): RefEvent | undefined {
  const refName = text(payload.ref);
  if (!refName) return undefined;
  return {
    ...base,
    kind,
    refType: knownWord(["branch", "tag"], payload.ref_type, "branch"),
    refName,
  };
}
