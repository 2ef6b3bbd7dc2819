import * as fc from "fast-check";
import { expect, test } from "vitest";
import { linkTo, oneLine, plain, safeUrl, withoutInvisible } from "../../src/message/escape.ts";
import { cases } from "../support/property.ts";
import { strayMarkup } from "./lenient.ts";
import { nastyText, skeleton } from "./skeleton.ts";

test.each([
  "fix_bug_in foo(bar)",
  "feat/cache",
  "v1.2.3",
  "C++",
  "a * b",
  "a & b, R&D team",
  "x -> y <= z, 3 < 4",
  "修复空输入时解析器崩溃",
  "C:\\dir\\name",
  "👩‍💻 pairs 👩🏻‍❤️‍💋‍👩🏻",
  "Bump undici from 8.11.0 to 8.12.4",
  "Why? Because! (really)",
])("%s reads as written", (text) => {
  expect(oneLine(text)).toBe(text);
});

test.each([
  ["a*b", "a＊b"],
  ["[WIP] Fix `foo` for @octocat", "［WIP］ Fix ˋfooˋ for ＠octocat"],
  ["__init__.py", "＿＿init＿＿.py"],
  ["HEAD~1", "HEAD～1"],
  ["Vec<String> -> x", "Vec＜String＞ -> x"],
  ["see https://evil.example/x", "see https：/\u200B/evil.example/x"],
  ["//evil.example", "/\u200B/evil.example"],
  ["a // comment", "a // comment"],
  ["www.evil.example", "www\u200B.evil.example"],
  ["&#64;all &lt;b&gt;", "＆#64;all ＆lt;b＆gt;"],
  ["\\[x\\]", "＼［x＼］"],
  ["# heading", "\u200B# heading"],
  ["#12", "\u200B#12"],
  ["> quote", "\u200B> quote"],
  ["- item", "\u200B- item"],
  ["1. item", "\u200B1. item"],
  ["---", "\u200B---"],
  ["(x)", "\u200B(x)"],
  ["look!", "look!\u200B"],
  ["a\u202Eb\u200Bc\u0007d", "abcd"],
  ["one\r\n two\tthree\u2028four", "one two three four"],
  ["half \uD83D", "half \uFFFD"],
])("%j shows as %j", (text, shown) => {
  expect(oneLine(text)).toBe(shown);
});

test("a long field ends with an ellipsis between graphemes", () => {
  expect(oneLine("👩‍💻".repeat(10), 4)).toBe(`${"👩‍💻".repeat(3)}…`);
});

const TEMPLATES = [
  (f: string, g: string) => f + g,
  (f: string, g: string) => `**${f}** 字 *${g}* x`,
  (f: string, g: string) => `### ${f}\n\n${g} [查看](https://github.com/octo/app)`,
  (f: string, g: string) => `- ${f}\n- ${g}`,
  (f: string, g: string) => `1. ${f} — ${g}(https://github.com)`,
  (f: string, g: string) => `> ${f}  \n  ${g}[查看](https://github.com/octo/app)`,
  (f: string, g: string) => `[${f}](https://github.com/octo/app)${g}`,
  (f: string, g: string) => `${f}[${g}](https://github.com/octo/app)`,
  (f: string, g: string) => `[octocat]${f}\n${g}`,
  (f: string, g: string) => `<font color="#ff0000">${f}</font> ${g};`,
  (f: string, g: string) => `字${f}  \n  ${g}\n${f}`,
];

test("no field makes structure the template did not put there", () => {
  fc.assert(
    fc.property(nastyText, nastyText, fc.constantFrom(...TEMPLATES), (one, two, template) => {
      const [f, g] = [oneLine(one), oneLine(two)];
      fc.pre(f !== "" && g !== "");
      const message = template(f, g);
      expect(skeleton(message), message).toBe(skeleton(template("x", "y")));
      expect(f + g).not.toMatch(/[@\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      expect(f + g).not.toMatch(/:\/\//u);
    }),
    { numRuns: cases(1500) },
  );
});

const PLAIN_TEMPLATES = [
  (f: string, g: string) => f + g,
  (f: string, g: string) => `**${f}**  \n  ${g}  \n  ${f}\n\n- ${g} — ${f}\n- ${f}`,
  (f: string, g: string) => `[octocat]${f}\n${g}`,
  (f: string, g: string) => `> ${f}\n> ${g};`,
];

test("no field makes structure in the eyes of parsers that see more than they should", () => {
  fc.assert(
    fc.property(nastyText, nastyText, fc.constantFrom(...PLAIN_TEMPLATES), (one, two, template) => {
      const message = template(oneLine(one) || "x", oneLine(two) || "y");
      expect(strayMarkup(message, []), message).toEqual([]);
    }),
    { numRuns: cases(1000) },
  );
});

test("a link to an untrusted label is that link and nothing else", () => {
  fc.assert(
    fc.property(nastyText, nastyText, (label, path) => {
      const link = linkTo(label, `https://github.com/${path}`);
      if (!link.endsWith(")")) return;
      const at = safeUrl(`https://github.com/${path}`);
      expect(skeleton(`字 ${link} 字`), link).toBe(`root(paragraph(text,link<${at}>(text),text))`);
      expect(link).not.toContain("@");
    }),
    { numRuns: cases(1000) },
  );
});

test.each([
  ["https://github.com/octo/app/pull/3#x", "https://github.com/octo/app/pull/3#x"],
  ["https://github.com/a(b)?q=[x]", "https://github.com/a%28b%29?q=%5Bx%5D"],
  ["https://github.com@evil.example/", "https://evil.example/"],
  ["https://пример.рф/a b", "https://xn--e1afmkfd.xn--p1ai/a%20b"],
  ["https://x.example/@all?a=&copy;b", "https://x.example/%40all?a=&copy%3Bb"],
  ["javascript:alert(1)", undefined],
  ["dtmd://dingtalkclient/sendMessage", undefined],
  ["//evil.example", undefined],
  ["https://", undefined],
  [`https://x.example/${"a".repeat(16_001)}`, undefined],
])("%s as a link target is %s", (url, target) => {
  expect(safeUrl(url)).toBe(target);
});

test("a label with no target is only text, a target with no label shows its host", () => {
  expect(linkTo("x", "javascript:alert(1)")).toBe("x");
  expect(linkTo("\u200B", "https://github.com/octo/app")).toBe(
    "[github.com](https://github.com/octo/app)",
  );
});

test("plain text keeps its markup and lines, but mentions nobody", () => {
  expect(plain("**@all**\r\n[x](y)\u202E\u0007\tz")).toBe("**＠all**\n[x](y) z");
});

test("what is taken for visible at a glance is so on closer inspection", () => {
  for (let code = 0; code <= 0xffff; code++) {
    const character = String.fromCharCode(code);
    // The zero-width space sends the text through the full pattern, and goes.
    expect(withoutInvisible(character)).toBe(withoutInvisible(`${character}\u200B`));
  }
});
