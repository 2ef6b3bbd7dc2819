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

/** Everything of undici that the action and `@actions/*` import by name. */
export const UNDICI = {
  Agent: 'require("./lib/dispatcher/agent")',
  ProxyAgent: 'require("./lib/dispatcher/proxy-agent")',
  errors: "errors",
  fetch: 'require("./lib/web/fetch").fetch',
  request: "makeDispatcher(api.request)",
} as const;

/** By this undici leaves its second, experimental parser out where Node bundles it. */
const IS_FROM_NPM = "typeof esbuildDetection === 'undefined'";

/**
 * Copy undici next to the compiled code with an index of what is used of it. Its own is CommonJS, so
 * the bundler keeps all: mocks, WebSockets, caches, cookies, interceptors, a fifth of `dist`; and an
 * eighth of it is a parser that has to be asked for.
 * @param root - the project, with its installed `node_modules`
 * @param lib - where the compiled code is
 * @throws Error when undici's own index no longer has what is taken over from it
 */
export async function copyUndici(root: string, lib: string): Promise<void> {
  const [from, to] = [root, lib].map((folder) => join(folder, "node_modules", "undici")) as [
    string,
    string,
  ];
  await cp(from, to, { recursive: true });
  const index = await readFile(join(from, "index.js"), "utf8");
  const makeDispatcher = /^function makeDispatcher \(fn\) \{\n[\s\S]*?^\}$/mu.exec(index)?.[0];
  const prototype = "Object.assign(Dispatcher.prototype, api)";
  if (makeDispatcher === undefined || !index.includes(prototype)) {
    throw new Error("undici's index has changed: look what it does before its exports");
  }
  const lines = [
    'const Dispatcher = require("./lib/dispatcher/dispatcher");',
    'const api = require("./lib/api");',
    'const errors = require("./lib/core/errors");',
    'const util = require("./lib/core/util");',
    'const { getGlobalDispatcher } = require("./lib/global");',
    "const { InvalidArgumentError } = errors;",
    `${prototype};`,
    makeDispatcher,
    ...Object.entries(UNDICI).map(([name, value]) => `module.exports.${name} = ${value};`),
  ];
  await writeFile(join(to, "index.js"), lines.join("\n"));
  const client = join(to, "lib", "dispatcher", "client-h1.js");
  const [before, ...rest] = (await readFile(client, "utf8")).split(IS_FROM_NPM);
  if (rest.length !== 2) throw new Error("undici's HTTP/1 client chooses its parser another way");
  await writeFile(client, [before, ...rest].join("false"));
}
