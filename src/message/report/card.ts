import type { Conclusion } from "../../github/types.ts";
import type { Language } from "../../inputs/choices.ts";
import { branchOf, emojiOfResult, nameOf, titleOf } from "../announce/parts.ts";
import { clipBytes } from "../clip.ts";
import { safeUrl } from "../escape.ts";
import { safeLine, safeLink } from "../parts.ts";
import { type CardWords, cardWords } from "../words/card.ts";
import { commonWords } from "../words/common.ts";
import { reportWords } from "../words/report.ts";
import { bar } from "./card-bar.ts";
import type { CardFacts } from "./card-facts.ts";
import {
  countsLine,
  failedLines,
  markdownOf,
  NAME_MAX,
  runningLine,
  stack,
  whole,
} from "./card-lines.ts";
import { progressOf, type Score, scoreOf } from "./card-score.ts";
import { type CardValues, MAX_VALUE_BYTES } from "./card-values.ts";
import type { Pen } from "./entries.ts";
import { runName, whoLine } from "./head.ts";

/**
 * A run as it stands, as the variables of a card: all of them, each within DingTalk's limit. What
 * matters least is left out where room is short. Nothing in it mentions anyone. Pure: same facts,
 * same card.
 */
export function statusCard(facts: CardFacts, language: Language): CardValues {
  const pen = cardPen(language);
  const words = cardWords(language);
  const score = scoreOf(facts);
  const failed = failedLines(facts, pen);
  const running = runningLine(facts.running, pen, words);
  const commit = whole(whoLine(facts, pen.words, pen.common));
  const squares = bar(score.squares);
  const counts = countsLine(facts, pen, words);
  const lines = { squares, counts: counts || words.unlisted, failed, running, commit };
  return {
    state: facts.conclusion === undefined ? "running" : STATES[facts.conclusion],
    result: facts.conclusion === undefined ? words.running : pen.words.ended("", facts.conclusion),
    title: clipBytes(titleLine(facts, score, pen), MAX_VALUE_BYTES),
    markdown: markdownOf(lines, pen),
    tips: tipsLine(facts, pen, words),
    progress: progressOf(score),
    percent: score.total === 0 ? "" : String(Math.floor((score.done / score.total) * 100)),
    bar: squares,
    done: String(score.done),
    total: String(score.total),
    failed: stack(failed, pen),
    failed_count: String(score.squares.failed),
    running,
    running_count: String(facts.running.length),
    waiting_count: String(facts.waiting),
    elapsed: facts.seconds === undefined ? "" : pen.common.duration(facts.seconds),
    workflow: titleOf(facts.workflow),
    repository: titleOf(facts.repository.fullName),
    branch: branchOf(facts.ref, facts.headRepository, facts.repository),
    number: facts.number > 0 ? String(facts.number) : "",
    attempt: String(facts.attempt),
    commit,
    url: whole(safeUrl(facts.url) ?? ""),
    sys_full_json_obj: buttonsOf(facts, pen),
    sys_lastMessageI18n: JSON.stringify(previewOf(facts)),
  };
}

/** What the conversation list shows of the card, by DingTalk's names of languages. */
export function cardPreview(
  facts: CardFacts,
): Readonly<Record<"ZH_CN" | "EN_US" | "JA_JP", string>> {
  const { zh_CN, en_US, ja_JP } = previewOf(facts);
  return { ZH_CN: zh_CN, EN_US: en_US, JA_JP: ja_JP };
}

/** It never changes later, so it says nothing that might. */
function previewOf({ workflow, number }: CardFacts) {
  const run = [nameOf(workflow), number > 0 ? `#${number}` : ""].filter(Boolean).join(" ") || "CI";
  return {
    zh_CN: cardWords("zh-CN").preview(run),
    en_US: cardWords("en").preview(run),
    ja_JP: cardWords("ja").preview(run),
  };
}

/** `⏳ CI #562 · main · 3/12 · 1 ✗`, and in the end `❌ CI #562 失败 · main`. */
function titleLine(facts: CardFacts, score: Score, pen: Pen): string {
  const { conclusion, ref, headRepository, repository } = facts;
  const branch = branchOf(ref, headRepository, repository);
  if (conclusion !== undefined) {
    const news = `${emojiOfResult(conclusion)} ${pen.words.ended(runName(facts), conclusion)}`;
    return [news, branch].filter(Boolean).join(" · ");
  }
  const name = ["⏳", runName(facts)].filter(Boolean).join(" ");
  const failed =
    score.squares.failed > 0 ? `${score.squares.failed} ${pen.words.marks.failed}` : "";
  return [name, branch, progressOf(score), failed].filter(Boolean).join(" · ");
}

function tipsLine({ conclusion, seconds, attempt }: CardFacts, pen: Pen, words: CardWords): string {
  const duration = seconds === undefined ? "" : pen.common.duration(seconds);
  const took = conclusion === undefined ? words.elapsed : words.took;
  return [duration && took(duration), attempt > 1 ? pen.words.attempt(attempt) : ""]
    .filter(Boolean)
    .join(" · ");
}

/** The one thing on the card to tap in every client: the way to the run. */
function buttonsOf({ url }: CardFacts, { words }: Pen): string {
  const target = safeUrl(url);
  const button = { text: words.run, url: target, iosUrl: target, color: "blue" };
  const json = JSON.stringify({ msgButtons: target === undefined ? [] : [button] });
  return whole(json) || JSON.stringify({ msgButtons: [] });
}

/** What a template can tell apart by. */
const STATES: Readonly<Record<Conclusion, string>> = {
  success: "success",
  failure: "failure",
  timed_out: "failure",
  startup_failure: "failure",
  cancelled: "cancelled",
  skipped: "skipped",
  action_required: "other",
  neutral: "other",
  stale: "other",
  "": "other",
};

function cardPen(language: Language): Pen {
  return {
    words: reportWords(language),
    common: commonWords(language),
    job: (job, label) => safeLink(label, job.url ?? "", NAME_MAX) || "?",
    text: (text) => safeLine(text, NAME_MAX),
  };
}
