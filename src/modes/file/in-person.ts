import { nameOfUrl } from "../../message/file/cards.ts";
import { type GroupResult, toFailure } from "../../output/delivery.ts";
import type { ActionResult, Failing } from "../../output/outputs.ts";
import type { Reach } from "../../people/at.ts";
import type { ReachTools } from "../../posting/reach.ts";
import type { Run } from "../../run/run.ts";
import type { Item } from "./items.ts";
import { showThings } from "./preview.ts";
import { type Shared, share, type Uploaded } from "./share.ts";

/** Share the same with people one by one, caption first, and ring them when all is done. */
export async function shareInPerson(
  tools: ReachTools,
  run: Run,
  reach: Reach,
  shared: Shared,
): Promise<ActionResult> {
  const isAnybody = run.app !== undefined && reach.told.length > 0;
  const result = await share(
    run,
    shared,
    isAnybody ? (uploading) => sharePrivately(tools, run, reach, shared, uploading) : undefined,
  );
  return { ...result, ...(await ringAboutFiles(tools, run, reach, shared)) };
}

/** Show what a dry run would share with people one by one, and how it would ring. */
export async function previewInPerson(
  tools: ReachTools,
  run: Run,
  reach: Reach,
  shared: Shared,
): Promise<void> {
  if (run.inputs.to !== "") {
    await showThings(run, `${tools.countOf(run, reach.told)} would each be shared`, shared, true);
  }
  await ringAboutFiles(tools, run, reach, shared);
}

async function sharePrivately(
  { PRIVATE, tellPrivately }: ReachTools,
  { log }: Pick<Run, "log">,
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

/** About the caption, or what is shared first. */
async function ringAboutFiles(
  { ringThem, spokenTitle }: ReachTools,
  run: Run,
  { rung }: Reach,
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
      return nameOfUrl(item.url);
    case "asset":
      return item.asset.name;
    default:
      return item satisfies never;
  }
}
