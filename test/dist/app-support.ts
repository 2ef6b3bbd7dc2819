import { expect } from "vitest";
import type { AppOptions, SimApp } from "../simulator/app/apps.ts";
import type { FaultSpec } from "../simulator/faults.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../simulator/simulator.ts";
import type { SimGroup } from "../simulator/store.ts";
import { runStep, type Step, type StepResult } from "../support/runner.ts";

export const TOKEN = "/v1.0/oauth2/accessToken";
export const SEND = "/v1.0/robot/groupMessages/send";
export const UPLOAD = "/media/upload";

const CLIENT_SECRET = "Octo_client-secret.0123456789";

/** What stands in the secret; a section given here takes the place of the usual one. */
export interface Secret {
  readonly app?: Readonly<Record<string, string>>;
  readonly groups?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An organisation whose app's robot is in the group "dev", and steps that reach it. */
export class Office implements AsyncDisposable {
  readonly dingtalk: Simulator;
  readonly app: SimApp;
  readonly dev: SimGroup;

  constructor(dingtalk: Simulator, options: Partial<AppOptions>) {
    this.dingtalk = dingtalk;
    this.dev = dingtalk.addGroup({ name: "dev" });
    this.app = dingtalk.addApp({
      clientId: "dingoctoapp",
      clientSecret: CLIENT_SECRET,
      robotIn: ["dev"],
      ...options,
    });
  }

  /** The paths DingTalk was asked for, in order. */
  get paths(): readonly string[] {
    return this.dingtalk.requests.map(({ path }) => path);
  }

  /** What the last message held, as the JSON whose bytes are limited. */
  get msgParam(): string {
    const last = this.dingtalk.requests.findLast(({ path }) => path === SEND);
    return (last?.json as { msgParam?: string } | undefined)?.msgParam ?? "";
  }

  /** Nobody's robot, the app's group, a debug log, no second try, and a text to say. */
  async say(
    inputs: Readonly<Record<string, string>> = {},
    secret: Secret = {},
    step: Step = {},
  ): Promise<StepResult> {
    const { url } = this.dingtalk;
    const bundle = {
      app: { "client-id": "dingoctoapp", "client-secret": CLIENT_SECRET },
      groups: { dev: { chat: this.dev.chat } },
      ...secret,
    };
    const result = await runStep({
      ...step,
      inputs: {
        secret: JSON.stringify(bundle),
        "dingtalk-api-url": url,
        "dingtalk-oapi-url": url,
        type: "text",
        content: "hello",
        retries: "0",
        ...inputs,
      },
      env: { RUNNER_DEBUG: "1", ...step.env },
    });
    this.#expectNoCredential(result, Object.entries(bundle.app));
    return result;
  }

  /** Neither what was configured nor what was fetched is readable anywhere; both are masked. */
  #expectNoCredential(
    { log, outputs, summary, stdout, stderr }: StepResult,
    app: readonly (readonly [string, string])[],
  ): void {
    const configured = app.filter(([key]) => key.endsWith("secret")).map(([, value]) => value);
    const used = this.dingtalk.requests.flatMap(({ headers, query }) => [
      ...[headers["x-acs-dingtalk-access-token"] ?? []].flat(),
      ...query.getAll("access_token"),
    ]);
    const read = [log, stderr, summary, JSON.stringify(outputs)].join("\n");
    for (const token of used) expect(stdout).toContain(`::add-mask::${token}\n`);
    for (const credential of new Set([...configured, ...used])) {
      expect(read).not.toContain(credential);
      expect(read).not.toContain(encodeURIComponent(credential));
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dingtalk[Symbol.asyncDispose]();
  }
}

export async function openOffice(
  app: Partial<AppOptions> = {},
  options: SimulatorOptions = {},
): Promise<Office> {
  return new Office(await startSimulator(options), app);
}

/**
 * The step is red by one line that is in the log, in `error` and in the group's result, and no
 * other line is red.
 * @returns the line
 */
export function errorOf(result: StepResult, code: string): string {
  const error = result.outputs.error ?? "";
  const red = result.annotations.filter(({ level }) => level === "error");
  expect(red.map(({ message }) => message)).toEqual([error]);
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toBe("");
  expect(result.outputs).toMatchObject({ ok: "false", sent: "0" });
  expect(error).toMatch(/^Group "[^"]+": [^\r\n]+\.$/u);
  const [first] = JSON.parse(result.outputs.results ?? "[]") as readonly object[];
  expect(first).toMatchObject({ ok: false, via: "", id: [], error, code });
  if (code !== "") expect(error).toContain(`(DingTalk ${code})`);
  return error;
}

/** Run so many at a time, since each of them starts a process. */
export async function inTurns<T, R>(
  things: readonly T[],
  run: (thing: T) => Promise<R>,
  most = 4,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = [...things.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      results[next[0]] = await run(next[1]);
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  return results;
}

/** One group of several in a step, and what becomes of it. */
export interface Trial {
  /** How the group's request goes wrong; `path` is the send's unless given. */
  readonly fault: FaultSpec;
}

/** How a trial ended. */
export interface Ending {
  readonly result: { readonly code: string; readonly error: string; readonly attempts: number };
  readonly group: SimGroup;
  /** How often DingTalk was asked to post there. */
  readonly sends: number;
}

/** Send to a group per trial, all in one step, whose only red line is the first group's. */
export async function sayToEach(
  office: Office,
  trials: readonly Trial[],
  inputs: Readonly<Record<string, string>> = {},
): Promise<{ readonly step: StepResult; readonly endings: readonly Ending[] }> {
  const { dingtalk, app } = office;
  const groups = trials.map((_, index) => dingtalk.addGroup({ name: `trial-${index + 1}` }));
  for (const [index, { fault }] of trials.entries()) {
    const group = groups[index] as SimGroup;
    app.robotIn.add(group.name);
    dingtalk.fault({ path: SEND, holds: JSON.stringify(group.chat), times: Infinity, ...fault });
  }
  const named = Object.fromEntries(groups.map(({ name, chat }) => [name, { chat }]));
  const step = await office.say({ group: "*", ...inputs }, { groups: named });
  const results = JSON.parse(step.outputs.results ?? "[]") as readonly Ending["result"][];
  expect(results).toHaveLength(trials.length);
  const endings = groups.map((group, index): Ending => {
    const asked = dingtalk.requests.filter(
      ({ path, json }) =>
        path === SEND &&
        (json as { openConversationId?: string }).openConversationId === group.chat,
    );
    return { result: results[index] as Ending["result"], group, sends: asked.length };
  });
  const levels = step.annotations.map(({ level }) => level);
  expect(levels.filter((level) => level === "error")).toHaveLength(1);
  expect(levels.filter((level) => level === "warning")).toHaveLength(trials.length - 1);
  return { step, endings };
}
