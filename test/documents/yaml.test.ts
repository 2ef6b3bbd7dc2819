import { expect, test } from "vitest";
import { findYamlProblem, parseYaml } from "../../src/documents/yaml.ts";

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

test.each([
  ["a line without its colon", "app\n  id: x\ngroups: y\n", 1, 1, "a key needs a colon"],
  ["a last one without it", "app:\n  id: x\n  name y\n", 3, 3, "a key needs a colon"],
  ["a colon without its blank", "dev:\n  id:x\n  name: y\n", 2, 3, "and a blank after it"],
  ["an equals sign", "dev:\n  id = x\n  name: y\n", 2, 3, "a key needs a colon"],
  [
    "a value broken in two",
    "dev:\n  id: abc\ndef\n  name: y\n",
    3,
    1,
    "in its key's line, unbroken",
  ],
  ["a value below its key", "dev:\n  id:\nabc\n  name: y\n", 3, 1, "in its key's line, unbroken"],
  [
    "a quote that is open to the end",
    'dev:\n  id: "x\n  name: y\n',
    2,
    7,
    "is not closed in its line",
  ],
  ["a single one", "dev:\n  id: 'x\n  name: y\n", 2, 7, "is not closed in its line"],
  ["one of JSON", '{"dev": {"id": "x, "name": "y"}}', 1, 21, "comma, colon or quote is missing"],
  ["a comma twice", '{"id": "x",, "name": "y"}', 1, 12, "a comma too many"],
  ["one of JSON at its end", '{\n"dev": {"id": "x}}\n', 2, 15, "is not closed in its line"],
  ["one of JSON over its line", '{\n"id": "x,\n"name": "y"}', 2, 7, "is not closed in its line"],
  ["a bracket that is open", '{"dev": {"id": "x"}\n', 2, 1, "a bracket before it is not closed"],
  ["another's bracket", "{dev: [x, y}", 1, 12, "a bracket before it is not closed"],
  ["a line too far right", "dev:\n  id: x\n   name: y\n", 2, 7, "the line below it is indented"],
  ["a line too far left", "dev:\n id: x\n  name: y\n", 2, 6, "the line below it is indented"],
  ["a colon in a text", "dev:\n  id: x: y\n", 2, 7, "has to stand in quotes"],
])("%s is told where it is", async (_, text, line, column, reason) => {
  const problem = await findYamlProblem(text);
  expect(problem).toContain(` at line ${line}, column ${column}: `);
  expect(problem).toContain(reason);
});
