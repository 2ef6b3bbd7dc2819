import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { UNDICI } from "../scripts/build/vendor.ts";

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");
const names = readdirSync(dist).sort();
const code = new Map(
  names.filter((name) => name.endsWith(".js")).map((name) => [name, read(join(dist, name))]),
);
const entry = code.get("index.js") ?? "";
const packages = parseLicenses(read(join(dist, "licenses.txt")));

/** Words that a minifier leaves alone, by which a package is known in any file. */
const MARKERS: Readonly<Record<string, string>> = {
  "@actions/github": "octokit-core.js/",
  fflate: "invalid zip data",
  "mdast-util-from-markdown": "definitionLabelString",
  undici: "sent in ProxyAgent constructor",
  yaml: "tag:yaml.org,2002:",
};

describe("dist", () => {
  test("holds code, its module type and its licences, and no left-over", () => {
    expect(names.filter((name) => !/^\d+\.index\.js$/.test(name))).toEqual([
      "index.js",
      "licenses.txt",
      "package.json",
    ]);
    expect(JSON.parse(read(join(dist, "package.json")))).toEqual({ type: "module" });
  });

  test("has every file that is loaded on demand, and loads every file it has", () => {
    const loaded = new Set([...code.values()].flatMap(listLoadedFiles));
    expect([...loaded, "index.js"].sort()).toEqual([...code.keys()]);
  });

  test("knows nothing of the machine that built it", () => {
    for (const text of code.values()) {
      expect(text).not.toContain("node_modules/");
      expect(text).not.toContain(root);
    }
  });

  test("starts without a library but the toolkit's core", () => {
    const inEntry = packages.filter(({ files }) => files.includes("index.js"));
    expect(inEntry.map(({ name }) => name)).toEqual(["@actions/core"]);
  });

  const bundled = Object.entries(MARKERS).filter(([name]) => find(name));
  test.each(bundled)("keeps %s in the files that its licence names", (name, marker) => {
    const holders = [...code].filter(([, text]) => text.includes(marker)).map(([file]) => file);
    expect(holders).not.toContain("index.js");
    expect(find(name)?.files).toEqual(expect.arrayContaining(holders));
    expect(holders).not.toEqual([]);
  });

  test("holds the table of named characters as a text that is read when one is asked for", () => {
    const holders = [...code.values()].filter((text) => text.includes("CounterClockwiseContour"));
    expect(holders).toHaveLength(1);
    expect(holders[0]).toContain("AElig Æ~");
  });

  test("stays small: 60 KB to start with, 1.4 MB in all", () => {
    expect(Buffer.byteLength(entry)).toBeLessThanOrEqual(60_000);
    expect(Buffer.byteLength([...code.values()].join(""))).toBeLessThanOrEqual(1_400_000);
  });
});

test("undici's index of our own has every name that is imported of it", () => {
  const folders = [
    "src",
    "node_modules/@actions/github/lib",
    "node_modules/@actions/http-client/lib",
  ];
  const names = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /(?<!\.d)\.[jt]s$/u.test(path))
      .flatMap((path) => importedFromUndici(read(join(root, folder, path)))),
  );
  expect(new Set(names)).toEqual(new Set(Object.keys(UNDICI)));
});

describe("dist/licenses.txt", () => {
  test("names every package that the sources import", () => {
    const imported = listImportedPackages();
    expect(imported).toContain("@actions/core");
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(imported));
  });

  test.each(packages)("gives the terms of $name", ({ license, text }) => {
    expect(license).toMatch(/^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)$/);
    expect(text).toMatch(/permission|licen[cs]e/i);
  });
});

/** By `import { … } from` or by an awaited `import()` that is taken apart; types are no names. */
function importedFromUndici(text: string): string[] {
  const listed = /import \{([^}]*)\} from ["']undici["']/u.exec(text)?.[1] ?? "";
  const awaited = /\{ (fetch, request) \}[\s\S]*import\("undici"\)/u.exec(text)?.[1] ?? "";
  return [...listed.split(","), ...awaited.split(",")]
    .map((name) => name.trim().replace(/ as .*$/u, ""))
    .filter((name) => name !== "" && !name.startsWith("type "));
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}

function find(name: string) {
  return packages.find((entry) => entry.name === name);
}

/** A minified `__webpack_require__.e(752)` loads `752.index.js`. */
function listLoadedFiles(text: string): string[] {
  return [...text.matchAll(/\b[\w$]+\.e\((\d+)\)/g)].map(([, id]) => `${id}.index.js`);
}

/** Names of packages that are imported for more than their types. */
function listImportedPackages(): string[] {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => read(join(root, "src", path)));
  const specifiers = sources.flatMap((text) => [
    ...text.matchAll(/^import (?!type\b)[^;]*?"([^".][^"]*)";/gms),
    ...text.matchAll(/\bimport\("([^".][^"]*)"\)/g),
  ]);
  const packageNames = specifiers
    .map(([, specifier = ""]) => specifier)
    .filter((specifier) => !specifier.startsWith("node:"))
    .map((specifier) => specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? "");
  return [...new Set(packageNames)];
}

function parseLicenses(text: string) {
  return text.split(`\n\n${"-".repeat(80)}\n\n`).map((section) => {
    const [title = "", license = "", files = "", , ...terms] = section.split("\n");
    return {
      name: title.slice(0, title.lastIndexOf(" ")),
      license,
      files: files.replace(/^In: /, "").split(", "),
      text: terms.join("\n"),
    };
  });
}
