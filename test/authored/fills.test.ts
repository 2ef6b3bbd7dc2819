import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { contextOf, EVENTS, storiesOf } from "../../scripts/messages/stories.ts";
import { buildPlaceholders, PLACEHOLDER_PAGES } from "../../scripts/placeholders.ts";
import { ONLY_ON } from "../../src/authored/fills.ts";
import { parseEvent } from "../../src/github/event.ts";
import { readFacts } from "../../src/github/facts.ts";

test.each(PLACEHOLDER_PAGES)("%s is as the code is (npm run docs makes it anew)", async (path) => {
  const page = await readFile(new URL(`../../${path}`, import.meta.url), "utf8");
  expect(page).toBe(await buildPlaceholders(path));
});

test("no example fills what the table says its event never does", () => {
  for (const name of EVENTS) {
    for (const { payload } of storiesOf(name)) {
      const context = contextOf(name);
      const event = parseEvent(name, payload, context);
      const { commits, compareUrl, releaseName, body } = readFacts(event, context);
      const filled = {
        commits: commits.length > 0,
        "compare-url": compareUrl !== "",
        "release-name": releaseName !== "",
        body: body !== "",
      };
      for (const [placeholder, isFilled] of Object.entries(filled)) {
        const kinds = ONLY_ON[placeholder as keyof typeof filled] ?? [];
        if (isFilled)
          expect({ placeholder, kinds }).toMatchObject({
            kinds: expect.arrayContaining([event.kind]),
          });
      }
    }
  }
});
