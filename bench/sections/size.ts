import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { example } from "../../test/support/examples.ts";
import type { Program } from "../measure.ts";
import { mapSecret, robotProgram, singleSecret } from "../programs.ts";
import type { Measure, Row } from "../section.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const DIST = join(ROOT, "dist");
const PRELOAD = join(ROOT, "test", "support", "loaded.cjs");
const EVENT = { eventName: "push", payload: example("push") };

/** What is built, and how much of it a step reads. */
export const measureSize: Measure = async (world) => {
  const said = { ...EVENT, inputs: { content: "**bold** words" } };
  const programs = [
    await robotProgram(world, "loaded: one robot, push announced", EVENT, singleSecret),
    await robotProgram(world, "loaded: one robot, Markdown content", said, singleSecret),
    await robotProgram(world, "loaded: map secret, push announced", EVENT, mapSecret),
  ];
  const all = readdirSync(DIST).filter((name) => name.endsWith(".js"));
  const rows = [toRow("all of dist, without licences", all), toRow("entry", ["index.js"])];
  for (const program of programs) {
    rows.push(toRow(program.name, await listLoaded(program, join(world.home, "loaded"))));
  }
  return {
    title: "Size",
    about: "Built files, minified, and those of them that a step reads.",
    columns: [
      { key: "kb", title: "size", unit: "KB" },
      { key: "files", title: "files", unit: "" },
    ],
    rows,
  };
};

async function listLoaded({ file, cwd, env }: Program, list: string): Promise<string[]> {
  const { status, stderr } = spawnSync(process.execPath, ["--require", PRELOAD, file], {
    cwd,
    env: { ...(await env()), LOADED_MODULES: list },
  });
  if (status !== 0) throw new Error(`${file} failed:\n${stderr}`);
  const urls = readFileSync(list, "utf8").split("\n");
  rmSync(list);
  return urls.filter((url) => url.includes("/dist/")).map((url) => basename(url));
}

function toRow(label: string, names: readonly string[]): Row {
  const bytes = names.reduce((sum, name) => sum + statSync(join(DIST, name)).size, 0);
  return { label, figures: { kb: bytes / 1000, files: names.length } };
}
