import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { examplePayload, readPayload } from "../../scripts/preview/events.ts";
import { fillExpressions } from "../../scripts/preview/expressions.ts";
import { readActionSteps } from "../../scripts/preview/workflow.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/preview.ts", import.meta.url));
const STILL = fileURLToPath(new URL("../../demo/preview.html", import.meta.url));

function start(...args: string[]) {
  const script = spawn(process.execPath, [SCRIPT, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void script.kill("SIGKILL"));
  let said = "";
  const waiting = new Set<() => void>();
  for (const stream of [script.stdout, script.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
      for (const wake of waiting) wake();
    });
  }
  return {
    script,
    /** Resolves once the pattern is in what was said, which is then forgotten. */
    async until(pattern: RegExp): Promise<string> {
      while (!pattern.test(said)) {
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
      const all = said;
      said = "";
      return all;
    },
    async end(): Promise<{ readonly code: unknown; readonly said: string }> {
      const [code] = await once(script, "close");
      return { code, said };
    },
  };
}

async function written(name: string, text: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "preview-"));
  onTestFinished(() => rm(home, { recursive: true }));
  const path = join(home, name);
  await writeFile(path, text);
  return path;
}

test("an event and some inputs show what the group gets, in the terminal and in a page", async () => {
  const inputs = ["--mode", "message", "--content", "请看 {{title}}", "--language", "zh-CN"];
  const { code, said } = await start(
    "--event",
    "pull_request",
    "--action",
    "opened",
    ...inputs,
  ).end();
  expect(said).toContain("[dev] markdown by robot");
  expect(said).toContain("请看 Update the README with new information.");
  expect(said).toContain(STILL);
  expect(code).toBe(0);
  const page = await readFile(STILL, "utf8");
  expect(page).toContain("请看 Update the README with new information.");
  expect(page).not.toMatch(/<script[^>]* src=|<link rel="stylesheet"|https?:\/\/[^"]*\.js/u);
});

test("a payload of one's own is used as it is", async () => {
  const path = await written("event.json", JSON.stringify({ zen: "少即是多" }));
  const options = [
    "--event",
    "ping",
    "--payload",
    path,
    "--group",
    "值班",
    "--content",
    "{{event}}",
  ];
  const { code, said } = await start(...options).end();
  expect(said).toContain("[值班] markdown by robot");
  expect(said).toContain("ping");
  expect(code).toBe(0);
});

test("an unknown option ends with the usage, a red step with its error", async () => {
  const unknown = await start("--evnt", "push").end();
  expect(unknown.said).toMatch(/Unknown option '--evnt'[\s\S]*Usage: npm run preview/u);
  expect(unknown.code).toBe(2);
  const red = await start("--mode", "massage").end();
  expect(red.said).toContain('Input "mode" is "massage"');
  expect(red.code).toBe(1);
});

test("what there is no example or file of is said in one line", async () => {
  expect(() => examplePayload("issues", "nope")).toThrow(/^GitHub has no such example of issues$/u);
  await expect(readPayload("/nowhere.json")).rejects.toThrow(/^\/nowhere\.json: ENOENT.*$/u);
});

const workflow = (content: string) => `
name: 发版
on:
  push:
  issues:
    types: [assigned]
jobs:
  test:
    steps:
      - uses: actions/checkout@v4
  notify:
    needs: test
    steps:
      - name: 通知
        uses: octo-org/dingtalk-collaborate@v1
        with:
          secret: \${{ secrets.DINGTALK }}
          group: 研发
          content: ${content}
`;

test("--watch runs the action's steps with each event, and again when the file is saved", async () => {
  const path = await written("ci.yml", workflow("'第一版 {{workflow}}'"));
  const preview = start("--watch", path);
  const first = await preview.until(/Watching/u);
  expect(first.match(/\[研发\] markdown by robot/gu)).toHaveLength(2);
  expect(first).toContain("━━ notify › 通知, push\n");
  expect(first).toContain("━━ notify › 通知, issues assigned\n");
  expect(first).toContain("第一版");
  expect(first).toContain("第一版 发版");
  await writeFile(path, workflow("第二版"));
  expect(await preview.until(/Watching/u)).toContain("第二版");
  await writeFile(path, "on: push\njobs: {}\n");
  expect(await preview.until(/no step uses/u)).toContain(path);
  await writeFile(path, workflow("第三版"));
  expect(await preview.until(/Watching/u)).toContain("第三版");
  preview.script.kill("SIGINT");
  expect((await preview.end()).code).toBe(0);
});

describe("a workflow's steps", () => {
  const steps = (job: string, on = "push") =>
    readActionSteps(`on: ${on}\njobs:\n  done:\n    needs: [a, b]\n    steps:\n      - ${job}\n`);

  test("that are for failures are run as after one", () => {
    expect(steps("{uses: ./, if: failure()}")).toMatchObject([
      { job: "done", status: "failure", needs: { a: "failure", b: "success" } },
    ]);
    expect(steps("{uses: ./, with: {mode: report}}")[0]?.status).toBe("failure");
    expect(steps("{uses: ./, with: {mode: task}}")[0]?.status).toBe("failure");
    expect(steps("{uses: ./, with: {mode: task, state: open}}")[0]?.status).toBe("success");
    expect(steps("{uses: ./}")[0]?.status).toBe("success");
  });

  test("are those that use this action, under any owner and version", () => {
    const uses = (name: string) => () => steps(`{uses: "${name}"}`);
    expect(uses("any/dingtalk-collaborate@abc")()).toHaveLength(1);
    expect(uses("any/dingtalk-collaborate-not@v1")).toThrow(/no step uses/u);
    expect(uses("./other")).toThrow(/no step uses/u);
  });

  test("have text for inputs, or a runner would not start them", () => {
    expect(() => steps("{uses: ./, with: {buttons: [a]}}")).toThrow(
      /^"buttons" is a list or map, and an input is text: write "buttons: \|" above it$/u,
    );
    expect(steps("{uses: ./, with: {title: }}")[0]?.inputs).toEqual({ title: "" });
  });

  test("run on each event, however `on` is written", () => {
    expect(steps("{uses: ./}", "[push, release]").map(({ event }) => event)).toEqual([
      "push",
      "release",
    ]);
  });
});

test("expressions are filled with what a preview can know, and the others are named", () => {
  const around = {
    secret: "S",
    status: "failure",
    needs: { test: "failure" },
    event: "issues",
    payload: { issue: { number: 7 } },
    inputs: { group: "dev", words: undefined },
    matrix: { os: "linux" },
  };
  const fill = (...expressions: string[]) =>
    fillExpressions(expressions.map((each) => `\${{ ${each} }}`).join("|"), around);
  expect(fill("secrets.DINGTALK", "secrets.GITHUB_TOKEN")).toEqual({ text: "S|", unknown: [] });
  expect(fill("job.status", "needs.test.result", "github.actor", "github.event_name").text).toBe(
    "failure|failure|octocat|issues",
  );
  expect(JSON.parse(fill("toJSON(needs)").text)).toEqual({
    test: { result: "failure", outputs: {} },
  });
  expect(fill("github.event.issue.number", "matrix.os", "inputs.group").text).toBe("7|linux|dev");
  expect(fill("inputs.state || 'open'", "format('{0}!', github.actor)").text).toBe("open|octocat!");
  for (const unknown of [
    "matrix.node",
    "inputs.words",
    "steps.x.outputs.y",
    "env.X",
    "nonsense(",
  ]) {
    const whole = `\${{ ${unknown} }}`;
    expect(fill(unknown)).toEqual({ text: whole, unknown: [whole] });
  }
});

test("an approval is decided on the page, by whoever looks at it", async () => {
  const inputs = ["--mode", "approve", "--assignees", "@octocat", "--content", "部署到生产"];
  const preview = start(...inputs, "--group", "dev");
  const said = await preview.until(/\[dev\] markdown by robot/u);
  const page = /refuse it on (\S+)/u.exec(said)?.[1] ?? "";
  const { body } = await fetch(`${page}events`);
  const reader = (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let told = "";
  while (!told.includes('"instance":')) told += (await reader.read()).value;
  const instance = /"instance":"([^"]+)"/u.exec(told)?.[1];
  await fetch(`${page}decisions`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: page.slice(0, -1) },
    body: JSON.stringify({ instance, userId: "zhangsan", agrees: true }),
  });
  while (!told.includes('"state":"agreed"')) told += (await reader.read()).value;
  await reader.cancel();
});

