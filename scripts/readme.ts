/** Keeps the tables of README.md in step with action.yml: `npm run docs`. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

interface Manifest {
  readonly inputs: Readonly<Record<string, { description: string; default?: string }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
}

const ROOT = new URL("../", import.meta.url);

/** README.md with its generated parts made anew. */
export async function buildReadme(): Promise<string> {
  const [readme, manifest] = await Promise.all([
    readFile(new URL("README.md", ROOT), "utf8"),
    readFile(new URL("action.yml", ROOT), "utf8").then((text) => parse(text) as Manifest),
  ]);
  return [
    ["inputs", inputsTable(manifest)] as const,
    ["outputs", outputsTable(manifest)] as const,
  ].reduce((text, [name, table]) => replaceBetween(text, name, table), readme);
}

function inputsTable({ inputs }: Manifest): string {
  const rows = Object.entries(inputs).map(
    ([name, input]) =>
      `| \`${name}\` | ${cell(code(input.default))} | ${cell(input.description)} |`,
  );
  return ["| input | default | meaning |", "|---|---|---|", ...rows].join("\n");
}

function outputsTable({ outputs }: Manifest): string {
  const rows = Object.entries(outputs).map(
    ([name, output]) => `| \`${name}\` | ${cell(output.description)} |`,
  );
  return ["| output | what it says |", "|---|---|", ...rows].join("\n");
}

function code(value: string | undefined): string {
  return value ? `\`${value}\`` : "";
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s+/gu, " ").trim();
}

function replaceBetween(text: string, name: string, content: string): string {
  const [start, end] = [
    `<!-- ${name}: made from action.yml by npm run docs -->`,
    `<!-- /${name} -->`,
  ];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers of ${name}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL("README.md", ROOT), await buildReadme());
}
