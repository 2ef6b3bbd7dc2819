import { describe, expect, test } from "vitest";
import { type LocalGitHub, startGitHub } from "../../github/double/github.ts";
import type { RunSpec } from "../../github/double/state.ts";
import { fixture } from "../../github/event-samples.ts";
import { pull, push } from "./events.ts";
import { OCTOCAT, openOffice, todosOf } from "./support.ts";

const RUN_ID = 1658821493;
const NOW: RunSpec = { id: RUN_ID, status: "in_progress" };
const failed = { eventName: "push", payload: push(), inputs: { status: "failure" } };
const succeeded = { ...failed, inputs: { status: "success" } };

function history(...runs: readonly RunSpec[]): Promise<LocalGitHub> {
  return startGitHub({ runs: [NOW, ...runs] });
}

describe("a run that succeeded", () => {
  test("after one that did calls DingTalk not at all", async () => {
    await using office = await openOffice();
    await using github = await history({ id: RUN_ID - 1 });
    const { result, annotated } = await office.act({ ...succeeded, github });
    expect(result).toEqual({
      skipped: "nothing-to-do",
      groups: [],
      task: { id: "", state: "none" },
    });
    expect(office.dingtalk.requests).toEqual([]);
    expect(annotated).toEqual([]);
  });

  test.each([
    ["after one that failed", [{ id: RUN_ID - 1, conclusion: "failure" }]],
    [
      "after one that was cancelled and one that failed",
      [
        { id: RUN_ID - 1, conclusion: "cancelled" },
        { id: RUN_ID - 2, conclusion: "timed_out" },
      ],
    ],
    ["as the first of all", []],
  ])("%s asks DingTalk", async (_, runs) => {
    await using office = await openOffice();
    await office.act(failed);
    await using github = await history(...runs);
    await office.act({ ...succeeded, github });
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
  });

  test("with a history nobody may read asks DingTalk, with one warning", async () => {
    await using office = await openOffice();
    await office.act(failed);
    await using github = await startGitHub({ permissions: [] });
    const { annotated } = await office.act({ ...succeeded, github });
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
    expect(annotated).toHaveLength(1);
    expect(annotated[0]).toContain('grant the job "actions: read"');
  });

  test.each([
    ["behind which a job failed leaves it open", "failure", "open"],
    ["behind which all went well completes it", "success", "done"],
  ])("with a skipped need %s", async (_, conclusion, state) => {
    await using office = await openOffice();
    await office.act(failed);
    const jobs = [
      { id: 1, runId: RUN_ID, name: "build", conclusion },
      { id: 2, runId: RUN_ID, name: "deploy", conclusion: "skipped" },
    ];
    await using github = await startGitHub({ runs: [NOW], jobs });
    const needs = '{"deploy":{"result":"skipped"}}';
    await office.act({ ...succeeded, inputs: { status: "success", needs }, github });
    expect(todosOf(office)).toMatchObject([{ state }]);
  });

  test("at the second attempt looks at the first", async () => {
    await using office = await openOffice();
    await office.act(failed);
    await using github = await startGitHub({
      runs: [
        { id: RUN_ID, attempt: 1, conclusion: "failure" },
        { id: RUN_ID, attempt: 2, status: "in_progress" },
        { id: RUN_ID - 1 },
      ],
    });
    await office.act({ ...succeeded, github, env: { GITHUB_RUN_ATTEMPT: "2" } });
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
  });
});

describe("a run that a newer one has overtaken", () => {
  const newer = { id: RUN_ID + 1 };

  test("opens nothing", async () => {
    await using office = await openOffice();
    await using github = await history(newer);
    const { result } = await office.act({ ...failed, github });
    expect(result.skipped).toBe("nothing-to-do");
    expect(office.dingtalk.requests).toEqual([]);
  });

  test("closes nothing", async () => {
    await using office = await openOffice();
    await office.act(failed);
    const previous = { id: RUN_ID - 1, conclusion: "failure" };
    await using github = await history({ ...newer, conclusion: "failure" }, previous);
    await office.act({ ...succeeded, github });
    expect(todosOf(office)).toMatchObject([{ state: "open" }]);
  });

  test.each([
    ["still runs", { ...newer, status: "in_progress" }],
    ["was cancelled", { ...newer, conclusion: "cancelled" }],
    ["is of another branch", { ...newer, branch: "next" }],
    ["is of a pull request from that branch", { ...newer, event: "pull_request" }],
    [
      "is of another workflow",
      { ...newer, workflowId: 2, workflowPath: ".github/workflows/x.yml" },
    ],
    ["is about an issue", { ...newer, event: "issues" }],
    ["is of a fork's branch of that name", { ...newer, headRepository: "hubot/octo-repo" }],
  ])("does not count where that %s", async (_, run) => {
    await using office = await openOffice();
    await using github = await history(run);
    await office.act({ ...failed, github });
    expect(todosOf(office)).toMatchObject([{ state: "open" }]);
  });

  test("is one of the same pull request, whichever of its two events started it", async () => {
    await using office = await openOffice();
    const run = { ...newer, branch: "changes", event: "pull_request_target" };
    await using github = await history(run);
    const payload = pull("synchronize", []);
    const step = { eventName: "pull_request", payload, inputs: { status: "failure" }, github };
    expect((await office.act(step)).result.skipped).toBe("nothing-to-do");
  });

  test("is no run that a workflow_run event tells of: it has ended, and there is none newer", async () => {
    await using office = await openOffice();
    const payload = fixture("workflow_run.failure");
    const { id, head_branch: branch } = payload.workflow_run as { id: number; head_branch: string };
    const ended = { id, attempt: 2, branch, workflowId: 159038, conclusion: "failure" };
    await using github = await startGitHub({ runs: [ended, { ...ended, id: id - 1 }] });
    await office.act({ eventName: "workflow_run", payload, github });
    expect(todosOf(office)).toMatchObject([{ state: "open" }]);
    await using later = await startGitHub({ runs: [ended, { ...ended, id: id + 1, attempt: 1 }] });
    const { result } = await office.act({ eventName: "workflow_run", payload, github: later });
    expect(result.skipped).toBe("nothing-to-do");
  });

  test("still does what the workflow itself decided", async () => {
    await using office = await openOffice();
    await using github = await history(newer);
    await office.act({ ...failed, github, inputs: { status: "failure", state: "open" } });
    expect(todosOf(office)).toMatchObject([{ state: "open" }]);
  });
});

