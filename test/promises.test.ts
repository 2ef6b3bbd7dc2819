import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const PAGE = readFileSync(join(ROOT, "docs/promises.md"), "utf8");

/** The table's rows: a promise, and its proofs as `file`: title. */
const ROWS = [...PAGE.matchAll(/^\| (?!promise )([^|-][^|]*) \| (.*) \|$/gmu)].map(
  ([, promise = "", proofs = ""]) => ({ promise, proofs: proofs.split("<br>") }),
);

describe("a promise of delivery is proved by tests that exist:", () => {
  test.each(ROWS)("$promise", ({ proofs }) => {
    for (const proof of proofs) {
      const [, file = "", title = ""] = /^`(test\/[\w/-]+\.test\.ts)`: (.+)$/u.exec(proof) ?? [];
      expect(existsSync(join(ROOT, file)), proof).toBe(true);
      expect(hasTitle(readFileSync(join(ROOT, file), "utf8"), title), proof).toBe(true);
    }
  });

  test("there are more than twenty of them", () => {
    expect(ROWS.length).toBeGreaterThan(20);
  });
});

/** Whether a test or describe is called so: what it does, or how, comes right after its title. */
function hasTitle(source: string, title: string): boolean {
  const [, ...after] = source.split(JSON.stringify(title));
  return after.some((rest) => /^,\s*(?:async\s*)?[({]/u.test(rest));
}
