import { readFileSync } from "node:fs";
import { example } from "../../test/support/examples.ts";
import type { Scene } from "./stage.ts";

/** GitHub's own examples of a push bring a tag, or a first commit; this is one of several. */
const COMMITS = new URL("../../test/fixtures/events/push.two-commits.json", import.meta.url);

/** Events announce themselves. */
export const announceScenes: readonly Scene[] = [
  {
    title: "push: a new branch with its first commit",
    step: () => ({ eventName: "push", payload: example("push", { ref: "refs/heads/master" }) }),
  },
  {
    title: "push: commits arrive on a branch",
    step: () => ({ eventName: "push", payload: JSON.parse(readFileSync(COMMITS, "utf8")) }),
  },
  {
    title: "pull_request: one is opened; in English",
    step: () => ({
      eventName: "pull_request",
      payload: example("pull_request", "opened"),
      inputs: { language: "en" },
    }),
  },
  {
    title: "release: published, and somebody is told",
    step: () => ({
      eventName: "release",
      payload: example("release", "published"),
      inputs: { at: "@octocat" },
    }),
  },
];
