import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { IS_FULL } from "./full.ts";
import { cases } from "./property.ts";

const files = readdirSync("test", { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

/** How often something stands in a file. */
function count(source: string, pattern: RegExp): number {
  return [...source.matchAll(pattern)].length;
}

test("every property asks one place how many cases it tries", () => {
  const own = files.filter((name) => {
    const source = readFileSync(join("test", name), "utf8");
    const checks = count(source, /\bfc\.(?:assert|check)\(/gu);
    return checks !== count(source, /\bnumRuns: cases\(/gu);
  });
  expect(own).toEqual([]);
});

test("npm test tries a sample of the cases, test:full all of them", () => {
  expect(cases(1000)).toBe(IS_FULL ? 1000 : 200);
  expect(cases(1)).toBe(1);
});
