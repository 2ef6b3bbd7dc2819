import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ACCEPTED_PAGES, buildAccepted } from "../scripts/accepted.ts";
import { spoken, tabled } from "../scripts/errors/codes.ts";
import { buildErrorsPage, ERROR_PAGES, TOPICS } from "../scripts/errors.ts";
import { buildExamples, EXAMPLES_PAGES } from "../scripts/examples.ts";
import { ZH } from "../scripts/readme/zh.ts";
import { buildPage, PAGES } from "../scripts/readme.ts";
import { buildSecretPage, SECRET_PAGE } from "../scripts/secret-page.ts";
import { MESSAGE_TYPES, NOTIFY_WHEN } from "../src/inputs/choices.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Not `docs/messages/`, which shows what events say, with links of theirs. */
const written = ["", "docs/", "docs/decisions/", "examples/"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => folder + name),
);
/** Pages told in both languages. */
const pairs = written
  .filter((path) => path.endsWith(".zh-CN.md"))
  .map((chinese) => [chinese.replace(".zh-CN.md", ".md"), chinese] as const);

describe.each(written)("%s", (path) => {
  test("has no link that leads nowhere in this repository", () => {
    expect(linksOf(read(path)).filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });
});

test.each(pairs)("%s and its Chinese page are built alike", (english, chinese) => {
  expect(shapeOf(read(chinese))).toEqual(shapeOf(read(english)));
});

test.each(pairs)(
  "%s and its Chinese page show the same workflows but for words",
  (english, chinese) => {
    expect(keysIn(read(chinese))).toEqual(keysIn(read(english)));
  },
);

test.each(ACCEPTED_PAGES)("%s says what the code reads: run `npm run docs`", async (path) => {
  expect(read(path)).toBe(await buildAccepted(path));
});

test.each(EXAMPLES_PAGES)("%s lists the examples as they are: run `npm run docs`", async (path) => {
  expect(read(path)).toBe(await buildExamples(path));
});

test.each(Object.keys(ERROR_PAGES))("%s is made of the tables: run `npm run docs`", (path) => {
  expect(read(path)).toBe(buildErrorsPage(path));
});

test.each(Object.keys(ERROR_PAGES))(
  "%s has each code under the heading that its error leads to",
  (path) => {
    const under = new Map(
      read(path)
        .split(/^<a id="/m)
        .slice(1)
        .map((part) => [part.slice(0, part.indexOf('"')), part] as const),
    );
    expect([...under.keys()].sort()).toEqual(Object.keys(TOPICS).sort());
    const lost = [...tabled(), ...spoken()].filter(
      ({ code, topic }) => code !== "" && !under.get(topic)?.includes(`\`${code}\``),
    );
    expect(lost).toEqual([]);
  },
);

test("Markdown of the pages of errors leaves no mark to be read", () => {
  for (const path of Object.keys(ERROR_PAGES)) {
    const texts: string[] = [];
    const collect = (node: { type: string; value?: string; children?: unknown[] }): void => {
      if (node.type === "text") texts.push(node.value ?? "");
      for (const child of node.children ?? []) collect(child as typeof node);
    };
    collect(fromMarkdown(read(path)));
    expect(texts.filter((text) => /[*`]|\]\(/.test(text))).toEqual([]);
  }
});

test("the page that checks a secret has today's parser in it: run `npm run docs`", async () => {
  expect((await buildSecretPage()) === read(SECRET_PAGE)).toBe(true);
});

test.each(Object.keys(PAGES))(
  "%s has its tables from action.yml: run `npm run docs`",
  async (path) => {
    expect(read(path)).toBe(await buildPage(path));
  },
);

test("no input or output is explained in Chinese that action.yml lacks", () => {
  const manifest = read("action.yml");
  const names = [...Object.keys(ZH.inputs), ...Object.keys(ZH.outputs)];
  expect(names.filter((name) => !manifest.includes(`\n  ${name}:\n`))).toEqual([]);
});

test("whoever moves here from another action finds only inputs that there are", () => {
  const { inputs } = parse(read("action.yml")) as { readonly inputs: object };
  for (const path of ["docs/comparison.md", "docs/comparison.zh-CN.md"]) {
    const [, moving = ""] = read(path).split(/^## (?:Moving|从别的)/m);
    const rows = [...moving.matchAll(/^\| .* \|$/gm)].map(([row]) => row.replaceAll("\\|", "/"));
    const here = rows.map((row) => row.split("|")[2] ?? "");
    const named = here.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)(?:: [^`]+)?`/g)]);
    expect(named.length).toBeGreaterThan(15);
    const known = [...Object.keys(inputs), ...MESSAGE_TYPES, ...NOTIFY_WHEN, "msgtype"];
    expect(named.map(([, name = ""]) => name).filter((name) => !known.includes(name))).toEqual([]);
  }
});

test("the schemas that the pages name to editors are there", () => {
  const named = written.flatMap((path) => [
    ...read(path).matchAll(
      /\$schema=https:\/\/raw\.githubusercontent\.com\/\w+\/[\w-]+\/v1\/(\S+)/g,
    ),
  ]);
  expect(named.length).toBeGreaterThan(2);
  expect(
    named.map(([, path = ""]) => path).filter((path) => !existsSync(join(root, path))),
  ).toEqual([]);
});

test("links are told from prose, and headings named as GitHub does", () => {
  expect(linksOf("[a](b.md) `[c](d)` ![e](f.png)\n```\n[g](h)\n```\n")).toEqual(["b.md", "f.png"]);
  expect(anchorOf("310000: keywords not in content, sign not match")).toBe(
    "310000-keywords-not-in-content-sign-not-match",
  );
  expect(anchorOf("5. 写成一行 JSON")).toBe("5-写成一行-json");
  expect(leadsSomewhere("README.md", "docs/setup.md#no-such-heading")).toBe(false);
});

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```.*?^```$/gms, "").replaceAll(/`[^`\n]*`/g, "");
}

function linksOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
}

function leadsSomewhere(from: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) return true;
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? from : join(dirname(from), file);
  if (!existsSync(join(root, target))) return false;
  if (anchor === undefined) return true;
  const anchors = [...headingsOf(read(target)).map(anchorOf), ...namedIn(read(target))];
  return anchors.includes(decodeURIComponent(anchor));
}

/** Places that a page names itself, whatever the heading after them says. */
function namedIn(text: string): string[] {
  return [...text.matchAll(/^<a id="([\w-]+)"><\/a>$/gm)].map(([, name = ""]) => name);
}

function headingsOf(text: string): string[] {
  const prose = text.replaceAll(/^```.*?^```$/gms, "");
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
}

/** The name GitHub gives a heading. */
function anchorOf(heading: string): string {
  const kept = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, "");
  return kept.replaceAll(" ", "-");
}

/** Levels of headings, blocks, tables and their rows, in order: what both languages share. */
function shapeOf(text: string): string[] {
  const prose = text.replaceAll(/^```(\w*)\n.*?^```$/gms, "@$1");
  return prose
    .split("\n")
    .flatMap((line) => [/^(#+) /.exec(line)?.[1], /^@\w*/.exec(line)?.[0], /^\|/.exec(line)?.[0]])
    .filter((part) => part !== undefined);
}

/** The keys of each YAML block, whatever their values and comments say. */
function keysIn(text: string): string[][] {
  return [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = ""]) =>
    [...block.matchAll(/^\s*(?:- )?([a-z-]+):/gm)].map(([, key = ""]) => key),
  );
}
