import * as fc from "fast-check";
import { expect, test } from "vitest";
import { renderContent } from "../../src/message/markdown/content.ts";
import {
  fillPlaceholders,
  fillRaw,
  PLACEHOLDERS,
  type PlaceholderValues,
  usedPlaceholders,
} from "../../src/message/placeholders.ts";
import { cases } from "../support/property.ts";
import { nastyText, skeleton } from "./skeleton.ts";

const home = { serverUrl: "https://github.com", repositoryUrl: "https://github.com/octo/app" };
const values: PlaceholderValues = {
  repo: "octo/app",
  branch: "feat/a b",
  title: "Fix [x](http://evil.example) for @all {{repo}}",
  "run-url": "https://github.com/octo/app/actions/runs/1",
  body: "# Heading\nline **two** @octocat\n\n- item",
  commits: {
    text: "f95f852 Fix\n1a2b3c4 Bump",
    markdown: "• [f95f852](https://x.example) Fix\n\n• Bump",
  },
};

test("known names are filled once, others are left alone", () => {
  expect(fillPlaceholders("{{repo}} {{nosuch}} {{ repo }} {{tag}}.", values, "text")).toBe(
    "octo/app {{nosuch}} octo/app .",
  );
  expect(usedPlaceholders("{{jobs}} {{nosuch}} {{repo}}{{jobs}}")).toEqual(["jobs", "repo"]);
  expect(usedPlaceholders(PLACEHOLDERS.map((name) => `{{${name}}}`).join(" "))).toEqual(
    PLACEHOLDERS,
  );
});

test("wide braces and blanks are filled, GitHub's own expressions are not", () => {
  const written = "｛｛repo｝｝ {{\u3000repo\u00A0}} {{\nrepo\n}} §{{repo}} §{{ repo }}";
  const template = written.replaceAll("§", "$");
  expect(fillPlaceholders(template, values, "text").replaceAll("$", "§")).toBe(
    "octo/app octo/app {{\nrepo\n}} §{{repo}} §{{ repo }}",
  );
  expect(usedPlaceholders("｛｛\u3000jobs｝｝")).toEqual(["jobs"]);
});

test("in plain text only the mention goes, and values are not filled again", () => {
  expect(fillPlaceholders("{{title}}", values, "text")).toBe(
    "Fix [x](http://evil.example) for ＠all {{repo}}",
  );
});

test("in Markdown values are words, but addresses in a link's target", () => {
  expect(fillPlaceholders("**{{title}}** [run]({{run-url}}) {{run-url}}", values, "markdown")).toBe(
    "**Fix ［x］(http：/\u200B/evil.example) for ＠all {{repo}}** [run](https://github.com/octo/app/actions/runs/1) https://github.com/octo/app/actions/runs/1",
  );
  expect(
    fillPlaceholders("[b](https://x.example/{{branch}}?u={{run-url}})", values, "markdown"),
  ).toBe(
    "[b](https://x.example/feat%2Fa%20b?u=https%3A%2F%2Fgithub.com%2Focto%2Fapp%2Factions%2Fruns%2F1)",
  );
});

test("a repository is two parts of an address, whatever else stands in it is one", async () => {
  const template = "https://github.com/{{repo}}/tree/{{branch}}?r={{repo}}";
  const filled = "https://github.com/octo/app/tree/feat%2Fa%20b?r=octo/app";
  expect(fillPlaceholders(template, values, "url")).toBe(filled);
  expect(fillPlaceholders(`[x](${template})`, values, "markdown")).toBe(`[x](${filled})`);
  const [block] = await renderContent(`[x](${template})`, values, home);
  expect(block).toBe(`[x](${filled})`);
  for (const repo of ["a/../b", "a/..", "../b", "a/b/c", "a/b?x", "@b/c", "a/b)c", "//evil"]) {
    expect(fillPlaceholders("https://x.example/{{repo}}", { repo }, "url")).toBe(
      `https://x.example/${encodeURIComponent(repo).replace(")", "%29")}`,
    );
  }
});

