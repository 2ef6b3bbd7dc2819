import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCES = "src";

/** A declaration that others can import, by its name. */
const DECLARATION =
  /^export (?:abstract |async |declare )*(?:function\*?|class|interface|type|const|let) +([\w$]+)/u;

/** A docstring that ends right above a line, whole. */
const DOCSTRING_ABOVE = /\/\*\*(?:(?!\*\/).)*\*\/\s*$/su;

/** Handed on from where it is declared, and has its docstring. */
const HANDED_ON = /^export (?:type )?\{[^}]*\} from /u;

/** What is exported in this text: each declaration's name, line and docstring. */
function exportsOf(source: string): { name: string; line: number; docstring: string }[] {
  const lines = source.split("\n");
  return lines.flatMap((text, index) => {
    if (!text.startsWith("export ") || HANDED_ON.test(text)) return [];
    const name = DECLARATION.exec(text)?.[1] ?? text;
    const above = lines.slice(0, index).join("\n");
    return [{ name, line: index + 1, docstring: DOCSTRING_ABOVE.exec(above)?.[0] ?? "" }];
  });
}

const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);
const exported = files.flatMap((name) => {
  const path = join(SOURCES, name);
  return exportsOf(readFileSync(path, "utf8")).map((one) => ({ ...one, path }));
});

test("every export has a docstring", () => {
  const bare = exported.filter(({ docstring }) => !/\w/u.test(docstring));
  expect(bare.map(({ path, line, name }) => `${path}:${line} ${name}`)).toEqual([]);
  expect(exported.length).toBeGreaterThan(files.length);
});

test("a docstring does not merely repeat the name", () => {
  const words = (text: string) =>
    text
      .replace(/([a-z])([A-Z])/gu, "$1 $2")
      .toLowerCase()
      .match(/[a-z]+/gu) ?? [];
  const empty = exported.filter(({ name, docstring }) => {
    const known = new Set([...words(name), "a", "an", "the", "of", "to", "is"]);
    return docstring !== "" && words(docstring).every((word) => known.has(word));
  });
  expect(empty.map(({ path, line, name }) => `${path}:${line} ${name}`)).toEqual([]);
});

test("an export without a docstring of its own is found, whatever stands above it", () => {
  const source = [
    "/** A thing. */",
    "export type Thing = typeof THINGS[number];",
    "export const THINGS = [] as const;",
    "// A word.",
    "export async function think(): Promise<void> {}",
    "/* Half a word. */",
    "export interface Half {}",
    "/**",
    " * Two lines.",
    " */",
    "export class Two {}",
    "",
    "/** Far above. */",
    "const inner = 1;",
    "export { inner };",
    'export { Thing } from "./thing.ts";',
  ].join("\n");
  const bare = exportsOf(source).filter(({ docstring }) => docstring === "");
  expect(bare.map(({ name }) => name)).toEqual(["THINGS", "think", "Half", "export { inner };"]);
});
