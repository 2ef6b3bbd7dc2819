import type { Browser, Page } from "playwright-core";
import { openPage } from "../../test/support/browser.ts";

/** Where the reviewed layout is kept. */
export const LAYOUT = new URL("../../test/inbox/layout.json", import.meta.url);

/** A message's bubble, in CSS pixels. */
export interface Box {
  /** The classes that say what kind of message it is. */
  readonly kind: string;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Every bubble of a conversation, in each view. */
export type Layout = Readonly<Record<string, readonly Box[]>>;

const BOXES = `[...document.querySelectorAll("article.message .bubble")].map((bubble) => {
  const { left, width, height } = bubble.getBoundingClientRect();
  const from = bubble.closest(".screen").getBoundingClientRect().left;
  const [x, w, h] = [left - from, width, height].map(Math.round);
  return { kind: bubble.className, left: x, width: w, height: h };
})`;

/** Measure the newest conversation of a page as PC and phone show it. */
export async function measureLayout(browser: Browser, address: string): Promise<Layout> {
  const viewport = { width: 1280, height: 900 };
  await using opened = await openPage(browser, `${address}#language=zh-CN&theme=light`, {
    viewport,
  });
  const { page } = opened;
  await page.locator("article.message").first().waitFor();
  const layout: Record<string, readonly Box[]> = {};
  for (const view of ["pc", "phone"]) layout[view] = await boxesIn(page, view);
  return layout;
}

async function boxesIn(page: Page, view: string): Promise<readonly Box[]> {
  await page.locator(`[data-key="view ${view}"]`).click();
  await page.evaluate("document.fonts.ready");
  return page.evaluate<readonly Box[]>(BOXES);
}
