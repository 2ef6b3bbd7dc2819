import { type GroupResult, toFailure } from "../../output/delivery.ts";
import type { Failing } from "../../output/outputs.ts";
import type { Reach } from "../../people/at.ts";
import type { ReachTools, RingingRun } from "../../posting/reach.ts";
import type { Run } from "../../run/run.ts";
import type { Item } from "./items.ts";
import { showThings } from "./preview.ts";
import type { Shared, Tell, Uploaded } from "./share.ts";

/** Those who are told or rung one by one, and what does that. */
export interface InPerson {
  readonly tools: ReachTools;
  readonly reach: Reach;
}

/** How the same is shared with people one by one, caption first; undefined where nobody is told. */
export function tellEach(
  { tools, reach }: InPerson,
  { app, log }: Pick<Run, "app" | "log">,
  shared: Shared,
): Tell | undefined {
  if (app === undefined || reach.told.length === 0) return undefined;
  return (uploading) => sharePrivately(tools, log, reach, shared, uploading);
}

/** Show what a dry run would share with people one by one. */
export async function previewInPerson(
  { tools, reach }: InPerson,
  run: Pick<Run, "inputs" | "preview" | "hasSecret">,
  shared: Shared,
): Promise<void> {
  if (run.inputs.to === "") return;
  await showThings(
    run.preview,
    `${tools.countOf(run, reach.told)} would each be shared`,
    shared,
    true,
  );
}

async function sharePrivately(
  { PRIVATE, tellPrivately }: ReachTools,
  log: Run["log"],
  { told }: Reach,
  { caption }: Shared,
  uploading: Promise<Uploaded>,
): Promise<{ readonly groups: readonly GroupResult[] }> {
  try {
    const { client, files } = await uploading;
    const messages = files.map(({ message }) => message);
    const all = caption === undefined ? messages : [caption, ...messages];
    const result = await tellPrivately(client, told, all);
    if (result.ok)
      log.info(`Private message: ${all.length} to each of ${told.length}, by the app.`);
    return { groups: [result] };
  } catch (error) {
    return { groups: [toFailure(PRIVATE, "Private message", error)] };
  }
}

/** Ring people about the caption, or what is shared first; a dry run shows how. */
export async function ringAboutFiles(
  { tools: { ringThem, spokenTitle }, reach: { rung } }: InPerson,
  run: RingingRun & Pick<Run, "context" | "facts">,
  { caption, items }: Shared,
): Promise<Failing> {
  const [first] = items;
  const title = caption?.text.split("\n", 1)[0] ?? (first === undefined ? "" : itemName(first));
  const { inputs, context, facts } = run;
  const sentence = spokenTitle(inputs.language, "said", context.repository, title);
  return ringThem(run, rung, { title, url: facts.url || context.runUrl, sentence });
}

function itemName(item: Item): string {
  switch (item.kind) {
    case "file":
      return item.file.name;
    case "url":
      return item.card.title;
    case "asset":
      return item.asset.name;
    default:
      return item satisfies never;
  }
}
