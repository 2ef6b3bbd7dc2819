/**
 * What a step costs: `npm run bench`. Needs nothing but the built action and its devDependencies;
 * the network is never left.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { toMarkdown, toText } from "./render.ts";
import type { Measure, Section } from "./section.ts";
import { measureGroups } from "./sections/groups.ts";
import { measureHostile } from "./sections/hostile.ts";
import { measureMarkdown } from "./sections/markdown.ts";
import { measureOcean } from "./sections/ocean.ts";
import { measureReport } from "./sections/report.ts";
import { measureScale } from "./sections/scale.ts";
import { measureSize } from "./sections/size.ts";
import { measureStart } from "./sections/start.ts";
import { measureUpload } from "./sections/upload.ts";
import { openWorld } from "./world.ts";

const SECTIONS: Readonly<Record<string, Measure>> = {
  start: measureStart,
  size: measureSize,
  groups: measureGroups,
  report: measureReport,
  markdown: measureMarkdown,
  hostile: measureHostile,
  upload: measureUpload,
  scale: measureScale,
};

const USAGE = `Usage: npm run bench -- [--only ${Object.keys(SECTIONS).join("|")}] [--rounds 15] [--rtt 200] [--json | --markdown]`;

interface Wishes {
  readonly names: readonly string[];
  readonly rounds: number;
  /** Round trip to DingTalk in milliseconds: the steps are measured that far away, and nothing else. */
  readonly rtt: number;
  readonly style: "text" | "json" | "markdown";
}

async function run({ names, rounds, rtt, style }: Wishes): Promise<void> {
  await using world = await openWorld();
  const sections: Record<string, Section> = {};
  const machine = describeMachine(rounds);
  if (style !== "json") console.log(`${machine}\n`);
  const far: Readonly<Record<string, Measure>> = {
    ocean: (there, times) => measureOcean(there, times, rtt),
  };
  for (const [name, measure] of Object.entries(rtt > 0 ? far : SECTIONS)) {
    if (rtt === 0 && !names.includes(name)) continue;
    const section = await measure(world, rounds);
    sections[name] = section;
    if (style !== "json") console.log(style === "text" ? toText(section) : toMarkdown(section));
  }
  if (style === "json") console.log(JSON.stringify({ machine, rounds, sections }, null, 2));
}

function describeMachine(rounds: number): string {
  const [first] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${first?.model.trim() || "unnamed core"}, ${rounds} rounds`;
}

/** What was asked for, or `undefined` where the arguments make no sense. */
function readWishes(args: readonly string[]): Wishes | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string", multiple: true, default: Object.keys(SECTIONS) },
        rounds: { type: "string", default: "15" },
        rtt: { type: "string", default: "0" },
        json: { type: "boolean", default: false },
        markdown: { type: "boolean", default: false },
      },
    });
    const { only: names, rounds, rtt, json, markdown } = values;
    if (!names.every((name) => Object.hasOwn(SECTIONS, name))) return undefined;
    if (!/^[1-9]\d{0,3}$/u.test(rounds) || !/^\d{1,4}$/u.test(rtt)) return undefined;
    const style = json ? "json" : markdown ? "markdown" : "text";
    return { names, rounds: Number(rounds), rtt: Number(rtt), style };
  } catch {
    return undefined;
  }
}

const wishes = readWishes(process.argv.slice(2));
if (wishes === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await run(wishes);
}
