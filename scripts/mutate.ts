/**
 * Break the sources in a copy, one change at a time, and see whether a test notices:
 * `npm run mutate -- --sample 40 --seed 1 --only src/verdict`. Ends red when a named break passes.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { parseArgs } from "node:util";
import { type Break, CHANGES, HELD, NAMED } from "./mutate/breaks.ts";

/** Longer than this the tests hang, and somebody notices that. */
const LIMIT_MS = 180_000;
const LEFT_OUT = ["node_modules", ".git", "lib"];

const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "src" },
  },
});

const named = NAMED.filter(({ file }) => file.startsWith(values.only));
const found = Object.entries(HELD).flatMap(([folder, tests]) =>
  values.only.startsWith(folder) || folder.startsWith(values.only) ? breaksIn(folder, tests) : [],
);
const chosen = shuffle(
  found.filter(({ file }) => file.startsWith(values.only)),
  Number(values.seed),
).slice(0, Number(values.sample));

const copy = mkdtempSync(join(tmpdir(), "mutate-"));
try {
  cpSync(".", copy, {
    recursive: true,
    filter: (path) => !LEFT_OUT.includes(path.split(sep)[0] ?? ""),
  });
  symlinkSync(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
  for (const tests of new Set([...named, ...chosen].map((each) => each.tests.join(" ")))) {
    if (!doTestsPass(tests.split(" ")))
      throw new Error(`Tests fail before anything is broken: ${tests}`);
  }
  const missed = { named: tryAll(named), chosen: tryAll(chosen) };
  console.log(`\nnamed breaks noticed: ${named.length - missed.named} of ${named.length}`);
  const noticed = chosen.length - missed.chosen;
  const share = chosen.length === 0 ? 100 : Math.round((100 * noticed) / chosen.length);
  console.log(
    `others noticed: ${noticed} of ${chosen.length} (${share} %), out of ${found.length}`,
  );
  if (missed.named > 0) process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** @returns how many nobody noticed */
function tryAll(breaks: readonly Break[]): number {
  const missed = breaks.filter((each) => {
    const isNoticed = tryOut(each);
    console.log(`${isNoticed ? "noticed" : "MISSED "} ${describe(each)}`);
    return !isNoticed;
  });
  return missed.length;
}

function tryOut({ file, from, to, tests }: Break): boolean {
  const path = join(copy, file);
  const source = readFileSync(path, "utf8");
  if (!source.includes(from)) throw new Error(`${file} does not hold: ${from}`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  const isNoticed = !doTestsPass(tests);
  writeFileSync(path, source);
  return isNoticed;
}

function doTestsPass(tests: readonly string[]): boolean {
  const vitest = join(copy, "node_modules", "vitest", "vitest.mjs");
  const options = { cwd: copy, stdio: "ignore", timeout: LIMIT_MS } as const;
  const run = [vitest, "run", "--bail=1", "--reporter=dot", ...tests];
  return spawnSync(process.execPath, run, options).status === 0;
}

/** Every change that applies to a line of code in the folder; a line is changed whole. */
function breaksIn(folder: string, tests: readonly string[]): readonly Break[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const file = join(folder, name);
      const source = readFileSync(file, "utf8");
      return codeLines(source).flatMap((line) =>
        CHANGES.filter(([from]) => line.includes(from)).flatMap(([from, to]) => {
          const broken = change(line, from, to);
          return broken === undefined ? [] : [{ file, from: line, to: broken, tests }];
        }),
      );
    });
}

/** Lines that stand in the file once, so that they can be found again, and are no comment or type. */
function codeLines(source: string): readonly string[] {
  const lines = source.split("\n");
  return lines.filter(
    (line) =>
      !/^\s*(?:\*|\/\/|\/\*|import|export type|type|\|)/u.test(line) &&
      source.split(line).length === 2,
  );
}

function change(line: string, from: string, to: string): string | undefined {
  if (from !== "if (") return line.replace(from, to);
  // The whole condition, where it ends on its line.
  const [, before, condition, after] =
    /^(.*\bif \()(.*)(\) (?:\{|return|throw|continue).*)$/u.exec(line) ?? [];
  return condition === undefined ? undefined : `${before}!(${condition})${after}`;
}

function describe({ file, from, to }: Break): string {
  return `${file}: ${from.trim()} → ${to.trim() || "nothing"}`;
}

/** The same order for the same seed. */
function shuffle<T>(items: readonly T[], seed: number): readonly T[] {
  let state = seed >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
