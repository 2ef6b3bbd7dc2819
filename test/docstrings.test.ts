import { expect, test } from "vitest";
import { bareExports, exportsOf, saysNothing } from "../scripts/docstrings.ts";

test("every export of the action has a docstring (npm run check)", () => {
  expect(bareExports("src")).toEqual([]);
});

test("an export without a docstring of its own is found, whatever stands above it", () => {
  const source = [
    "/** What there is. */",
    "export type Thing = typeof THINGS[number];",
    "export const THINGS = [] as const;",
    "// A word.",
    "export async function think(): Promise<void> {}",
    "/* Half a word. */",
    "export interface Half {}",
    "/**",
    " * Two lines.",
    " */",
    "export class Pair {}",
    "/** The full name. */",
    "export const fullName = 1;",
    "",
    "/** Far above. */",
    "const inner = 1;",
    "export { inner };",
    'export { Thing } from "./thing.ts";',
  ].join("\n");
  const bare = exportsOf(source).filter(saysNothing);
  expect(bare.map(({ name }) => name)).toEqual([
    "THINGS",
    "think",
    "Half",
    "fullName",
    "export { inner };",
  ]);
});
