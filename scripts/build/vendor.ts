import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The fields of a package.json that are read or written here. */
interface Manifest {
  dependencies?: Record<string, string>;
  sideEffects?: boolean;
}

/**
 * Copy the `@actions/*` packages that the action uses next to the compiled code, marked free of
 * side effects. They are (their modules only declare things), but do not say so, and without it
 * the bundler keeps the HTTP client of `@actions/core`, 800 KB that a message never needs.
 * @param root - the project, with its installed `node_modules`
 * @param lib - where the compiled code is; Node's lookup finds the copies there first
 */
export async function copyActionsPackages(root: string, lib: string): Promise<void> {
  const queue = await listActionsDependencies(root);
  const done = new Set<string>();
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (done.has(name)) continue;
    done.add(name);
    const copy = join(lib, "node_modules", name);
    await cp(join(root, "node_modules", name), copy, { recursive: true });
    queue.push(...(await listActionsDependencies(copy)));
    await markFreeOfSideEffects(copy);
  }
}

async function listActionsDependencies(folder: string): Promise<string[]> {
  const { dependencies = {} } = await readManifest(folder);
  return Object.keys(dependencies).filter((name) => name.startsWith("@actions/"));
}

async function markFreeOfSideEffects(folder: string): Promise<void> {
  const manifest = await readManifest(folder);
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ ...manifest, sideEffects: false }, null, 2),
  );
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}
