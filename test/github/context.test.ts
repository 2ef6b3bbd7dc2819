import { describe, expect, test } from "vitest";
import { readContext } from "../../src/github/context.ts";

const RUNNER = {
  GITHUB_EVENT_NAME: "push",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_API_URL: "https://api.github.com",
  GITHUB_REPOSITORY: "octo-org/octo-repo",
  GITHUB_REPOSITORY_ID: "17273051",
  GITHUB_WORKFLOW: "CI",
  GITHUB_WORKFLOW_REF: "octo-org/octo-repo/.github/workflows/ci.yml@refs/heads/main",
  GITHUB_JOB: "build",
  GITHUB_RUN_ID: "1658821493",
  GITHUB_RUN_NUMBER: "42",
  GITHUB_RUN_ATTEMPT: "2",
  GITHUB_SHA: "ffac537e6cbbf934b08745a378932722df287a53",
  GITHUB_REF: "refs/heads/main",
  GITHUB_ACTOR: "octocat",
  RUNNER_NAME: "GitHub Actions 7",
  GITHUB_WORKSPACE: "/home/runner/work/octo-repo/octo-repo",
};

describe("the run's context", () => {
  test("is what the runner says", () => {
    expect(readContext(RUNNER)).toEqual({
      eventName: "push",
      serverUrl: "https://github.com",
      apiUrl: "https://api.github.com",
      repository: "octo-org/octo-repo",
      repositoryId: "17273051",
      workflow: "CI",
      workflowPath: ".github/workflows/ci.yml",
      job: "build",
      runId: "1658821493",
      runNumber: 42,
      runAttempt: 2,
      runUrl: "https://github.com/octo-org/octo-repo/actions/runs/1658821493/attempts/2",
      sha: "ffac537e6cbbf934b08745a378932722df287a53",
      ref: "refs/heads/main",
      actor: "octocat",
      runnerName: "GitHub Actions 7",
      workspace: "/home/runner/work/octo-repo/octo-repo",
    });
  });

  test("is empty, not broken, where the runner says nothing", () => {
    expect(readContext({})).toEqual({
      eventName: "",
      serverUrl: "https://github.com",
      apiUrl: "https://api.github.com",
      repository: "",
      repositoryId: "",
      workflow: "",
      workflowPath: "",
      job: "",
      runId: "",
      runNumber: 0,
      runAttempt: 0,
      runUrl: "",
      sha: "",
      ref: "",
      actor: "",
      runnerName: "",
      workspace: "",
    });
  });

  test.each([
    [
      "a branch that looks like an address",
      "o/r/.github/workflows/ci.yml@refs/heads/a@b/c.yml",
      ".github/workflows/ci.yml",
    ],
    ["a .yaml file", "o/r/.github/workflows/ci.yaml@refs/tags/v1", ".github/workflows/ci.yaml"],
    [
      "a pull request",
      "o/r/.github/workflows/pr.yml@refs/pull/7/merge",
      ".github/workflows/pr.yml",
    ],
    [
      "another repository's file",
      "octo-org/shared/.github/workflows/x.yml@main",
      ".github/workflows/x.yml",
    ],
    ["no file at all", "dynamic/pages", ""],
  ])("names the workflow file of %s", (_, ref, path) => {
    expect(readContext({ ...RUNNER, GITHUB_WORKFLOW_REF: ref }).workflowPath).toBe(path);
  });

  test("of an Enterprise Server stays on that server", () => {
    const { runUrl, apiUrl } = readContext({
      ...RUNNER,
      GITHUB_SERVER_URL: "https://octo.example/",
      GITHUB_API_URL: undefined,
    });
    expect(runUrl).toBe(
      "https://octo.example/octo-org/octo-repo/actions/runs/1658821493/attempts/2",
    );
    expect(apiUrl).toBe("https://octo.example/api/v3");
  });

  test("counts only what is a number", () => {
    const { runNumber, runAttempt } = readContext({
      ...RUNNER,
      GITHUB_RUN_NUMBER: "1e3",
      GITHUB_RUN_ATTEMPT: "-1",
    });
    expect([runNumber, runAttempt]).toEqual([0, 0]);
  });
});
