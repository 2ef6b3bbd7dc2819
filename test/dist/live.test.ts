import { expect, test } from "vitest";
import { startGitHub } from "../github/double/github.ts";
import type { JobSpec } from "../github/double/state.ts";
import { startSimulator } from "../simulator/simulator.ts";
import { runStep, type Step } from "../support/runner.ts";
import { broken, job, needsOf, RUN_ID, SHA } from "./report-support.ts";

const APP = { clientId: "dingoctoapp", clientSecret: "Octo_client-secret.0123456789" };

test("the built action shows one card that goes from started to failed", async () => {
  await using stage = await openStage();
  stage.github.state.jobs = [running(1, "test"), { ...running(2, "build"), status: "queued" }];
  const first = await stage.step({ expressions: { "job.check_run_id": "1" } });
  expect(first.annotations).toEqual([]);
  expect(first.outputs).toMatchObject({ ok: "true", skipped: "not-finished", sent: "0" });
  expect(first.log).toContain('was made; a later job\'s step that has "needs" ends it');
  expect(stage.posts().map(({ type, text }) => [type, text.split("\n")[0]])).toEqual([
    ["card", "⏳ CI #562 · main · 0/2"],
  ]);

  stage.github.state.jobs = [broken(1, "test", 12), job(2, "build", 30), running(9, "notify")];
  // Half of what is left of it is waited before the end is written again.
  const inputs = { needs: needsOf({ test: "failure", build: "success" }), timeout: "5" };
  const last = await stage.step({ inputs, expressions: { "job.check_run_id": "9" } });
  expect(last.annotations).toEqual([]);
  expect(last.outputs).toMatchObject({ ok: "true", skipped: "", sent: "1" });
  expect(last.log).not.toContain("ends it");
  const [card, report] = stage.posts();
  expect(card).toMatchObject({ type: "card", card: { changes: 2 } });
  expect(card?.text).toMatch(/^❌ CI #562 失败 · main\n\n🟩🟥\n\n1 ✓ 1 ✗\n\n❌ \[test\]/u);
  expect(report?.title).toMatch(/^❌ CI #562 失败/u);
  expect(JSON.stringify([first.log, last.log])).not.toContain(APP.clientSecret);
});

test("in another mode the input is pointed out, and nothing of a card is asked for", async () => {
  await using stage = await openStage();
  const inputs = { mode: "message", content: "hello" };
  const { annotations } = await stage.step({ inputs });
  expect(annotations).toEqual([
    expect.objectContaining({
      level: "warning",
      message: 'Input "live" has no effect in mode message; it is of mode report, check.',
    }),
  ]);
  expect(stage.paths()).toEqual(["/robot/send"]);
});

test("without it a report asks nothing of the app", async () => {
  await using stage = await openStage();
  const inputs = { live: "false", "notify-when": "always" };
  await stage.step({ inputs });
  expect(stage.paths()).toEqual(["/robot/send"]);
});

function running(id: number, name: string): JobSpec {
  return { id, runId: RUN_ID, name, status: "in_progress", conclusion: null };
}

async function openStage() {
  const dingtalk = await startSimulator();
  const github = await startGitHub({ commits: [{ sha: SHA, login: "octocat" }] });
  const { chat } = dingtalk.addGroup({ name: "dev" });
  const { webhook } = dingtalk.addRobot({ group: "dev" });
  dingtalk.addApp({ ...APP, robotIn: ["dev"] });
  const app = { "client-id": APP.clientId, "client-secret": APP.clientSecret };
  const secret = JSON.stringify({ app, groups: { dev: { webhook, chat } } });
  return {
    github,
    posts: () => dingtalk.group("dev").posts,
    paths: () => dingtalk.requests.map(({ path }) => path),
    step: ({ inputs, ...step }: Step) =>
      runStep({
        ...step,
        inputs: {
          secret,
          "dingtalk-api-url": dingtalk.url,
          "dingtalk-oapi-url": dingtalk.url,
          "github-token": github.token,
          mode: "report",
          live: "true",
          ...inputs,
        },
        env: { GITHUB_API_URL: github.url },
      }),
    async [Symbol.asyncDispose]() {
      await dingtalk[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}
