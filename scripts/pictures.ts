/**
 * The pictures of README and docs, and the reviewed layout that `test/inbox/layout.test.ts` holds the
 * page to: all from the page itself, after the demo's own steps. Look at each before committing.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { openInbox } from "../inbox/server/open.ts";
import { openBrowser } from "../test/support/browser.ts";
import { SCENES } from "./demo/scenes.ts";
import { openStage } from "./demo/stage.ts";
import { LAYOUT, measureLayout } from "./pictures/layout.ts";
import { type Language, PICTURES, takePicture } from "./pictures/pictures.ts";

const LANGUAGES: readonly Language[] = ["zh-CN", "en"];

await using browser = await openBrowser();
for (const language of LANGUAGES) await takeAll(browser, language);
await reviewLayout(browser);

/** Every picture in one language, of a group that lives in it. */
async function takeAll(chromium: Browser, language: Language): Promise<void> {
  const folder = new URL(`../docs/pictures/${language}/`, import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const picture of PICTURES) {
    const path = fileURLToPath(new URL(`${picture.name}.png`, folder));
    await takePicture(chromium, picture, language, path);
    console.log(path);
  }
}

/** Play the whole demo, and write down where everything stands. */
async function reviewLayout(chromium: Browser): Promise<void> {
  await using stage = await openStage(() => undefined);
  await using page = await openInbox(stage.simulator);
  for (const scene of SCENES) await stage.play(scene);
  const layout = await measureLayout(chromium, page.url);
  await writeFile(LAYOUT, `${JSON.stringify(layout, null, 2)}\n`);
  console.log(fileURLToPath(LAYOUT));
}
