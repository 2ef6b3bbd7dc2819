import type { BundledPackage } from "./licenses.ts";

/**
 * The built files as a table, largest first: size, name, which `import()` loads it, whose code
 * is in it.
 * @param files - text by file name, licences not among them
 * @param imports - by file name, as written in the source
 */
export function formatSizes(
  files: ReadonlyMap<string, string>,
  imports: ReadonlyMap<string, ReadonlySet<string>>,
  packages: readonly BundledPackage[],
): string {
  const rows = [...files].map(([name, text]) => ({ name, size: Buffer.byteLength(text) }));
  rows.sort((a, b) => b.size - a.size);
  const lines = rows.map(({ name, size }) => {
    const held = packages.filter((entry) => entry.files.includes(name)).map((entry) => entry.name);
    const reasons = [
      ...formatList("for", [...(imports.get(name) ?? [])]),
      ...formatList("with", held),
    ];
    return formatRow(size, `${name.padEnd(13)} ${reasons.join(" ")}`.trimEnd());
  });
  const total = rows.reduce((sum, { size }) => sum + size, 0);
  return [...lines, formatRow(total, "in all, without licences")].join("\n");
}

/** Two of them, and how many more. */
function formatList(word: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  return [word, shown.join(", ")];
}

function formatRow(sizeBytes: number, text: string): string {
  return `${(sizeBytes / 1000).toFixed(1).padStart(7)} KB  ${text}`;
}
