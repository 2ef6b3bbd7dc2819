import { describe, expect, test } from "vitest";
import { foldLine, oneLine, plain, withoutTerminal } from "../../src/message/escape.ts";
import { renderMarkdown } from "../../src/message/markdown.ts";
import { fillPlaceholders } from "../../src/message/placeholders.ts";
import { fc, test as property } from "../support/property.ts";

const ESC = "\u001B";
const SEQUENCES = [
  ["a colour", `${ESC}[31m`],
  ["several attributes", `${ESC}[1;38;5;196m`],
  ["a colour in 24 bits", `${ESC}[38:2::255:0:0m`],
  ["an empty reset", `${ESC}[m`],
  ["an 8-bit introducer", "\u009B0m"],
  ["the erasing of a line", `${ESC}[2K`],
  ["a cursor move", `${ESC}[10;20H`],
  ["a hidden cursor", `${ESC}[?25l`],
  ["a window title", `${ESC}]0;build\u0007`],
  ["a title that ends in ST", `${ESC}]2;build${ESC}\\`],
  ["a link's beginning", `${ESC}]8;;https://e.com${ESC}\\`],
  ["a device string", `${ESC}P1$q${ESC}\\`],
  ["a character set", `${ESC}(B`],
  ["a saved cursor", `${ESC}7`],
  ["a reset", `${ESC}c`],
  ["a keypad mode", `${ESC}=`],
] as const;

describe("a terminal sequence vanishes whole from every slot:", () => {
  test.each(SEQUENCES)("%s", async (_, sequence) => {
    const text = `错误${sequence}失败${sequence}`;
    expect(oneLine(text)).toBe("错误失败");
    expect(foldLine(text)).toBe("错误失败");
    expect(plain(`${text}\n次`)).toBe("错误失败\n次");
    const options = { serverUrl: "https://github.com" };
    for (const trusted of [true, false]) {
      expect(await renderMarkdown(`**${text}**`, { ...options, trusted })).toEqual([
        "**错误失败**",
      ]);
    }
    for (const mode of ["text", "markdown"] as const) {
      expect(fillPlaceholders("{{title}}", { title: text }, mode)).toBe("错误失败");
      expect(fillPlaceholders("{{body}}", { body: text }, mode)).toBe("错误失败");
    }
  });
});

test("brackets that belong to no sequence stay", () => {
  expect(withoutTerminal("rate(x[5m]) a[31m")).toBe("rate(x[5m]) a[31m");
});

const SEQUENCE = fc.constantFrom(...SEQUENCES.map(([, sequence]) => sequence));
property.prop([fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9 错误]{0,6}$/u), SEQUENCE))])(
  "whatever stands between sequences stays",
  (parts) => {
    expect(withoutTerminal(parts.flat().join(""))).toBe(parts.map(([words]) => words).join(""));
  },
);
