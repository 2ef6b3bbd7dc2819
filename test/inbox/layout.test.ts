import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { openInbox } from "../../inbox/server/open.ts";
import { SCENES } from "../../scripts/demo/scenes.ts";
import { openStage } from "../../scripts/demo/stage.ts";
import { type Box, LAYOUT, type Layout, measureLayout } from "../../scripts/pictures/layout.ts";
import { findChromium, openBrowser } from "../support/browser.ts";
import { manyAlike } from "../support/many-alike.ts";

// That the built action plays these scenes is the demo's own concern.
manyAlike(0);

const isAbsent = findChromium() === undefined && process.env.CI !== "true";

/** Loosely: fonts and their versions differ by some pixels, a broken layout by many more. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 14 + 0.12 * Math.max(one, other);
}

function difference(seen: Box | undefined, reviewed: Box | undefined, index: number) {
  if (seen === undefined || reviewed === undefined || seen.kind !== reviewed.kind) {
    return [`message ${index + 1} is ${seen?.kind}, was ${reviewed?.kind}`];
  }
  return (["left", "width", "height"] as const)
    .filter((side) => !isNear(seen[side], reviewed[side]))
    .map((side) => `${side} of message ${index + 1} is ${seen[side]}, was ${reviewed[side]}`);
}

test.skipIf(isAbsent)(
  "the demo's messages stand as they were reviewed; `npm run pictures` writes a new review",
  async () => {
    await using stage = await openStage(() => undefined, { isHurried: true });
    await using inbox = await openInbox(stage.simulator);
    for (const scene of SCENES) await stage.play(scene);
    await using browser = await openBrowser();
    const seen = await measureLayout(browser, inbox.url);
    const reviewed = JSON.parse(await readFile(LAYOUT, "utf8")) as Layout;
    for (const view of ["pc", "phone"]) {
      const [now = [], then = []] = [seen[view], reviewed[view]];
      expect(now.length).toBe(stage.simulator.group("dev").posts.length);
      const rows = now.length > then.length ? now : then;
      expect(rows.flatMap((_, index) => difference(now[index], then[index], index))).toEqual([]);
    }
  },
);
