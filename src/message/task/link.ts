import { InputError } from "../../errors.ts";
import type { Inputs } from "../../inputs/inputs.ts";
import { utf8Length } from "../clip.ts";
import { openInBrowser } from "../links.ts";
import type { DetailLink, TaskOccasion } from "./types.ts";

/** DingTalk's limit for each of the two, in bytes. */
const MAX_BYTES = 1024;

/**
 * The page a task is about. A to-do's link can never be moved, so it leads to what stays right: the
 * issue, the pull request, or the branch's runs of the workflow rather than the run that failed.
 */
export function lastingUrl(run: TaskOccasion): string {
  const { event, facts, context, subject } = run;
  const home = repositoryUrl(run);
  if (event.kind === "issues") return event.issue.url || `${home}/issues/${event.issue.number}`;
  const { pullRequest } = subject;
  if (pullRequest !== undefined) return `${home}/pull/${pullRequest}`;
  const path = event.kind === "workflow_run" ? event.run.workflowPath : context.workflowPath;
  const file = /^\.github\/workflows\/([^/]+)$/u.exec(path)?.[1];
  const runs = file === undefined ? "actions" : `actions/workflows/${encodeURIComponent(file)}`;
  const place = facts.branch || facts.tag;
  const query =
    place === "" ? "" : `?query=${encodeURIComponent(`branch:${place}`.toWellFormed())}`;
  return `${home}/${runs}${query}`;
}

/**
 * Both links of a to-do to one address. With a DING the phone's must go through DingTalk's own
 * scheme; on PC a plain address opens in the side panel.
 * @param urls - http(s), or `dingtalk://` from the workflow author; the first that is short enough
 *   for DingTalk is taken
 */
export function detailLink(urls: readonly string[], target: Inputs["openLinksIn"]): DetailLink {
  const links = urls.map((url) => linkBothWays(url, target));
  const fits = ({ appUrl, pcUrl }: DetailLink) =>
    utf8Length(appUrl) <= MAX_BYTES && utf8Length(pcUrl) <= MAX_BYTES;
  const link = links.find(fits);
  if (link === undefined)
    throw new InputError("url", `is longer than DingTalk's ${MAX_BYTES} bytes`);
  return link;
}

function linkBothWays(url: string, target: Inputs["openLinksIn"]): DetailLink {
  if (!/^https?:/iu.test(url)) return { appUrl: url, pcUrl: url };
  const outside = openInBrowser(url);
  if (target === "browser") return { appUrl: outside, pcUrl: outside };
  return { appUrl: outside.replace(/&pc_slide=false$/u, "&pc_slide=true"), pcUrl: url };
}

/** The repository's page, made up from its name where the event does not say. */
export function repositoryUrl({ event, context, subject }: TaskOccasion): string {
  return event.repository.url || `${context.serverUrl}/${subject.repository}`;
}
