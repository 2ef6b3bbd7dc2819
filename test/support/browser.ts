import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where Chromium is: `CHROMIUM_PATH`, or a usual place; undefined where there is none. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH } = process.env;
  return [CHROMIUM_PATH ?? "", ...PLACES].find((path) => path !== "" && existsSync(path));
}

/**
 * Start it, without any of its own business on the network.
 * @throws where there is none
 */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error("Chromium is missing: apt-get install chromium, or set CHROMIUM_PATH");
  }
  // Chromium refuses to sandbox what root runs; CI containers are root.
  const chromiumSandbox = process.getuid?.() !== 0;
  const args = ["--disable-background-networking", "--font-render-hinting=none"];
  return chromium.launch({ executablePath, chromiumSandbox, args });
}

/** A page, and everything that went wrong on it or left this machine. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and requests to any host but this one. */
  readonly troubles: readonly string[];
}

/** Open an address in a browser's fresh context and keep watch over it. */
export async function openPage(
  browser: Browser,
  address: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<WatchedPage> {
  const context: BrowserContext = await browser.newContext({ locale: "zh-CN", ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOurs = ["data:", "file:"].includes(protocol) || hostname === "127.0.0.1";
    if (!isOurs) troubles.push(`request to ${request.url()}`);
  });
  await page.goto(address);
  return { page, troubles, [Symbol.asyncDispose]: () => context.close() };
}
