import { openApp } from "../../src/dingtalk/app/open.ts";
import type { Transport } from "../../src/dingtalk/http/transport.ts";
import { readContext } from "../../src/github/context.ts";
import { parseEvent } from "../../src/github/event.ts";
import { readFacts } from "../../src/github/facts.ts";
import { parseInputs } from "../../src/inputs/inputs.ts";
import { createLog } from "../../src/output/log.ts";
import { signalAfter } from "../../src/platform/async.ts";
import { openRun } from "../../src/run/open-run.ts";
import type { Run } from "../../src/run/run.ts";
import type { World } from "../../src/run/world.ts";
import { parseSecret } from "../../src/secret/secret.ts";

/** A run as the action would open it, and what it said. */
export interface TestRun {
  readonly run: Run;
  /** Everything printed but annotations, previews included. */
  readonly printed: string[];
  /** Annotations of any level. */
  readonly annotated: string[];
  readonly masked: string[];
}

export interface RunSpec {
  /** `with:`; the hosts are filled in. An object as the secret is written as JSON. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly secret?: unknown;
  readonly eventName?: string;
  readonly payload?: unknown;
  /** What the runner's environment says, on top of a small one. */
  readonly env?: Readonly<Record<string, string>>;
  /** Who is told to stop, and when; nobody by default. */
  readonly onStop?: World["onStop"];
}

/** What a run needs of a simulator. */
interface Counterpart {
  readonly url: string;
  readonly clock: { now(): number; advance(ms: number, signal?: AbortSignal): void };
}

/** Open a run against the simulator; its waits pass no time but the simulator's. */
export async function openTestRun(simulator: Counterpart, spec: RunSpec): Promise<TestRun> {
  const [printed, annotated, masked]: [string[], string[], string[]] = [[], [], []];
  const given: Readonly<Record<string, string>> = {
    ...(spec.secret !== undefined && { secret: JSON.stringify(spec.secret) }),
    "dingtalk-api-url": simulator.url,
    "dingtalk-oapi-url": simulator.url,
    status: "success",
    ...spec.inputs,
  };
  const env: Readonly<Record<string, string>> = {
    GITHUB_ACTOR: "octocat",
    GITHUB_EVENT_NAME: spec.eventName ?? "workflow_dispatch",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REPOSITORY: "octo-org/octo-repo",
    GITHUB_RUN_ID: "1658821493",
    GITHUB_SHA: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
    GITHUB_WORKFLOW: "CI",
    ...spec.env,
  };
  const core = {
    getInput: (name: string) => given[name] ?? "",
    setOutput: () => {},
    setFailed: (message: string) => annotated.push(message),
    info: (line: string) => printed.push(line),
    notice: (line: string) => annotated.push(line),
    warning: (line: string) => annotated.push(line),
    setSecret: (secret: string) => masked.push(secret),
  };
  const { clock } = simulator;
  const world = {
    core,
    env,
    now: () => clock.now(),
    wait: async (ms: number, signal?: AbortSignal) => clock.advance(ms, signal),
    signalAfter,
    random: () => 1,
    onStop: spec.onStop ?? (() => () => {}),
  };
  const inputs = parseInputs(core.getInput);
  const context = readContext(env);
  const event = parseEvent(context.eventName, spec.payload ?? {}, context);
  const facts = readFacts(event, context);
  const bundle = await parseSecret(inputs.secret, inputs.oapiUrl);
  const basis = { inputs, context, event, facts, bundle, startedAt: clock.now() };
  return { run: await openRun(basis, world, createLog(core)), printed, annotated, masked };
}

/** The run's way to DingTalk changed. */
export function withTransport(run: Run, change: (transport: Transport) => Transport): Run {
  const wire = { ...run.wire, transport: change(run.wire.transport) };
  return { ...run, wire, ...(run.bundle.app && { app: openApp(wire, run.bundle.app) }) };
}
