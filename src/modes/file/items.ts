import { InputError } from "../../errors.ts";
import type { Asset } from "../../github/types.ts";
import type { Run } from "../../run/run.ts";
import { findFiles } from "../../workspace/find.ts";
import type { Place } from "../../workspace/paths.ts";
import type { Line } from "./lines.ts";

/** One thing to share. */
export type Item =
  | { readonly kind: "file"; readonly place: Place; readonly path: string; readonly name: string }
  | { readonly kind: "url"; readonly place: Place; readonly url: string }
  | { readonly kind: "asset"; readonly place: Place; readonly asset: Asset };

/** Most files uploaded in one step. Assets after these are linked, local files an error. */
export const MAX_FILES = 10;

/** Most messages a group gets at once, caption included: after twenty a minute a robot is shut out. */
const MAX_MESSAGES = 20;

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
  const found = new Map<string, Item>();
  for (const line of lines) {
    if (line.kind === "path" && !hasFiles) continue;
    for (const [key, item] of await expand(run, line)) {
      if (!found.has(key)) found.set(key, item);
    }
  }
  const items = [...found.values()];
  const excess = findExcess(items, run.inputs.title !== "");
  if (excess === undefined) return items;
  throw new InputError(lines[0]?.place.input ?? "content", excess);
}

function findExcess(items: readonly Item[], hasCaption: boolean): string | undefined {
  const files = items.filter(({ kind }) => kind === "file").length;
  if (files > MAX_FILES) {
    return `names ${files} files; at most ${MAX_FILES} can be shared in one step`;
  }
  const messages = items.length + (hasCaption ? 1 : 0);
  if (messages <= MAX_MESSAGES) return undefined;
  return `makes ${messages} messages; a group takes at most ${MAX_MESSAGES} at once, so share less in one step`;
}

/** Items by what makes them the same. */
async function expand(run: Run, line: Line): Promise<readonly (readonly [string, Item])[]> {
  const { place } = line;
  switch (line.kind) {
    case "path": {
      const found = await findFiles(run.context.workspace, line.path, MAX_FILES, place);
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
