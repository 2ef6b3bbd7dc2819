/** Makes docs/secret-check.html, one file that needs nothing else: `npm run docs`. */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const PARTS = new URL("secret/page/", import.meta.url);

/** The page's place in the repository. */
export const SECRET_PAGE = "docs/secret-check.html";

/** The whole page: its script has the action's own parser in it. */
export async function buildSecretPage(): Promise<string> {
  const read = (name: string) => readFile(new URL(name, PARTS), "utf8");
  const [html, css, script, license] = await Promise.all([
    read("page.html"),
    read("page.css"),
    bundle(),
    readFile(new URL("../node_modules/yaml/LICENSE", import.meta.url), "utf8"),
  ]);
  const style = `\n${css}`;
  return html
    .replace(
      "<!-- LICENSE -->",
      () => `<!-- Made by npm run docs. Holds the package yaml:\n${license.trim()}\n-->`,
    )
    .replace("POLICY", () => policyOf(script, style))
    .replace("<!-- STYLE -->", () => `<style>${style}</style>`)
    .replace("<!-- SCRIPT -->", () => `<script>${script}</script>`);
}

/** Nothing but this script and this style sheet; above all no request to anywhere. */
function policyOf(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

async function bundle(): Promise<string> {
  const { rolldown } = await import("rolldown");
  const made = await rolldown({
    input: fileURLToPath(new URL("main.ts", PARTS)),
    platform: "browser",
    logLevel: "silent",
  });
  try {
    const { output } = await made.generate({
      format: "iife",
      minify: true,
      codeSplitting: false,
    });
    // What looks like the script's end would end it.
    return output[0].code.replaceAll("</script", String.raw`<\/script`).trim();
  } finally {
    await made.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL(`../${SECRET_PAGE}`, import.meta.url), await buildSecretPage());
}
