/** Finds exports without a docstring; a part of `npm run check`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A declaration that others can import. */
export interface Exported {
  readonly name: string;
  readonly line: number;
  /** What stands right above it, whole; `""` for none. */
  readonly docstring: string;
}

const DECLARATION =
  /^export (?:abstract |async |declare )*(?:function\*?|class|interface|type|const|let) +([\w$]+)/u;

/** Handed on from where it is declared, and has its docstring. */
const HANDED_ON = /^export (?:type )?\{[^}]*\} from /u;

/** A docstring that ends right above a line. */
const DOCSTRING_ABOVE = /\/\*\*(?:(?!\*\/).)*\*\/\s*$/su;

/** What a file exports. */
export function exportsOf(source: string): readonly Exported[] {
  const lines = source.split("\n");
  return lines.flatMap((text, index) => {
    if (!text.startsWith("export ") || HANDED_ON.test(text)) return [];
    const name = DECLARATION.exec(text)?.[1] ?? text;
    const above = lines.slice(0, index).join("\n");
    return [{ name, line: index + 1, docstring: DOCSTRING_ABOVE.exec(above)?.[0] ?? "" }];
  });
}

/** Exports of the folder that say nothing of themselves, or no more than their name does. */
export function bareExports(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name))
    .flatMap((path) =>
      exportsOf(readFileSync(path, "utf8"))
        .filter(saysNothing)
        .map(({ name, line }) => `${path}:${line} ${name}`),
    );
}

/** Whether a docstring is missing, or has no word that the name has not. */
export function saysNothing({ name, docstring }: Exported): boolean {
  const known = new Set([...words(name), "a", "an", "the", "of", "to", "is"]);
  return words(docstring).every((word) => known.has(word));
}

function words(text: string): readonly string[] {
  const apart = text.replace(/([a-z])([A-Z])/gu, "$1 $2").toLowerCase();
  return apart.match(/[a-z]+/gu) ?? [];
}

if (import.meta.main) {
  const bare = bareExports("src");
  for (const place of bare) console.error(`${place} has no docstring`);
  if (bare.length > 0) process.exitCode = 1;
}
