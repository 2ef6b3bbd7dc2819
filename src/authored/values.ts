import type { Occasion } from "../github/occasion.ts";
import type { Commit, Facts } from "../github/types.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { linkTo, oneLine } from "../message/escape.ts";
import { bullet, GAP } from "../message/parts.ts";
import {
  type Placeholder,
  type PlaceholderValues,
  usedPlaceholders,
} from "../message/placeholders.ts";
import type { Verdict } from "../verdict/types.ts";
import type { Asking } from "./fills.ts";

/** Those that only GitHub's API can tell. */
const FETCHED: readonly Placeholder[] = ["jobs", "failed-jobs", "duration"];

/**
 * What `{{…}}` stand for in this run.
 * @param templates - where they are to be filled in; GitHub is asked only for what these use
 */
export async function readValues(
  run: Occasion & Asking & { readonly inputs: Pick<Inputs, "language"> },
  { result, jobs }: Pick<Verdict, "result" | "jobs">,
  templates: readonly string[],
): Promise<PlaceholderValues> {
  const { context, event, facts } = run;
  const used = [...new Set(templates.flatMap(usedPlaceholders))];
  // Most messages hold nothing of the kind, and need not pay for what fills it.
  const lacking = templates.some(mayBeFilled) ? await import("./fills.ts") : undefined;
  lacking?.warnOfStrays(templates, run.log);
  const commit = lacking === undefined ? facts.headCommit : await lacking.readHeadCommit(run, used);
  const known: PlaceholderValues = {
    repo: event.repository.fullName || context.repository,
    branch: facts.branch,
    tag: facts.tag,
    sha: facts.sha,
    "short-sha": facts.sha.slice(0, 7),
    actor: facts.actor,
    event: context.eventName,
    workflow: context.workflow,
    "run-number": String(context.runNumber),
    "run-attempt": String(context.runAttempt),
    "run-url": context.runUrl,
    status: result,
    result: lacking?.resultWord(run.inputs.language, result) ?? "",
    author: facts.author || commit?.author.login || commit?.author.name || "",
    title: facts.title,
    url: facts.url,
    body: facts.body,
    commits: { text: commitsText(facts), markdown: commitsMarkdown(facts) },
    "commit-message": commit?.message ?? "",
    "compare-url": facts.compareUrl,
    "pr-number": facts.prNumber === undefined ? "" : String(facts.prNumber),
    "release-name": facts.releaseName,
  };
  lacking?.warnOfUnfilled(used, known, run);
  if (!used.some(isFetched)) return known;
  const { listed, seconds } = await jobs();
  const { toRunValues } = await import("../message/report/run-values.ts");
  const { failedJobs, ...others } = toRunValues(listed, seconds, run.inputs.language);
  return { ...known, ...others, "failed-jobs": failedJobs };
}

/** Whether it holds what stands for something, or is meant to. */
function mayBeFilled(template: string): boolean {
  return /[{｛]|\$[A-Z]/u.test(template);
}

function isFetched(name: Placeholder): boolean {
  return FETCHED.includes(name);
}

function commitsText({ commits }: Facts): string {
  return commits.map((commit) => `${shortSha(commit)} ${subject(commit)}`).join("\n");
}

function commitsMarkdown({ commits }: Facts): string {
  return commits
    .map((commit) =>
      bullet(`${linkTo(shortSha(commit), commit.url ?? "")} ${oneLine(subject(commit))}`),
    )
    .join(GAP);
}

function shortSha({ sha }: Commit): string {
  return sha.slice(0, 7);
}

function subject({ message }: Commit): string {
  return message.split("\n", 1)[0]?.trim() ?? "";
}
