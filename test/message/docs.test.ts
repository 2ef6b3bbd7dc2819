import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { buildMessages } from "../../scripts/messages.ts";
import { LANGUAGES } from "../../src/inputs/choices.ts";

test.each(LANGUAGES)(
  "docs/messages/%s.md shows the messages as they are (npm run docs makes it anew)",
  async (language) => {
    const page = new URL(`../../docs/messages/${language}.md`, import.meta.url);
    expect(await readFile(page, "utf8")).toBe(await buildMessages(language));
  },
);
