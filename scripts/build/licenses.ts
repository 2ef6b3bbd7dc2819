import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

/** A bundled package and the terms it comes under. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression from its package.json. */
  readonly license: string;
  /** Text of its licence file; empty when the package ships none. */
  readonly text: string;
  /** Names of the output files that hold code of it, sorted. */
  readonly files: readonly string[];
}

/** Modules of ours, below `lib`, that are written from a package's data → that package. */
const DERIVED: Readonly<Record<string, string>> = {
  "message/markdown/emoji-names.js": "gemoji",
};

/**
 * Find the packages that modules belong to, or were written from, with their licences.
 * @param modules - absolute path of a module → output files; paths outside `node_modules` are ours
 * @returns sorted by name and version, each installed copy once
 * @throws Error when a package names no licence
 */
export async function collectLicenses(
  modules: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<BundledPackage[]> {
  const folders = new Map<string, Set<string>>();
  for (const [path, files] of modules) {
    const folder = packageFolder(path);
    if (folder) folders.set(folder, new Set([...(folders.get(folder) ?? []), ...files]));
  }
  const packages = await Promise.all(
    [...folders].map(([folder, files]) => readPackage(folder, [...files].sort())),
  );
  return packages.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** One section per package, in the order given. */
export function formatLicenses(packages: readonly BundledPackage[]): string {
  const sections = packages.map(({ name, version, license, files, text }) =>
    `${name} ${version}\n${license}\nIn: ${files.join(", ")}\n\n${text}`.trimEnd(),
  );
  return `${sections.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** Unlike `localeCompare`, the same on every machine. */
function sortKey({ name, version }: BundledPackage): string {
  return `${name}@${version}`;
}

/** `…/node_modules/@scope/name/lib/x.js` → `…/node_modules/@scope/name` */
function packageFolder(path: string): string | undefined {
  const parts = path.split(sep);
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return sourceFolder(parts);
  const length = parts[at + 1]?.startsWith("@") ? 3 : 2;
  return parts.slice(0, at + length).join(sep);
}

/** `…/lib/message/markdown/emoji-names.js` → `…/node_modules/gemoji` */
function sourceFolder(parts: readonly string[]): string | undefined {
  const at = parts.lastIndexOf("lib");
  const name = at < 0 ? undefined : DERIVED[parts.slice(at + 1).join("/")];
  return name && [...parts.slice(0, at), "node_modules", name].join(sep);
}

async function readPackage(folder: string, files: readonly string[]): Promise<BundledPackage> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const { name, version, license } = manifest as Record<string, unknown>;
  if (typeof name !== "string" || typeof version !== "string" || typeof license !== "string") {
    throw new Error(`${folder} is bundled but names no licence`);
  }
  const file = (await readdir(folder)).sort().find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file ? await readFile(join(folder, file), "utf8") : "";
  return { name, version, license, files, text: text.replaceAll("\r\n", "\n").trim() };
}
