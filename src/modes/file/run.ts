import { tellsPeople } from "../../inputs/inputs.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import { loadPeople } from "../../people/load.ts";
import type { PeopleRun } from "../../people/people-run.ts";
import { loadReach } from "../../posting/load.ts";
import type { Run } from "../../run/run.ts";
import { isWanted } from "../../verdict/notify-when.ts";
import { judgeRun } from "../../verdict/verdict.ts";
import { readCaption } from "./caption.ts";
import { inTempFolder } from "./folder.ts";
import { previewInPerson, ringAboutFiles, tellEach } from "./in-person.ts";
import { findItems } from "./items.ts";
import { readLines } from "./lines.ts";
import { pack } from "./parcels.ts";
import { previewFiles } from "./preview.ts";
import { isByApp, type Shared, share } from "./share.ts";

/**
 * Share files of the workspace, a release's assets, and addresses. Everything is checked before
 * anything is uploaded, and uploaded before any of it is sent.
 * @throws InputError when something could not be shared; nothing was uploaded or sent then
 */
export async function runFile(run: Run): Promise<ActionResult> {
  const { inputs, groups, app } = run;
  const verdict = await judgeRun(run);
  if (!(await isWanted(run, verdict))) return skip("notify-when");
  run.connect();

  const people = tellsPeople(inputs) ? await readInPerson(run) : undefined;
  if (people?.isNobody) return people.tools.nobodyToTell(run);

  const lines = await readLines(run);
  const hasApp = inputs.to !== "" || groups.some((group) => isByApp(app, group));
  const caption = await readCaption(run, verdict);
  const items = await findItems(run, lines, hasApp, caption !== undefined);

  return inTempFolder(run.tempFolder, async (folder) => {
    const parcels = hasApp ? await pack(run, folder, items) : [];
    const shared: Shared = { lines, items, parcels, caption };
    const tell = people && tellEach(people, run, shared);
    const result = inputs.dryRun ? await previewFiles(run, shared) : await share(run, shared, tell);
    if (people === undefined) return result;
    if (inputs.dryRun) await previewInPerson(people, run, shared);
    return { ...result, ...(await ringAboutFiles(people, run, shared)) };
  });
}

/** Those who are told or rung one by one, and what does that. */
async function readInPerson(run: PeopleRun & Pick<Run, "groups">) {
  const { readReach } = await loadPeople();
  const reach = await readReach(run);
  const isNobody = run.groups.length === 0 && reach.told.length === 0 && run.hasSecret;
  return { reach, isNobody, tools: await loadReach() };
}
