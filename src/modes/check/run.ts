import { openApp } from "../../dingtalk/app/open.ts";
import type { Wire } from "../../dingtalk/http/wire.ts";
import { checkWords } from "../../message/words/check.ts";
import { type ActionResult, skip } from "../../output/outputs.ts";
import { readReach } from "../../people/at.ts";
import { toPerson } from "../../people/people.ts";
import type { PeopleRun } from "../../people/people-run.ts";
import type { Run } from "../../run/run.ts";
import { checkCapabilities, checkRange, checkSignIn } from "./app.ts";
import { checkChat } from "./chats.ts";
import type { Finding } from "./findings.ts";
import { checkGitHub } from "./github.ts";
import { EXPLAINED } from "./help.ts";
import { checkCreator, checkPeople, openLookups } from "./people.ts";
import { lineOf, sorted, tableOf, toCheckResult } from "./render.ts";
import { checkRobot } from "./robots.ts";
import { checkSurroundings, watchSurroundings } from "./surroundings.ts";

/**
 * Prove the set-up. Nothing is sent and nothing changed: robots get a message that DingTalk cannot
 * post, the app asks for what does not exist. Red only for what is broken and used.
 */
export async function runCheck(run: Run): Promise<ActionResult> {
  const { inputs, log } = run;
  if (inputs.dryRun) {
    log.notice("A dry run does not call DingTalk, so nothing was checked.");
    return skip("dry-run");
  }
  const seen = watchSurroundings(run.wire.transport, run.wire.now);
  const wire: Wire = { ...run.wire, transport: seen.transport };
  const [robots, app, github] = await Promise.all([
    checkRobots(run.groups, wire),
    checkApp(run, wire),
    checkGitHub(run),
  ]);
  const findings = sorted([...robots, ...app, ...checkSurroundings(run, seen), ...github]);
  return tell(run, findings);
}

async function checkRobots(groups: Run["groups"], wire: Wire): Promise<readonly Finding[]> {
  const each = groups.flatMap((group) => group.robots.map((robot) => ({ group, robot })));
  const found = await Promise.all(each.map(({ group, robot }) => checkRobot(wire, group, robot)));
  return found.flat();
}

/** What proving the app takes of a run. */
type AppRun = PeopleRun & Pick<Run, "groups" | "bundle">;

async function checkApp(run: AppRun, wire: Wire): Promise<readonly Finding[]> {
  const { app } = run.bundle;
  if (app === undefined) return [];
  const client = await openApp(wire, app)();
  const signedIn = await checkSignIn(client);
  if (signedIn.state !== "proved") return [signedIn];
  const map = await run.people();
  const told = run.inputs.to === "" ? [] : (await whom(run)).told;
  const contacts = openLookups(client);
  const creator = await checkCreator(contacts, client.creator);
  const people = [...map.values(), client.creator ?? ""].flatMap((id) => toPerson(id) ?? []);
  const unionId = creator.unionId || "dingtalk-collaborate-check";
  const chats = run.groups.filter(({ chat }) => chat !== undefined);
  const [capabilities, range, inGroups, persons] = await Promise.all([
    checkCapabilities({ run, client, people, unionId }),
    checkRange(client),
    Promise.all(chats.map((group) => checkChat(client, app, group))),
    checkPeople(contacts, map, creator.userId, told),
  ]);
  return [signedIn, ...capabilities, range, ...inGroups.flat(), ...creator.findings, ...persons];
}

/** Those of `to` that are named one by one. */
function whom(run: PeopleRun) {
  return readReach(run, async () => []);
}

/** A table in the log and the job summary, and an annotation for each thing that is broken. */
async function tell(
  { inputs, log, summary }: Pick<Run, "inputs" | "log" | "summary">,
  findings: readonly Finding[],
): Promise<ActionResult> {
  const { language } = inputs;
  const broken = findings.filter(({ state }) => state === "broken");
  const title = checkWords(language).title(broken.length);
  log.info(title);
  log.quote(findings.map((finding) => lineOf(finding, language)).join("\n"));
  await summary(`#### ${title}\n\n${tableOf(findings, language)}\n\n`);
  const lines = broken.map((finding) => lineOf(finding, "en").replace(/^\S+ /u, ""));
  for (const line of lines.slice(1)) log.warning(line);
  const checks = findings.map((finding) => toCheckResult(finding, language));
  const [first] = broken;
  const topic = first && EXPLAINED[first.kind];
  return { groups: [], checks, ...(lines[0] !== undefined && { error: lines[0], topic }) };
}
