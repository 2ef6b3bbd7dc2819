import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../../src/inputs/choices.ts";
import { type TaskKind, taskWords } from "../../../src/message/words/task.ts";

const KINDS: readonly TaskKind[] = ["fix", "issue", "review", "pull_request", "other"];

describe.each(LANGUAGES)("%s", (language) => {
  const words = taskWords(language);

  test.each(KINDS)("asks for a %s, by name or without", (kind) => {
    const [named, nameless] = [words.please(kind, "octocat"), words.please(kind, "")];
    expect(named.startsWith("octocat")).toBe(true);
    expect(nameless).toMatch(/^\S.*\S$/u);
    expect(nameless).not.toContain("octocat");
    expect(words.doneNote(kind)).toMatch(/^\S.*\S$/u);
  });

  test("names a run with and without a place", () => {
    expect(words.fix("CI", "main")).toMatch(/CI.*main/u);
    expect(words.fix("CI", "")).not.toMatch(/\(|（|on$/u);
    expect(words.other("CI", "")).toBe("CI");
  });

  test("has a row for everything, no two alike", () => {
    const names = Object.values(words.rows);
    expect(new Set(names).size).toBe(names.length);
  });
});
