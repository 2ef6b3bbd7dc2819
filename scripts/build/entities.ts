import { runInNewContext } from "node:vm";

/**
 * Have the Markdown parser's table of named characters made when one is first asked for: its 2125 cost
 * V8 a twentieth of all that a message with Markdown does, and hardly any text has one. A string is
 * read in one go.
 * @param source - what the bundler made, not yet minified; without the table it stays as it is
 */
export function deferEntities(source: string): string {
  return source.replace(TABLE, (_, table: string) => {
    const characters: Readonly<Record<string, string>> = runInNewContext(`(${table})`);
    return `const characterEntities = (() => {
  let table;
  const read = () => (table ??= Object.fromEntries(
    ${JSON.stringify(pack(characters))}.split("~").map((entry) => {
      const at = entry.indexOf(" ");
      return [entry.slice(0, at), entry.slice(at + 1)];
    })));
  return new Proxy({}, {
    get: (_, name) => read()[name],
    getOwnPropertyDescriptor: (_, name) => Object.getOwnPropertyDescriptor(read(), name),
  });
})();
`;
  });
}

/** `AElig Æ~AMP &`: shorter than any notation with quotes. */
function pack(characters: Readonly<Record<string, string>>): string {
  const entries = Object.entries(characters).map(([name, character]) => `${name} ${character}`);
  if (entries.some((entry) => entry.includes("~")))
    throw new Error("a character is the mark between them");
  return entries.join("~");
}

/** As `character-entities` declares it; `test/build.test.ts` sees to it that it is found. */
const TABLE = /^const characterEntities = (\{\n[\s\S]*?^\});?$/mu;
