import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SOURCES = new URL("../../src/", import.meta.url);

/** The file that says which words there are, and those that say them in a language. */
const TABLES = ["announce-words", "approve", "card", "common", "draft", "report", "task"] as const;

const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path, text: readFileSync(new URL(path, SOURCES), "utf8") }));

test.each(TABLES)("every word of %s is used by somebody", (table) => {
  const { text = "" } = sources.find(({ path }) => path === `message/words/${table}.ts`) ?? {};
  const names = [...text.matchAll(/^ {2,4}readonly (\w+):/gmu)].map(([, name]) => name ?? "");
  expect(names).not.toEqual([]);
  const users = sources.filter(({ path }) => !path.startsWith("message/words/"));
  const isUsed = (name: string) => {
    const use = new RegExp(String.raw`\.${name}\b|[{,]\s*${name}\s*[,}]`, "u");
    return users.some((user) => use.test(user.text));
  };
  expect(names.filter((name) => !isUsed(name))).toEqual([]);
});

test("every link of an announcement is offered by some event", () => {
  const { text = "" } = sources.find(({ path }) => path.endsWith("announce-words.ts")) ?? {};
  const [, union = ""] = /LinkName =([^;]*);/u.exec(text) ?? [];
  const names = [...union.matchAll(/"(\w+)"/gu)].map(([, name]) => name ?? "");
  expect(names).toContain("compare");
  const users = sources.filter(({ path }) => path.startsWith("message/announce/"));
  // `links[event.refType]` is one or the other.
  const isUsed = (name: string) =>
    ["branch", "tag"].includes(name) ||
    users.some((user) => new RegExp(String.raw`links\.${name}\b`, "u").test(user.text));
  expect(names.filter((name) => !isUsed(name))).toEqual([]);
});
