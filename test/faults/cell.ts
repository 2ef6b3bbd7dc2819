import { expect } from "vitest";
import type { CallName } from "../../src/dingtalk/calls.ts";
import { Fault } from "../simulator/faults.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { expectHidden } from "./hidden.ts";
import { expectationOf, PROMISES, type Times, type Verdict } from "./promises.ts";
import { SCENES } from "./scenes.ts";
import { openStage, type Seen } from "./stage.ts";

/** What a cell needs around it. */
export interface Around {
  /** An empty folder. */
  readonly home: string;
  /** Where redirects lead. */
  readonly elsewhere: string;
}

/** What came of a step. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Requests of the call, and how many of them the fault struck. */
  readonly asked: number;
  readonly struck: number;
  /** How many more of what the scene counts people see. */
  readonly shown: number;
  readonly seen: Seen;
}

/** Run the scene of a call with a fault on it, or without; no credential comes out of it either way. */
export async function play(
  name: CallName,
  { home, elsewhere }: Around,
  fault?: FaultName,
  times: Times = "always",
): Promise<Outcome> {
  const { call, arrange, shown, isDone = ({ isGreen }: Seen) => isGreen } = SCENES[name];
  await using stage = await openStage(home);
  const step = await arrange(stage);
  const before = { requests: stage.dingtalk.requests.length, shown: shown(stage) };
  const count = times === "once" ? 1 : Number.POSITIVE_INFINITY;
  const planted =
    fault && stage.fault({ ...FAULTS[fault].spec(name, elsewhere), ...call, times: count });
  const seen = await stage.act(step);
  expectHidden(seen, stage);
  const counter = new Fault({ ...call, kind: "reset", times: Number.POSITIVE_INFINITY });
  const requests = stage.dingtalk.requests.slice(before.requests);
  return {
    verdict: isDone(seen) ? verdictOf(seen, fault) : "red",
    asked: requests.filter((request) => counter.strikes(request)).length,
    struck: planted?.hits ?? 0,
    shown: shown(stage) - before.shown,
    seen,
  };
}

/** How a step ended that did what it is for. */
function verdictOf({ warnings, outputs, log }: Seen, fault: FaultName | undefined): Verdict {
  const { meaning, says } = fault === undefined ? NOTHING : FAULTS[fault];
  if (meaning === "none") return "green";
  if (warnings.some((line) => says.test(line))) return "warned";
  return outputs.results?.includes('"check"') && says.test(log) ? "told" : "green";
}

const NOTHING = { meaning: "none", says: /^$/u } as const;

/** The longest a step may take: the time it was given, and what the end of an approval may take. */
const LONGEST_MS = 600_000;
const MINUTE_MS = 60_000;
const CLOSING_MS = 25_000;

/** A cell is as promised: how it ends, after how many requests, with what shown, said and when. */
export function expectPromised(
  [name, fault, times]: readonly [CallName, FaultName, Times],
  outcome: Outcome,
  usual: Outcome,
): void {
  const expected = expectationOf(name, fault, times);
  const { makes } = PROMISES[name];
  const { taken } = FAULTS[fault];
  const { verdict, asked, shown, seen } = outcome;
  const isHarmless = FAULTS[fault].meaning === "none";
  const struck = isHarmless
    ? usual.asked
    : expected.isBound
      ? Math.min(Math.max(outcome.struck, 2), expected.struck)
      : Math.min(expected.struck, times === "once" ? 1 : Infinity);
  const isEnough = expected.verdict === "green" || expected.verdict === "told";
  const isMade = isEnough || name === "approval-get" || (makes !== undefined && taken);
  const all = isEnough ? Math.max(usual.asked + Number(expected.isRepeated), struck) : struck;
  expect(`${verdict}: struck ${outcome.struck} of ${asked}, ${shown} shown`).toBe(
    `${expected.verdict}: struck ${struck} of ${all}, ${isMade ? usual.shown : 0} shown`,
  );
  const isApproval = name.startsWith("approval");
  const longest = name === "approval-start" ? LONGEST_MS : MINUTE_MS;
  expect(seen.tookMs).toBeLessThanOrEqual(longest + (isApproval ? CLOSING_MS : 0));
  expectSaid([name, fault], verdict, seen, usual.seen);
}

/** Red is said in one line that tells what failed and what to do; green needs no words. */
function expectSaid(
  [name, fault]: readonly [CallName, FaultName],
  verdict: Verdict,
  { isGreen, errors, warnings, outputs }: Seen,
  usual: Seen,
): void {
  const { says, meaning } = FAULTS[fault];
  if (verdict !== "red") {
    expect({ isGreen, errors }).toEqual({ isGreen: usual.isGreen, errors: usual.errors });
    expect(warnings).toHaveLength(usual.warnings.length + (verdict === "warned" ? 1 : 0));
    return;
  }
  const [error = "", ...more] = errors;
  expect({ isGreen, more, warnings }).toEqual({
    isGreen: false,
    more: [],
    warnings: usual.warnings,
  });
  expect(outputs).toMatchObject({ ok: "false", error });
  expect(error).toMatch(ONE_LINE);
  expect(error).toMatch(name === "message-state" || name.includes("ding-recall") ? /lacks/u : says);
  const { doubt } = PROMISES[name];
  const isDoubtful = doubt !== undefined && meaning === "unknown";
  expect(/may (?:have (?:arrived|been started)|be there all the same)/u.test(error)).toBe(
    isDoubtful || (name === "approval-start" && meaning === "unknown"),
  );
  if (isDoubtful) expect(error).toContain(doubt);
}

/** What failed and why, in another sentence what to do, and where more is said of it. */
const ONE_LINE =
  /^[A-Z][^\r\n]*[^.]\. [A-Z][^\r\n]* https:\/\/github\.com\/octo-org\/dingtalk-collaborate\/blob\/v1\/docs\/errors[\w.-]*\.md#[a-z-]+$/u;
