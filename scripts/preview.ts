/**
 * What a group would get, without a commit: for one event and the inputs given, or for each of the
 * action's steps in a workflow file, again whenever that is saved.
 */
import { watch } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { writeStill } from "../inbox/server/open.ts";
import { examplePayload, readPayload } from "./preview/events.ts";
import { fillExpressions } from "./preview/expressions.ts";
import { type PreviewOptions, readOptions, USAGE } from "./preview/options.ts";
import { openPlayer, type Player } from "./preview/player.ts";
import { type ActionStep, readActionSteps } from "./preview/workflow.ts";

const STILL = new URL("../demo/preview.html", import.meta.url);
/** Editors save in several strokes. */
const SETTLED_MS = 100;

/** Run one step; the page is left as a file, or stays up. @returns whether the step was green */
async function previewOnce(options: PreviewOptions): Promise<boolean> {
  const { event, action, payload: file, config, open } = options;
  const payload = file === "" ? examplePayload(event, action) : await readPayload(file);
  const { group, status = "success" } = options.inputs;
  await using player = await openPlayer(config, config === "" ? namesIn(group ?? "") : []);
  const inputs = config === "" ? withGroup(options.inputs) : options.inputs;
  // Without it the page is gone before anybody could look.
  if (open) console.log(`The page: ${player.page.url}`);
  const isGreen = await player.play({ event, payload, inputs, status });
  if (open) {
    console.log("\nThe page stays up until Ctrl+C.");
    await new Promise((done) => process.once("SIGINT", done));
  } else {
    await mkdir(new URL(".", STILL), { recursive: true });
    await writeStill(STILL, player.page.inbox, player.simulator);
    console.log(`\nAs the group sees it: ${fileURLToPath(STILL)}`);
  }
  return isGreen;
}

/** The usual world has two groups; somebody who names none wants to see one of them. */
function withGroup(inputs: PreviewOptions["inputs"]): PreviewOptions["inputs"] {
  const { group, to = "", mode } = inputs;
  return group === undefined && to === "" && mode !== "check"
    ? { ...inputs, group: "dev" }
    : inputs;
}

/** Groups that an input names one by one. */
function namesIn(group: string): readonly string[] {
  return group.split(/[,，、;；\n]/u).flatMap((name) => {
    const trimmed = name.trim();
    return trimmed === "" || trimmed === "*" || trimmed.startsWith("cid") ? [] : [trimmed];
  });
}

/** Run a workflow's steps now and after each change of the file, until Ctrl+C. */
async function previewAlways({ watch: path, config }: PreviewOptions): Promise<void> {
  const steps = await stepsIn(path);
  const groups = steps.flatMap(({ inputs }) => namesIn(inputs.group ?? ""));
  await using player = await openPlayer(
    config,
    groups.filter((name) => !name.includes("${{")),
  );
  console.log(`The page: ${player.page.url}`);
  let timer: NodeJS.Timeout | undefined;
  let running = playAll(steps, player, path, config === "");
  const again = async () => {
    await running;
    try {
      await playAll(await stepsIn(path), player, path, config === "");
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  };
  // The folder is watched: an editor may put a new file in the place of the old one.
  const watcher = watch(dirname(resolve(path)), (_, name) => {
    if (name !== basename(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = again();
    }, SETTLED_MS);
  });
  await new Promise((done) => process.once("SIGINT", done));
  clearTimeout(timer);
  watcher.close();
  await running;
}

async function stepsIn(path: string): Promise<readonly ActionStep[]> {
  try {
    return readActionSteps(await readFile(path, "utf8"));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function playAll(
  steps: readonly ActionStep[],
  player: Player,
  path: string,
  isUsualWorld: boolean,
): Promise<void> {
  for (const step of steps) {
    const { title, event, action, inputs, status, needs, matrix } = step;
    console.log(`\n━━ ${title}, ${[event, action].filter((each) => each !== "").join(" ")}`);
    const payload = examplePayload(event, action);
    const { secret } = player;
    const given = { secret, status, needs, event, payload, inputs: step.workflowInputs, matrix };
    const filled = Object.entries(inputs).map(
      ([name, value]) => [name, fillExpressions(value, given)] as const,
    );
    const unknown = filled.flatMap(([, { unknown: left }]) => left);
    if (unknown.length > 0) console.log(`Not known here, left as it is: ${unknown.join(", ")}`);
    const values = Object.fromEntries(filled.map(([name, { text }]) => [name, text]));
    await player.play({
      event,
      payload,
      inputs: isUsualWorld ? withGroup(values) : values,
      status,
      job: step.job,
      workflow: step.workflow,
    });
  }
  console.log(`\nWatching ${path}; Ctrl+C ends it.`);
}

try {
  const options = await readOptions(process.argv.slice(2));
  if (options.watch !== "") await previewAlways(options);
  else if (!(await previewOnce(options))) process.exitCode = 1;
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const isUsage = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS") === true;
  console.error(isUsage ? `${message}\n${USAGE}` : message);
  process.exitCode = isUsage ? 2 : 1;
}
