import type { Conclusion } from "../../github/types.ts";
import {
  branchOf,
  commitLine,
  emojiOfResult,
  nameOf,
  pageOf,
  shortSha,
  titleOf,
} from "../announce/parts.ts";
import { linkTo } from "../escape.ts";
import type { CommonWords } from "../words/common.ts";
import type { ReportWords } from "../words/report.ts";
import type { Pen } from "./entries.ts";
import type { Trouble } from "./fold.ts";
import type { ReportFacts } from "./types.ts";

/** Those of a run that somebody has to look at. */
const BROKEN: ReadonlySet<Conclusion> = new Set(["failure", "timed_out", "startup_failure"]);

/**
 * The first line, as Markdown: `❌ CI 失败 · octo/app@main #562`; and as the preview, which may be
 * all that a phone shows: `❌ CI 失败 · test — octocat · octo/app@main #562`.
 */
export function headlines(
  facts: ReportFacts,
  troubles: readonly Trouble[],
  pen: Pen,
): { readonly preview: string; readonly heading: string } {
  const { heading } = facts;
  const preview = heading?.plain ?? headline(facts, pen, blameOf(facts, troubles, pen));
  const emoji = emojiOfResult(facts.conclusion);
  return {
    preview: `${emoji} ${preview}`,
    heading: `${emoji} ${heading?.markdown ?? headline(facts, pen)}`,
  };
}

function headline(facts: ReportFacts, { words }: Pen, blame = ""): string {
  const workflow = titleOf(facts.workflow);
  const news = facts.isRecovery
    ? words.recovered(workflow)
    : words.ended(workflow, facts.conclusion);
  const run = [placeOf(facts), facts.number > 0 ? `#${facts.number}` : ""];
  return [
    news,
    blame,
    run.filter(Boolean).join(" "),
    facts.attempt > 1 ? words.attempt(facts.attempt) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What broke first, how much else did, and who is to look: `test — octocat`. */
function blameOf(facts: ReportFacts, [first, ...others]: readonly Trouble[], pen: Pen): string {
  if (first === undefined || !BROKEN.has(facts.conclusion)) return "";
  const [job, second] = first.jobs;
  const name = nameOf(second === undefined ? job.name : first.base) || "?";
  const broke = others.length > 0 ? name + pen.common.andMore(others.length) : name;
  const { pullRequest, commit, author } = facts;
  const committer = commit?.author.login ?? commit?.author.name ?? author;
  const who = nameOf(pullRequest?.author || committer);
  return who ? `${broke} — ${who}` : broke;
}

/** The commit and whose it is, then the way to the run. */
export function closingLine(facts: ReportFacts, words: ReportWords, common: CommonWords): string {
  const link = linkTo(words.run, facts.url);
  const who = whoLine(facts, words, common);
  if (link === words.run) return who;
  return who ? `${who}${common.gap}${link}` : link;
}

/** `拉取请求 octo/app#34 Title — hubot` */
export function pullRequestLine(facts: ReportFacts, words: ReportWords): string {
  const { pullRequest, repository } = facts;
  if (pullRequest === undefined) return "";
  const { number, url, title = "", author = "" } = pullRequest;
  const told = [linkTo(`${repository.fullName}#${number}`, url), titleOf(title)]
    .filter(Boolean)
    .join(" ");
  const who = nameOf(author);
  return words.pullRequest(who ? `${told} — ${who}` : told);
}

/** Whose commit it was; where that is not known, who started the run, which is another matter. */
export function whoLine(
  facts: Pick<ReportFacts, "commit" | "sha" | "starter" | "repository">,
  words: ReportWords,
  common: CommonWords,
): string {
  const { commit, sha, repository } = facts;
  if (commit !== undefined) return words.commit(commitLine(commit, repository));
  const starter = nameOf(facts.starter);
  const link = shortSha(sha) && linkTo(shortSha(sha), pageOf(repository, "commit", sha));
  return [link && words.commit(link), starter && words.by(starter)]
    .filter(Boolean)
    .join(common.gap);
}

/** `octo/app@main`; the `@` names a branch, and may look like nothing else. */
function placeOf({ repository, headRepository, ref }: ReportFacts): string {
  const name = titleOf(repository.fullName);
  const branch = branchOf(ref, headRepository, repository);
  if (!branch) return name;
  const isPlain = /^[A-Za-z][\w/:-]*$/u.test(branch) && !/^all$/iu.test(branch);
  return `${name}@${isPlain ? "" : "\u200B"}${branch}`;
}
