import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Print what is in a folder, largest first, and the sum of what the runner may load. */
export async function printSizes(folder: string): Promise<void> {
  const names = await readdir(folder);
  const rows = await Promise.all(
    names.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })),
  );
  rows.sort((a, b) => b.size - a.size || a.name.localeCompare(b.name));
  for (const { name, size } of rows) console.log(formatRow(size, name));
  const code = rows.filter(({ name }) => name !== "licenses.txt");
  console.log(
    formatRow(
      code.reduce((sum, { size }) => sum + size, 0),
      "without licences",
    ),
  );
}

function formatRow(sizeBytes: number, name: string): string {
  return `${(sizeBytes / 1000).toFixed(1).padStart(8)} KB  ${name}`;
}
