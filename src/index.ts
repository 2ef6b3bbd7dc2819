// First of all: once it is loaded, Node parses its certificate authorities on a thread of its own, and
// is done with them by the time the message is ready to go.
import "node:tls";
// By name: a namespace handed on as a value would keep all of core, its HTTP client included.
import { getInput, info, notice, setFailed, setOutput, setSecret, warning } from "@actions/core";
import { explain } from "./errors.ts";
import { main } from "./main.ts";
import { signalAfter } from "./platform/async.ts";

/** Node's own code for a main module that never finished. */
const UNFINISHED = 13;

// Not awaited: a module that waits at its top is slower to start, by a few per cent of all.
process.exitCode = UNFINISHED;
const running = main({
  core: { getInput, info, notice, setFailed, setOutput, setSecret, warning },
  env: process.env,
  now: Date.now,
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    }),
  signalAfter,
  onStop: (listener) => {
    process.on("SIGINT", listener).on("SIGTERM", listener);
    return () => void process.off("SIGINT", listener).off("SIGTERM", listener);
  },
  random: Math.random,
}).then(
  () => {
    if (process.exitCode === UNFINISHED) process.exitCode = 0;
  },
  (error: unknown) => {
    // Nothing ends here as far as anybody can think, and a step that failed must not look green.
    setFailed(explain(error));
    process.exitCode = 1;
  },
);

/**
 * The one run that loading this file starts, for tools that stand in for a runner and want to call
 * something: asking again starts no other.
 */
export function run(): Promise<void> {
  return running;
}
