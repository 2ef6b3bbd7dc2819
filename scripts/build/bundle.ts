import ncc from "@vercel/ncc";

/** What ncc made of the entry: texts by file name, and the files that went into them. */
export interface Bundle {
  readonly files: ReadonlyMap<string, string>;
  /** Absolute paths, sorted, of every module that ended up in a chunk. */
  readonly modules: readonly string[];
}

/** The parts of a webpack module that say where it comes from; a concatenated one has parts. */
interface WebpackModule {
  readonly resource?: string;
  readonly modules?: readonly WebpackModule[];
}

/** The parts of webpack's stats that are read here. */
interface WebpackStats {
  readonly compilation: {
    readonly modules: Iterable<WebpackModule>;
    readonly chunkGraph: { getNumberOfModuleChunks(module: WebpackModule): number };
  };
}

/**
 * Bundle an ES module and everything it imports. Each `import()` becomes a chunk of its own.
 * @param entry - absolute path of a JavaScript file inside the working directory
 */
export async function bundle(entry: string): Promise<Bundle> {
  const result = await ncc(entry, { cache: false, quiet: true });
  const files = new Map<string, string>([["index.js", result.code]]);
  for (const [name, { source }] of Object.entries(result.assets)) {
    files.set(name, source.toString());
  }
  return { files, modules: listModules(result.stats) };
}

/** ncc's own `license` option forgets concatenated modules, so they are read from the stats. */
function listModules({ compilation }: WebpackStats): string[] {
  const paths = new Set<string>();
  const add = (module: WebpackModule): void => {
    if (module.resource) paths.add(module.resource.replace(/\?.*$/, ""));
    for (const part of module.modules ?? []) add(part);
  };
  for (const module of compilation.modules) {
    if (compilation.chunkGraph.getNumberOfModuleChunks(module) > 0) add(module);
  }
  return [...paths].sort();
}
