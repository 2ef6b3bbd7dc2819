import type { RunContext } from "../types.ts";
import { parseCommit, splitRef } from "./parts.ts";
import { type Fields, fields, link, list, text } from "./readers.ts";
import type { EventBase, PushEvent } from "./types.ts";

/** A push of a branch or tag, its deletion included. */
export function readPush(payload: Fields, base: EventBase, context: RunContext): PushEvent {
  const ref = text(payload.ref) || context.ref;
  const { type: refType, name: refName } = splitRef(ref);
  const headCommit = parseCommit(payload.head_commit, base.repository);
  return {
    ...base,
    kind: "push",
    ref,
    refType,
    refName,
    before: text(payload.before),
    after: text(payload.after) || context.sha,
    isCreated: payload.created === true,
    isDeleted: payload.deleted === true,
    isForced: payload.forced === true,
    compareUrl: link(payload.compare),
    commits: list(payload.commits).flatMap((commit) => parseCommit(commit, base.repository) ?? []),
    pusher: text(fields(payload.pusher).name),
    ...(headCommit && { headCommit }),
  };
}
