import { encodePath } from "../../platform/percent.ts";
import type {
  Account,
  BranchTip,
  Comment,
  Commit,
  GitAuthor,
  Label,
  Milestone,
  Repository,
} from "../types.ts";
import { type Fields, fields, isFields, link, list, number, text } from "./readers.ts";

/** Whoever GitHub no longer names: it shows a deleted account as this one. */
const GHOST: Account = Object.freeze({ login: "ghost" });

/** An account, or nothing where the payload names none. */
export function readAccount(value: unknown): Account | undefined {
  const account = fields(value);
  const login = text(account.login);
  if (!login) return undefined;
  const url = link(account.html_url);
  return { login, ...(url && { url }) };
}

/** An account where there must have been one; GitHub leaves out those deleted since. */
export function readAuthor(value: unknown): Account {
  return readAccount(value) ?? GHOST;
}

/** Those that are there; a gone account in the list is left out. */
export function readAccounts(value: unknown): readonly Account[] {
  return list(value).flatMap((item) => readAccount(item) ?? []);
}

/** A repository, or nothing where it is gone. */
export function readRepository(value: unknown): Repository | undefined {
  const repository = fields(value);
  const fullName = text(repository.full_name);
  if (!fullName) return undefined;
  const id = number(repository.id);
  return {
    fullName,
    url: link(repository.html_url),
    isFork: repository.fork === true,
    ...(id && { id }),
  };
}

/**
 * A commit as pushes, runs and merge groups carry it.
 * @param repository - where the commit can be looked at, if the payload has no address for it
 */
export function parseCommit(value: unknown, repository?: Repository): Commit | undefined {
  const commit = fields(value);
  const sha = text(commit.id);
  if (!sha) return undefined;
  const url = link(commit.url) || commitUrl(repository, sha);
  return {
    sha,
    message: text(commit.message),
    author: readGitAuthor(commit.author),
    ...(url && { url }),
  };
}

/**
 * @param account - whose account GitHub took the commit for; a push says that in the author itself
 */
export function readGitAuthor(value: unknown, account?: Account): GitAuthor {
  const author = fields(value);
  const email = text(author.email);
  const login = account?.login ?? text(author.username);
  return { name: text(author.name), ...(email && { email }), ...(login && { login }) };
}

function commitUrl(repository: Repository | undefined, sha: string): string {
  return repository?.url ? `${repository.url}/commit/${encodePath(sha)}` : "";
}

/** A side of a pull request. */
export function readTip(value: unknown): BranchTip {
  const tip = fields(value);
  const repository = readRepository(tip.repo);
  return { branch: text(tip.ref), sha: text(tip.sha), ...(repository && { repository }) };
}

/** A label, or nothing where it has no name. */
export function readLabel(value: unknown): Label | undefined {
  const name = text(fields(value).name);
  return name ? { name } : undefined;
}

/** Labels in GitHub's order, without those that have no name. */
export function readLabels(value: unknown): readonly Label[] {
  return list(value).flatMap((item) => readLabel(item) ?? []);
}

/** A milestone, or nothing where it has no title. */
export function readMilestone(value: unknown): Milestone | undefined {
  const milestone = fields(value);
  const title = text(milestone.title);
  return title ? { title, url: link(milestone.html_url) } : undefined;
}

/** A comment on an issue or a pull request, of whichever kind. */
export function readComment(value: unknown): Comment {
  const comment = fields(value);
  return {
    body: text(comment.body),
    url: link(comment.html_url),
    author: readAuthor(comment.user),
  };
}

/** The named thing, if the payload has it as an object. */
export function thing(payload: Fields, name: string): Fields | undefined {
  const value = payload[name];
  return isFields(value) ? value : undefined;
}

/**
 * Where a Git ref points: `refs/heads/a/b` is branch `a/b`. A bare name counts as a branch; a pull
 * request's merge (`refs/pull/7/merge`) has no name.
 */
export function splitRef(ref: string): { readonly type: "branch" | "tag"; readonly name: string } {
  if (ref.startsWith("refs/tags/")) return { type: "tag", name: ref.slice("refs/tags/".length) };
  if (ref.startsWith("refs/pull/")) return { type: "branch", name: "" };
  return { type: "branch", name: ref.replace(/^refs\/heads\//u, "") };
}

/** What was deployed may be named by its commit, in full or short: then no ref is known. */
export function deployedRef(ref: string, sha: string): string {
  return ref.length >= 7 && sha.startsWith(ref) ? "" : ref;
}
