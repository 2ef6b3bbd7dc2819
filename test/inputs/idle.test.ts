import { describe, expect, test } from "vitest";
import { withDefaults } from "../../src/inputs/fields.ts";
import { findIdle, SCOPES } from "../../src/inputs/idle.ts";
import { INPUT_DEFAULTS, type InputName } from "../../src/inputs/table.ts";

const idle = (given: Readonly<Record<string, string>>, mode: never, type: never) =>
  findIdle(
    withDefaults((name) => given[name] ?? ""),
    { mode, type },
  );

test("every input has its scope, and defaults are no settings", () => {
  expect(Object.keys(SCOPES)).toEqual(Object.keys(INPUT_DEFAULTS));
  for (const mode of ["message", "report", "task", "file"]) {
    expect(idle(INPUT_DEFAULTS, mode as never, "markdown" as never), mode).toEqual([]);
  }
});

describe("each setting is warned of where it has no effect, and nowhere else:", () => {
  const limited = (Object.keys(SCOPES) as InputName[]).filter(
    (name) => SCOPES[name] !== "everywhere",
  );
  test.each(limited)("%s", (name) => {
    const scope = SCOPES[name];
    if (scope === "everywhere") return;
    for (const mode of ["message", "report", "task", "file"] as const) {
      for (const type of ["markdown", "text", "link", "action-card", "feed-card", "raw"] as const) {
        const lines = idle({ [name]: "set" }, mode as never, type as never);
        const fits = mode !== "message" || (scope.types ?? [type]).includes(type);
        expect(lines, `${mode} ${type}`).toHaveLength(scope.modes.includes(mode) && fits ? 0 : 1);
        for (const line of lines) expect(line).toMatch(/^Input "[a-z-]+" has no effect .*\.$/u);
      }
    }
  });
});

test("at does something for files where those of it are rung", () => {
  const files = (given: object) =>
    idle({ at: "@octocat", ...given }, "file" as never, "text" as never);
  expect(files({})).toHaveLength(1);
  expect(files({ ding: "app" })).toEqual([]);
});
