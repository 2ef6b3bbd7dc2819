import { expect, test } from "vitest";
import { openGate } from "./approve-stage.ts";

test("a deployment goes on once everybody has agreed", async () => {
  await using gate = await openGate();
  gate.play((approvals, id) => {
    approvals.agree(id, "zhangsan", { remark: "::error::go" });
    approvals.agree(id, "lisi");
  });
  const result = await gate.run({ group: "ops", at: "@octocat" });
  expect(result.annotations).toEqual([]);
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({
    ok: "true",
    approval: "agreed",
    "approved-by": "octocat, hubot",
    error: "",
    sent: "1",
  });
  expect(gate.dingtalk.group("ops").posts).toMatchObject([
    {
      title: "🔏 等待审批：Deploy main to production · octo-repo",
      mentions: { userIds: ["zhangsan"] },
    },
  ]);
  expect(result.summary).toMatch(
    /#### Approval: agreed[\s\S]*@octocat agreed[\s\S]*@hubot agreed/u,
  );
  expect(result.summary).not.toContain("::error::go");
  expect(result.log).toContain("::error::go");
  expect(result.log).not.toMatch(/1380000|zhangsan|lisi/u);
});

test("a refusal fails the step; outputs say it even where the step must not fail", async () => {
  await using gate = await openGate();
  gate.play((approvals, id) => approvals.refuse(id, "zhangsan", "not today"));
  const red = await gate.run();
  expect(red.exitCode).toBe(1);
  expect(red.outputs).toMatchObject({ ok: "false", approval: "refused", "approved-by": "" });
  expect(red.annotations).toEqual([
    {
      level: "error",
      message: "The approval was refused by @octocat. What was said to it is in this step's log.",
    },
  ]);
  expect(red.log).toContain("not today");
  const soft = await gate.run({ "fail-on-error": "false" });
  expect(soft.exitCode).toBe(0);
  expect(soft.outputs).toMatchObject({ ok: "false", approval: "refused" });
});

test("what DingTalk agreed to by itself fails the step", async () => {
  await using gate = await openGate();
  gate.play((approvals, id) => {
    approvals.agree(id, "zhangsan");
    approvals.agreeAutomatically(id);
  });
  const result = await gate.run();
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ approval: "none", "approved-by": "" });
  expect(result.outputs.error).toContain("by itself");
});

test("time runs out: the approval is revoked", async () => {
  await using gate = await openGate();
  gate.play(() => gate.dingtalk.clock.advance(20_000));
  const result = await gate.run({ timeout: "1.5" });
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ approval: "timeout" });
  expect(result.outputs.error).toBe("The approval was not decided within 1.5 s; it was revoked.");
  expect(gate.dingtalk.approvals.all()).toMatchObject([{ status: "TERMINATED" }]);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s revokes the approval before the end",
  async (signal) => {
    await using gate = await openGate();
    gate.play(() => gate.dingtalk.clock.advance(20_000));
    gate.onRead(() => gate.child?.kill(signal));
    const result = await gate.run();
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ ok: "false", approval: "revoked" });
    expect(result.annotations).toEqual([
      {
        level: "error",
        message: "The step was cancelled while the approval was running; it was revoked.",
      },
    ]);
    expect(gate.dingtalk.approvals.all()).toMatchObject([{ status: "TERMINATED" }]);
  },
);

test("cancelled twice while DingTalk lets nothing be revoked: what is left is said", async () => {
  await using gate = await openGate();
  gate.dingtalk.approvals.revocableAfterMs = Number.POSITIVE_INFINITY;
  gate.onRead(() => gate.child?.kill("SIGINT"));
  gate.onRevocation(() => gate.child?.kill("SIGTERM"));
  gate.whenSaid(/Revoke it by hand/u, () => gate.child?.kill("SIGKILL"));
  const result = await gate.run();
  const [approval] = gate.dingtalk.approvals.all();
  expect(result.annotations).toMatchObject([
    { level: "warning", message: expect.stringContaining(approval?.id ?? "?") },
  ]);
  expect(approval?.status).toBe("RUNNING");
});

test("without the permission nothing is started, and the line names it", async () => {
  await using gate = await openGate();
  gate.dingtalk.app("dingoctoapp").scopes.delete("Workflow.Instance.Write");
  const result = await gate.run();
  expect(result.exitCode).toBe(1);
  expect(result.outputs.error).toContain("Workflow.Instance.Write");
  expect(gate.dingtalk.approvals.all()).toEqual([]);
});

test("a gate does not open for want of the secret, on a fork's run either", async () => {
  await using gate = await openGate();
  const inputs = { secret: "" };
  const result = await gate.run(inputs, {
    eventName: "pull_request",
    payload: {
      pull_request: { head: { repo: { full_name: "mallory/repo", fork: true } } },
      repository: { full_name: "octo-org/octo-repo", id: 1 },
    },
  });
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ ok: "false", skipped: "" });
});

test("a dry run needs no secret and asks nobody", async () => {
  await using gate = await openGate();
  const result = await gate.run({ secret: "", "dry-run": "true" });
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({ skipped: "dry-run", approval: "" });
  expect(result.summary).toContain("Deploy main to production");
  expect(gate.dingtalk.requests).toEqual([]);
});
