import { example } from "../../support/examples.ts";

type Payload = Readonly<Record<string, unknown>>;

/** The repository of these events, as the test runs have it. */
export const REPOSITORY = "octo-org/octo-repo";
const HOME = `https://github.com/${REPOSITORY}`;
const repository = { full_name: REPOSITORY, html_url: HOME, id: 1296269 };
export const SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

/** GitHub's example of a push, by this author to `main`. */
export function push(author = "octocat"): Payload {
  return {
    ...example("push"),
    ref: "refs/heads/main",
    repository,
    head_commit: {
      id: SHA,
      message: "Fix all the bugs",
      url: `${HOME}/commit/${SHA}`,
      author: { name: author, email: `${author}@github.com`, username: author },
    },
    sender: { login: author },
  };
}

/** GitHub's example of an issue, with these assignees. */
export function issue(
  action: string,
  assignees: readonly string[],
  more: { readonly assignee?: string; readonly title?: string } = {},
): Payload {
  const { assignee, title = "Spelling error in the README file" } = more;
  return {
    ...example("issues"),
    action,
    repository,
    ...(assignee && { assignee: { login: assignee } }),
    issue: {
      ...(example("issues").issue as object),
      number: 12,
      title,
      html_url: `${HOME}/issues/12`,
      assignees: assignees.map((login) => ({ login })),
    },
  };
}

/** GitHub's example of a pull request, by monalisa, with these reviewers. */
export function pull(
  action: string,
  reviewers: readonly string[],
  more: {
    readonly reviewer?: string;
    readonly assignees?: readonly string[];
    readonly teams?: readonly string[];
  } = {},
): Payload {
  return {
    ...example("pull_request"),
    action,
    repository,
    ...(more.reviewer && { requested_reviewer: { login: more.reviewer } }),
    pull_request: pullRequest(reviewers, more),
  };
}

/** GitHub's example of a review, with those still asked for theirs. */
export function review(reviewer: string, state: string, reviewers: readonly string[]): Payload {
  const payload = example("pull_request_review");
  return {
    ...payload,
    action: "submitted",
    repository,
    review: { ...(payload.review as object), state, user: { login: reviewer } },
    pull_request: pullRequest(reviewers, {}),
  };
}

function pullRequest(
  reviewers: readonly string[],
  { assignees = [], teams = [] }: Parameters<typeof pull>[2] & object,
): Payload {
  const given = example("pull_request").pull_request as { head: object; base: object };
  return {
    ...given,
    number: 7,
    title: "Update the README with new information",
    html_url: `${HOME}/pull/7`,
    user: { login: "monalisa" },
    head: { ...given.head, ref: "changes", repo: repository },
    assignees: assignees.map((login) => ({ login })),
    requested_reviewers: reviewers.map((login) => ({ login })),
    requested_teams: teams.map((slug) => ({ slug, name: slug })),
  };
}