describe("a leg of a matrix", () => {
  const leg = { "job-total": "6" };

  test("never completes a to-do, and says where to do that", async () => {
    await using office = await openOffice();
    await office.act(failed);
    const { result, annotated } = await office.act({
      ...succeeded,
      inputs: { status: "success", ...leg },
    });
    expect(result.skipped).toBe("nothing-to-do");
    expect(annotated).toEqual([expect.stringContaining("run this step in a final job")]);
    expect(todosOf(office)).toMatchObject([{ state: "open" }]);
  });

  test("opens one, and is warned all the same", async () => {
    await using office = await openOffice();
    const { annotated } = await office.act({ ...failed, inputs: { status: "failure", ...leg } });
    expect(annotated[0]).toContain("A job of a matrix");
    expect(todosOf(office)).toMatchObject([{ state: "open" }]);
  });

  test("completes one where the workflow says so itself", async () => {
    await using office = await openOffice();
    await office.act(failed);
    const { annotated } = await office.act({ ...failed, inputs: { state: "done", ...leg } });
    expect(annotated).toEqual([]);
    expect(todosOf(office)).toMatchObject([{ state: "done" }]);
  });
});

describe("without an app", () => {
  const robotOnly = (office: { secret: { groups: unknown; users: unknown } }) => ({
    groups: office.secret.groups,
    users: office.secret.users,
  });

  test.each([
    ["has begun to fail", "failure", "success", "auto", ""],
    ["fails for the first time", "failure", undefined, "auto", ""],
    ["fails again", "failure", "failure", "auto", "the run before failed as well"],
    ["is well again", "success", "failure", "auto", ""],
    ["is well for the first time", "success", undefined, "auto", "no run before"],
    ["is well as ever", "success", "success", "auto", "the run before succeeded as well"],
    ["fails again, and its task is to be open in any case", "failure", "failure", "open", ""],
    [
      "is well after a failure, with a task to be open in any case",
      "success",
      "failure",
      "open",
      "",
    ],
    ["is to close a task of which nobody knows", "success", "success", "done", "takes an app"],
  ])("a run that %s is told, or why it is not", async (_, status, before, state, why) => {
    await using office = await openOffice();
    await using github = await history(
      ...(before === undefined ? [] : [{ id: RUN_ID - 1, conclusion: before }]),
    );
    const { result, printed } = await office.act({
      ...failed,
      inputs: { status, state },
      secret: robotOnly(office),
      github,
    });
    expect(result.task).toEqual({ id: "", state: "none" });
    expect(office.posts()).toHaveLength(why === "" ? 1 : 0);
    const reason = printed.find((line) => /^Nothing was (?:sent|done): /u.test(line)) ?? "";
    expect(reason.includes(why) && (why === "") === (reason === "")).toBe(true);
    expect(office.calls().every((call) => call === "POST /robot/send")).toBe(true);
  });

  test("with a history nobody may read each failure is told, with one warning", async () => {
    await using office = await openOffice();
    await using github = await startGitHub({ permissions: [] });
    const secret = robotOnly(office);
    const { annotated } = await office.act({ ...failed, secret, github });
    expect(annotated).toEqual([
      expect.stringContaining('grant the job "actions: read"'),
      expect.stringContaining("DingTalk keeps no to-do of it"),
    ]);
    expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId] }]);
    await office.act({ ...succeeded, secret, github });
    expect(office.posts()).toEqual([]);
  });

  test("the author is called by a message, with a notice that there is no to-do", async () => {
    await using office = await openOffice();
    await using github = await history();
    const { result, annotated } = await office.act({
      ...failed,
      secret: robotOnly(office),
      github,
    });
    expect(result).toMatchObject({ groups: [{ ok: true }], task: { id: "", state: "none" } });
    expect(annotated).toEqual([expect.stringContaining("DingTalk keeps no to-do of it")]);
    expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId] }]);
  });
});
