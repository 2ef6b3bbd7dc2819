import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseInputs } from "../src/inputs/inputs.ts";
import { INPUT_DEFAULTS } from "../src/inputs/table.ts";
import { toOutputs } from "../src/output/outputs.ts";

interface Manifest {
  readonly inputs: Readonly<Record<string, { default: string; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const root = new URL("../", import.meta.url);
const text = await readFile(new URL("action.yml", root), "utf8");
const manifest = parse(text) as Manifest;

test("action.yml declares exactly the inputs that are read", () => {
  const read = new Set<string>();
  parseInputs((name) => {
    read.add(name);
    return "";
  });
  expect(Object.keys(manifest.inputs).toSorted()).toEqual([...read].toSorted());
  expect(Object.keys(INPUT_DEFAULTS).toSorted()).toEqual([...read].toSorted());
});

test("action.yml and the code agree on defaults, but for those the runner evaluates", () => {
  for (const [name, { default: declared }] of Object.entries(manifest.inputs)) {
    const ours = INPUT_DEFAULTS[name as keyof typeof INPUT_DEFAULTS];
    expect([name, ours]).toEqual([name, declared.startsWith("${{") ? "" : declared]);
  }
});

test("action.yml declares exactly the outputs that are set", () => {
  expect(Object.keys(manifest.outputs)).toEqual(Object.keys(toOutputs({ groups: [] })));
});

test("no input is required, since the runner never enforces it", () => {
  expect(Object.values(manifest.inputs).filter((input) => "required" in input)).toEqual([]);
});

test("expressions stand only in defaults, or the manifest would not load", () => {
  const lines = text.split("\n").filter((line) => line.includes("${{"));
  expect(lines.filter((line) => !/^\s+default: /u.test(line))).toEqual([]);
});

test("it runs on Node 24 from the committed bundle", () => {
  expect(manifest.runs).toEqual({ using: "node24", main: "dist/index.js" });
});
