import { expect, test } from "vitest";
import { parseEvent } from "../../../src/github/event.ts";
import { readFacts } from "../../../src/github/facts.ts";
import { LANGUAGES } from "../../../src/inputs/choices.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import { EXAMPLES, runOf } from "../../github/event-samples.ts";

const SLIPS =
  /undefined|\bnull\b|NaN|\[object |^- *$|\*\* \*\*|\( *\)|（）|“”|「」|· *(?:·|　|$)|[:：、,] *$/mu;

/** The same in what others wrote, and bullets, numbers, quotes or links with nothing in them. */
const HOLLOW =
  /undefined|NaN|\[object |^[> ]*(?:[-–•│]|\(?\d+[.)])? *$(?<=[->–•│.)] *)|\[[\u200B ]*\]\(|\]\(\)/mu;

test.each(LANGUAGES)("in %s, every example of GitHub's reads without a slip", async (language) => {
  for (const { name, payload } of EXAMPLES) {
    const context = runOf(name);
    const event = parseEvent(name, payload, context);
    const facts = readFacts(event, context);
    const { title, text } = await announce(event, { facts, context, language, maxBytes: 15_000 });
    const story = `${name}: ${title}\n${text}`;
    const ours = text.split("\n\n", 1)[0] ?? "";
    expect.soft(title.match(SLIPS)?.[0], story).toBeUndefined();
    expect.soft(ours.match(SLIPS)?.[0], story).toBeUndefined();
    expect.soft(text, story).not.toMatch(HOLLOW);
    expect.soft(text, story).toContain(event.repository.fullName);
    expect.soft(title, story).toContain(` · ${event.repository.fullName.split("/").at(-1)}`);
    expect.soft(text, story).not.toContain("@");
    expect.soft(title, story).not.toMatch(/[@\n]/u);
    expect.soft(Buffer.byteLength(text), story).toBeLessThanOrEqual(15_000);
    expect.soft(text.startsWith(`**${title.split(" ")[0]} `), story).toBe(true);
  }
  expect(EXAMPLES).toHaveLength(329);
});
