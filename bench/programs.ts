import { join } from "node:path";
import type { Step } from "../test/support/runner.ts";
import { type Measured, type Program, runInTurn } from "./measure.ts";
import type { Column, Row } from "./section.ts";
import type { Robot } from "./server.ts";
import type { World } from "./world.ts";

const DIST = join(import.meta.dirname, "..", "dist", "index.js");

/** A step of the built action, the same each time. */
export async function stepProgram(world: World, name: string, step: Step): Promise<Program> {
  const { env, workspace } = await world.prepare(step);
  return { name, file: DIST, cwd: workspace, env: async () => env };
}

/** The same, but each run has robots that have not sent anything yet. */
export async function robotProgram(
  world: World,
  name: string,
  step: Step,
  toSecret: (robots: readonly Robot[]) => string,
  count = 1,
): Promise<Program> {
  const program = await stepProgram(world, name, step);
  const env = await program.env();
  return {
    ...program,
    env: async () => {
      const robots = await world.ask({ want: "robots", count });
      return { ...env, INPUT_SECRET: toSecret(robots) };
    },
  };
}

/** Starts Node and does nothing: what all ratios are to. */
export async function emptyProgram(world: World): Promise<Program> {
  return { ...(await stepProgram(world, "empty script", {})), file: bare("empty.js") };
}

/** A post written by hand for one robot. */
export async function postProgram(world: World): Promise<Program> {
  const program = await emptyProgram(world);
  const env = await program.env();
  return {
    name: "hand-written POST",
    file: bare("post.js"),
    cwd: program.cwd,
    env: async () => {
      const [robot] = await world.ask({ want: "robots", count: 1 });
      return { ...env, BENCH_WEBHOOK: robot?.webhook ?? "", BENCH_SIGN: robot?.sign ?? "" };
    },
  };
}

function bare(name: string): string {
  return join(import.meta.dirname, "programs", name);
}

/** The webhook and its key: a secret that is one robot. */
export function singleSecret([robot]: readonly Robot[]): string {
  return `${robot?.webhook} ${robot?.sign}`;
}

/** A map of one group for each robot, on one line, as the README recommends. */
export function mapSecret(robots: readonly Robot[]): string {
  const groups = robots.map((robot, index) => [`group-${index + 1}`, robot] as const);
  return JSON.stringify({ groups: Object.fromEntries(groups), users: { octocat: "13800001111" } });
}

/**
 * Run an empty script and these in turn.
 * @param messages - how many each of `programs` sends
 * @throws Error when not every message arrived
 */
export async function measurePrograms(
  world: World,
  programs: readonly Program[],
  rounds: number,
  messages: readonly number[] = programs.map(() => 1),
): Promise<Row[]> {
  const before = await world.ask({ want: "delivered" });
  const measured = await runInTurn([await emptyProgram(world), ...programs], rounds, world.home);
  const delivered = (await world.ask({ want: "delivered" })) - before;
  const expected = messages.reduce((sum, count) => sum + count, 0) * (rounds + 1) * 2;
  if (delivered !== expected) throw new Error(`${delivered} messages came of ${expected}`);
  return measured.map(toRow);
}

export const PROCESS_COLUMNS: readonly Column[] = [
  { key: "ratio", title: "wall / empty", unit: "×" },
  { key: "ratioLow", title: "quarter below", unit: "×" },
  { key: "ratioHigh", title: "quarter above", unit: "×" },
  { key: "cpuRatio", title: "CPU / empty", unit: "×" },
  { key: "wallMs", title: "wall", unit: "ms" },
  { key: "cpuMs", title: "CPU", unit: "ms" },
  { key: "peakMb", title: "peak memory", unit: "MB" },
];

function toRow({ name, ...figures }: Measured): Row {
  return { label: name, figures };
}
