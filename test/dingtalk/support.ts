import { expect } from "vitest";
import { AppClient } from "../../src/dingtalk/app/app.ts";
import { chooseTransport } from "../../src/dingtalk/http/http.ts";
import type { Wire } from "../../src/dingtalk/http/wire.ts";
import { type App, type Group, NOBODY, type Robot } from "../../src/dingtalk/types.ts";
import { DeliveryError } from "../../src/errors.ts";
import type { TextMessage } from "../../src/message/types.ts";
import { signalAfter } from "../../src/platform/async.ts";
import type { SimRobot } from "../simulator/robot/robots.ts";
import type { Simulator } from "../simulator/simulator.ts";

/** A wire to a simulator whose waits pass no time but the simulator's, with a record of them. */
export interface TestWire extends Wire {
  readonly waits: number[];
  readonly notes: string[];
  readonly masked: string[];
}

export interface WireOptions {
  readonly retries?: number;
  readonly timeoutMs?: number;
  /** How far our clock is ahead of DingTalk's. */
  readonly skewMs?: number;
}

const transport = chooseTransport({});

export function wireTo(simulator: Simulator, options: WireOptions = {}): TestWire {
  const { retries = 3, timeoutMs = 60_000, skewMs = 0 } = options;
  const now = () => simulator.clock.now() + skewMs;
  const [waits, notes, masked]: [number[], string[], string[]] = [[], [], []];
  return {
    transport,
    endpoints: { api: new URL(simulator.url), oapi: new URL(simulator.url) },
    now,
    wait: async (ms) => {
      waits.push(ms);
      simulator.clock.advance(ms);
    },
    signalAfter,
    random: () => 1,
    retries,
    deadline: now() + timeoutMs,
    onRetry: (note) => notes.push(note),
    mask: (secret) => masked.push(secret),
    waits,
    notes,
    masked,
  };
}

export const hello: TextMessage = { kind: "text", text: "hello" };
export const nobody = NOBODY;

/** A robot as the secret would describe it. */
export function asRobot({ token, sign }: SimRobot): Robot {
  return { token, ...(sign && { sign }) };
}

/** A group as the secret would describe it. */
export function groupOf(robots: readonly SimRobot[], more: Partial<Group> = {}): Group {
  return {
    name: "dev",
    robots: robots.map(asRobot),
    ...more,
  };
}

export const APP: App = {
  credentials: { kind: "client", clientId: "dingoctoapp", clientSecret: "octo-client-secret" },
  robotCode: "dingoctoapp",
};

/** The app {@link APP}, known to the simulator with its robot in the group `dev`. */
export function addApp(simulator: Simulator, wire: Wire): AppClient {
  simulator.addApp({
    clientId: "dingoctoapp",
    clientSecret: "octo-client-secret",
    robotIn: ["dev"],
  });
  return new AppClient(wire, APP);
}

/** The failure of something that has to fail at DingTalk or on the way. */
export async function deliveryError(action: Promise<unknown>): Promise<DeliveryError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DeliveryError);
  return error as DeliveryError;
}
