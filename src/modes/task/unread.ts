import type { ReadFailure } from "../../github/api/read.ts";
import type { Log } from "../../log.ts";

/** Tells what GitHub did not show: one warning for each permission that would cure it. */
export interface Unread {
  /** @param loss - what the task goes without, as a sentence */
  note(failure: ReadFailure, loss: string): void;
}

export function createUnread(log: Pick<Log, "warning">): Unread {
  const told = new Set<string>();
  return {
    note(failure, loss) {
      const cure = failure.permission ?? failure.reason;
      if (told.has(cure)) return;
      told.add(cure);
      log.warning(`${failure.detail}. ${loss}`);
    },
  };
}
