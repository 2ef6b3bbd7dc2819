import { describe, expect, test as plainTest } from "vitest";
import { utf8Length } from "../../src/message/clip.ts";
import { splitName, toUploadName } from "../../src/workspace/names.ts";
import { fc, test } from "../support/property.ts";

describe("a name in two", () => {
  plainTest.each([
    ["report.PDF", "report", "pdf"],
    ["a.tar.gz", "a.tar", "gz"],
    ["Makefile", "Makefile", ""],
    [".env", ".env", ""],
    ["v1.2 final", "v1.2 final", ""],
    ["报告.docx", "报告", "docx"],
    ["trailing.", "trailing.", ""],
  ])("%s", (name, stem, extension) => {
    expect(splitName(name)).toEqual({ stem, extension });
  });
});

describe("a name for DingTalk", () => {
  plainTest.each([
    ["报告 1", "pdf", "报告 1.pdf"],
    ['a*"<>|\\/:?b', "pdf", "a_________b.pdf"],
    ["line\nbreak\ttab\u0000nul", "pdf", "line_break_tab_nul.pdf"],
    ["gpj\u202Eexe", "pdf", "gpj_exe.pdf"],
    ["  spaces  ", "pdf", "spaces.pdf"],
    ["dots...", "pdf", "dots.pdf"],
    ["...", "pdf", "file.pdf"],
    ["é".normalize("NFD"), "pdf", "é.pdf"],
    ["build", "log.zip", "build.log.zip"],
    ["\uD800", "zip", "\uFFFD.zip"],
  ])("%j with %s is %j", (stem, extension, name) => {
    expect(toUploadName(stem, extension)).toBe(name);
  });

  plainTest("is clipped between characters, and keeps its extension", () => {
    const name = toUploadName("世".repeat(200), "log.zip");
    expect(utf8Length(name)).toBeLessThanOrEqual(180);
    expect(name).toMatch(/^世{55,}\.log\.zip$/u);
  });

  test.prop([fc.string({ unit: "binary", maxLength: 300 })])(
    "takes any file name to one that can be saved anywhere",
    (stem) => {
      const name = toUploadName(stem, "pdf");
      expect(utf8Length(name)).toBeLessThanOrEqual(180);
      expect(name).toMatch(/^[^\p{Cc}\p{Bidi_Control}*"<>|\\/:?]+\.pdf$/u);
      expect(name.trim()).toBe(name);
      expect(name).not.toMatch(/[ .]\.pdf$/u);
      expect(name.isWellFormed()).toBe(true);
    },
  );
});
