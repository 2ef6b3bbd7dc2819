/** Makes docs/accepted*.md of what the code reads: `npm run docs`. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { warnOfStrays } from "../src/authored/strays.ts";
import { NotifyError } from "../src/errors.ts";
import * as INPUTS from "../src/inputs/choices.ts";
import { LANGUAGES } from "../src/inputs/choices.ts";
import { CONCLUSIONS, conclusion, languageOf, listOf } from "../src/inputs/fields.ts";
import { SCOPES } from "../src/inputs/idle.ts";
import type { InputName } from "../src/inputs/table.ts";
import { parseButtons } from "../src/message/own/cards.ts";
import { PLACEHOLDERS, tidyPlaceholders, usedPlaceholders } from "../src/message/placeholders.ts";
import { parseDue } from "../src/modes/task/due.ts";
import { isAll } from "../src/people/everybody.ts";
import { findPerson } from "../src/people/people.ts";
import { isAuto, readWords } from "../src/people/words.ts";
import { parseSecret } from "../src/secret/secret.ts";
import { toResult } from "../src/verdict/result.ts";
import * as SAMPLES from "./accepted/samples.ts";
import { ACCEPTED_WORDS, type AcceptedWords } from "./accepted/words.ts";

type Rows = readonly (readonly string[])[];

const PEOPLE = new Map([
  ["octocat", "zhangsan"],
  ["dev@example.com", "13900002222"],
]);
const NOW = Date.parse("2026-11-23T15:00:00+08:00");
const OAPI = new URL("https://oapi.dingtalk.com");

/** The pages' paths in the repository. */
export const ACCEPTED_PAGES = Object.keys(ACCEPTED_WORDS);

