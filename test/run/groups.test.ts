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

async function select(of: Bundle, wanted: readonly string[], isOptional = false) {
  return (await selectGroups(of, wanted, isOptional)).map((group) => group.name);
}

describe("group", async () => {
  test("may be left out where there is only one", async () => {
    expect(await select(bundle(["dev"]), [])).toEqual(["dev"]);
  });

  test("takes any one name where the secret is a single robot", async () => {
    const robot: Bundle = { ...bundle(["default"]), isOneRobot: true };
    expect(await select(robot, ["release"])).toEqual(["default"]);
    await expect(select(robot, ["a", "b"])).rejects.toThrow("names several groups");
  });

  test("takes no other name where a map has one group, called default at that", async () => {
    await expect(select(bundle(["default"]), ["release"])).rejects.toThrow("known are default");
  });

  test("takes names in the order written, and all by *", async () => {
    expect(await select(bundle(["dev", "ops", "release"]), ["release", "dev"])).toEqual([
      "release",
      "dev",
    ]);
    expect(await select(bundle(["dev", "ops"]), ["*"])).toEqual(["dev", "ops"]);
  });

  test("left out with several to choose from is an error that lists them", async () => {
    await expect(select(bundle(["dev", "ops"]), [])).rejects.toThrow(
      'Input "group" is empty, and the secret has several: dev, ops',
    );
  });

  test("left out in task mode means no group message", async () => {
    expect(await select(bundle(["dev", "ops"]), [], true)).toEqual([]);
    expect(await select(bundle(["dev"]), [], true)).toEqual(["dev"]);
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
  ])("an unknown name, %s, is told beside the known ones", async (name, shown, hint) => {
    await expect(select(bundle(["dev", "release"]), ["dev", name])).rejects.toThrow(
      `Input "group" names${shown} an unknown group; known are dev, release${hint}`,
    );
  });

  test("a name may be written in any letter case and width, where that is one group", async () => {
    expect(await select(bundle(["dev", "Ops"]), ["DEV", "ｏｐｓ", "dev"])).toEqual(["dev", "Ops"]);
    expect(await select(bundle(["dev", "Dev"]), ["Dev"])).toEqual(["Dev"]);
    await expect(select(bundle(["dev", "Dev"]), ["DEV"])).rejects.toThrow("an unknown group");
  });

  test("a group that is to be left out is not answered with its name", async () => {
    await expect(select(bundle(["dev", "ops"]), ["!dev"])).rejects.toThrow(
      /^Input "group" leaves a group out; name those wanted: dev, ops$/u,
    );
  });

  test("a bare conversation id is a group of the app's", async () => {
    const [group] = await selectGroups(bundle(["dev"], true), ["cidAbc+/123=="], false);
    expect(group).toEqual({ name: "cidAbc…", robots: [], chat: "cidAbc+/123==" });
    await expect(select(bundle(["dev", "ops"]), ["cidAbc+/123=="])).rejects.toThrow(
      'needs "app" in',
    );
  });
});