test("a workflow's inputs and matrix are those its file begins with", () => {
  const file = (on: string, strategy = "{}") =>
    readActionSteps(
      `on: ${on}\njobs:\n  a:\n    strategy: ${strategy}\n    steps:\n      - uses: ./\n`,
    )[0];
  const inputs = "{state: {options: [done, open]}, group: {default: dev}, words: {required: true}}";
  expect(file(`{workflow_dispatch: {inputs: ${inputs}}}`)?.workflowInputs).toEqual({
    state: "done",
    group: "dev",
    words: undefined,
  });
  const matrix = "{matrix: {os: [linux, mac], node: '24', include: [{os: win, extra: 1}]}}";
  expect(file("push", matrix)?.matrix).toEqual({ os: "linux", extra: 1 });
  expect(file("push")).toMatchObject({ workflowInputs: {}, matrix: {} });
});

test("a run that has completed is one that a report has something to say of", async () => {
  const { said } = await start(
    "--event",
    "workflow_run",
    "--action",
    "completed",
    "--mode",
    "report",
  ).end();
  expect(said).toContain("CI #562 失败");
});

test("the page is named only where somebody can still open it, and what is left out is explained", async () => {
  const { said } = await start("--mode", "report", "--status", "failure").end();
  expect(said).not.toContain("The page:");
  expect(said).toContain("A preview asks no GitHub");
  expect((await start("--content", "x").end()).said).not.toContain("A preview asks");
});

test("a to-do is about the job and the workflow that the file names", async () => {
  const file =
    "name: 夜间\non: push\njobs:\n  build:\n    steps:\n      - uses: ./\n        with: {mode: task}\n";
  const preview = start("--watch", await written("nightly.yml", file));
  expect(await preview.until(/Watching/u)).toContain("修复 夜间 / build");
});
