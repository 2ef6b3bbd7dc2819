import { readFileSync } from "node:fs";
import { chooseTransport, closeTransport } from "./dingtalk/http.ts";
import type { Wire } from "./dingtalk/wire.ts";
import { explain, InputError } from "./errors.ts";
import { readContext } from "./github/context.ts";
import { parseEvent } from "./github/event.ts";
import { readPayload } from "./github/event-file.ts";
import { readFacts } from "./github/facts.ts";
import { isOutsideRun } from "./github/fork.ts";
import { selectGroups } from "./groups.ts";
import { type Inputs, type Mode, parseFailOnError, parseInputs } from "./inputs/inputs.ts";
import { findStrayInputs } from "./inputs/table.ts";
import { createLog, type Log, type LogCore } from "./log.ts";
import { type ActionResult, firstError, toOutputs } from "./outputs.ts";
import { createPreview } from "./preview.ts";
import type { Run, RunMode } from "./run.ts";
import { type Bundle, parseSecret, secretsOf } from "./secret/secret.ts";

/** The outside world; `index.ts` hands in the real one. */
export interface World {
  readonly core: LogCore & {
    getInput(name: string): string;
    setOutput(name: string, value: string): void;
    setFailed(message: string): void;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Unix milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** From 0 up to 1, for jitter. */
  random(): number;
}

/** One run: inputs → event → message → delivery → outputs. Never throws. */
export async function main(world: World): Promise<void> {
  const { core } = world;
  const log = createLog(core);
  let result: ActionResult;
  try {
    result = await act(world, log);
  } catch (error) {
    result = { groups: [], error: explain(error) };
  } finally {
    await closeTransport();
  }
  for (const [name, value] of Object.entries(toOutputs(result))) core.setOutput(name, value);
  conclude(result, log, world);
}

async function act(world: World, log: Log): Promise<ActionResult> {
  const { core, env } = world;
  const started = world.now();
  for (const { written, meant } of findStrayInputs(env)) {
    log.warning(`Input "${written}" is not known; did you mean "${meant}"?`);
  }
  const inputs = parseInputs((name) => core.getInput(name));
  const context = readContext(env);
  const { payload, warning } = readPayload(env.GITHUB_EVENT_PATH ?? "", (path) =>
    readFileSync(path, "utf8"),
  );
  if (warning !== undefined) log.warning(warning);
  const event = parseEvent(context.eventName, payload, context);

  const bundle = await parseSecret(inputs.secret, inputs.oapiUrl);
  for (const secret of [...(bundle ? secretsOf(bundle) : []), ...proxyPasswords(env)]) {
    log.mask(secret);
  }
  if (bundle === undefined && !inputs.dryRun) {
    return missingSecret(inputs, isOutsideRun(event, context), log);
  }
  const run: Run = {
    inputs,
    context,
    event,
    facts: readFacts(event, context),
    bundle: bundle ?? NO_BUNDLE,
    groups: bundle ? selectGroups(bundle, inputs.groups, inputs.mode === "task") : [STAND_IN],
    wire: createWire(inputs, started, world, log),
    log,
    preview: createPreview(log, env.GITHUB_STEP_SUMMARY),
  };
  const mode = await loadMode(inputs.mode);
  return mode(run);
}

/** A dry run needs no secret; it shows what a robot's group would get. */
const STAND_IN = { name: "default", robots: [] };
const NO_BUNDLE: Bundle = { groups: new Map([[STAND_IN.name, STAND_IN]]), people: new Map() };

/** Each mode is a chunk of its own: a plain message must not pay for the others. */
async function loadMode(mode: Mode): Promise<RunMode> {
  switch (mode) {
    case "message":
      return (await import("./modes/message.ts")).runMessage;
    case "report":
    case "task":
    case "file":
      throw new InputError("mode", "is not available");
    default:
      return mode satisfies never;
  }
}

function createWire(inputs: Inputs, started: number, world: World, log: Log): Wire {
  return {
    transport: chooseTransport(world.env),
    endpoints: { api: inputs.apiUrl, oapi: inputs.oapiUrl },
    now: world.now,
    wait: world.wait,
    random: world.random,
    retries: inputs.retries,
    deadline: started + inputs.timeoutMs,
    mask: log.mask,
    onRetry: (note) => log.info(note),
  };
}

function missingSecret(inputs: Inputs, isOutside: boolean, log: Log): ActionResult {
  if (inputs.onMissingSecret === "skip" || (inputs.onMissingSecret === "auto" && isOutside)) {
    const why = isOutside ? ": runs from forks and Dependabot get none" : "";
    log.notice(`Nothing was sent, since this run has no secret${why}.`);
    return { skipped: "missing-secret", groups: [] };
  }
  throw new InputError(
    "secret",
    "is empty. Usual causes: a typo in the secret's name; a reusable workflow called without `secrets: inherit`; an environment secret in a job without `environment:`; an organisation secret not shared with this repository",
  );
}

/** Passwords in proxy URLs, as written and decoded. */
function proxyPasswords(env: World["env"]): readonly string[] {
  return ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].flatMap((name) => {
    const password = URL.parse(env[name] ?? "")?.password ?? "";
    if (password === "") return [];
    try {
      return [password, decodeURIComponent(password)];
    } catch {
      return [password];
    }
  });
}

function conclude(result: ActionResult, log: Log, { core }: World): void {
  const failures = result.groups.filter((group) => !group.ok).map((group) => group.error);
  if (result.error !== undefined) failures.push(result.error);
  const failsStep = parseFailOnError((name) => core.getInput(name));
  for (const failure of failures) {
    // The first one is said once: by setFailed where it fails the step.
    if (failure !== firstError(result) || !failsStep) log.warning(failure);
  }
  if (failures.length > 0 && failsStep) core.setFailed(firstError(result));
}
