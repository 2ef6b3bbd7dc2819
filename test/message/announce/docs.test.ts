import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { buildMessages } from "../../../scripts/messages.ts";

test("docs/messages.md shows the messages as they are (npm run docs makes it anew)", async () => {
  const page = await readFile(new URL("../../../docs/messages.md", import.meta.url), "utf8");
  expect(page).toBe(await buildMessages());
});
