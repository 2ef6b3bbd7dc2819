import { describe, expect, test } from "vitest";
import { approvalFault } from "../../simulator/app/approval-calls.ts";
import { BOSS, CODE, LISI, openStage, STRANGER, secondsIn, ZHANGSAN } from "./support.ts";

const GET = "GET /v1.0/workflow/processInstances";
const START = "POST /v1.0/workflow/processInstances";
const REVOKE = "POST /v1.0/workflow/processInstances/terminate";

describe("asking", () => {
  test("fills the form, asks one after the other, and passes when both agree", async () => {
    await using stage = await openStage();
    const done = await stage.act({
      inputs: { assignees: "@octocat, 13800002222" },
      events: [
        secondsIn(20, (it, id) => it.agree(id, ZHANGSAN.userId)),
        secondsIn(100, (it, id) => it.agree(id, LISI.userId)),
      ],
    });
    expect(done.result).toEqual({
      groups: [],
      approval: { state: "agreed", approvedBy: ["octocat", "hubot"] },
    });
    expect(stage.only).toMatchObject({
      originator: BOSS.userId,
      deptId: -1,
      flow: [
        { actionType: "NONE", userIds: [ZHANGSAN.userId] },
        { actionType: "NONE", userIds: [LISI.userId] },
      ],
    });
    expect(stage.only.values.map(({ name, value }) => [name, value])).toEqual([
      ["标题", "Deploy v1.2"],
      ["说明", "All tests are green.\n\nocto-org/octo-repo · main · f95f852 · octocat"],
      ["链接", "https://github.com/octo-org/octo-repo/actions/runs/1658821493"],
      ["运行编号", "octo-org/octo-repo 1658821493 deploy"],
    ]);
    expect(done.printed).toEqual([
      `The approval is ${stage.only.id}.`,
      "Waiting for @octocat.",
      "Approval: @octocat agreed.",
      "Waiting for @hubot.",
      "Approval: @hubot agreed.",
      "Approval: agreed (times in UTC+8)",
      expect.stringMatching(/^::stop-commands::/u),
      [
        "2026-11-23 12:00  the creator asked",
        "2026-11-23 12:00  @octocat agreed",
        "2026-11-23 12:01  @hubot agreed",
      ].join("\n"),
      expect.stringMatching(/^::.*::$/u),
    ]);
  });

  test("any: one node of all of them, and one of them is enough", async () => {
    await using stage = await openStage();
    const done = await stage.act({
      inputs: { assignees: "@octocat\n@hubot", approvals: "any" },
      events: [secondsIn(1, (it, id) => it.agree(id, LISI.userId))],
    });
    expect(stage.only.flow).toEqual([
      { actionType: "OR", userIds: [ZHANGSAN.userId, LISI.userId] },
    ]);
    expect(done.result.approval).toEqual({ state: "agreed", approvedBy: ["hubot"] });
  });

  test("any of one is one", async () => {
    await using stage = await openStage();
    await stage.act({
      inputs: { approvals: "any" },
      events: [secondsIn(0, (it, id) => it.agree(id, ZHANGSAN.userId))],
    });
    expect(stage.only.flow).toEqual([{ actionType: "NONE", userIds: [ZHANGSAN.userId] }]);
  });

  test("the same person by login and by number is asked once", async () => {
    await using stage = await openStage();
    await stage.act({
      inputs: { assignees: "@octocat, 13800001111" },
      events: [secondsIn(0, (it, id) => it.agree(id, ZHANGSAN.userId))],
    });
    expect(stage.only.flow).toHaveLength(1);
  });
});

describe("nothing is started", () => {
  test.each<[string, Parameters<Awaited<ReturnType<typeof openStage>>["act"]>[0], string]>([
    ["without an approver", { inputs: { assignees: "auto" } }, "one by one"],
    ["for everybody", { inputs: { assignees: "all" } }, 'cannot be "all"'],
    [
      "for a login nobody mapped",
      { inputs: { assignees: "@octocat, @ghost" } },
      "DingTalk: ghost; map",
    ],
    ["for a name", { inputs: { assignees: "张三、@octocat" } }, "张三; map"],
    ["where the creator approves", { inputs: { assignees: "@octocat, boss" } }, '"creator"'],
    ["where the creator approves by number", { inputs: { assignees: BOSS.mobile } }, '"creator"'],
    ["without template", { app: { "process-code": undefined } }, '"process-code"'],
    ["without creator", { app: { creator: undefined } }, '"creator"'],
    ["with nothing to ask for", { inputs: { title: "", content: "" } }, "what is asked for"],
    ["in a matrix leg without a key", { inputs: { "job-total": "2" } }, "matrix"],
    ["for more than a job's time", { inputs: { timeout: "21601" } }, "21600"],
  ])("%s", async (_, step, words) => {
    await using stage = await openStage();
    await expect(stage.act(step)).rejects.toThrow(words);
    expect(stage.approvals.all()).toEqual([]);
  });

  test.each([
    [{ fields: [{ label: "Title" }, { label: "Run" }] }, ['"说明" or "Details"', "多行输入框"]],
    [{ status: "INVALID" as const }, ["switched off"]],
  ])("where the template is %j", async (change, words) => {
    await using stage = await openStage();
    stage.approvals.templates.delete(CODE);
    stage.approvals.templates.add({ processCode: CODE, name: "Other", fields: [], ...change });
    const error = await stage.act().then(
      () => "",
      (reason: Error) => reason.message,
    );
    for (const word of words) expect(error).toContain(word);
    expect(stage.approvals.all()).toEqual([]);
  });
});

