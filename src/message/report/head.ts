import type { Conclusion } from "../../github/types.ts";
import {
  branchOf,
  briefOf,
  commitLine,
  emojiOfResult,
  nameOf,
  pageOf,
  shortSha,
  titleOf,
} from "../announce/parts.ts";
import { linkTo } from "../escape.ts";
import { toLines } from "../line.ts";
import { linked } from "../parts.ts";
import { unbolded } from "../title.ts";
import type { CommonWords } from "../words/common.ts";
import type { ReportWords } from "../words/report.ts";
import type { Pen } from "./entries.ts";
import type { Trouble } from "./fold.ts";
import type { ReportedPullRequest, ReportFacts } from "./types.ts";

/** Those of a run that somebody has to look at. */
const BROKEN: ReadonlySet<Conclusion> = new Set(["failure", "timed_out", "startup_failure"]);

/**
 * The first line, as Markdown: `❌ octo/app · [CI #562](…) 失败 · main`; and as the preview, which may
 * be all that a phone shows: `❌ CI #562 失败 · test — octocat · main · app`.
 */
export function headlines(
  facts: ReportFacts,
  troubles: readonly Trouble[],
  pen: Pen,
): { readonly preview: string; readonly heading: string } {
  const { heading } = facts;
  const preview = heading?.plain ?? previewOf(facts, blameOf(facts, troubles, pen), pen);
  const emoji = emojiOfResult(facts.conclusion);
  return {
    preview: `${emoji} ${preview}`,
    heading: `${emoji} ${heading ? unbolded(heading.markdown) : headline(facts, pen)}`,
  };
}

function headline(facts: ReportFacts, { words }: Pen): string {
  const { repository, attempt, url } = facts;
  return [
    titleOf(repository.fullName),
    newsOf(facts, linked(runName(facts), url), words),
    placeOf(facts),
    attempt > 1 ? words.attempt(attempt) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function previewOf(facts: ReportFacts, blame: string, { words }: Pen): string {
  const { pullRequest, repository, attempt } = facts;
  const place = pullRequest === undefined ? placeOf(facts) : threadOf(pullRequest);
  return [
    newsOf(facts, runName(facts), words),
    blame,
    place,
    attempt > 1 ? words.attempt(attempt) : "",
    titleOf(repository.fullName).replace(/^.*\//u, ""),
  ]
    .filter(Boolean)
    .join(" · ");
}

function newsOf({ isRecovery, conclusion }: ReportFacts, name: string, words: ReportWords): string {
  return isRecovery ? words.recovered(name) : words.ended(name, conclusion);
}

/** `CI #562`: a number beside the repository would read as a pull request's. */
export function runName({ workflow, number }: Pick<ReportFacts, "workflow" | "number">): string {
  return [titleOf(workflow), number > 0 ? `#${number}` : ""].filter(Boolean).join(" ");
}

function threadOf({ number, title = "" }: ReportedPullRequest): string {
  return [`#${number}`, briefOf(title)].filter(Boolean).join(" ");
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

/** How long it has been so. */
export function trendLine({ trend }: ReportFacts, words: ReportWords): string {
  return trend === undefined ? "" : words.trend(trend.failures, trend.lastSuccess);
}

/** The commit and whose it is, how long it all took, and the way to the run. */
export function closingLines(
  facts: ReportFacts,
  words: ReportWords,
  common: CommonWords,
): readonly string[] {
  const told = linkTo(words.run, facts.url);
  const link = told === words.run ? "" : told;
  const who = whoLine(facts, words, common);
  if (!facts.duration) return toLines(who, [], link, common.gap);
  return [who, ...toLines(words.took(facts.duration), [], link, common.gap)].filter(Boolean);
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
  if (commit !== undefined) return words.commit(commitLine(commit, repository, common));
  const starter = nameOf(facts.starter);
  const link = shortSha(sha) && linkTo(shortSha(sha), pageOf(repository, "commit", sha));
  return [link && words.commit(link), starter && words.by(starter)]
    .filter(Boolean)
    .join(common.gap);
}

/** `main`, or `hubot:main` of a fork. */
function placeOf({ repository, headRepository, ref }: ReportFacts): string {
  return branchOf(ref, headRepository, repository);
}
