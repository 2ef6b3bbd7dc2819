import { describe, expect } from "vitest";
import { renderContent } from "../../src/message/markdown/content.ts";
import { joinBlocks } from "../../src/message/markdown/join.ts";
import {
  fillPlaceholders,
  PLACEHOLDERS,
  type PlaceholderValues,
} from "../../src/message/placeholders.ts";
import { fc, test } from "../support/property.ts";

const HOME = { serverUrl: "https://github.com", repositoryUrl: "https://github.com/octo/app" };

/** Ways an author may put a value, `V`, next to or inside of an address, `A`. */
const FORMS = [
  "V",
  "[V](A)",
  "[**V**](A)",
  "**[V](A)**",
  "[`V`](A)",
  '[V V](A "V")',
  "![V](A)",
  "[![V](A)](A)",
  "[V][ref]\n\n[ref]: A",
  "[V]\n\n[V]: A",
  '<a href="A">V</a>',
  "<a href=A><b>V</b></a>",
  "<A>",
  "www.V.com",
  "https://V",
  "mailto:V",
  "@V",
  "@[V](A)",
  "@**V**",
  "[@V](A)",
  "~~V~~ *V* `V`",
  "> [V](A)",
  "- [ ] [V](A)",
  "| V |\n| - |\n| [V](A) |",
  "# [V](A)",
  "```\nV\n```",
  "V[^1]\n\n[^1]: V",
  "<!-- V --> V",
  "<font color=red>V</font>",
  "\\@V \\[V](A)",
];

/** Addresses an event may lack, or that are none to open. */
const ADDRESSES = ["", "#a", "dingtalk://x", "javascript:alert(1)", "https://example.com/x", "//x"];

const HOSTILE = ["@all", "@13800001111 ", "[x](https://evil.example)", "<b>", "](", "**", "`", "@"];
const value = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 8, unit: "grapheme" })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => `@all ${parts.join("")} @13800001111`);

async function render(template: string, values: PlaceholderValues): Promise<string> {
  return joinBlocks(await renderContent(template, values, HOME), 20_000, "");
}

describe.each(FORMS)("%j", (form) => {
  const template = form.replaceAll("V", "{{title}}").replaceAll("A", "{{compare-url}}");
  const check = (text: string) => {
    // Whatever else is shown, no `@` stands before the start of a value or inside of one.
    expect(text).not.toMatch(/@(?:all|1380)/u);
    expect(text).not.toContain("](https://evil.example");
    if (form !== "https://V") expect(text).not.toContain("{{");
  };

  test.prop([value, fc.constantFrom(...ADDRESSES)], 60)(
    "mentions nobody and links nowhere a stranger wants to, in content",
    async (title, url) => check(await render(template, { title, "compare-url": url })),
  );

  test.prop([value, fc.constantFrom(...ADDRESSES)], 60)(
    "nor in a title or DingTalk's own JSON",
    (title, url) => {
      const values = { title, "compare-url": url };
      for (const mode of ["markdown", "raw-string"] as const) {
        check(fillPlaceholders(template, values, mode));
      }
      expect(fillPlaceholders(template, values, "text")).not.toMatch(/@(?:all|1380)/u);
    },
  );
});

describe("a value in an address", () => {
  const TEMPLATE = "https://example.com/a/V/b-V?q=V&r=1#V";
  const PARTS = [
    "/",
    "//",
    "..",
    ".",
    "%2e",
    "\\",
    "?",
    "#",
    "@",
    ":",
    "&",
    "=",
    "evil.example",
    " ",
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ maxLength: 4, unit: "grapheme" })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.join(""));
  const name = fc.constantFrom(...PLACEHOLDERS);
  const targetOf = async (template: string, values: PlaceholderValues) => [
    fillPlaceholders(template, values, "url"),
    fillPlaceholders(template, values, "raw-string"),
    ...[
      fillPlaceholders(`[x](${template})`, values, "markdown"),
      await render(`[x](${template})`, values),
    ].map((link) => link.slice("[x](".length, -")".length)),
  ];

  test.prop([name, text], 300)(
    "is one piece of it and leads nowhere else",
    async (known, given) => {
      const template = TEMPLATE.replaceAll("V", `{{${known}}}`);
      for (const target of await targetOf(template, { [known]: given })) {
        const { origin, pathname, searchParams, hash } = new URL(target);
        expect(origin).toBe("https://example.com");
        expect(pathname).toMatch(
          known === "repo" ? /^\/a(?:\/[^/]*){2,4}$/u : /^\/a\/[^/]*\/b-[^/]*$/u,
        );
        expect([...searchParams.keys()]).toEqual(["q", "r"]);
        expect(searchParams.get("r")).toBe("1");
        expect(hash === "" || hash.startsWith("#")).toBe(true);
      }
    },
  );

  test.prop([name, text], 100)("makes no host of a path", async (known, given) => {
    const template = `[x](/{{branch}}/{{${known}}})`;
    expect(await render(template, { branch: "", [known]: given })).toMatch(
      /^\[x\]\(https:\/\/github\.com\/octo\/app\/|^x$/u,
    );
  });

  test.prop([name, text], 200)("keeps its slash as a repository alone", async (known, given) => {
    const values = { [known]: `octo/${given}` };
    for (const target of await targetOf(`https://example.com/{{${known}}}/x`, values)) {
      const { pathname } = new URL(target);
      const isRepository = known === "repo" && /^[\w.-]+$/u.test(given) && !/^\.\.?$/u.test(given);
      expect(pathname.split("/")).toHaveLength(isRepository ? 4 : 3);
    }
  });
});