/** One of them. */
export async function buildAccepted(path: string): Promise<string> {
  const words = ACCEPTED_WORDS[path];
  if (words === undefined) throw new Error(`${path} is none of them`);
  const heads = [words.written, words.read];
  const parts = [
    `# ${words.title}\n\n${words.other}\n\n${words.intro}`,
    section(
      words.people,
      heads,
      SAMPLES.PEOPLE.map((one) => [code(one), personOf(one, words)]),
    ),
    `${words.lists}\n\n${table(
      heads,
      SAMPLES.PEOPLE_LISTS.map((one) => [code(one), codes(readWords(one, PEOPLE))]),
    )}`,
    section(
      words.groups,
      heads,
      SAMPLES.GROUP_LISTS.map((one) => [code(one), codes(listOf(one))]),
    ),
    section(words.fixed, [words.input, words.read], fixedWords()),
    section(words.results, [words.written, words.judged], resultRows(words)),
    section(
      words.language,
      heads,
      SAMPLES.LANGUAGE_TAGS.map((tag) => [
        code(tag),
        code(languageOf(() => tag, "language", LANGUAGES)),
      ]),
    ),
    section(
      words.due,
      heads,
      SAMPLES.DUES.map((due) => [
        code(due),
        orError(words, () => code(parseDue(due, NOW)?.shown ?? "")),
      ]),
    ),
    section(
      words.buttons,
      heads,
      SAMPLES.BUTTONS.map((line) => [
        code(line),
        orError(words, () =>
          parseButtons(line, (text) => text)
            .map(({ label, url }) => `${code(label)} ${words.opens} ${code(url)}`)
            .join(words.comma),
        ),
      ]),
    ),
    section(words.placeholders, heads, await placeholderRows(words)),
    codes(PLACEHOLDERS.map((name) => `{{${name}}}`)),
    section(words.secret, heads, await secretRows(words)),
    section(words.modes, [words.input, ...INPUTS.MODES.map(code)], modeRows(words)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function personOf(word: string, words: AcceptedWords): string {
  if (isAll(word)) return words.everybody;
  if (isAuto(word)) return words.auto;
  const person = findPerson(word, PEOPLE);
  if (person === undefined) return words.nobody;
  const id = person.kind === "mobile" ? person.mobile : person.userId;
  const isMapped = [...PEOPLE.values()].includes(id);
  return `${words[person.kind]} ${code(id)}${isMapped ? words.comma + words.mapped : ""}`;
}

function fixedWords(): Rows {
  const taken: readonly (readonly [InputName, readonly string[]])[] = [
    ["mode", INPUTS.MODES],
    ["type", INPUTS.MESSAGE_TYPES],
    ["state", INPUTS.TASK_STATES],
    ["priority", INPUTS.PRIORITIES],
    ["notify-when", INPUTS.NOTIFY_WHEN],
    ["ding", INPUTS.DING_WAYS],
    ["approvals", INPUTS.APPROVALS],
    ["open-links-in", INPUTS.LINK_TARGETS],
    ["on-missing-secret", INPUTS.MISSING_SECRET],
    ["live", ["true", "false"]],
    ["dry-run", ["true", "false"]],
    ["fail-on-error", ["true", "false"]],
  ];
  return taken.map(([name, accepted]) => [code(name), codes(accepted)]);
}

function resultRows(words: AcceptedWords): Rows {
  return [...CONCLUSIONS, ...SAMPLES.STATUSES].map((status) => [
    code(status),
    words.judgement[toResult(conclusion(() => status, "status"))] ?? "",
  ]);
}

async function placeholderRows(words: AcceptedWords): Promise<Rows> {
  const rows = SAMPLES.PLACEHOLDERS_WRITTEN.map(async (written) => {
    const hints: string[] = [];
    warnOfStrays([written], { warning: (line) => hints.push(line) });
    const meant = hints.flatMap((line) => /did you mean (\S+)\?/u.exec(line)?.[1] ?? []);
    const tidied = tidyPlaceholders(written);
    if (usedPlaceholders(tidied).length > 0)
      return [code(written), `${words.isKnown}${words.colon}${code(tidied)}`];
    return [
      code(written),
      [words.isUnknown, ...meant.map((one) => `${words.meant} ${code(one)}`)].join(words.comma),
    ];
  });
  return Promise.all(rows);
}

async function secretRows(words: AcceptedWords): Promise<Rows> {
  const rows = SAMPLES.SECRETS.map(async (secret) => {
    const shown = code(SAMPLES.shownSecret(secret));
    try {
      return [shown, await bundleOf(secret, words)];
    } catch (error) {
      return [shown, errorOf(error, words)];
    }
  });
  return Promise.all(rows);
}

async function bundleOf(secret: string, words: AcceptedWords): Promise<string> {
  const bundle = await parseSecret(secret, OAPI);
  if (bundle === undefined) return "";
  const [first] = bundle.groups.values();
  const robots = [...bundle.groups.values()].flatMap((group) => group.robots);
  return [
    bundle.isOneRobot ? words.robot : `${words.groupsOf} ${codes([...bundle.groups.keys()])}`,
    robots.some(({ sign }) => sign !== undefined) ? words.signed : "",
    first?.keyword === undefined ? "" : `${words.keyword} ${code(first.keyword)}`,
    bundle.app === undefined ? "" : words.app,
    bundle.people.size === 0 ? "" : `${words.someone} ${codes([...bundle.people.keys()])}`,
  ]
    .filter(Boolean)
    .join(words.comma);
}

function modeRows(words: AcceptedWords): Rows {
  return Object.entries(SCOPES).flatMap(([name, scope]) => {
    if (typeof scope === "string") return [];
    const cells = INPUTS.MODES.map((mode) => {
      const beside = scope.beside?.[mode];
      if (beside !== undefined) return `${words.beside} ${code(beside)}`;
      if (!scope.modes.includes(mode)) return "";
      return mode === "message" && scope.types ? `${words.types} ${codes(scope.types)}` : "●";
    });
    return [[code(name), ...cells]];
  });
}

function orError(words: AcceptedWords, read: () => string): string {
  try {
    return read();
  } catch (error) {
    return errorOf(error, words);
  }
}

function errorOf(error: unknown, words: AcceptedWords): string {
  if (!(error instanceof NotifyError)) throw error;
  return `${words.error}${words.colon}${inTable(error.message)}`;
}

function section(
  [heading, text]: readonly [string, string],
  heads: readonly string[],
  rows: Rows,
): string {
  return `## ${heading}\n\n${text}\n\n${table(heads, rows)}`;
}

function table(heads: readonly string[], rows: Rows): string {
  return [heads, heads.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** As code in a table's cell; a line end is shown as one. */
function code(text: string): string {
  const mark = text.includes("`") ? "``" : "`";
  return `${mark}${text.replaceAll("\n", "⏎").replaceAll("|", "\\|")}${mark}`;
}

function codes(texts: readonly string[]): string {
  return texts.map(code).join(" ");
}

function inTable(text: string): string {
  return text.replace(/[|<{[*_`]/gu, "\\$&");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of ACCEPTED_PAGES) {
    await writeFile(new URL(`../${path}`, import.meta.url), await buildAccepted(path));
  }
}
