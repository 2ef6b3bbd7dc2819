import { example } from "../../test/support/examples.ts";
import type { Scene } from "./stage.ts";

/** Events announce themselves. */
export const announceScenes: readonly Scene[] = [
  {
    title: "push: commits arrive on a branch",
    step: () => ({ eventName: "push", payload: example("push") }),
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
