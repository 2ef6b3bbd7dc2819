import type { GitHub } from "../github/api.ts";
import type { WorkflowEvent } from "../github/events/types.ts";
import type { Commit, Facts } from "../github/types.ts";
import type { Language } from "../inputs/choices.ts";
import type { Placeholder, PlaceholderValues } from "../message/placeholders.ts";
import { ENDED_EN, ENDED_JA, ENDED_ZH } from "../message/words/ended.ts";
import type { Log } from "../output/log.ts";
import { type Result, toConclusion } from "../verdict/result.ts";
import { warnOfStrays } from "./strays.ts";

type Kind = WorkflowEvent["kind"];

const PULL_REQUESTS = [
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
] as const satisfies readonly Kind[];

/** What stands for something on these events alone, whatever happened. The rest any event may have. */
export const ONLY_ON: Readonly<Partial<Record<Placeholder, readonly Kind[]>>> = {
  commits: ["push"],
  "compare-url": ["push", ...PULL_REQUESTS],
  "release-name": ["release"],
  body: [
    "push",
    ...PULL_REQUESTS,
    "issues",
    "issue_comment",
    "release",
    "deployment_status",
    "discussion",
    "discussion_comment",
    "other",
  ],
};

/** For whoever has loaded this. */
export { warnOfStrays };

/** Whom to ask for a commit, and whom to tell when it is not to be had. */
export interface Asking {
  readonly facts: Facts;
  readonly github: () => Promise<Pick<GitHub, "readCommit">>;
  readonly log: Pick<Log, "warning">;
}

/** The event's own, or else GitHub's where something asks for it. */
export async function readHeadCommit(
  { facts, github, log }: Asking,
  used: readonly Placeholder[],
): Promise<Commit | undefined> {
  const asks = used.includes("commit-message") || (used.includes("author") && facts.author === "");
  if (facts.headCommit !== undefined || !asks || facts.sha === "") return facts.headCommit;
  const read = await (await github()).readCommit(facts.sha);
  if (read.ok) return read.value;
  log.warning(`${read.detail}. What "content" and "title" take from it is left empty.`);
  return undefined;
}

/** How the run went, in a word of the chat's language. */
export function resultWord(language: Language, result: Result): string {
  return ENDED[language][toConclusion(result)];
}

const ENDED = { "zh-CN": ENDED_ZH, en: ENDED_EN, ja: ENDED_JA } as const;

/** Warn of those used that can stand for nothing on this event, once each. */
export function warnOfUnfilled(
  used: readonly Placeholder[],
  values: PlaceholderValues,
  { event, log }: { readonly event: WorkflowEvent; readonly log: Pick<Log, "warning"> },
): void {
  for (const name of neverFilled(used, values, event.kind)) {
    log.warning(`"{{${name}}}" stands for nothing on this event; see docs/placeholders.md`);
  }
}

/** The used ones that can stand for nothing on this kind of event, and do. */
function neverFilled(
  used: readonly Placeholder[],
  values: PlaceholderValues,
  kind: Kind,
): readonly Placeholder[] {
  return used.filter((name) => {
    const value = values[name] ?? "";
    const text = typeof value === "string" ? value : value.text;
    return text === "" && ONLY_ON[name]?.includes(kind) === false;
  });
}
