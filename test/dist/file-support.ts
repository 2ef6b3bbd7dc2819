import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { LocalGitHub } from "../github/double/github.ts";
import { APP, NO_CAPTION, told } from "../modes/file/support.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import type { Post } from "../simulator/store.ts";
import { runStep, type Step, type StepResult } from "../support/runner.ts";

export const UPLOAD = "/media/upload";
export const SEND = "/v1.0/robot/groupMessages/send";

/** What file mode did as the built action. */
export interface Shared {
  readonly result: StepResult;
  readonly outputs: StepResult["outputs"];
  /** `error: …`, `warning: …` */
  readonly notes: readonly string[];
}

/** A DingTalk whose app is in the group `dev`, which the secret knows by its chat alone. */
export interface Counter extends AsyncDisposable {
  readonly dingtalk: Simulator;
  readonly secret: { app?: unknown; groups: Record<string, unknown> };
  /** Run the built action in mode file, with these lines as `content`. */
  share(lines: readonly string[], step?: Step): Promise<Shared>;
  posts(group?: string): readonly Post[];
  /** What a group got, a line per post. */
  told(group?: string): readonly string[];
  /** What was asked of DingTalk, in order: `POST /media/upload`. */
  calls(): readonly string[];
}

export async function openCounter(): Promise<Counter> {
  const dingtalk = await startSimulator();
  const temp = await mkdtemp(join(tmpdir(), "counter-"));
  const { chat } = dingtalk.addGroup({ name: "dev" });
  const [clientId, clientSecret] = [APP["client-id"], APP["client-secret"]];
  dingtalk.addApp({ clientId, clientSecret, robotIn: ["dev"] });
  const secret: Counter["secret"] = { app: APP, groups: { dev: { chat } } };
  const posts = (group = "dev") => dingtalk.group(group).posts;
  return {
    dingtalk,
    secret,
    async share(lines, step = {}) {
      const result = await runStep({
        ...step,
        inputs: {
          secret: JSON.stringify(secret),
          "dingtalk-api-url": dingtalk.url,
          "dingtalk-oapi-url": dingtalk.url,
          mode: "file",
          group: "*",
          title: NO_CAPTION,
          content: lines.join("\n"),
          ...step.inputs,
        },
        env: { RUNNER_TEMP: temp, ...step.env },
      });
      // Whatever became of it, nothing is left behind and nothing is said past the log.
      expect(await readdir(temp)).toEqual([]);
      expect(result.stderr).toBe("");
      const notes = result.annotations.map(({ level, message }) => `${level}: ${message}`);
      return { result, outputs: result.outputs, notes };
    },
    posts,
    told: (group) => told(posts(group)),
    calls: () => dingtalk.requests.map(({ method, path }) => `${method} ${path}`),
    async [Symbol.asyncDispose]() {
      await dingtalk[Symbol.asyncDispose]();
      await rm(temp, { recursive: true, force: true });
    },
  };
}

/** Add a group that only a robot serves. */
export function addRobotGroup({ dingtalk, secret }: Counter, name: string): void {
  secret.groups[name] = { webhook: dingtalk.addRobot({ group: name }).webhook };
}

/** Add a group that the app serves as well. */
export function addAppGroup({ dingtalk, secret }: Counter, name: string): void {
  secret.groups[name] = { chat: dingtalk.addGroup({ name }).chat };
  dingtalk.app(APP["client-id"]).robotIn.add(name);
}

/** A step on the tag v1.0.0 of the local GitHub. */
export function onTag(github: LocalGitHub, inputs: Step["inputs"] = {}): Step {
  return {
    eventName: "push",
    payload: { ref: "refs/tags/v1.0.0" },
    inputs: { "github-token": github.token, ...inputs },
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: github.repository,
      GITHUB_REF: "refs/tags/v1.0.0",
      GITHUB_REF_NAME: "v1.0.0",
      GITHUB_REF_TYPE: "tag",
    },
  };
}
