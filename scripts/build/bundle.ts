import { isBuiltin } from "node:module";
import { isAbsolute } from "node:path";
import ncc from "@vercel/ncc";

/** What ncc made of the entry. */
export interface Bundle {
  /** Text of each output file by name; the entry is `index.js`. */
  readonly files: ReadonlyMap<string, string>;
  /** Absolute path of every module kept → names of the output files that hold it. */
  readonly modules: ReadonlyMap<string, ReadonlySet<string>>;
  /** Name of an output file → what is imported, as written, when it is loaded. */
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The parts of a webpack module that say where it comes from; a concatenated one has parts. */
interface WebpackModule {
  readonly resource?: string;
  readonly modules?: readonly WebpackModule[];
}

/** A chunk is a file; a group is a set of chunks that one `import()` loads. */
interface WebpackChunk {
  readonly files: Iterable<string>;
  readonly groupsIterable: Iterable<{ readonly origins: readonly { readonly request?: string }[] }>;
}

/** The parts of webpack's stats that are read here. */
interface WebpackStats {
  readonly compilation: {
    readonly chunks: Iterable<WebpackChunk>;
    readonly modules: Iterable<WebpackModule>;
    readonly chunkGraph: { getModuleChunks(module: WebpackModule): readonly WebpackChunk[] };
  };
}

/**
 * Bundle an ES module and everything it imports. Each `import()` becomes a file of its own.
 * @param entry - absolute path of a JavaScript file inside the working directory
 * @throws Error when an import cannot be resolved; ncc alone would let it fail at run time
 */
export async function bundle(entry: string): Promise<Bundle> {
  const { code, assets, stats } = await ncc(entry, { cache: false, quiet: true });
  const files = new Map<string, string>([["index.js", withBuiltins(code)]]);
  for (const [name, { source }] of Object.entries(assets)) {
    files.set(name, withBuiltins(source.toString()));
  }
  const modules = listModules(stats);
  for (const path of modules.keys()) {
    if (path.includes("@@notfound.js")) throw new Error(`Cannot resolve ${path.split("?")[1]}`);
  }
  return { files, modules, imports: listImports(stats) };
}

/**
 * ncc asks for each of Node's own modules by a `require` made for the purpose. Node 24 hands them
 * out directly, which spares every start the making of some twenty of those, and of their maker.
 */
function withBuiltins(code: string): string {
  const direct = code.replace(
    /__WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\(("[\w:/]+")\)/gu,
    (call, name: string) =>
      isBuiltin(JSON.parse(name)) ? `process.getBuiltinModule(${name})` : call,
  );
  if (direct.includes("__WEBPACK_EXTERNAL_createRequire(")) return direct;
  return direct.replace(/^import \{ createRequire as __WEBPACK_EXTERNAL_createRequire .*\n/mu, "");
}

/** ncc's own `license` option forgets concatenated modules, so they are read from the stats. */
function listModules({ compilation }: WebpackStats): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (module: WebpackModule, file: string): void => {
    const { resource, modules = [] } = module;
    if (resource) found.set(resource, (found.get(resource) ?? new Set()).add(file));
    for (const part of modules) add(part, file);
  };
  for (const module of compilation.modules) {
    for (const chunk of compilation.chunkGraph.getModuleChunks(module)) {
      for (const file of chunk.files) add(module, file);
    }
  }
  return found;
}

function listImports({ compilation }: WebpackStats): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { files, groupsIterable } of compilation.chunks) {
    const origins = [...groupsIterable].flatMap((group) => group.origins);
    const requests = origins.flatMap(({ request }) => request ?? []);
    // The entry's own request is its path.
    for (const file of files)
      found.set(file, new Set(requests.filter((path) => !isAbsolute(path))));
  }
  return found;
}
