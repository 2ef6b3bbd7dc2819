import { InputError } from "../../errors.ts";
import type { Asset } from "../../github/types.ts";
import type { Run } from "../../run.ts";
import { findFiles } from "../../workspace/find.ts";
import type { Place } from "../../workspace/paths.ts";
import type { Line } from "./lines.ts";

/** One thing to share. */
export type Item =
  | { readonly kind: "file"; readonly place: Place; readonly path: string; readonly name: string }
  | { readonly kind: "url"; readonly place: Place; readonly url: string }
  | { readonly kind: "asset"; readonly place: Place; readonly asset: Asset };

/** As many messages as a group should get at once; a robot is shut out after twenty a minute. */
export const MAX_ITEMS = 10;

/**
 * What the lines name, in their order, each file once.
 * @param hasFiles - false where no group can take one, so that none is looked for
 * @throws InputError when a line names nothing, or all together too much
 */
export async function findItems(
  run: Run,
  lines: readonly Line[],
  hasFiles: boolean,
): Promise<readonly Item[]> {
  const items = new Map<string, Item>();
  for (const line of lines) {
    if (line.kind === "path" && !hasFiles) continue;
    for (const [key, item] of await expand(run, line)) {
      if (!items.has(key)) items.set(key, item);
    }
  }
  if (items.size <= MAX_ITEMS) return [...items.values()];
  const { input } = lines[0]?.place ?? { input: "content" };
  throw new InputError(
    input,
    `names ${items.size} files; at most ${MAX_ITEMS} can be shared in one step`,
  );
}

/** Items by what makes them the same. */
async function expand(run: Run, line: Line): Promise<readonly (readonly [string, Item])[]> {
  const { place } = line;
  switch (line.kind) {
    case "path": {
      const found = await findFiles(run.context.workspace, line.path, MAX_ITEMS, place);
      return found.map((file) => [`file ${file.path}`, { kind: "file", place, ...file }]);
    }
    case "url":
      return [[`url ${line.url}`, { kind: "url", place, url: line.url }]];
    case "release": {
      const { listAssets } = await import("./release.ts");
      const assets = await listAssets(run, place);
      return assets.map((asset) => [`asset ${asset.id}`, { kind: "asset", place, asset }]);
    }
    default:
      return line satisfies never;
  }
}
