import type { BundledPackage } from "./licenses.ts";

/**
 * The built files as a table, largest first: size, name, and what of others is in it.
 * @param files - text by file name, licences not among them
 * @param direct - names of our own dependencies: a file is told by these, the rest is counted
 */
export function formatSizes(
  files: ReadonlyMap<string, string>,
  packages: readonly BundledPackage[],
  direct: readonly string[],
): string {
  const rows = [...files].map(([name, text]) => ({ name, size: Buffer.byteLength(text) }));
  rows.sort((a, b) => b.size - a.size);
  const lines = rows.map(({ name, size }) => {
    const held = packages.filter((entry) => entry.files.includes(name)).map((entry) => entry.name);
    return formatRow(size, `${name.padEnd(14)} ${formatNames(held, direct)}`.trimEnd());
  });
  const total = rows.reduce((sum, { size }) => sum + size, 0);
  return [...lines, formatRow(total, "in all, without licences")].join("\n");
}

function formatNames(names: readonly string[], direct: readonly string[]): string {
  const known = names.filter((name) => direct.includes(name));
  const rest = names.length - known.length;
  return [...known, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

function formatRow(sizeBytes: number, text: string): string {
  return `${(sizeBytes / 1000).toFixed(1).padStart(7)} KB  ${text}`;
}
