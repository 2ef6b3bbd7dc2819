import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

/** A bundled package and the terms it comes under. */
export interface PackageLicense {
  readonly name: string;
  readonly version: string;
  /** SPDX expression from its package.json. */
  readonly license: string;
  /** Text of its licence file; empty when the package ships none. */
  readonly text: string;
}

/**
 * Find the packages that modules belong to, with their licences.
 * @param modules - absolute paths of bundled files; those outside `node_modules` are our own
 * @returns sorted by name and version, each once
 * @throws Error when a package names no licence
 */
export async function collectLicenses(modules: readonly string[]): Promise<PackageLicense[]> {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined));
  const found = new Map<string, PackageLicense>();
  for (const folder of folders) {
    const entry = await readLicense(folder);
    found.set(`${entry.name}@${entry.version}`, entry);
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}

/** One section per package, in the order given. */
export function formatLicenses(packages: readonly PackageLicense[]): string {
  const sections = packages.map(({ name, version, license, text }) =>
    [`${name} ${version}`, license, "", text].join("\n").trimEnd(),
  );
  return `${sections.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** `…/node_modules/@scope/name/lib/x.js` → `…/node_modules/@scope/name` */
function packageFolder(path: string): string | undefined {
  const parts = path.split(sep);
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return undefined;
  const length = parts[at + 1]?.startsWith("@") ? 3 : 2;
  return parts.slice(0, at + length).join(sep);
}

async function readLicense(folder: string): Promise<PackageLicense> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const { name, version, license } = manifest as Record<string, unknown>;
  if (typeof name !== "string" || typeof version !== "string" || typeof license !== "string") {
    throw new Error(`${folder} is bundled but names no licence`);
  }
  const file = (await readdir(folder)).sort().find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file ? await readFile(join(folder, file), "utf8") : "";
  return { name, version, license, text: text.replaceAll("\r\n", "\n").trim() };
}
