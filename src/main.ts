import { letConnect } from "./dingtalk/http/early.ts";
import { explain, topicOf } from "./errors.ts";
import type { Mode } from "./inputs/choices.ts";
import { type Inputs, parseFailOnError, readInputs } from "./inputs/inputs.ts";
import { strayInputs } from "./inputs/table.ts";
import { createLog, type Log } from "./output/log.ts";
import { type ActionResult, firstError, redactResult, toOutputs } from "./output/outputs.ts";
import { closeAll } from "./platform/closing.ts";
import { readOccasion } from "./run/occasion.ts";
import { openRun } from "./run/open-run.ts";
import type { RunMode } from "./run/run.ts";
import type { World } from "./run/world.ts";
import { parseSecret } from "./secret/secret.ts";
import { isSurelyWanted } from "./verdict/notify-when.ts";
import { toResult } from "./verdict/result.ts";

/** One run: inputs → event → message → delivery → outputs. Never throws but where `core` does. */
export async function main(world: World): Promise<void> {
  const { core } = world;
  const log = createLog(core);
  const done = await act(world, log).catch(
    (error): ActionResult => ({ groups: [], error: explain(error), topic: topicOf(error) }),
  );
  const result = await withHelp(redactResult(done, log.redact), world);
  await closeAll();
  writeOutputs(result, log, core);
  conclude(result, log, world);
}

async function act(world: World, log: Log): Promise<ActionResult> {
  const startedAt = world.now();
  await warnOfStrays(world, log);
  const inputs = await readInputs((name) => world.core.getInput(name));
  const occasion = readOccasion(world.env, log);
  const bundle = await parseSecret(inputs.secret, inputs.oapiUrl);
  if (bundle === undefined && !inputs.dryRun) {
    const { handleMissingSecret } = await import("./run/missing-secret.ts");
    return handleMissingSecret(whenMissing(inputs), inputs.secret, occasion, world.env, log);
  }
  const run = await openRun({ inputs, ...occasion, bundle, startedAt }, world, log);
  if (isSureToSend(inputs)) run.connect();
  await letConnect();
  const mode = await loadMode(inputs.mode);
  return mode(run);
}

/** An input by another name does nothing: its message goes untold, its people uncalled. */
async function warnOfStrays({ env }: World, log: Log): Promise<void> {
  const strays = strayInputs(env);
  if (strays.length === 0) return;
  const { guessInputs } = await import("./inputs/strays.ts");
  for (const { written, meant } of guessInputs(strays)) {
    log.warning(`Input "${written}" is not known; did you mean "${meant}"?`);
  }
}

/** A task often needs nothing done, and `notify-when` may not want the result told. */
function isSureToSend({ mode, notifyWhen, status, state }: Inputs): boolean {
  if (mode === "task") return state === "open";
  return mode === "approve" || isSurelyWanted(notifyWhen, mode, toResult(status));
}

/** A gate that opens for whoever has no key is none: only the workflow itself can skip it. */
function whenMissing({ mode, onMissingSecret }: Inputs): Inputs["onMissingSecret"] {
  return mode === "approve" && onMissingSecret === "auto" ? "fail" : onMissingSecret;
}

/** Each mode is a chunk of its own: a plain message must not pay for the others. */
async function loadMode(mode: Mode): Promise<RunMode> {
  switch (mode) {
    case "message":
      return (await import("./modes/message/run.ts")).runMessage;
    case "report":
      return (await import("./modes/report/run.ts")).runReport;
    case "file":
      return (await import("./modes/file/run.ts")).runFile;
    case "approve":
      return (await import("./modes/approve/run.ts")).runApprove;
    case "task":
      return (await import("./modes/task/run.ts")).runTask;
    case "check":
      return (await import("./modes/check/run.ts")).runCheck;
    default:
      return mode satisfies never;
  }
}

/** Each error's line ends with where it is explained. */
async function withHelp(result: ActionResult, { core, env }: World): Promise<ActionResult> {
  if (firstError(result) === "") return result;
  const { linkErrors } = await import("./output/help.ts");
  return linkErrors(result, env, core.getInput("language"));
}

/** What was sent stays sent where the runner's file is gone: that costs the outputs, not the step. */
function writeOutputs(result: ActionResult, log: Log, core: World["core"]): void {
  try {
    for (const [name, value] of Object.entries(toOutputs(result))) core.setOutput(name, value);
  } catch {
    log.warning("Outputs are missing: the file GITHUB_OUTPUT names cannot be written");
  }
}

/** Say what failed: each failure once, and red only if the workflow wants it so. */
function conclude(result: ActionResult, log: Log, { core }: World): void {
  const failures = result.groups.filter((group) => !group.ok).map((group) => group.error);
  if (result.error !== undefined) failures.unshift(result.error);
  if (failures.length === 0) return;
  const failsStep = parseFailOnError((name) => core.getInput(name));
  for (const failure of failures) {
    if (failure !== firstError(result) || !failsStep) log.warning(failure);
  }
  if (failsStep) core.setFailed(firstError(result));
}
