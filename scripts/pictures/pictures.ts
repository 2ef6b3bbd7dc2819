import type { Browser, Page } from "playwright-core";
import type { View } from "../../inbox/markdown/tree.ts";
import { openInbox } from "../../inbox/server/open.ts";
import { openPage } from "../../test/support/browser.ts";
import { announceScenes } from "../demo/announce.ts";
import { reportScenes } from "../demo/report.ts";
import { openStage, type Scene } from "../demo/stage.ts";
import { taskScenes } from "../demo/task.ts";

export type Language = "zh-CN" | "en";

/** One picture: what happens first, and what of the page is then shown. */
export interface Picture {
  /** The file's name, without its end. */
  readonly name: string;
  readonly scenes: readonly Scene[];
  readonly view: View;
  readonly theme: "light" | "dark";
  /** `chat`: all messages; `todos`: all to-dos; `screen`: the phone; `page`: the whole window. */
  readonly of: "chat" | "todos" | "screen" | "page";
}

const [, commits, , release] = announceScenes;
const [failed] = reportScenes;
const [task] = taskScenes;

/** What comes with a release; the sizes are what people see of them. */
const files: Scene = {
  title: "file: a release's documents",
  step: () => ({
    inputs: { mode: "file", title: "0.0.1", content: "dist/*" },
    files: {
      "dist/handbook.pdf": Buffer.alloc(1_260_000, "%PDF-1.7\n"),
      "dist/hello-world-0.0.1.zip": Buffer.concat([Buffer.from("PK"), Buffer.alloc(3_480_000)]),
    },
  }),
};

/** What README and docs show. */
export const PICTURES: readonly Picture[] = [
  { name: "push", scenes: only(commits), view: "pc", theme: "light", of: "chat" },
  { name: "report", scenes: only(failed), view: "pc", theme: "light", of: "chat" },
  { name: "task", scenes: only(task), view: "pc", theme: "light", of: "chat" },
  { name: "todo", scenes: only(task), view: "pc", theme: "light", of: "todos" },
  { name: "release", scenes: only(release, files), view: "pc", theme: "light", of: "chat" },
  {
    name: "phone",
    scenes: only(failed, task),
    view: "phone",
    theme: "light",
    of: "screen",
  },
  { name: "phone-dark", scenes: only(release, files), view: "phone", theme: "dark", of: "screen" },
  { name: "page", scenes: only(commits, failed, task), view: "pc", theme: "light", of: "page" },
];

function only(...scenes: readonly (Scene | undefined)[]): readonly Scene[] {
  return scenes.filter((scene) => scene !== undefined);
}

/** Let it happen in a group of that language, and take the picture, twice the size but for the whole window. */
export async function takePicture(
  browser: Browser,
  picture: Picture,
  language: Language,
  path: string,
): Promise<void> {
  await using stage = await openStage(() => undefined);
  await using inbox = await openInbox(stage.simulator);
  for (const scene of picture.scenes) await stage.play(inLanguage(scene, language));
  const { view, theme, of } = picture;
  const plain = of === "page" ? "" : "&plain=1";
  const viewport = of === "chat" || of === "todos" ? NARROW : WIDE;
  const hash = `language=${language}&view=${view}&theme=${theme}${plain}`;
  const settings = {
    viewport,
    deviceScaleFactor: of === "page" ? 1 : 2,
    reducedMotion: "reduce" as const,
  };
  await using opened = await openPage(browser, `${inbox.url}#${hash}`, settings);
  const { page } = opened;
  await page.locator("article.message").first().waitFor();
  await page.evaluate("document.fonts.ready");
  await shoot(page, of, path);
}

const WIDE = { width: 1180, height: 800 };
/** As high as any conversation here, so that nothing is scrolled away. */
const NARROW = { width: 1000, height: 1600 };

function inLanguage(scene: Scene, language: Language): Scene {
  return {
    ...scene,
    step: async (simulator, props) => {
      const step = await scene.step(simulator, props);
      return { ...step, inputs: { ...step.inputs, language } };
    },
  };
}

/** So that a picture changes only where the page does. */
const STOP_CLOCKS = `for (const time of document.querySelectorAll("time")) time.textContent = "10:24"`;

async function shoot(page: Page, of: Picture["of"], path: string): Promise<void> {
  switch (of) {
    case "chat":
      return shootAll(page, "article.message", path);
    case "todos":
      await page.locator('[data-key="tab todos"]').click();
      await page.locator("article.todo").first().waitFor();
      return shootAll(page, "article.todo", path);
    case "screen":
      await page.evaluate(STOP_CLOCKS);
      await page.locator(".screen").screenshot({ path });
      return;
    case "page":
      await page.locator(".facts button").nth(1).click();
      await page.evaluate(STOP_CLOCKS);
      await page.screenshot({ path });
      return;
    default:
      of satisfies never;
  }
}

const MARGIN = 16;

/** The part of the window that all of these take up, with a margin. */
async function shootAll(page: Page, selector: string, path: string): Promise<void> {
  await page.evaluate(STOP_CLOCKS);
  const boxes = await page.evaluate<
    readonly { x: number; y: number; right: number; bottom: number }[]
  >(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].flatMap((item) => {
      const parts = item.matches(".message") ? item.querySelectorAll(".avatar, .bubble") : [item];
      return [...parts].map((part) => {
        const { x, y, right, bottom } = part.getBoundingClientRect();
        return { x, y, right, bottom };
      });
    })`,
  );
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const y = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  const width = Math.max(...boxes.map((box) => box.right)) + MARGIN - x;
  const height = Math.max(...boxes.map((box) => box.bottom)) + MARGIN - y;
  await page.screenshot({ path, clip: { x, y, width, height } });
}
