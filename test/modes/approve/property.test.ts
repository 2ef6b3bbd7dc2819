import { expect } from "vitest";
import { approvalFault } from "../../simulator/app/approval-calls.ts";
import type { Approval } from "../../simulator/app/approvals.ts";
import type { FaultSpec } from "../../simulator/faults.ts";
import { fc, test } from "../../support/property.ts";
import { MOVES, type Move, People } from "./people.ts";
import { CODE, type Event, openStage, PEOPLE, STRANGER, type Stage } from "./support.ts";

const LOGINS = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];
const EVERYBODY = [...Object.values(PEOPLE), STRANGER.userId];

/** Something happens: by whoever's turn it is, counted round, and where it takes one to another. */
const move: fc.Arbitrary<Move> = fc.record({
  at: fc.integer({ min: 0, max: 700_000 }),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant("agree" as const) },
    { weight: 2, arbitrary: fc.constantFrom(...MOVES) },
  ),
  who: fc.nat(3),
  to: fc.constantFrom(...EVERYBODY),
});

const START = { path: "/v1.0/workflow/processInstances", method: "POST" } as const;
/** How a start goes wrong: each leaves nobody knowing whether there is an approval. */
const STARTS: Readonly<Record<string, FaultSpec | undefined>> = {
  well: undefined,
  "lost on the way back": { kind: "reset", taken: true, ...START },
  "lost on the way": { kind: "reset", ...START },
  "cut off": { kind: "cut", ...START },
  "503, taken": { kind: "status", status: 503, taken: true, ...START },
  "a page, taken": { kind: "html", taken: true, ...START },
  "empty, taken": { kind: "empty", taken: true, ...START },
  "sysErrror, taken": approvalFault("sysErrror", { taken: true }),
  sysErrror: approvalFault("sysErrror"),
  "start failed": approvalFault("processInstanceStartFailed"),
};

const attempt = fc.record({
  moves: fc.array(move, { maxLength: 8 }),
  timeout: fc.constantFrom(400, 900),
  stopAt: fc.option(fc.integer({ min: 0, max: 900_000 }), { freq: 4, nil: undefined }),
  start: fc.constantFrom("well", "well", ...Object.keys(STARTS)),
  resets: fc.nat(6),
  tokenDiesAt: fc.option(fc.integer({ min: 0, max: 400_000 }), { freq: 2, nil: undefined }),
});

const setting = fc.record({
  logins: fc.subarray(LOGINS, { minLength: 1 }),
  approvals: fc.constantFrom("all", "any"),
  revocable: fc.boolean(),
  successAs: fc.constantFrom("string" as const, "boolean" as const),
  indexDelayMs: fc.constantFrom(0, 2_000, 40_000),
});

test.prop([setting, fc.array(attempt, { minLength: 1, maxLength: 2 })], 150)(
  "green if and only if the needed people agreed, never two at once, none left that can be revoked",
  async (set, attempts) => {
    await using stage = await openStage();
    const { approvals } = stage;
    Object.assign(approvals.templates.find(CODE) ?? {}, { revocable: set.revocable });
    approvals.successAs = set.successAs;
    approvals.indexDelayMs = set.indexDelayMs;
    const needed = set.logins.map((login) => PEOPLE[login]);
    const people = new People(approvals, needed);
    for (const [index, tried] of attempts.entries()) {
      const before = approvals.all().length;
      const { result, isStopped } = await play(stage, people, set, tried, index + 1);
      const started = approvals.all().length - before;
      expect(started).toBeLessThanOrEqual(1);
      expect(approvals.all().filter(isAlive).length).toBeLessThanOrEqual(1);
      const last = approvals.all().at(-1);
      const isWaitedFor = result?.approval !== undefined;
      const isGreen = result !== undefined && result.error === undefined;
      const hasWord = last !== undefined && people.haveAgreed(last, set.approvals === "all");
      const isBlurred = last !== undefined && people.isBlurred(last);
      if (isGreen || !isBlurred) expect(isGreen).toBe(isWaitedFor && hasWord && !isStopped);
      if (isGreen) expect(result?.approval?.state).toBe("agreed");
      if (set.revocable) expect(approvals.all().filter(isAlive)).toEqual([]);
      // What DingTalk does not list yet cannot be found by anybody: runs lie further apart.
      stage.dingtalk.clock.advance(set.indexDelayMs);
    }
  },
);

function isAlive({ status, deleted }: Approval): boolean {
  return status === "RUNNING" && !deleted;
}

/** Run a step while all that happens. An error it throws is red, too. */
async function play(
  stage: Stage,
  people: People,
  set: typeof setting extends fc.Arbitrary<infer T> ? T : never,
  tried: typeof attempt extends fc.Arbitrary<infer T> ? T : never,
  number: number,
) {
  let isStopped = false;
  const { dingtalk } = stage;
  const fault = STARTS[tried.start];
  const faults = [
    ...(fault === undefined ? [] : [dingtalk.fault(fault)]),
    dingtalk.fault({ kind: "reset", path: START.path, method: "GET", times: tried.resets }),
  ];
  const events: Event[] = tried.moves.map((each) => {
    return { at: each.at, act: (_, id) => people.move(id, each) };
  });
  // A start whose answer is lost has to be found first: cancelled meanwhile, it cannot be.
  if (tried.stopAt !== undefined && fault === undefined) {
    events.push({
      at: tried.stopAt,
      act: (_, __, tell) => {
        isStopped = tell("SIGINT");
      },
    });
  }
  if (tried.tokenDiesAt !== undefined) {
    const at = tried.tokenDiesAt;
    events.push({ at, act: () => dingtalk.app("dingoctoapp").revokeToken() });
  }
  const done = await stage
    .act({
      inputs: {
        assignees: set.logins.map((login) => `@${login}`).join(","),
        approvals: set.approvals,
        timeout: String(tried.timeout),
      },
      env: { GITHUB_RUN_ATTEMPT: String(number) },
      events,
    })
    .catch(() => undefined);
  for (const each of faults) each.clear();
  return { result: done?.result, isStopped };
}
