/** Keeps the tables of docs/reference*.md in step with action.yml: `npm run docs`. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { ZH } from "./readme/zh.ts";

interface Manifest {
  readonly inputs: Readonly<Record<string, { description: string; default?: string }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
}

/** A page's headings, and what an entry of action.yml means in its language. */
interface Language {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly meaning: (kind: "inputs" | "outputs", name: string, description: string) => string;
}

const ROOT = new URL("../", import.meta.url);

/** The pages with generated tables, by their path in the repository. */
export const PAGES: Readonly<Record<string, Language>> = {
  "docs/reference.md": {
    inputs: ["input", "default", "meaning"],
    outputs: ["output", "what it says"],
    meaning: (_kind, _name, description) => description,
  },
  "docs/reference.zh-CN.md": {
    inputs: ["输入", "默认", "含义"],
    outputs: ["输出", "说什么"],
    meaning: meaningInChinese,
  },
};

/** One of `PAGES` with its generated parts made anew. */
export async function buildPage(path: string): Promise<string> {
  const [text, manifest] = await Promise.all([
    readFile(new URL(path, ROOT), "utf8"),
    readFile(new URL("action.yml", ROOT), "utf8").then((yaml) => parse(yaml) as Manifest),
  ]);
  const language = PAGES[path];
  if (language === undefined) throw new Error(`${path} has no generated tables`);
  const inputs = replaceBetween(text, "inputs", inputsTable(manifest, language));
  return replaceBetween(inputs, "outputs", outputsTable(manifest, language));
}

function inputsTable({ inputs }: Manifest, { inputs: heads, meaning }: Language): string {
  const rows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    cell(code(input.default)),
    cell(meaning("inputs", name, input.description)),
  ]);
  return table(heads, rows);
}

function outputsTable({ outputs }: Manifest, { outputs: heads, meaning }: Language): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => [
    `\`${name}\``,
    cell(meaning("outputs", name, description)),
  ]);
  return table(heads, rows);
}

function meaningInChinese(kind: "inputs" | "outputs", name: string): string {
  const meaning = ZH[kind][name];
  if (meaning === undefined) throw new Error(`scripts/readme/zh.ts lacks ${kind} ${name}`);
  return meaning;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
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
  if (from < 0 || to < from) throw new Error(`The page lacks the markers of ${name}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of Object.keys(PAGES)) {
    await writeFile(new URL(path, ROOT), await buildPage(path));
  }
}
