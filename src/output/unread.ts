import type { ReadFailure } from "../github/api/read.ts";
import type { Log } from "./log.ts";

/** Tells what GitHub did not show: one warning for each permission that would cure it. */
export interface Unread {
  /** @param loss - what the task goes without, as a sentence */
  note(failure: ReadFailure, loss: string): void;
  /** The earlier runs could not be read, of which a warning was made already. */
  noteHistory(): void;
}

/** @param log - told of each missing permission once */
export function createUnread(log: Pick<Log, "warning">): Unread {
  const told = new Set<string>();
  let hasHistory = true;
  return {
    note(failure, loss) {
      const cure = failure.permission ?? failure.reason;
      if (told.has(cure) || (!hasHistory && isLikeHistory(failure))) return;
      told.add(cure);
      log.warning(`${failure.detail}. ${loss}`);
    },
    noteHistory() {
      hasHistory = false;
    },
  };
}

/** What keeps a token from the history keeps it from the jobs as well. */
function isLikeHistory({ permission, reason }: ReadFailure): boolean {
  return reason === "forbidden" && (permission ?? "actions: read") === "actions: read";
}
