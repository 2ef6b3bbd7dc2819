import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runInNewContext } from "node:vm";
import { characterEntities } from "character-entities";
import { expect, test } from "vitest";
import { deferEntities } from "../../scripts/build/entities.ts";

const root = resolve(import.meta.dirname, "..", "..");
const path = join(root, "node_modules", "character-entities", "index.js");
const source = readFileSync(path, "utf8").replace("export const", "const");

test("every named character is the same where the table is made later, and others are none", () => {
  const deferred = deferEntities(source);
  expect(deferred).not.toBe(source);
  const table: typeof characterEntities = runInNewContext(`${deferred}characterEntities`);
  for (const [name, character] of Object.entries(characterEntities)) {
    expect(Object.hasOwn(table, name) && table[name]).toBe(character);
  }
  for (const name of ["", "nothing", "constructor", "__proto__"]) {
    expect(Object.hasOwn(table, name)).toBe(false);
  }
});

test("what does not hold the table stays as it is", () => {
  expect(deferEntities("const characters = {};\n")).toBe("const characters = {};\n");
});
