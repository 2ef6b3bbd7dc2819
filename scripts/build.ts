/**
 * Build `dist/`, which is what GitHub's runner executes: `src` → `lib` (tsc) → `dist` (ncc),
 * every chunk minified, every licence collected. The same sources and lock file give the same
 * bytes in any folder; CI relies on that.
 */
import { execFileSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { minify } from "terser";
import { bundle } from "./build/bundle.ts";
import { markEager, unmarkEager } from "./build/eager.ts";
import { deferEntities } from "./build/entities.ts";
import { collectLicenses, formatLicenses } from "./build/licenses.ts";
import { formatSizes } from "./build/sizes.ts";
import { copyActionsPackages, copyUndici } from "./build/vendor.ts";

const root = resolve(import.meta.dirname, "..");
const lib = join(root, "lib");
const dist = join(root, "dist");

process.chdir(root); // ncc names modules relative to the working directory

await rm(lib, { recursive: true, force: true });
compile();
await copyActionsPackages(root, lib);
await copyUndici(root, lib);
const { files, modules, imports } = await bundle(join(lib, "index.js"));
const packages = await collectLicenses(modules);

const built = new Map<string, string>();
for (const [name, source] of files) {
  built.set(name, name.endsWith(".js") ? await minifyModule(name, source) : source);
}
console.log(formatSizes(built, imports, packages));

built.set("licenses.txt", formatLicenses(packages));
await rm(dist, { recursive: true, force: true });
await mkdir(dist);
for (const [name, text] of built) await writeFile(join(dist, name), text);

/** TypeScript 7 has no API that ncc could call, so ncc is given JavaScript. */
function compile(): void {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "--project", "tsconfig.build.json"], { stdio: "inherit" });
}

/**
 * Comments go, licences included: those are in `licenses.txt`. Class names stay for messages.
 * Functions stay where they are: moved into their only caller, as terser would, they lie deep in
 * one another, and V8 reads each again for every one around it.
 */
async function minifyModule(name: string, source: string): Promise<string> {
  const { code } = await minify(
    { [name]: markEager(deferEntities(source)) },
    {
      module: true,
      ecma: 2020,
      keep_classnames: true,
      compress: { passes: 2, reduce_funcs: false },
      format: { comments: false },
    },
  );
  if (code === undefined) throw new Error(`terser returned nothing for ${name}`);
  return `${unmarkEager(code)}\n`;
}
