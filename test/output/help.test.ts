import { describe, expect, test as plain } from "vitest";
import { linkErrors } from "../../src/output/help.ts";
import { toOutputs } from "../../src/output/outputs.ts";
import { fc, test } from "../support/property.ts";

const ENV = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_ACTION_REPOSITORY: "octo-org/dingtalk-collaborate",
  GITHUB_ACTION_REF: "v1",
};
const PAGE = "https://github.com/octo-org/dingtalk-collaborate/blob/v1/docs/errors";
const FAILED = { groups: [], error: "It failed.", topic: "keywords" } as const;

function errorIn(env: Readonly<Record<string, string | undefined>>, language = "en") {
  return linkErrors(FAILED, { ...ENV, ...env }, language).error;
}

describe("an error's link", () => {
  plain.each([
    ["en", ".md"],
    ["ja", ".md"],
    ["zh-CN", ".zh-CN.md"],
    ["zh_TW", ".zh-CN.md"],
    [" ZH ", ".zh-CN.md"],
    ["", ".zh-CN.md"],
  ])("leads for the language %j to the page that speaks it", (language, ending) => {
    expect(errorIn({}, language)).toBe(`It failed. See ${PAGE}${ending}#keywords`);
  });

  plain.each([
    [{ GITHUB_SERVER_URL: "https://ghe.example.com/" }, "https://ghe.example.com/octo-org"],
    [{ GITHUB_ACTION_REF: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e" }, "/blob/f95f852b"],
    [{ GITHUB_ACTION_REF: "release/1.x" }, "/blob/release/1.x/docs/"],
    [{ GITHUB_ACTION_REF: "refs/heads/main" }, "/blob/refs/heads/main/docs/"],
    [{ GITHUB_ACTION_REPOSITORY: "o/a.b_c-d" }, "https://github.com/o/a.b_c-d/blob/"],
  ])("is of the server, repository and version that run: %j", (env, part) => {
    expect(errorIn(env)).toContain(part);
  });

  plain.each([
    [{ GITHUB_ACTION_REPOSITORY: undefined, GITHUB_ACTION_REF: undefined }],
    [{ GITHUB_ACTION_REPOSITORY: "" }],
    [{ GITHUB_ACTION_REF: "" }],
    [{ GITHUB_SERVER_URL: undefined }],
    [{ GITHUB_SERVER_URL: "javascript:alert(1)" }],
    [{ GITHUB_SERVER_URL: "https://me:pass@github.com" }],
    [{ GITHUB_SERVER_URL: "https://a`b)(c" }],
    [{ GITHUB_ACTION_REPOSITORY: "octo-org" }],
    [{ GITHUB_ACTION_REPOSITORY: "octo-org/.." }],
    [{ GITHUB_ACTION_REPOSITORY: "octo-org/a/b" }],
    [{ GITHUB_ACTION_REPOSITORY: "octo-org/a\n::error::x" }],
    [{ GITHUB_ACTION_REF: "../../../evil/repo/blob/main" }],
    [{ GITHUB_ACTION_REF: "v1/../../x" }],
    [{ GITHUB_ACTION_REF: "v1..2" }],
    [{ GITHUB_ACTION_REF: "v1?x" }],
    [{ GITHUB_ACTION_REF: "v1#x" }],
    [{ GITHUB_ACTION_REF: "v1 x" }],
    [{ GITHUB_ACTION_REF: "-v1" }],
    [{ GITHUB_ACTION_REF: "版本" }],
    [{ GITHUB_ACTION_REF: "v".repeat(201) }],
  ])("is left out where the runner does not say plainly whose page it is: %j", (env) => {
    expect(errorIn(env)).toBe("It failed.");
  });

  const odd = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^[\w./\\?#%:@\n-]{0,20}$/),
    fc.constantFrom("v1", "octo-org/repo", "https://github.com"),
  );
  test.prop([odd, odd, odd])("is one word on that very server, or none", (server, name, ref) => {
    const error = errorIn({
      GITHUB_SERVER_URL: server,
      GITHUB_ACTION_REPOSITORY: name,
      GITHUB_ACTION_REF: ref,
    });
    if (error === "It failed.") return;
    const [, link = ""] = /^It failed\. See (\S+)$/u.exec(error ?? "") ?? [];
    const url = new URL(link);
    expect(url.href).toBe(link);
    expect(url.origin).toBe(new URL(server).origin);
    expect(url.pathname).toBe(`/${name}/blob/${ref}/docs/errors.md`);
    expect(url.hash).toBe("#keywords");
    expect(url.search + url.username).toBe("");
  });
});

plain.each([
  ["It failed", "It failed."],
  ["It failed.", "It failed."],
  ['It has "signn"; did you mean "sign"?', 'It has "signn"; did you mean "sign"?'],
  ['DingTalk says "失败。"', 'DingTalk says "失败。".'],
])("%j ends its sentence once before the link", (error, told) => {
  const linked = linkErrors({ groups: [], error, topic: "secret" }, ENV, "en");
  expect(linked.error).toBe(`${told} See ${PAGE}.md#secret`);
});

plain("each group's error has its own link, and what has no heading none", () => {
  const told = { via: "", ok: false, id: [], code: "", attempts: 1 } as const;
  const result = {
    groups: [
      { ...told, group: "a", error: "One failed", topic: "clock" },
      { ...told, group: "b", error: "Two failed." },
      { ...told, group: "c", ok: true, error: "" },
    ],
  } as const;
  const { error, results = "" } = toOutputs(linkErrors(result, ENV, "en"));
  expect(error).toBe(`One failed. See ${PAGE}.md#clock`);
  expect(JSON.parse(results)).toEqual([
    { ...told, group: "a", error },
    { ...told, group: "b", error: "Two failed." },
    { ...told, group: "c", ok: true, error: "" },
  ]);
});
