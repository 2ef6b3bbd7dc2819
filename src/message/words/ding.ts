import type { Conclusion } from "../../github/types.ts";
import type { Language } from "../../inputs/choices.ts";
import { speakable } from "../speakable.ts";
import { ENDED_EN, ENDED_ZH } from "./ended.ts";

/** A run, for a voice. */
export interface SpokenRun {
  /** `owner/name` */
  readonly repository: string;
  /** Branch or tag; `""` where there is none. */
  readonly ref: string;
  readonly workflow: string;
  readonly conclusion: Conclusion;
}

/** Sentences that an SMS shows and a telephone reads aloud; the names in them are safe already. */
interface DingWords {
  readonly ended: (repository: string, ref: string, workflow: string, how: Conclusion) => string;
  readonly said: (repository: string, title: string) => string;
  readonly asked: (repository: string, title: string) => string;
}

const zh: DingWords = {
  ended: (repository, ref, workflow, how) => {
    const branch = ref && ` 的 ${ref} 分支`;
    return `仓库 ${repository}${branch}，工作流${workflow && ` ${workflow} `}${ENDED_ZH[how]}。`;
  },
  said: (repository, title) => `仓库 ${repository} 通知${title ? `：${title}` : "，请查看钉钉"}。`,
  asked: (repository, title) =>
    `仓库 ${repository} 有您的待办${title ? `：${title}` : "，请查看钉钉"}。`,
};

const en: DingWords = {
  ended: (repository, ref, workflow, how) => {
    const run = workflow === "" ? "A workflow" : `Workflow ${workflow}`;
    return `${run} of repository ${repository} ${ENDED_EN[how]}${ref && ` on branch ${ref}`}.`;
  },
  said: (repository, title) =>
    title ? `Repository ${repository} says: ${title}.` : `Repository ${repository} has news.`,
  asked: (repository, title) =>
    `Repository ${repository} has a to-do for you${title ? `: ${title}` : ""}.`,
};

const ja: DingWords = {
  ended: (repository, ref, workflow, how) => {
    const place = `${repository}${ref && ` のブランチ ${ref}`}`;
    return `リポジトリ ${place}、ワークフロー${workflow && ` ${workflow} `}は${SPOKEN_JA[how]}。`;
  },
  said: (repository, title) =>
    `リポジトリ ${repository} からの連絡です${title ? `：${title}` : ""}。`,
  asked: (repository, title) =>
    `リポジトリ ${repository} からの ToDo があります${title ? `：${title}` : ""}。`,
};

/** As one says it, rather than as a headline has it. */
const SPOKEN_JA: Readonly<Record<Conclusion, string>> = {
  success: "成功しました",
  failure: "失敗しました",
  cancelled: "キャンセルされました",
  skipped: "スキップされました",
  timed_out: "タイムアウトしました",
  startup_failure: "起動に失敗しました",
  action_required: "対応待ちです",
  neutral: "終了しました",
  stale: "期限切れです",
  "": "終了しました",
};

const WORDS: Readonly<Record<Language, DingWords>> = { "zh-CN": zh, en, ja };

/** Which workflow of which repository ended how, on which branch. */
export function spokenRun(language: Language, run: SpokenRun): string {
  const { repository, ref, workflow, conclusion } = run;
  const names = [nameOf(repository), speakable(ref), speakable(workflow)] as const;
  return WORDS[language].ended(...names, conclusion);
}

/** What a repository has to say, or asks somebody to do. */
export function spokenTitle(
  language: Language,
  kind: "said" | "asked",
  repository: string,
  title: string,
): string {
  const words = speakable(title, LONGEST_TITLE).replace(/[.。!！?？…]+$/u, "");
  return WORDS[language][kind](nameOf(repository), words);
}

/** In graphemes: as much as somebody on the phone can follow. */
const LONGEST_TITLE = 100;

/** The owner is understood among those who are rung. */
function nameOf(repository: string): string {
  return speakable(repository.split("/").at(-1) ?? "");
}
