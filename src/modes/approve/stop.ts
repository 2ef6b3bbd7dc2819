import type { Run } from "../../run/run.ts";

/** Being told to stop, while an approval may be running. */
export interface Stop {
  /** Fires at the first time of being told. */
  readonly signal: AbortSignal;
  /** The approval that has to be ended, once there is one. */
  underway: string;
  /** Let the next signal end the process, as it does by itself. */
  release(): void;
}

/**
 * Listen for the runner's cancellation: SIGINT, 7.5 seconds later SIGTERM, 2.5 after that the end.
 * At the second it is said what may be left, since there may be no time for a better word.
 */
export function listenForStop({ log, onStop }: Pick<Run, "log" | "onStop">): Stop {
  const controller = new AbortController();
  const stop: Stop = {
    signal: controller.signal,
    underway: "",
    release: onStop((signal) => {
      if (!controller.signal.aborted) {
        log.info("The step was cancelled.");
        controller.abort();
      } else if (signal === "SIGTERM" && stop.underway !== "") {
        log.warning(
          `The approval may still be running, and there is no more time to revoke it. ${byHand(stop.underway)}`,
        );
      }
    }),
  };
  return stop;
}

/** How to do what this step could not. */
export function byHand(id: string): string {
  return `Revoke it by hand: DingTalk > OA审批 > 我发起的, as the creator, approval ${id}.`;
}
