import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { explain } from "../../../src/errors.ts";
import { runFile } from "../../../src/modes/file/run.ts";
import { type ActionResult, toOutputs } from "../../../src/output/outputs.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import type { Post } from "../../simulator/store.ts";
import { openTestRun, type RunSpec, type TestRun } from "../../support/run.ts";

export const APP = { "client-id": "dingoctoapp", "client-secret": "octo-client-secret" } as const;
const CREDENTIALS = { clientId: APP["client-id"], clientSecret: APP["client-secret"] };

/** The smallest picture there is; enough to be recognised. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** Everything a test of file mode needs. */
export interface Desk extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly home: string;
  readonly workspace: string;
  readonly temp: string;
  /** The secret: an app, and the group `dev` reached by it alone. */
  readonly secret: { app?: unknown; groups: Record<string, unknown> };
  /** Put a file into the workspace. */
  put(path: string, content: string | Uint8Array): Promise<string>;
  /** Run file mode; `content` as a list of lines. */
  share(lines: readonly string[], more?: Partial<RunSpec>): Promise<Shared>;
  posts(group?: string): readonly Post[];
  /** What was asked of DingTalk, in order: `POST /media/upload`. */
  calls(): readonly string[];
}

export interface Shared extends Omit<TestRun, "run"> {
  readonly result: ActionResult;
  readonly outputs: ReturnType<typeof toOutputs>;
}

export async function openDesk(): Promise<Desk> {
  const simulator = await startSimulator();
  const home = await mkdtemp(join(tmpdir(), "desk-"));
  const [workspace, temp] = [join(home, "workspace"), join(home, "temp")];
  await Promise.all([mkdir(workspace), mkdir(temp)]);
  const { chat } = simulator.addGroup({ name: "dev" });
  simulator.addApp({ ...CREDENTIALS, robotIn: ["dev"] });
  const secret: Desk["secret"] = { app: APP, groups: { dev: { chat } } };
  return {
    simulator,
    home,
    workspace,
    temp,
    secret,
    async put(path, content) {
      const target = join(workspace, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
      return target;
    },
    async share(lines, more = {}) {
      const spec = {
        secret,
        ...more,
        inputs: {
          mode: "file",
          group: "*",
          title: NO_CAPTION,
          content: lines.join("\n"),
          ...more.inputs,
        },
        env: { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp, ...more.env },
      };
      const { run, ...heard } = await openTestRun(simulator, spec);
      const result = await runFile(run).catch((error: unknown) => {
        return { groups: [], error: explain(error) };
      });
      // Whatever became of it, nothing is left behind.
      expect(await readdir(temp)).toEqual([]);
      return { ...heard, result, outputs: toOutputs(result) };
    },
    posts: (group = "dev") => simulator.group(group).posts,
    calls: () => simulator.requests.map(({ method, path }) => `${method} ${path}`),
    async [Symbol.asyncDispose]() {
      await simulator[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A title of which nothing shows: the files go without a message ahead of them. */
export const NO_CAPTION = "\u200B";

/** What a group got, a line per post. */
export function told(posts: readonly Post[]): readonly string[] {
  return posts.map(({ via, type, file, text, title, url, picture }) =>
    [via, type, file?.name ?? (title || text), url, file ? "" : picture].filter(Boolean).join(" "),
  );
}
