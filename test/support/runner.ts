import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { once } from "../../src/platform/async.ts";
import { runInProcess } from "./in-process.ts";
import { type Annotation, readLog } from "./log.ts";
import { isTurnOfBuilt } from "./turns.ts";
import { RUN_VARIABLES } from "./variables.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** One step, as a workflow would write it. */
export interface Step {
  /** `with:`; what is left out gets action.yml's default, as the runner gives it. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly eventName?: string;
  /** The event's payload; a string is written as it is (a malformed file); null: no file. */
  readonly payload?: unknown;
  /** More environment, wins over what the runner would set; `undefined` unsets. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What `${{ job.status }}` and its like give. */
  readonly expressions?: Readonly<Record<string, string>>;
  /** Files of the workspace by relative path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Called with the workspace before the step runs: links, pipes, odd permissions. */
  readonly prepare?: (workspace: string) => Promise<void>;
  /** Program to run instead of `dist/index.js`. */
  readonly program?: string;
  /** Called with the process as soon as it is there, to signal it. */
  readonly onSpawn?: (child: ChildProcess) => void;
  /** From the sources only: no wait takes time. For what keeps to no clock of its own meanwhile. */
  readonly isHurried?: boolean;
}

/** What is left when the step has ended. */
export interface StepResult {
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The log as a reader sees it on GitHub: commands obeyed and removed, masks applied. */
  readonly log: string;
  readonly annotations: readonly Annotation[];
  /** What the process printed, before the runner touched it. */
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Run the built action the way a runner does: `INPUT_*` with action.yml's defaults, an event file,
 * command files, and nothing else in the environment. Where tests are `manyAlike`, most of them get
 * what the sources do in this process instead.
 */
export async function runStep(step: Step): Promise<StepResult> {
  const home = await mkdtemp(join(tmpdir(), "step-"));
  try {
    const paths = await layOut(home, step);
    const env = await environment(step, paths);
    const ended =
      step.program !== undefined || step.onSpawn !== undefined || isTurnOfBuilt()
        ? await runBuilt(step, env, paths)
        : { ...(await runInProcess(env, step.isHurried)), stderr: "" };
    const { exitCode, stderr } = ended;
    // Without a file for them core says them, as runners once heard them.
    const isTold = env.GITHUB_OUTPUT === undefined;
    const { stdout, told } = isTold
      ? hearOutputs(ended.stdout)
      : { stdout: ended.stdout, told: {} };
    const outputs = { ...ended.outputs, ...told };
    const { text, annotations } = readLog(stdout, env.RUNNER_DEBUG === "1");
    return {
      exitCode,
      outputs,
      summary: await readFile(paths.summary, "utf8"),
      log: text + stderr,
      annotations,
      stdout,
      stderr,
    };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function runBuilt(step: Step, env: Record<string, string>, paths: Paths) {
  const program = step.program ?? join(ROOT, "dist", "index.js");
  const ended = await run(program, env, paths.workspace, step.onSpawn);
  return { ...ended, outputs: parseCommandFile(await readFile(paths.output, "utf8")) };
}

/** Where they are. */
export interface Paths {
  readonly workspace: string;
  readonly temp: string;
  readonly event: string;
  readonly output: string;
  readonly summary: string;
}

/** Make the folder and the files that the runner gives a step. */
export async function layOut(home: string, step: Step): Promise<Paths> {
  const paths: Paths = {
    workspace: join(home, "workspace"),
    temp: join(home, "temp"),
    event: join(home, "event.json"),
    output: join(home, "output"),
    summary: join(home, "summary"),
  };
  await Promise.all([mkdir(paths.workspace), mkdir(paths.temp)]);
  const payload = step.payload ?? {};
  await Promise.all([
    writeFile(paths.output, ""),
    writeFile(paths.summary, ""),
    step.payload === null
      ? undefined
      : writeFile(paths.event, typeof payload === "string" ? payload : JSON.stringify(payload)),
  ]);
  for (const [name, content] of Object.entries(step.files ?? {})) {
    const path = join(paths.workspace, name);
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, content);
  }
  await step.prepare?.(paths.workspace);
  return paths;
}

/** Everything in the environment of a step. */
export async function environment(step: Step, paths: Paths): Promise<Record<string, string>> {
  const payload = (step.payload ?? {}) as { repository?: { full_name?: string; id?: number } };
  const env: Record<string, string | undefined> = {
    ...RUN_VARIABLES,
    PATH: process.env.PATH,
    HOME: paths.temp,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_EVENT_NAME: step.eventName ?? "workflow_dispatch",
    GITHUB_EVENT_PATH: paths.event,
    GITHUB_JOB: "notify",
    GITHUB_OUTPUT: paths.output,
    GITHUB_REF_NAME: "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: payload.repository?.full_name ?? "octo-org/octo-repo",
    GITHUB_REPOSITORY_ID: String(payload.repository?.id ?? 1296269),
    GITHUB_STEP_SUMMARY: paths.summary,
    GITHUB_WORKSPACE: paths.workspace,
    RUNNER_NAME: "GitHub Actions 2",
    RUNNER_TEMP: paths.temp,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    ...(await inputVariables(step)),
    ...step.env,
  };
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** action.yml, read once. */
const manifest = once(async () => {
  return parse(await readFile(join(ROOT, "action.yml"), "utf8")) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  };
});

/** `INPUT_*` as the runner sets them: upper case, blanks to `_`, hyphens kept. */
async function inputVariables(step: Step): Promise<Record<string, string>> {
  const expressions: Record<string, string> = {
    "job.status": "success",
    "github.token": "",
    "job.check_run_id": "",
    "strategy.job-total": "1",
    ...step.expressions,
  };
  const evaluate = (value: string): string =>
    value.replace(/\$\{\{\s*(.*?)\s*\}\}/gu, (_, name: string) => {
      const found = expressions[name];
      if (found === undefined) throw new Error(`action.yml uses an unknown expression: ${name}`);
      return found;
    });
  const defaults = Object.entries((await manifest()).inputs).map(([name, { default: value }]) => [
    name,
    evaluate(value ?? ""),
  ]);
  const given = { ...Object.fromEntries(defaults), ...step.inputs } as Record<string, string>;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      value,
    ]),
  );
}

function run(
  program: string,
  env: Record<string, string>,
  cwd: string,
  onSpawn: Step["onSpawn"],
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    onSpawn?.(child);
    const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      return chunks;
    }) as [Buffer[], Buffer[]];
    child.on("error", reject);
    child.on("close", (exitCode) =>
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      }),
    );
  });
}

/** `::set-output name=…::…`, a line each, and the rest of what was printed. */
function hearOutputs(printed: string) {
  const told: Record<string, string> = {};
  const stdout = printed.replace(/^::set-output name=([\w-]+)::(.*)\n/gmu, (_, name, value) => {
    told[name] = value;
    return "";
  });
  return { stdout, told };
}

/** GITHUB_OUTPUT: `name<<delimiter`, lines, `delimiter`; or `name=value`. */
function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const block = /^([^<=]+)<<(.+)$/u.exec(line);
    if (block?.[1] !== undefined) {
      const end = lines.indexOf(block[2] ?? "", i + 1);
      if (end < 0) throw new Error(`GITHUB_OUTPUT: the block of ${block[1]} is not closed`);
      values[block[1]] = lines.slice(i + 1, end).join("\n");
      i = end;
    } else if (line.includes("=")) {
      values[line.slice(0, line.indexOf("="))] = line.slice(line.indexOf("=") + 1);
    } else if (line !== "") {
      throw new Error("GITHUB_OUTPUT: a line that is no assignment");
    }
  }
  return values;
}
