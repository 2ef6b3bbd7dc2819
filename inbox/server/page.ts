import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Still } from "../model.ts";

const PAGE = new URL("../page/", import.meta.url);

/** The page's three parts: its HTML knows the others as `page.css` and `page.js`. */
export interface PageParts {
  readonly html: string;
  readonly css: string;
  readonly js: string;
}

let parts: Promise<PageParts> | undefined;

/** The page, its script bundled from `inbox/page/`; made once. */
export function pageParts(): Promise<PageParts> {
  parts ??= build();
  return parts;
}

async function build(): Promise<PageParts> {
  const read = (name: string) => readFile(new URL(name, PAGE), "utf8");
  // Loaded only where somebody looks: starting a simulator must not wait for a bundler.
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: fileURLToPath(new URL("main.ts", PAGE)),
    platform: "browser",
    resolve: { conditionNames: ["import", "default"] },
    logLevel: "silent",
  });
  try {
    const { output } = await bundle.generate({ format: "iife", minify: true });
    const [html, css] = await Promise.all([read("page.html"), read("page.css")]);
    return { html, css, js: output[0].code };
  } finally {
    await bundle.close();
  }
}

/**
 * What the page may do: run this script, show its own pictures, ask its own server.
 * @param script - the only script allowed, as a CSP source
 * @param style - the only style sheet allowed, as a CSP source
 */
export function contentPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/** The page as one file, with what it shows inside: it asks nobody for anything. */
export async function stillPage(still: Still): Promise<string> {
  const { html, css, js: script } = await pageParts();
  const js = script.replaceAll("</script", "<\\/script");
  const policy = contentPolicy(hashOf(js), hashOf(css)).replace("connect-src 'self'; ", "");
  const data = JSON.stringify(still).replaceAll("<", "\\u003c");
  return html
    .replace(
      "<head>",
      () => `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    )
    .replace('<link rel="stylesheet" href="page.css">', () => `<style>${css}</style>`)
    .replace(
      '<script defer src="page.js"></script>',
      // Inline scripts are not deferred: it has to stand at the end.
      () => "",
    )
    .replace(
      "</body>",
      () =>
        `<script type="application/json" id="still">${data}</script><script>${js}</script></body>`,
    );
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
