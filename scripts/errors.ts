/** Makes docs/errors*.md, where each error of a run is explained, of the tables of codes: `npm run docs`. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ErrorTopic } from "../src/error-topics.ts";
import { APP } from "./errors/app.ts";
import { type Coded, spoken, tabled } from "./errors/codes.ts";
import { DOING } from "./errors/doing.ts";
import { MESSAGE } from "./errors/message.ts";
import { PEOPLE } from "./errors/people.ts";
import { ROBOT } from "./errors/robot.ts";
import { SECRET } from "./errors/secret.ts";
import type { Explained, Section } from "./errors/types.ts";
import { WAY } from "./errors/way.ts";

const SECTIONS: readonly Section[] = [ROBOT, MESSAGE, APP, PEOPLE, DOING, WAY, SECRET];

/** Each topic has its heading: the compiler names one that lacks it. */
export const TOPICS: Readonly<Record<ErrorTopic, Explained>> = {
  ...ROBOT.topics,
  ...MESSAGE.topics,
  ...APP.topics,
  ...PEOPLE.topics,
  ...DOING.topics,
  ...WAY.topics,
  ...SECRET.topics,
};

type Tongue = "en" | "zh";

/** The pages by their path in the repository. */
export const ERROR_PAGES: Readonly<Record<string, Tongue>> = {
  "docs/errors.md": "en",
  "docs/errors.zh-CN.md": "zh",
};

const FRAME = {
  en: {
    head: [
      "# Errors",
      "[简体中文](errors.zh-CN.md)",
      "A failed step's line says what failed, on which group, DingTalk's code, the likely cause and what to do, and ends with the address of its heading here. A line about an input of the workflow other than `secret` has none and says itself how to write it; nor has any where the action is used as `./`. Look for the code with the browser's search. **`mode: check` proves the whole set-up without sending anything**, and [the setup guide](setup.md#when-something-is-wrong) goes by symptoms, also where nothing is red.",
    ],
    codes: "Codes: ",
    says: "DingTalk says: ",
    log: "The log says: ",
    foot: "<!-- Made by npm run docs from src/dingtalk/codes and scripts/errors -->",
  },
  zh: {
    head: [
      "# 错误",
      "[English](errors.md)",
      "步骤失败时，错误只有一行：什么失败了、在哪个群、钉钉的错误码、可能的原因、怎么办，行尾是这一页上对应标题的地址。说 `secret` 以外的输入写错了的那些没有地址，自己说明该怎么写；用 `uses: ./` 时也没有。也可以用浏览器的查找功能搜错误码。**`mode: check` 不发消息就能检查整套设置**；按现象查，包括没有报错的，见[设置指南](setup.zh-CN.md#出了问题)。日志是英文的，所以下面照录原文。",
    ],
    codes: "错误码：",
    says: "钉钉说：",
    log: "日志里写着：",
    foot: "<!-- 由 npm run docs 从 src/dingtalk/codes 和 scripts/errors 生成 -->",
  },
} as const;

/** One of `ERROR_PAGES`, whole. */
export function buildErrorsPage(path: string): string {
  const tongue = ERROR_PAGES[path];
  if (tongue === undefined) throw new Error(`${path} is no page of errors`);
  const coded = [...tabled(), ...spoken()];
  const parts = SECTIONS.flatMap(({ topics, [tongue]: heading }) => [
    `## ${heading}`,
    ...Object.entries(topics).flatMap(([topic, explained]) => [
      ...headingOf(topic, explained, tongue),
      ...marksOf(
        coded.filter((each) => each.topic === topic),
        explained,
        tongue,
      ),
      explained[tongue].why,
      explained[tongue].steps.map((step) => `- ${step}`).join("\n"),
    ]),
  ]);
  const { head, foot } = FRAME[tongue];
  return `${[...head, foot, ...parts].join("\n\n")}\n`;
}

/** The anchor is the topic's own, so that it is the same in both languages and stays. */
function headingOf(topic: string, explained: Explained, tongue: Tongue): readonly string[] {
  return [`<a id="${topic}"></a>`, `### ${explained[tongue].title}`];
}

/** By what the error is recognised. */
function marksOf(
  coded: readonly Coded[],
  { says = [] }: Explained,
  tongue: Tongue,
): readonly string[] {
  const words = FRAME[tongue];
  const codes = unique(coded.map(({ code }) => code)).filter((code) => code !== "");
  const causes = unique(coded.map(({ cause }) => cause.replace(/ \(HTTP \d+.*?\)/u, "")));
  return [
    line(
      words.codes,
      codes.map((code) => `\`${code}\``),
      " ",
    ),
    line(
      words.says,
      says.map((each) => `**${each}**`),
      " · ",
    ),
    line(
      words.log,
      causes.map((cause) => `*${cause}*`),
      " · ",
    ),
  ].filter((text) => text !== "");
}

function line(label: string, items: readonly string[], between: string): string {
  return items.length === 0 ? "" : `${label}${items.join(between)}`;
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of Object.keys(ERROR_PAGES)) {
    await writeFile(new URL(`../${path}`, import.meta.url), buildErrorsPage(path));
  }
}
