import { describe, expect, test } from "vitest";
import { selectGroups } from "../../src/run/groups.ts";
import type { Bundle } from "../../src/secret/bundle.ts";

const robots = [{ token: "t" }];

function bundle(names: readonly string[], hasApp = false): Bundle {
  const credentials = { kind: "client", clientId: "ding", clientSecret: "s" } as const;
  return {
    ...(hasApp && { app: { credentials, robotCode: "ding" } }),
    groups: new Map(names.map((name) => [name, { name, robots }])),
    people: new Map(),
  };
}

function select(of: Bundle, wanted: readonly string[], isOptional = false): readonly string[] {
  return selectGroups(of, wanted, isOptional).map((group) => group.name);
}

describe("group", () => {
  test("may be left out where there is only one", () => {
    expect(select(bundle(["dev"]), [])).toEqual(["dev"]);
  });

  test("takes any one name where the secret is a single robot", () => {
    const robot: Bundle = { ...bundle(["default"]), isOneRobot: true };
    expect(select(robot, ["release"])).toEqual(["default"]);
    expect(() => select(robot, ["a", "b"])).toThrow("names several groups");
  });

  test("takes no other name where a map has one group, called default at that", () => {
    expect(() => select(bundle(["default"]), ["release"])).toThrow("known are default");
  });

  test("takes names in the order written, and all by *", () => {
    expect(select(bundle(["dev", "ops", "release"]), ["release", "dev"])).toEqual([
      "release",
      "dev",
    ]);
    expect(select(bundle(["dev", "ops"]), ["*"])).toEqual(["dev", "ops"]);
  });

  test("left out with several to choose from is an error that lists them", () => {
    expect(() => select(bundle(["dev", "ops"]), [])).toThrow(
      'Input "group" is empty, and the secret has several: dev, ops',
    );
  });

  test("left out in task mode means no group message", () => {
    expect(select(bundle(["dev", "ops"]), [], true)).toEqual([]);
    expect(select(bundle(["dev"]), [], true)).toEqual(["dev"]);
  });

  test.each([
    ["relase", ' "relase",', '; did you mean "release"?'],
    ["研发群", ' "研发群",', ""],
    ["dev release", ' "dev release",', '; did you mean "dev, release"?'],
    ["dev和release", ' "dev和release",', '; did you mean "dev, release"?'],
    ["dev | release", "", '; did you mean "dev, release"?'],
    ["dev relase", ' "dev relase",', ""],
    // What may be a number, a key, or an order to the runner is not repeated.
    ["13800001111", "", ""],
    ["SECe84a1bbf7c9d4b0fb1c2d3e4f5a6b7c8", "", ""],
    ["0f3a".repeat(16), "", ""],
    ["::error::", "", ""],
    ["<b>", "", ""],
  ])("an unknown name, %s, is told beside the known ones", (name, shown, hint) => {
    expect(() => select(bundle(["dev", "release"]), ["dev", name])).toThrow(
      `Input "group" names${shown} an unknown group; known are dev, release${hint}`,
    );
  });

  test("a name may be written in any letter case and width, where that is one group", () => {
    expect(select(bundle(["dev", "Ops"]), ["DEV", "ｏｐｓ", "dev"])).toEqual(["dev", "Ops"]);
    expect(select(bundle(["dev", "Dev"]), ["Dev"])).toEqual(["Dev"]);
    expect(() => select(bundle(["dev", "Dev"]), ["DEV"])).toThrow("an unknown group");
  });

  test("a group that is to be left out is not answered with its name", () => {
    expect(() => select(bundle(["dev", "ops"]), ["!dev"])).toThrow(
      /^Input "group" leaves a group out; name those wanted: dev, ops$/u,
    );
  });

  test("a bare conversation id is a group of the app's", () => {
    const [group] = selectGroups(bundle(["dev"], true), ["cidAbc+/123=="], false);
    expect(group).toEqual({ name: "cidAbc…", robots: [], chat: "cidAbc+/123==" });
    expect(() => select(bundle(["dev", "ops"]), ["cidAbc+/123=="])).toThrow('needs "app" in');
  });
});
