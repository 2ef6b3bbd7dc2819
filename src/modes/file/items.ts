import { InputError } from "../../errors.ts";
import type { Asset } from "../../github/types.ts";
import { safeUrl } from "../../message/escape.ts";
import { assetCard, urlCard } from "../../message/file/cards.ts";
import type { LinkMessage } from "../../message/types.ts";
import type { Run } from "../../run/run.ts";
import { type LocalFile, lookAt } from "../../workspace/files.ts";
import { findFiles } from "../../workspace/find.ts";
import type { FileReference } from "../../workspace/paths.ts";
import type { Line } from "./lines.ts";

/** One thing to share, known to be there. */
export type Item =
  | { readonly kind: "file"; readonly place: FileReference; readonly file: LocalFile }
  | (Linked & { readonly kind: "url"; readonly url: string })
  | (Linked & { readonly kind: "asset"; readonly asset: Asset });

/** What can be linked to. */
interface Linked {
  readonly place: FileReference;
  /** What is shown of it where it is not uploaded. */
  readonly card: LinkMessage;
}

/** Most files uploaded in one step. Assets after these are linked, local files an error. */
export const MAX_FILES = 10;

/** Most messages a group gets at once, caption included: after twenty a minute a robot is shut out. */
const MAX_MESSAGES = 20;

/** An item by what makes it the same as another; files are looked at once all are found. */
interface Lead {
  readonly key: string;
  readonly kind: Item["kind"];
  readonly item: () => Item | Promise<Item>;
}

/** What finding them takes of a run. */
type ItemRun = Pick<Run, "context" | "event" | "facts" | "github" | "inputs" | "log">;

/**
 * What the lines name, in their order, each file once.
 * @param hasCaption - whether a message goes ahead of them
 * @param hasFiles - false where no group can take one, so that none is looked for
 * @throws InputError when a line names nothing or nothing usable, or all together too much
 */
export async function findItems(
  run: ItemRun,
  lines: readonly Line[],
  hasFiles: boolean,
  hasCaption: boolean,
): Promise<readonly Item[]> {
  const found = new Map<string, Lead>();
  for (const line of lines) {
    if (line.kind === "path" && !hasFiles) continue;
    for (const lead of await leadsOf(run, line)) {
      if (!found.has(lead.key)) found.set(lead.key, lead);
    }
  }
  const leads = [...found.values()];
  const excess = findExcess(leads, hasCaption);
  if (excess !== undefined) throw new InputError(lines[0]?.place.input ?? "content", excess);
  const items: Item[] = [];
  for (const { item } of leads) items.push(await item());
  return items;
}

function findExcess(leads: readonly Lead[], hasCaption: boolean): string | undefined {
  const files = leads.filter(({ kind }) => kind === "file").length;
  if (files > MAX_FILES) {
    return `names ${files} files; at most ${MAX_FILES} can be shared in one step`;
  }
  const messages = leads.length + (hasCaption ? 1 : 0);
  if (messages <= MAX_MESSAGES) return undefined;
  return `makes ${messages} messages; a group takes at most ${MAX_MESSAGES} at once, so share less in one step`;
}

async function leadsOf(run: ItemRun, line: Line): Promise<readonly Lead[]> {
  const { inputs, facts, context } = run;
  const { openLinksIn } = inputs;
  const { place } = line;
  switch (line.kind) {
    case "release": {
      const { listAssets } = await import("./release.ts");
      const assets = await listAssets(run, place);
      const page = safeUrl(facts.url) ?? context.serverUrl;
      return assets.map((asset) => ({
        key: `asset ${asset.id}`,
        kind: "asset",
        item: () => ({ kind: "asset", place, asset, card: assetCard(asset, page, openLinksIn) }),
      }));
    }
    case "url": {
      const { url, label } = line;
      const card = urlCard(url, label, openLinksIn);
      return [{ key: `url ${url}`, kind: "url", item: () => ({ kind: "url", place, url, card }) }];
    }
    case "path": {
      const found = await findFiles(context.workspace, line.path, MAX_FILES, place);
      return found.map(({ path, name }) => ({
        key: `file ${path}`,
        kind: "file",
        item: async () => ({ kind: "file", place, file: await lookAt(path, name, place) }),
      }));
    }
    default:
      return line satisfies never;
  }
}
