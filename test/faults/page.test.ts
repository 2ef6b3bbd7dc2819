import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { buildFaults } from "../../scripts/faults.ts";

test("docs/faults.md is what the matrix holds the action to (npm run docs makes it anew)", async () => {
  const page = await readFile(new URL("../../docs/faults.md", import.meta.url), "utf8");
  expect(page).toBe(buildFaults());
});