describe("it is red", () => {
  test("when one refuses; the reason is quoted in the log alone", async () => {
    await using stage = await openStage();
    const done = await stage.act({
      inputs: { assignees: "@octocat, @hubot", group: "ops" },
      events: [
        secondsIn(40, (it, id) => it.refuse(id, ZHANGSAN.userId, "::error::not on a Friday")),
      ],
    });
    expect(done.result).toMatchObject({ approval: { state: "refused", approvedBy: [] } });
    expect(done.result.error).toBe(
      "The approval was refused by @octocat. What was said to it is in this step's log.",
    );
    const at = done.printed.indexOf("::error::not on a Friday");
    expect(done.printed[at - 1]).toMatch(/^::stop-commands::/u);
    expect(done.annotated.join("\n")).not.toContain("Friday");
    expect(stage.posts.map(({ text }) => text)).toEqual([
      expect.stringContaining("等待审批：Deploy v1.2"),
      expect.stringContaining("octocat 已拒绝"),
    ]);
    expect(stage.posts.map(({ text }) => text).join("\n")).not.toContain("Friday");
  });

  test("when it is revoked or deleted by hand", async () => {
    await using stage = await openStage();
    const revoked = await stage.act({
      events: [secondsIn(40, (it, id) => it.revoke(id, BOSS.userId))],
    });
    expect(revoked.result).toMatchObject({
      approval: { state: "revoked" },
      error: "The approval was revoked in DingTalk.",
    });
    const deleted = await stage.act({ events: [secondsIn(40, (it, id) => it.deleteByHand(id))] });
    expect(deleted.result).toMatchObject({ approval: { state: "none" } });
    expect(deleted.result.error).toContain("deleted");
  });

  test.each(["nobody", "originator"] as const)("when the machine agrees: %s", async (why) => {
    await using stage = await openStage();
    const { result } = await stage.act({
      events: [secondsIn(40, (it, id) => it.agreeAutomatically(id, why))],
    });
    expect(result).toMatchObject({ approval: { state: "none", approvedBy: [] } });
    expect(result.error).toContain("by itself");
  });

  test("when an administrator gives it to somebody else", async () => {
    await using stage = await openStage();
    const { result } = await stage.act({
      events: [
        secondsIn(40, (it, id) =>
          it.transfer(id, ZHANGSAN.userId, STRANGER.userId, { by: BOSS.userId }),
        ),
        secondsIn(50, (it, id) => it.agree(id, STRANGER.userId)),
      ],
    });
    expect(result).toMatchObject({ approval: { state: "none" } });
    expect(result.error).toContain("not by everybody it takes");
  });
});

test("whoever has agreed as another's signer has agreed", async () => {
  await using stage = await openStage();
  const { result } = await stage.act({
    inputs: { assignees: "@octocat, @hubot" },
    events: [
      secondsIn(10, (it, id) => it.addSigner(id, ZHANGSAN.userId, LISI.userId, "before")),
      secondsIn(20, (it, id) => it.agree(id, LISI.userId)),
      secondsIn(30, (it, id) => it.agree(id, ZHANGSAN.userId)),
      secondsIn(40, (it, id) => {
        it.transfer(id, LISI.userId, STRANGER.userId, { by: BOSS.userId });
      }),
      secondsIn(50, (it, id) => it.agree(id, STRANGER.userId)),
    ],
  });
  expect(result.approval?.state).toBe("agreed");
});

