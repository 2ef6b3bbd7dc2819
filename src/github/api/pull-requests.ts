import { readAuthor, readTip } from "../events/parts.ts";
import { fields, link, text } from "../events/readers.ts";
import type { Account, BranchTip } from "../types.ts";
import type { Client } from "./client.ts";
import { readCount, readItems } from "./guards.ts";
import { parseReply, type Read, type ReadTarget, succeed } from "./read.ts";

/** A pull request as its list shows it. Texts are untrusted. */
export interface FoundPullRequest {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly isOpen: boolean;
  readonly author: Account;
  readonly head: BranchTip;
}

/** Where a run's commit came from. */
export interface RunHead {
  /** `owner/name` of the fork */
  readonly headRepository: string;
  readonly branch: string;
  readonly sha: string;
}

const PULL: ReadTarget = { what: "the run's pull request", permission: "pull-requests: read" };

/** One branch has seldom more than one pull request. */
const PER_PAGE = 30;

/**
 * The pull request a fork's run belongs to, which GitHub leaves out of the run: by its branch,
 * since a lookup by commit does not see commits that only the fork has. Of several, the one that
 * still stands at the run's commit, else an open one, else the newest.
 * @see https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
 */
export async function findPullRequestOfRun(
  client: Client,
  { headRepository, branch, sha }: RunHead,
): Promise<Read<FoundPullRequest | undefined>> {
  const [owner = ""] = headRepository.split("/");
  const parameters = { state: "all", head: `${owner}:${branch}`, per_page: PER_PAGE };
  const pulls = parseReply(await client.getJson(PULL, "pulls", parameters), PULL, readPulls);
  if (!pulls.ok) return pulls;
  // GitHub ignores a head it cannot make sense of and lists everything.
  const ours = pulls.value.filter(
    ({ head }) =>
      head.branch === branch &&
      head.repository?.fullName.toLowerCase() === headRepository.toLowerCase(),
  );
  const best = ours.find((pull) => pull.head.sha === sha) ?? ours.find((pull) => pull.isOpen);
  return succeed(best ?? ours[0]);
}

function readPulls(body: unknown): readonly FoundPullRequest[] | undefined {
  return readItems(body, readPull);
}

function readPull(value: unknown): FoundPullRequest | undefined {
  const pull = fields(value);
  const number = readCount(pull.number);
  if (!number || typeof pull.title !== "string") return undefined;
  return {
    number,
    title: pull.title,
    url: link(pull.html_url),
    isOpen: text(pull.state) === "open",
    author: readAuthor(pull.user),
    head: readTip(pull.head),
  };
}
