import type { Language } from "../../inputs/choices.ts";
import { oneLine } from "../../message/escape.ts";
import { type CheckWords, checkWords, type State } from "../../message/words/check.ts";
import type { Finding } from "./findings.ts";

const MARKS: Readonly<Record<State, string>> = {
  broken: "🔴",
  unknown: "⚪",
  proved: "🟢",
  unused: "▫️",
};

/** What is wrong comes first, what is not used last. */
const ORDER = Object.keys(MARKS) as State[];

/** In the order in which they should be read. */
export function sorted(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

/** A line for the log. */
export function lineOf(finding: Finding, language: Language): string {
  const { topic, what, says, advice } = told(finding, checkWords(language));
  const link = finding.link === "" ? "" : ` ${finding.link}`;
  const stop = language === "en" ? ". " : "。";
  const more = advice && `${stop}${advice}`;
  return `${MARKS[finding.state]} ${topic} · ${what} · ${says}${more}${link}`;
}

/** The table of the job summary. */
export function tableOf(findings: readonly Finding[], language: Language): string {
  const words = checkWords(language);
  const rows = findings.map((finding) => {
    const { topic, what, says, advice } = told(finding, words);
    const link = finding.link === "" ? "" : ` [${words.grant}](${finding.link})`;
    const cells = [topic, `${MARKS[finding.state]} ${what}`, says, advice].map(cell);
    return `| ${cells.join(" | ")}${link} |`;
  });
  const heads = `| ${words.heads.join(" | ")} |`;
  return [heads, `|${words.heads.map(() => "---").join("|")}|`, ...rows].join("\n");
}

/** The same for programs. */
export function toCheckResult(finding: Finding, language: Language) {
  const { state, code, link, topic: about, name } = finding;
  const { topic, says, advice } = told(finding, checkWords(language));
  return { check: about, name, state, code, what: topic, says, advice, link };
}

function told({ topic, name, state, kind, values, code }: Finding, words: CheckWords) {
  const says = words.says(kind, values);
  return {
    topic: words.topic(topic, name),
    what: words.state(state),
    says: code === "" || says.includes(code) ? says : `${says} (DingTalk ${code})`,
    advice: words.advice(kind, values),
  };
}

/** Nothing in a cell is markup, whoever wrote it. */
function cell(text: string): string {
  return oneLine(text, 500).replaceAll("|", "\\|");
}