test("whoever hands over has their word given by the other, and it is told", async () => {
  await using stage = await openStage();
  const done = await stage.act({
    events: [
      secondsIn(20, (it, id) => it.transfer(id, ZHANGSAN.userId, LISI.userId)),
      secondsIn(50, (it, id) => it.agree(id, LISI.userId)),
    ],
  });
  expect(done.result).toMatchObject({ approval: { state: "agreed", approvedBy: ["hubot"] } });
  expect(done.annotated).toEqual(["Approval: @octocat handed over to somebody else."]);
});

describe("time", () => {
  test("runs out: it is revoked, the groups hear of it, and it is red", async () => {
    await using stage = await openStage();
    const done = await stage.act({ inputs: { timeout: "120", group: "ops" } });
    expect(done.result).toMatchObject({
      approval: { state: "timeout", approvedBy: [] },
      error: "The approval was not decided within 2 min; it was revoked.",
    });
    expect(stage.only).toMatchObject({ status: "TERMINATED" });
    expect(done.tookMs).toBeLessThanOrEqual(120_000);
    expect(stage.posts[1]?.text).toContain("审批超时：Deploy v1.2");
  });

  test("runs out before DingTalk lets it be revoked: that is waited for", async () => {
    await using stage = await openStage();
    const done = await stage.act({ inputs: { timeout: "5" } });
    expect(done.result.error).toContain("it was revoked");
    expect(stage.only.status).toBe("TERMINATED");
    expect(done.tookMs).toBeLessThan(20_000);
  });

  test("runs out at the moment of agreement: the last look decides", async () => {
    await using stage = await openStage();
    const done = await stage.act({
      inputs: { timeout: "100" },
      events: [secondsIn(90, (it, id) => it.agree(id, ZHANGSAN.userId))],
    });
    expect(done.result).toMatchObject({ approval: { state: "agreed", approvedBy: ["octocat"] } });
    expect(done.result.error).toBeUndefined();
  });

  test("is asked for at a pace the month can bear", async () => {
    await using stage = await openStage();
    await stage.act({ inputs: { timeout: "3600" } });
    const reads = stage.calls.filter((call) => call === GET).length;
    expect(reads).toBeGreaterThan(60);
    expect(reads).toBeLessThan(80);
  });

  test("of six hours outlives the token", async () => {
    await using stage = await openStage();
    const done = await stage.act({
      inputs: { timeout: "21600" },
      events: [secondsIn(20_000, (it, id) => it.agree(id, ZHANGSAN.userId))],
    });
    expect(done.result.approval?.state).toBe("agreed");
    expect(stage.calls.length).toBeLessThan(150);
  });
});

describe("never twice", () => {
  test("a lost answer is looked for, not sent again", async () => {
    await using stage = await openStage();
    stage.approvals.indexDelayMs = 20_000;
    stage.dingtalk.fault({
      kind: "reset",
      path: "/v1.0/workflow/processInstances",
      method: "POST",
      taken: true,
    });
    const done = await stage.act({
      events: [secondsIn(60, (it, id) => it.agree(id, ZHANGSAN.userId))],
    });
    expect(done.result.approval?.state).toBe("agreed");
    expect(stage.calls.filter((call) => call === START)).toHaveLength(1);
  });

  test("a start that failed in words nobody can trust is looked for, and said", async () => {
    await using stage = await openStage();
    stage.dingtalk.fault(approvalFault("sysErrror"));
    await expect(stage.act()).rejects.toThrow("octo-org/octo-repo 1658821493 deploy");
    expect(stage.calls.filter((call) => call === START)).toHaveLength(1);
  });

  test("a rerun waits for the one that still runs, and asks anew after one that ended", async () => {
    await using stage = await openStage();
    Object.assign(stage.approvals.templates.find(CODE) ?? {}, { revocable: false });
    const first = await stage.act({ inputs: { timeout: "60" } });
    expect(first.result.error).toContain("could not be revoked");
    expect(first.result.error).toContain("允许提交人撤销审批中的审批单");
    const { id } = stage.only;
    const second = await stage.act({
      env: { GITHUB_RUN_ATTEMPT: "2" },
      events: [secondsIn(30, (it) => it.agree(id, ZHANGSAN.userId))],
    });
    expect(second.result.approval?.state).toBe("agreed");
    expect(stage.approvals.all()).toHaveLength(1);
    const third = await stage.act({
      env: { GITHUB_RUN_ATTEMPT: "3" },
      events: [secondsIn(30, (it, next) => it.refuse(next, ZHANGSAN.userId))],
    });
    expect(third.result.approval?.state).toBe("refused");
    expect(stage.approvals.all()).toHaveLength(2);
  });

  test("another run, or another key, asks for itself", async () => {
    await using stage = await openStage();
    Object.assign(stage.approvals.templates.find(CODE) ?? {}, { revocable: false });
    await stage.act({ inputs: { timeout: "60" } });
    await stage.act({ inputs: { timeout: "60", key: "eu" } });
    await stage.act({ inputs: { timeout: "60" }, env: { GITHUB_RUN_ID: "1658821494" } });
    expect(stage.approvals.all()).toHaveLength(3);
  });

  test("one of this key that asks for something else is not taken for it", async () => {
    await using stage = await openStage();
    Object.assign(stage.approvals.templates.find(CODE) ?? {}, { revocable: false });
    await stage.act({ inputs: { timeout: "60" } });
    for (const inputs of [{ title: "Deploy v2" }, { content: "No" }, { assignees: "@hubot" }]) {
      await expect(stage.act({ inputs })).rejects.toThrow('Input "key"');
    }
    expect(stage.approvals.all()).toHaveLength(1);
  });
});

