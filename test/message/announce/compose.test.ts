import { expect, test } from "vitest";
import { compose } from "../../../src/message/announce/compose.ts";
import type { Told } from "../../../src/message/announce/telling.ts";
import { enWords } from "../../../src/message/words/announce-en.ts";
import { commonWords } from "../../../src/message/words/common.ts";
import { about, base, readable } from "./samples.ts";

const TOLD: Told = {
  emoji: "🔨",
  head: { thing: "octo/app", news: "v1", where: "v1" },
  preview: "octocat tagged v1",
  deed: "tagged by octocat",
  facts: ["fact one", "fact two"],
  lines: ["line one", "line two"],
  bullets: ["bullet one", "bullet two"],
};

const HEAD = "**🔨 octo/app · v1**";
const WHOLE = [
  HEAD,
  "tagged by octocat",
  "fact one · fact two",
  "line one",
  "line two",
  "• bullet one",
  "• bullet two",
];

/** What is told in this many bytes, line by line. */
async function linesIn(maxBytes: number): Promise<readonly string[]> {
  const telling = {
    about: about("en", undefined, maxBytes),
    words: enWords(),
    common: commonWords("en"),
  };
  return readable((await compose(TOLD, base(), telling)).text).split("\n");
}

/** All that is told as room runs out, from the most to the least. */
async function tellings(): Promise<readonly string[]> {
  const all = new Set<string>();
  for (let maxBytes = 200; maxBytes >= 30; maxBytes -= 1)
    all.add((await linesIn(maxBytes)).join("\n"));
  return [...all];
}

test("where room runs out the last bullets go first, then the last lines, then the last facts", async () => {
  const [first, deed, facts, third, fourth] = WHOLE;
  expect(await tellings()).toEqual(
    [
      WHOLE,
      WHOLE.slice(0, 6),
      [first, deed, facts, third, fourth],
      [first, deed, facts, third],
      [first, deed, facts],
      [first, `${deed} · fact one`],
      [first, deed],
      ["🔨 octo/app · v1"],
    ].map((lines) => lines.join("\n")),
  );
});
