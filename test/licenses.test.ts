import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { collectLicenses } from "../scripts/build/licenses.ts";

const ROOT = resolve(import.meta.dirname, "..");

test("a package whose data we carry is listed with its terms, though no module of it is bundled", async () => {
  const modules = new Map([
    [join(ROOT, "lib/message/markdown/emoji-names.js"), new Set(["42.index.js"])],
    [join(ROOT, "lib/message/markdown/emoji.js"), new Set(["42.index.js"])],
  ]);
  const packages = await collectLicenses(modules);
  expect(packages.map(({ name, license, files }) => ({ name, license, files }))).toEqual([
    { name: "gemoji", license: "MIT", files: ["42.index.js"] },
  ]);
  expect(packages[0]?.text).toMatch(/Permission is hereby granted/u);
});

test("the modules said to carry a package's data exist", async () => {
  const source = join(ROOT, "src/message/markdown/emoji-names.ts");
  await expect(import(source)).resolves.toHaveProperty("EMOJI_NAMES");
});
