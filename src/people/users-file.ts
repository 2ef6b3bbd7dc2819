import type { GitHub } from "../github/api.ts";
import type { RunContext } from "../github/types.ts";
import type { Log } from "../output/log.ts";
import {
  MAX_TEXT_BYTES,
  MissingFileError,
  readWorkspaceText,
  refusal,
} from "../workspace/paths.ts";
import type { PeopleMap } from "./people.ts";

/** Where the people are named. */
export interface PeopleSources {
  /** The input `users`: a map, or the path of one. */
  readonly users: string;
  /** The secret's own map. */
  readonly people: PeopleMap;
  readonly context: RunContext;
  readonly github: () => Promise<GitHub>;
  readonly log: Pick<Log, "warning">;
}

/**
 * The file that `users` names, from the workspace or the default branch.
 * @returns undefined, with a warning, where only GitHub could have told and did not
 * @throws InputError when there is none, or it cannot be read
 */
export async function readUsersFile(sources: PeopleSources): Promise<string | undefined> {
  const { users: path, context, log } = sources;
  if (!isForeignCheckout(context.eventName)) {
    const local = await readLocal(context.workspace, path);
    if (local !== undefined) return local;
  }
  const github = await sources.github();
  const read = await github.readFileFromDefaultBranch(toRepositoryPath(path), MAX_TEXT_BYTES);
  if (read.ok) return read.value;
  if (read.reason === "absent") {
    throw refusal(
      { input: "users", path },
      'a file that is neither in the workspace nor, as far as the token sees, on the default branch; correct the path, or grant the job "contents: read"',
    );
  }
  log.warning(`${read.detail}. People named in the "users" file are not known in this run.`);
  return undefined;
}

/**
 * Events whose checkout may be somebody else's: a file from there could redirect mentions, so it is
 * read from the default branch.
 */
function isForeignCheckout(eventName: string): boolean {
  return (
    eventName.startsWith("pull_request") ||
    ["issue_comment", "workflow_run", "merge_group"].includes(eventName)
  );
}

/** Undefined where there is no such file; one that lies outside is still an error. */
async function readLocal(workspace: string, path: string): Promise<string | undefined> {
  try {
    return await readWorkspaceText(workspace, path, "users");
  } catch (error) {
    if (error instanceof MissingFileError) return undefined;
    throw error;
  }
}

function toRepositoryPath(path: string): string {
  return path.replace(/^(?:\.\/+)+/u, "");
}
