import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { got, open, startFullGitHub } from "./api-support.ts";
import { startGitHub } from "./double/github.ts";
import { findOperation } from "./double/routes.ts";
import { findQueryFaults, findReplyFaults, ROUTES } from "./double/schemas.ts";
import { RUN_ID } from "./double/state.ts";

const JOBS = "/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs";

beforeAll(async () => {
  await import("@actions/github");
});

test("its schemas are those of the installed description of GitHub", () => {
  const read = (path: string | URL) =>
    JSON.parse(readFileSync(path, "utf8")) as { version: string };
  const installed = createRequire(import.meta.url).resolve("@octokit/openapi/package.json");
  const extract = new URL("double/fixtures/schemas.json", import.meta.url);
  expect(read(extract).version).toBe(read(installed).version);
});

test("it serves every operation it has a schema of", () => {
  for (const route of ROUTES) {
    const path = route.replace("/repos/{owner}/{repo}/", "").replaceAll(/\{\w+\}/gu, "1");
    expect(findOperation(path)?.route).toBe(route);
  }
});

describe("an answer that GitHub would not give is found out", () => {
  const whole = async () => {
    await using github = await startFullGitHub();
    const headers = { authorization: `token ${github.token}` };
    const path = `/repos/${github.repository}/actions/runs/${RUN_ID}/attempts/1/jobs`;
    const reply = await fetch(`${github.url}${path}`, { headers });
    return (await reply.json()) as { total_count: number; jobs: Record<string, unknown>[] };
  };

  test("while its own pass", async () => {
    expect(findReplyFaults(JOBS, await whole())).toEqual([]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a field of the wrong type", { id: "1" }],
    ["a word GitHub does not use", { conclusion: "succeeded" }],
    ["a name GitHub does not have", { htmlUrl: "https://github.com" }],
    ["no date", { started_at: "yesterday" }],
  ])("with %s", async (_, change) => {
    const reply = await whole();
    const jobs = reply.jobs.map((job) => ({ ...job, ...change }));
    expect(findReplyFaults(JOBS, { ...reply, jobs })).not.toEqual([]);
  });

  test("with a field missing", async () => {
    const { jobs } = await whole();
    expect(findReplyFaults(JOBS, { jobs })).not.toEqual([]);
  });
});

test.each([["nonsense=1"], ["per_page=101"], ["page=first"]])(
  "a query GitHub does not take is found out: %s",
  (query) => {
    expect(findQueryFaults(JOBS, new URLSearchParams(query))).toHaveLength(1);
  },
);

describe("leaving it fails the test", () => {
  test("when the storage saw a token", async () => {
    const github = await startFullGitHub();
    const headers = { authorization: `token ${github.token}` };
    const asset = `${github.url}/repos/${github.repository}/releases/assets/7`;
    const accept = "application/octet-stream";
    const reply = await fetch(asset, { headers: { ...headers, accept }, redirect: "manual" });
    await fetch(reply.headers.get("location") ?? "", { headers });
    await expect(github[Symbol.asyncDispose]()).rejects.toThrow("the storage saw a token");
  });

  test("when something was asked for that GitHub does not have", async () => {
    const github = await startGitHub();
    await fetch(`${github.url}/repos/${github.repository}/jobs`);
    await expect(github[Symbol.asyncDispose]()).rejects.toThrow(/there is no GET .*\/jobs/u);
  });

  test("when a test's own state is not GitHub's", async () => {
    const github = await startGitHub({ jobs: [{ id: 1, name: "a", conclusion: "great" }] });
    await open(github).listJobs(RUN_ID, 1);
    await expect(github[Symbol.asyncDispose]()).rejects.toThrow(/allowed values/u);
  });
});

test("another repository is not there", async () => {
  const github = await startFullGitHub();
  const read = await open(github, { repository: "octo-org/other" }).listJobs(RUN_ID, 1);
  expect(read).toMatchObject({ ok: false, reason: "absent" });
  await expect(github[Symbol.asyncDispose]()).rejects.toThrow(/octo-org\/other/u);
});

test("a process finds it by its environment", async () => {
  await using github = await startGitHub({ jobs: [{ id: 1, name: "build" }], basePath: "/api/v3" });
  const { GITHUB_API_URL: apiUrl = "", GITHUB_REPOSITORY: repository = "" } = github.env;
  const token = github.env["INPUT_GITHUB-TOKEN"] ?? "";
  const reads = open(github, { apiUrl, repository, token });
  expect(got(await reads.listJobs(RUN_ID, 1)).jobs).toHaveLength(1);
});
