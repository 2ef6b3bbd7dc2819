import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A process to be started and waited for, again and again. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly cwd: string;
  /** Before each start, not measured: where a robot has to be fresh, for instance. */
  env(): Promise<Readonly<Record<string, string>>>;
}

/** Middle values over all rounds. */
export interface Measured {
  readonly name: string;
  /** From start to end of the process, in milliseconds. */
  readonly wallMs: number;
  /** What the process itself computed: user and system time. Steadier than `wallMs`. */
  readonly cpuMs: number;
  readonly peakMb: number;
  /** Wall time as a multiple of the first program's in the same round: middle value and quartiles. */
  readonly ratio: number;
  readonly ratioLow: number;
  readonly ratioHigh: number;
  readonly cpuRatio: number;
}

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

const USAGE = join(import.meta.dirname, "programs", "usage.cjs");

/**
 * Run programs in turn, A B C A B C …, so that whatever else the machine does strikes all alike.
 * Each turn is two starts: one for its wall time, one that looks at itself for time and memory.
 * @param home - a folder to write in
 * @returns in the order of `programs`; ratios are to the first
 * @throws Error when a program fails, with what it printed
 */
export async function runInTurn(
  programs: readonly Program[],
  rounds: number,
  home: string,
): Promise<readonly Measured[]> {
  const samples = programs.map((): Sample[] => []);
  for (const program of programs) await takeSample(program, home); // warms the file cache
  for (let round = 0; round < rounds; round++) {
    for (const [index, program] of programs.entries()) {
      samples[index]?.push(await takeSample(program, home));
    }
  }
  const [first = []] = samples;
  return programs.map(({ name }, index) => summarise(name, samples[index] ?? [], first));
}

async function takeSample(program: Program, home: string): Promise<Sample> {
  const wallMs = start(program, await program.env(), []);
  const report = join(home, "usage.json");
  start(program, { ...(await program.env()), BENCH_USAGE: report }, ["--require", USAGE]);
  const usage = JSON.parse(readFileSync(report, "utf8")) as Omit<Sample, "wallMs">;
  rmSync(report);
  return { wallMs, ...usage };
}

function start(
  { name, file, cwd }: Program,
  env: Readonly<Record<string, string>>,
  options: readonly string[],
): number {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, file], { cwd, env });
  const wallMs = performance.now() - startedAt;
  if (status !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
  return wallMs;
}

function summarise(name: string, own: readonly Sample[], first: readonly Sample[]): Measured {
  const ratios = own.map(({ wallMs }, round) => wallMs / (first[round]?.wallMs ?? Number.NaN));
  const cpuMs = median(own.map((sample) => sample.cpuMs));
  return {
    name,
    wallMs: median(own.map((sample) => sample.wallMs)),
    cpuMs,
    peakMb: median(own.map((sample) => sample.peakMb)),
    ratio: median(ratios),
    ratioLow: quantile(ratios, 0.25),
    ratioHigh: quantile(ratios, 0.75),
    cpuRatio: cpuMs / median(first.map((sample) => sample.cpuMs)),
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param at - 0 for the smallest, 1 for the largest; between two values, their mean in proportion */
function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}