describe("cancelled", () => {
  test("it is revoked", async () => {
    await using stage = await openStage();
    const done = await stage.act({ events: [secondsIn(60, (_, __, tell) => tell("SIGINT"))] });
    expect(done.result).toMatchObject({ approval: { state: "revoked" } });
    expect(stage.only.status).toBe("TERMINATED");
    expect(done.tookMs).toBe(60_000);
  });

  test("right after its start: the 15 seconds are waited for", async () => {
    await using stage = await openStage();
    const done = await stage.act({ events: [secondsIn(1, (_, __, tell) => tell("SIGINT"))] });
    expect(done.result).toMatchObject({ approval: { state: "revoked" } });
    expect(stage.only.status).toBe("TERMINATED");
  });

  test("and out of time: what is left is said before the end", async () => {
    await using stage = await openStage();
    const done = await stage.act({
      events: [
        secondsIn(1, (_, __, tell) => tell("SIGINT")),
        secondsIn(8.5, (_, __, tell) => tell("SIGTERM")),
      ],
    });
    expect(done.annotated[0]).toContain(`approval ${stage.only.id}`);
    expect(stage.only.status).toBe("TERMINATED");
  });

  test("at the moment of agreement: it does not pass, and says so", async () => {
    await using stage = await openStage();
    const done = await stage.act({
      events: [
        secondsIn(60, (it, id, tell) => {
          tell("SIGINT");
          it.agree(id, ZHANGSAN.userId);
        }),
      ],
    });
    expect(done.result.error).toContain("everybody agreed at that moment");
    expect(done.result.approval?.state).toBe("agreed");
  });
});

describe("trouble on the way", () => {
  test("a dead connection, a busy DingTalk and throttling are waited out", async () => {
    await using stage = await openStage();
    const path = "/v1.0/workflow/processInstances";
    stage.dingtalk.fault({ kind: "reset", path, method: "GET", times: 6 });
    stage.dingtalk.fault({ kind: "status", status: 503, path, method: "GET", times: 6 });
    const done = await stage.act({
      events: [secondsIn(60, (it, id) => it.agree(id, ZHANGSAN.userId))],
    });
    expect(done.result.approval?.state).toBe("agreed");
  });

  test("a used-up month ends it, and says what is left", async () => {
    await using stage = await openStage();
    const { limits } = stage.dingtalk.organisation;
    const done = await stage.act({
      events: [
        secondsIn(60, () => {
          limits.callsPerMonth = 0;
        }),
      ],
    });
    expect(done.result.error).toContain("monthly allowance");
    expect(done.result.topic).toBe("api-quota");
    expect(done.result.error).toContain("could not be revoked");
    expect(done.result.error).toContain(stage.only.id);
    expect(stage.calls.filter((call) => call === REVOKE)).toHaveLength(1);
  });

  test("a group that cannot be told does not stop the approval", async () => {
    await using stage = await openStage();
    stage.dingtalk.fault({ kind: "errcode", errcode: 300005, errmsg: "no", path: "/robot/send" });
    const done = await stage.act({
      inputs: { group: "ops" },
      events: [secondsIn(20, (it, id) => it.agree(id, ZHANGSAN.userId))],
    });
    expect(done.result).toMatchObject({ groups: [], approval: { state: "agreed" } });
    expect(done.annotated[0]).toContain("The approval itself goes on.");
  });
});

test("a dry run shows it all and asks nobody", async () => {
  await using stage = await openStage();
  const { result, printed } = await stage.act({ inputs: { "dry-run": "true", group: "ops" } });
  expect(result).toEqual({ skipped: "dry-run", groups: [] });
  expect(printed.join("\n")).toContain("an approval of one person would be asked for");
  expect(printed.join("\n")).toContain("等待审批：Deploy v1.2");
  expect(stage.calls).toEqual([]);
});
