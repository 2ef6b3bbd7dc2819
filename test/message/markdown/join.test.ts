import { expect, test } from "vitest";
import { joinBlocks } from "../../../src/message/markdown/join.ts";
import { CUT } from "../../../src/message/parts.ts";

const MORE = "[more](https://a.example)";
const LONG = "words ".repeat(60).trim();

test.each([
  ["a heading", 51, ["begins", "### Next", LONG], "begins"],
  [
    "a quoted heading below a rule",
    65,
    ["> begins", "> ———", "> **Next**", `> ${LONG}`],
    "> begins",
  ],
  ["a heading where reading stopped", 65, ["begins", "## Next", CUT], "begins"],
  [
    "no more than that: bold words may begin a line",
    51,
    ["begins", "**Next** is this", LONG],
    "begins\n\n**Next** is this",
  ],
])("a text that is cut does not end with %s", (_, maxBytes, blocks, kept) => {
  expect(joinBlocks(blocks, maxBytes, MORE)).toBe(`${kept}\n\n${MORE}`);
});

test("a text that is whole may end with a heading", () => {
  expect(joinBlocks(["begins", "### Next"], 90, MORE)).toBe("begins\n\n### Next");
});