test.each([
  ["{{run-url}}", "https://github.com/octo/app/actions/runs/1"],
  ["{{run-url}}/job/2", "https://github.com/octo/app/actions/runs/1/job/2"],
  ["https://x.example/?b={{branch}}", "https://x.example/?b=feat%2Fa%20b"],
  [
    "dingtalk://dingtalkclient/page/link?url={{run-url}}&pc_slide=false",
    "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fgithub.com%2Focto%2Fapp%2Factions%2Fruns%2F1&pc_slide=false",
  ],
])("address %s", (template, url) => {
  expect(fillPlaceholders(template, values, "url")).toBe(url);
});

test("what others wrote is never an address by itself, however much it looks like one", () => {
  const evil: PlaceholderValues = { title: "https://evil.example/", body: "https://evil.example/" };
  const encoded = "https%3A%2F%2Fevil.example%2F";
  expect(fillPlaceholders("{{title}}", evil, "url")).toBe(encoded);
  expect(fillPlaceholders("[x]({{body}})", evil, "markdown")).toBe(`[x](${encoded})`);
  expect(fillRaw({ messageUrl: "{{title}}" }, evil)).toEqual({
    messageUrl: "https：/\u200B/evil.example/",
  });
});

test("raw JSON is filled in its strings, not in its keys", () => {
  expect(
    fillRaw(
      {
        "{{repo}}": [1, null, true, "{{title}}"],
        link: { messageUrl: "{{run-url}}", picUrl: "https://x.example/{{branch}}.png" },
      },
      values,
    ),
  ).toEqual({
    "{{repo}}": [1, null, true, "Fix ［x］(http：/\u200B/evil.example) for ＠all {{repo}}"],
    link: {
      messageUrl: "https://github.com/octo/app/actions/runs/1",
      picUrl: "https://x.example/feat%2Fa%20b.png",
    },
  });
});

async function content(template: string): Promise<string> {
  const blocks = await renderContent(template, values, home);
  return blocks.join("\n\n").replaceAll("\u200B", "");
}

test("content: an address is a link, a label's value is words, a target's is encoded", async () => {
  expect(await content("{{run-url}}")).toBe(
    "[github.com/octo/app/actions/runs/1](https://github.com/octo/app/actions/runs/1)",
  );
  expect(await content("[{{title}}]({{run-url}}) [b](https://x.example/{{branch}})")).toBe(
    "[Fix ［x］(http：//evil.example) for ＠all {{repo}}](https://github.com/octo/app/actions/runs/1) [b](https://x.example/feat%2Fa%20b)",
  );
});

test("content: a body on a line of its own is shown as GitHub shows it", async () => {
  expect(await content("## News\n{{body}}\n> {{commits}}\nEnd")).toBe(
    "## News\n\n**Heading**\n\nline **two** [＠octocat](https://github.com/octocat)\n\n• item\n\n> • [f95f852](https://x.example) Fix\n\n> • Bump\n\nEnd",
  );
});

test("content: a body inside a line, or inside code, is words", async () => {
  expect(await content("Says: {{body}}")).toBe(
    "Says: # Heading  \n  line ＊＊two＊＊ ＠octocat  \n  - item",
  );
  expect(await content("```\n{{repo}}\n{{nosuch}}\n```")).toBe("> octo/app  \n> {{nosuch}}");
});

test("content: an author's @ before a value does not mention it", async () => {
  expect((await renderContent("by @{{repo}}", values, home)).join("")).toBe("by @\u200Bocto/app");
});

test("no value changes what a filled template is made of", () => {
  const templates = [
    "字 {{title}} 字",
    "- **{{title}}**\n- {{branch}}",
    "[{{title}}](https://x.example/{{branch}})",
  ];
  fc.assert(
    fc.property(nastyText, fc.constantFrom(...templates), (value, template) => {
      const filled = fillPlaceholders(
        template,
        { title: `a ${value}`, branch: `b${value}` },
        "markdown",
      );
      const plain = fillPlaceholders(template, { title: "a", branch: "b" }, "markdown");
      const shape = (message: string): string => skeleton(message).replace(/<[^>]*>/gu, "");
      expect(shape(filled), filled).toBe(shape(plain));
      expect(filled).not.toContain("@");
    }),
    { numRuns: cases(500) },
  );
});
