import { parseNeeds } from "../../src/verdict/result.ts";
import { example } from "../../test/support/examples.ts";
import type { Step } from "../../test/support/runner.ts";
import { median } from "../measure.ts";
import { mapSecret, measurePrograms, robotProgram, singleSecret } from "../programs.ts";
import type { Measure, Row } from "../section.ts";
import type { Robot } from "../server.ts";
import type { World } from "../world.ts";

/** A step that is as large as wanted of something. */
interface Subject {
  /** Completes "10000 …". */
  readonly of: string;
  readonly sizes: readonly number[];
  readonly toStep: (size: number, world: World) => Step | Promise<Step>;
  readonly toSecret?: (robots: readonly Robot[]) => string;
  /** Robots that are posted to. */
  readonly robots?: (size: number) => number;
}

const PUSH = { eventName: "push", payload: example("push") };

const SUBJECTS: readonly Subject[] = [
  {
    of: "people in a file",
    sizes: [1_000, 10_000],
    toStep: (size) => ({
      ...PUSH,
      inputs: { users: "people.json", content: "see", at: `@octocat-${size - 1}` },
      files: { "people.json": JSON.stringify(peopleOf(size)) },
    }),
  },
  {
    of: "groups",
    sizes: [10, 100],
    toStep: () => ({ ...PUSH, inputs: { group: "*" } }),
    toSecret: mapSecret,
    robots: (size) => size,
  },
  {
    of: "commits pushed",
    sizes: [205, 2_048],
    toStep: (size) => ({ eventName: "push", payload: pushOf(size) }),
  },
  {
    of: "jobs reported",
    sizes: [1_000, 5_000, 10_000],
    toStep: async (jobs, world) => ({
      inputs: { mode: "report", "notify-when": "always" },
      env: await world.ask({ want: "github", jobs }),
    }),
  },
];

/** Much more than anybody has, against a tenth of it: whether anything grows faster than what it is made of. */
export const measureScale: Measure = async (world, rounds) => {
  const rows: Row[] = [];
  for (const subject of SUBJECTS) rows.push(...(await measureSubject(world, subject, rounds)));
  rows.push(...needsRows(rounds));
  return {
    title: "Scale",
    about:
      "CPU beyond the empty script's; of `needs`, which no " +
      "runner hands on at such a size, that of reading it in the bench's own process.",
    columns: [
      { key: "cpuMs", title: "CPU", unit: "ms" },
      { key: "growth", title: "times the row above", unit: "×" },
      { key: "peakMb", title: "peak memory", unit: "MB" },
    ],
    rows,
  };
};

async function measureSubject(world: World, subject: Subject, rounds: number): Promise<Row[]> {
  const { of, sizes, toStep, toSecret = singleSecret, robots = () => 1 } = subject;
  const rows: Row[] = [];
  for (const size of sizes) {
    const step = await toStep(size, world);
    const count = robots(size);
    const program = await robotProgram(world, `${size} ${of}`, step, toSecret, count);
    const [empty, row] = await measurePrograms(world, [program], Math.ceil(rounds / 8), [count]);
    if (empty === undefined || row === undefined) throw new Error("nothing was measured");
    const { cpuMs = Number.NaN, peakMb = Number.NaN } = row.figures;
    rows.push(
      grown(rows, row.label, { cpuMs: cpuMs - (empty.figures.cpuMs ?? Number.NaN), peakMb }),
    );
  }
  return rows;
}

function needsRows(rounds: number): Row[] {
  const rows: Row[] = [];
  for (const megabytes of [1, 10]) {
    const json = needsOf(megabytes * 1_000_000);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { user } = process.cpuUsage();
      parseNeeds(json);
      times.push((process.cpuUsage().user - user) / 1_000);
    }
    rows.push(grown(rows, `${megabytes} MB of needs`, { cpuMs: median(times) }));
  }
  return rows;
}

function grown(rows: readonly Row[], label: string, figures: Row["figures"]): Row {
  const before = rows.at(-1)?.figures.cpuMs;
  const { cpuMs = Number.NaN } = figures;
  return { label, figures: { ...figures, ...(before && { growth: cpuMs / before }) } };
}

function peopleOf(size: number): Readonly<Record<string, string>> {
  const entries = Array.from({ length: size }, (_, n) => [`octocat-${n}`, `user-${n}`] as const);
  return Object.fromEntries(entries);
}

function pushOf(size: number): unknown {
  const push = example("push");
  const [commit] = push.commits as readonly object[];
  const commits = Array.from({ length: size }, (_, n) => ({ ...commit, message: `Commit ${n}` }));
  return { ...push, commits };
}

function needsOf(bytes: number): string {
  const need = { result: "success", outputs: { log: "x".repeat(900) } };
  const entry = JSON.stringify(need);
  const count = Math.ceil(bytes / (entry.length + 12));
  return `{${Array.from({ length: count }, (_, n) => `"job-${n}":${entry}`).join(",")}}`;
}
