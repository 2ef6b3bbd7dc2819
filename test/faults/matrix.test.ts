import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { CALLS, type CallName } from "../../src/dingtalk/calls.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { IS_FULL } from "../support/full.ts";
import { type Around, expectPromised, type Outcome, play } from "./cell.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { timesOf } from "./promises.ts";

const NAMES = Object.keys(CALLS) as CallName[];
const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** Every fault on every call; in `npm test` one of four, of each call and each fault some. */
const CELLS = NAMES.flatMap((name) =>
  FAULT_NAMES.flatMap((fault) =>
    timesOf(name, fault).map((times) => [name, fault, times] as const),
  ),
).filter((_, index) => IS_FULL || index % 4 === 0);

let elsewhere: Simulator;
let around: Around;
beforeAll(async () => {
  elsewhere = await startSimulator();
  around = { home: await mkdtemp(join(tmpdir(), "faults-")), elsewhere: elsewhere.url };
  return async () => {
    expect(elsewhere.connections).toBe(0);
    await elsewhere[Symbol.asyncDispose]();
    await rm(around.home, { recursive: true });
  };
});

describe.each(NAMES)("%s", (name) => {
  let usual: Outcome;
  beforeAll(async () => {
    usual = await play(name, around);
    expect({ ...usual, seen: undefined }).toMatchObject({ verdict: "green", struck: 0 });
    expect(usual.asked).toBeGreaterThan(0);
  });

  test.each(CELLS.filter(([call]) => call === name))("%s: %s, %s", async (...cell) => {
    const [, fault, times] = cell;
    expectPromised(cell, await play(name, around, fault, times), usual);
  });
});
