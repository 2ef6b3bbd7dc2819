import { expect, test } from "vitest";
import { parseYaml } from "../../src/documents/yaml.ts";

/** So many levels of a list of ten, each item an alias of the level below: 10ⁿ words. */
function bomb(levels: number): string {
  const lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < levels; level += 1) {
    lines.push(
      `l${level}: &l${level} [${Array(10)
        .fill(`*l${level - 1}`)
        .join(", ")}]`,
    );
  }
  return lines.join("\n");
}

test("aliases say again what stands elsewhere", async () => {
  expect(await parseYaml("a: &a [b, c]\nd: *a")).toEqual({ a: ["b", "c"], d: ["b", "c"] });
  expect(await parseYaml(bomb(2))).toMatchObject({ l1: Array(10).fill(Array(10).fill("x")) });
});

test("aliases that would fill the memory are no document", async () => {
  expect(await parseYaml(bomb(4))).toBeUndefined();
});
