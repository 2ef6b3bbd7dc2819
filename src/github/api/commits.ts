import { readAccount, readGitAuthor } from "../events/parts.ts";
import { fields, link, text } from "../events/readers.ts";
import type { Commit } from "../types.ts";
import type { Client } from "./client.ts";
import { fail, parseReply, type Read, type ReadTarget } from "./read.ts";

const COMMIT: ReadTarget = { what: "the head commit", permission: "contents: read" };

/**
 * A commit with its author: the login where GitHub knows the address, and the name and address
 * that anybody can write.
 * @see https://docs.github.com/en/rest/commits/commits#get-a-commit
 */
export async function readCommit(client: Client, sha: string): Promise<Read<Commit>> {
  if (!/^[0-9a-f]{40,64}$/iu.test(sha)) return fail(COMMIT, "absent", "not a commit id");
  // Of the files it changed, which come along, one is the fewest to be had.
  const parameters = { ref: sha, per_page: 1 };
  return parseReply(
    await client.getJson(COMMIT, "commits/{ref}", parameters),
    COMMIT,
    readCommitReply,
  );
}

function readCommitReply(body: unknown): Commit | undefined {
  const reply = fields(body);
  const sha = text(reply.sha);
  const { message, author } = fields(reply.commit);
  if (!sha || typeof message !== "string") return undefined;
  const url = link(reply.html_url);
  return {
    sha,
    message,
    author: readGitAuthor(author, readAccount(reply.author)),
    ...(url && { url }),
  };
}
