import { deployedRef, parseCommit, readAccount, readGitAuthor, splitRef, thing } from "./parts.ts";
import { type Fields, fields, link, list, number, text } from "./readers.ts";
import type { EventBase, OtherEvent } from "./types.ts";

type Detail = Omit<OtherEvent, keyof EventBase | "kind" | "name">;

/** Any event without words of its own: what it is about, as far as the payload says. */
export function readOther(name: string, payload: Fields, base: EventBase): OtherEvent {
  return { ...base, kind: "other", name, ...detailOf(name, payload, base) };
}

function detailOf(name: string, payload: Fields, base: EventBase): Detail {
  switch (name) {
    case "branch_protection_rule":
      return subject(fields(payload.rule).name);
    case "check_run":
      return checkDetail(fields(payload.check_run), fields(payload.check_run).check_suite, base);
    case "check_suite":
      return checkDetail(fields(payload.check_suite), payload.check_suite, base);
    case "deployment":
      return deploymentDetail(fields(payload.deployment));
    case "fork":
      return subject(fields(payload.forkee).full_name, fields(payload.forkee).html_url);
    case "gollum":
      return wikiDetail(payload);
    case "merge_group":
      return mergeGroupDetail(fields(payload.merge_group), base);
    case "page_build":
      return pageBuildDetail(fields(payload.build));
    case "project_card":
      return subject(fields(payload.project_card).note);
    case "registry_package":
    case "package":
      return packageDetail(fields(payload.registry_package ?? payload.package));
    case "status":
      return statusDetail(payload);
    case "watch":
      return starDetail(fields(payload.repository));
    default:
      return namedDetail(thing(payload, name));
  }
}

function starDetail(repository: Fields): Detail {
  const stars = number(repository.stargazers_count);
  return stars ? { stars } : {};
}

/** A label, milestone, project, image version …: the payload's object of the event's name. */
function namedDetail(from: Fields | undefined): Detail {
  if (!from) return {};
  const version = text(from.version);
  const title = text(from.title) || text(from.name);
  return {
    ...subject([title, version].filter(Boolean).join(" "), from.html_url, from.number),
    ...description(from.description),
  };
}

/** A check run or suite. A suite has no name of its own: it goes by its app's. */
function checkDetail(check: Fields, suiteValue: unknown, base: EventBase): Detail {
  const suite = fields(suiteValue);
  const title = text(check.name) || text(fields(check.app).name);
  const branch = text(suite.head_branch);
  const sha = text(check.head_sha);
  const headCommit = parseCommit(suite.head_commit, base.repository);
  const prNumber = number(fields(list(check.pull_requests)[0]).number);
  return {
    ...subject(title, check.html_url),
    ...outcome(text(check.conclusion) || check.status),
    ...description(fields(check.output).title),
    ...(branch && { branch }),
    ...(sha && { sha }),
    ...(headCommit && { headCommit }),
    ...(prNumber && { prNumber }),
  };
}

function deploymentDetail(deployment: Fields): Detail {
  const sha = text(deployment.sha);
  const branch = splitRef(deployedRef(text(deployment.ref), sha)).name;
  return {
    ...subject(deployment.environment),
    ...description(deployment.description),
    ...(branch && { branch }),
    ...(sha && { sha }),
  };
}

/** One event may carry several pages; the first stands for them. */
function wikiDetail(payload: Fields): Detail {
  const page = fields(list(payload.pages)[0]);
  return {
    ...subject(text(page.title) || page.page_name, page.html_url),
    ...outcome(page.action),
    ...description(page.summary),
  };
}

function mergeGroupDetail(group: Fields, base: EventBase): Detail {
  const branch = splitRef(text(group.head_ref)).name;
  const sha = text(group.head_sha);
  const headCommit = parseCommit(group.head_commit, base.repository);
  // gh-readonly-queue/<base>/pr-<number>-<base sha>: the only place that names the pull request
  const prNumber = Number(/\/pr-(\d{1,9})-[0-9a-f]+$/u.exec(branch)?.[1] ?? 0);
  return {
    ...subject(subjectLine(headCommit?.message) || branch, headCommit?.url, prNumber),
    ...(branch && { branch }),
    ...(sha && { sha }),
    ...(headCommit && { headCommit }),
    ...(prNumber && { prNumber }),
  };
}

function pageBuildDetail(build: Fields): Detail {
  const sha = text(build.commit);
  return {
    ...outcome(build.status),
    ...description(fields(build.error).message),
    ...(sha && { sha }),
  };
}

function packageDetail(from: Fields): Detail {
  const version = fields(from.package_version);
  const tag = text(fields(fields(version.container_metadata).tag).name);
  const title = [text(from.name), tag || text(version.version)].filter(Boolean).join(" ");
  const url = link(version.html_url) || from.html_url;
  return { ...subject(title, url), ...description(from.description) };
}

/** A commit status. GitHub lists up to ten branches that hold the commit: one alone is its. */
function statusDetail(payload: Fields): Detail {
  const sha = text(payload.sha);
  const branches = list(payload.branches);
  const branch = branches.length === 1 ? text(fields(branches[0]).name) : "";
  const outer = fields(payload.commit);
  const inner = fields(outer.commit);
  const url = link(outer.html_url);
  return {
    ...subject(payload.context, link(payload.target_url) || url),
    ...outcome(payload.state),
    ...description(payload.description),
    ...(branch && { branch }),
    ...(sha && {
      sha,
      headCommit: {
        sha,
        message: text(inner.message),
        author: readGitAuthor(inner.author, readAccount(outer.author)),
        ...(url && { url }),
      },
    }),
  };
}

function subject(titleValue: unknown, urlValue?: unknown, numberValue?: unknown): Detail {
  const title = text(titleValue);
  if (!title) return {};
  const url = link(urlValue);
  const found = number(numberValue);
  return { subject: { title, ...(url && { url }), ...(found && { number: found }) } };
}

function outcome(value: unknown): Detail {
  const found = text(value);
  return found ? { outcome: found } : {};
}

function description(value: unknown): Detail {
  const found = text(value);
  return found ? { description: found } : {};
}

function subjectLine(message = ""): string {
  return message.split("\n", 1)[0] ?? "";
}
