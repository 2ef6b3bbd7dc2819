import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Fault } from "../simulator/faults.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { IS_FULL } from "../support/full.ts";
import {
  READ_FAULTS,
  READS,
  type ReadFault,
  type ReadScene,
  SIGNATURE,
  serveGitHub,
  TOKEN,
} from "./github.ts";
import { expectHidden } from "./hidden.ts";
import { openStage, type Seen } from "./stage.ts";

let elsewhere: Simulator;
let home: string;
beforeAll(async () => {
  elsewhere = await startSimulator();
  home = await mkdtemp(join(tmpdir(), "reads-"));
  return async () => {
    // A file may come from anywhere, but the token goes nowhere.
    for (const { headers } of elsewhere.requests) expect(headers.authorization).toBeUndefined();
    await elsewhere[Symbol.asyncDispose]();
    await rm(home, { recursive: true });
  };
});

/** What came of a step. */
interface Outcome {
  readonly seen: Seen;
  /** Messages in the group. */
  readonly posts: number;
  readonly asked: number;
  readonly struck: number;
}

async function play(
  { call, step }: ReadScene,
  fault?: ReadFault,
  times = Infinity,
): Promise<Outcome> {
  await using stage = await openStage(home);
  serveGitHub(stage);
  const { inputs, env, ...given } = step(stage);
  const planted = fault && stage.fault({ ...fault.spec(elsewhere.url), ...call, times });
  const seen = await stage.act({
    ...given,
    inputs: { "github-token": TOKEN, ...inputs },
    env: { ...env, GITHUB_API_URL: stage.dingtalk.url },
  });
  expectHidden(seen, stage, [TOKEN, SIGNATURE]);
  const counter = new Fault({ ...call, kind: "reset", times: Infinity });
  return {
    seen,
    posts: stage.dev.posts.length,
    asked: stage.dingtalk.requests.filter((request) => counter.strikes(request)).length,
    struck: planted?.hits ?? 0,
  };
}

/** What has come of a file already is not fetched again. */
function struckOf(read: string, fault: string): number {
  const { struck = 1 } = READ_FAULTS[fault] ?? {};
  return READS[read]?.isDownload && fault === "cut" ? 1 : struck;
}

/** Every fault on every read; in `npm test` one of four. */
const CELLS = Object.entries(READS)
  .flatMap(([read, { isBodiless }]) =>
    Object.keys(READ_FAULTS).flatMap((fault) => {
      if (isBodiless && (fault === "drip" || fault === "cut")) return [];
      const times = struckOf(read, fault) > 1 ? [1, Infinity] : [Infinity];
      return times.map((each) => [read, fault, each] as const);
    }),
  )
  .filter((_, index) => IS_FULL || index % 4 === 0);

describe.each(Object.entries(READS))("%s", (read, scene) => {
  let usual: Outcome;
  beforeAll(async () => {
    usual = await play(scene);
    expect(usual).toMatchObject({ asked: 1, posts: 1, seen: { isGreen: true, warnings: [] } });
  });

  test.each(CELLS.filter(([name]) => name === read))("%s: %s, %s", async (_, name, times) => {
    const fault = READ_FAULTS[name] ?? expect.unreachable();
    const { seen, posts, asked, struck } = await play(scene, fault, times);
    const most = struckOf(read, name);
    const isMended = times === 1 && most > 1;
    const without = (name === "absent" && scene.whenAbsent) || scene.without;
    const isRed = !isMended && without === "red";
    expect(`struck ${struck} of ${asked}, ${posts} posts`).toBe(
      isMended ? "struck 1 of 2, 1 posts" : `struck ${most} of ${most}, ${isRed ? 0 : 1} posts`,
    );
    expect(seen.tookMs).toBeLessThanOrEqual(scene.isDownload ? 60_000 : 10_000);
    expect(seen.isGreen).toBe(!isRed);
    const told = isRed ? seen.errors : seen.warnings;
    expect(seen.errors).toHaveLength(isRed ? 1 : 0);
    if (isMended) expect(told).toEqual([]);
    else expect([fault.says, scene.says].some((says) => says?.test(told[0] ?? ""))).toBe(true);
    if (isRed)
      expect(told[0]).toMatch(/; (?:run it again|check|grant|correct|if it exists, grant)/u);
  });
});
