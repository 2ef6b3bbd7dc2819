/** Makes the index of examples, in both languages, from the files' first lines: `npm run docs`. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { SECTIONS } from "./examples/sections.ts";

const ROOT = new URL("../", import.meta.url);

/** The pages made here. */
export const EXAMPLES_PAGES = ["examples/README.md", "examples/README.zh-CN.md"] as const;

type Page = (typeof EXAMPLES_PAGES)[number];

const WORDS = {
  en: {
    head: [
      "# Examples",
      "[简体中文](README.zh-CN.md) · [README](../README.md) · [Set-up guide](../docs/setup.md)",
      "Whole workflows: copy one into `.github/workflows/`, put the account that holds this action in place of `OWNER`, and " +
        "store the secret `DINGTALK`. The last column says what has to be in it: a [robot](../docs/setup.md#2-the-secret) is " +
        "enough, or an [app](../docs/setup.md#3-an-enterprise-app) as well, and whether it takes the [map of people]" +
        "(../docs/setup.md#4-the-map-of-people). Each is run by the tests with an event of " +
        "GitHub's against a simulated DingTalk. What a step would say, without a commit: " +
        "`npm run preview -- --watch examples/push.yml`. The action speaks Chinese in chat; add `language: en` or `ja`.",
    ],
    columns: ["workflow", "what it does", "needs"],
    robot: "robot",
    app: "app",
    people: ", people",
  },
  zh: {
    head: [
      "# 示例",
      "[English](README.md) · [README](../README.zh-CN.md) · [设置指南](../docs/setup.zh-CN.md)",
      "都是完整的工作流：复制到 `.github/workflows/`，把 `OWNER` 换成存放本 Action 的账号，再存好 secret `DINGTALK`。" +
        "最后一列写明 secret 里要有什么：有[机器人](../docs/setup.zh-CN.md#2-存成-secret)就够，还是也要[应用](../docs/setup.zh-CN.md#3-企业内部应用)，要不要[人员表](../docs/setup.zh-CN.md#4-人员表)。" +
        "每个示例都由测试用 GitHub 的事件在模拟的钉钉上跑过。想看某个步骤会说什么，不用提交：" +
        "`npm run preview -- --watch examples/push.yml`。",
    ],
    columns: ["工作流", "做什么", "需要"],
    robot: "机器人",
    app: "应用",
    people: "、人员",
  },
} as const;

/**
 * One of the pages as it has to be.
 * @throws Error when an example is in no section, or a section names one that is not there
 */
export async function buildExamples(path: Page): Promise<string> {
  const language = path.endsWith(".zh-CN.md") ? "zh" : "en";
  const { head, columns, robot, app, people } = WORDS[language];
  const listed = SECTIONS.flatMap(({ examples }) => examples).sort();
  const names = await readdir(new URL("examples/", ROOT));
  const there = names.flatMap((name) => (name.endsWith(".yml") ? [name.slice(0, -4)] : [])).sort();
  const odd = [...listed, ...there].filter((x) => !(listed.includes(x) && there.includes(x)));
  if (odd.length > 0) throw new Error(`scripts/examples/sections.ts and examples/: ${odd.join()}`);
  const parts = SECTIONS.map(async (section) => {
    const rows = section.examples.map(async (name) => {
      const text = await readFile(new URL(`examples/${name}.yml`, ROOT), "utf8");
      const [en = "", zh = ""] = text.split("\n").map((line) => line.replace(/^# /u, ""));
      const needs = (needsApp(text) ? app : robot) + (needsPeople(text) ? people : "");
      return [`[${name}](${name}.yml)`, language === "en" ? en : zh, needs];
    });
    const table = [columns, columns.map(() => "---"), ...(await Promise.all(rows))];
    const lines = table.map((cells) => `| ${cells.join(" | ")} |`);
    return [`## ${section[language]}`, lines.join("\n")];
  });
  return `${[...head, ...(await Promise.all(parts)).flat()].join("\n\n")}\n`;
}

type Inputs = Readonly<Record<string, unknown>>;

/** What the steps of a workflow are given. */
function inputsIn(text: string): readonly Inputs[] {
  const { jobs } = parse(text) as {
    readonly jobs: Readonly<Record<string, { readonly steps?: readonly { with?: Inputs }[] }>>;
  };
  return Object.values(jobs).flatMap(({ steps = [] }) => steps.map((step) => step.with ?? {}));
}

/** Whether a step does what a robot's webhook cannot. */
function needsApp(text: string): boolean {
  return inputsIn(text).some(
    ({ mode, to, live }) =>
      /^(?:task|file|approve)$/u.test(String(mode)) || to !== undefined || live !== undefined,
  );
}

/** Whether a step means somebody by login, or whomever its event is for, and has no file of people. */
function needsPeople(text: string): boolean {
  return inputsIn(text).some(({ mode, state, at, to, assignees, users }) => {
    const isForWhomItConcerns = mode === "task" && state !== "done" && assignees === undefined;
    const words = [at, to, assignees].map((value) => String(value ?? ""));
    const isMeant = isForWhomItConcerns || words.some((word) => /^auto$|@\w/u.test(word));
    return isMeant && users === undefined;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of EXAMPLES_PAGES) {
    await writeFile(new URL(path, ROOT), await buildExamples(path));
  }
}
