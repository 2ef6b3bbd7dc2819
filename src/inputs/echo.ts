import { isHarmless } from "../platform/harmless.ts";

/** What was given, as far as an error may repeat it: `is "…"`, or `is not valid`. */
export function echo(value: string): string {
  return isHarmless(value) ? `is "${value}"` : "is not valid";
}
