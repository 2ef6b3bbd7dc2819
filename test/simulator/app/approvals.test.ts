import { describe, expect, test } from "vitest";
import {
  ANY,
  CODE,
  INSTANCES,
  LIST,
  ONE_BY_ONE,
  openApprovals,
  read,
  SCHEMA,
  started,
  terminate,
} from "./approval-office.ts";
import { NOON } from "./office.ts";

describe("people decide", () => {
  test("one after the other; the last one's word makes it agreed", async () => {
    await using office = await openApprovals();
    const { approvals } = office.sim;
    const { id } = await started(office, { approvers: ONE_BY_ONE });
    expect(() => approvals.agree(id, "lisa")).toThrow("not the turn of lisa");
    approvals.agree(id, "octocat", { remark: "好" });
    expect(await read(office, id)).toMatchObject({
      status: "RUNNING",
      result: "",
      approverUserIds: ["octocat", "lisa"],
      tasks: [
        { userId: "octocat", status: "COMPLETED", result: "AGREE" },
        { userId: "lisa", status: "RUNNING", result: "NONE" },
      ],
    });
    approvals.agree(id, "lisa");
    expect(await read(office, id)).toMatchObject({
      status: "COMPLETED",
      result: "agree",
      operationRecords: [
        { userId: "hubot", type: "START_PROCESS_INSTANCE", result: "NONE" },
        { userId: "octocat", type: "EXECUTE_TASK_NORMAL", result: "AGREE", remark: "好" },
        { userId: "lisa", type: "EXECUTE_TASK_NORMAL", result: "AGREE" },
      ],
    });
  });

  test("any one of several; the others are not asked any more", async () => {
    await using office = await openApprovals();
    const { id } = await started(office, { approvers: ANY });
    office.sim.approvals.agree(id, "lisa");
    expect(await read(office, id)).toMatchObject({
      result: "agree",
      tasks: [
        { userId: "octocat", status: "CANCELED" },
        { userId: "lisa", status: "COMPLETED" },
      ],
    });
  });

  test("all of several, in any order", async () => {
    await using office = await openApprovals();
    const approvers = [{ actionType: "AND", userIds: ["octocat", "lisa"] }];
    const { id } = await started(office, { approvers });
    office.sim.approvals.agree(id, "lisa");
    expect(await read(office, id)).toMatchObject({ status: "RUNNING" });
    office.sim.approvals.agree(id, "octocat");
    expect(await read(office, id)).toMatchObject({ status: "COMPLETED", result: "agree" });
  });

  test("a refusal ends it: completed, not agreed", async () => {
    await using office = await openApprovals();
    const { id } = await started(office, { approvers: ONE_BY_ONE });
    office.sim.approvals.refuse(id, "octocat", "not on a Friday");
    expect(await read(office, id)).toMatchObject({
      status: "COMPLETED",
      result: "refuse",
      operationRecords: [{}, { result: "REFUSE", remark: "not on a Friday" }],
    });
    expect(() => office.sim.approvals.agree(id, "lisa")).toThrow("turn");
  });

  test("who hands over leaves the same node to another", async () => {
    await using office = await openApprovals();
    const { id } = await started(office);
    office.sim.approvals.transfer(id, "octocat", "lisa");
    office.sim.approvals.agree(id, "lisa");
    const { result, tasks, operationRecords } = await read(office, id);
    expect(result).toBe("agree");
    expect(tasks).toMatchObject([{ result: "REDIRECTED" }, { userId: "lisa", result: "AGREE" }]);
    expect(tasks[0].activityId).toBe(tasks[1].activityId);
    expect(operationRecords[1]).toMatchObject({ userId: "octocat", type: "REDIRECT_TASK" });
  });

  test("a signer added before comes first, one added after comes last", async () => {
    await using office = await openApprovals();
    const { approvals } = office.sim;
    const { id } = await started(office);
    approvals.addSigner(id, "octocat", "lisa", "before");
    expect(() => approvals.agree(id, "octocat")).toThrow("turn");
    approvals.agree(id, "lisa");
    approvals.addSigner(id, "octocat", "mona", "after");
    expect(await read(office, id)).toMatchObject({ status: "RUNNING" });
    approvals.agree(id, "mona");
    expect(await read(office, id)).toMatchObject({ status: "COMPLETED", result: "agree" });
  });

  test("who sends it back has everybody asked again", async () => {
    await using office = await openApprovals();
    const { approvals } = office.sim;
    const { id } = await started(office, { approvers: ONE_BY_ONE });
    approvals.agree(id, "octocat");
    approvals.sendBack(id, "lisa");
    approvals.remark(id, "mona", "why?");
    approvals.agree(id, "octocat");
    approvals.agree(id, "lisa");
    expect(await read(office, id)).toMatchObject({ status: "COMPLETED", result: "agree" });
  });

  test("a substitute's word is the record's, the task stays its holder's", async () => {
    await using office = await openApprovals();
    const { id } = await started(office);
    office.sim.approvals.agree(id, "octocat", { agent: "lisa" });
    expect(await read(office, id)).toMatchObject({
      operationRecords: [{}, { userId: "lisa", type: "EXECUTE_TASK_AGENT", result: "AGREE" }],
      tasks: [{ userId: "octocat", result: "AGREE" }],
    });
  });
});

describe("the machine decides", () => {
  test("for an originator who would approve their own", async () => {
    await using office = await openApprovals();
    const approvers = [{ actionType: "NONE", userIds: ["hubot"] }];
    const { id } = await started(office, { approvers });
    expect(await read(office, id)).toMatchObject({
      result: "agree",
      operationRecords: [{}, { userId: "hubot", type: "EXECUTE_TASK_AUTO", result: "AGREE" }],
    });
    office.sim.approvals.originatorAgrees = false;
    expect(await started(office, { approvers })).toMatchObject({ status: "RUNNING" });
  });

  test("where nobody is found, under an ordinary type", async () => {
    await using office = await openApprovals();
    const { id } = await started(office);
    office.sim.approvals.agreeAutomatically(id);
    const record = { userId: "bpms_system", type: "EXECUTE_TASK_NORMAL", result: "AGREE" };
    expect((await read(office, id)).operationRecords).toMatchObject([{}, record]);
  });
});

describe("a read", () => {
  test("gives Beijing's time with a Z behind it, and links without a scheme", async () => {
    await using office = await openApprovals();
    const { id } = await started(office);
    const { createTime, tasks, operationRecords, businessId } = await read(office, id);
    expect(new Date(NOON).toISOString()).toContain("T04:00");
    expect(createTime).toBe("2026-11-23T12:00Z");
    expect(operationRecords[0].date).toBe("2026-11-23T12:00Z");
    expect(businessId).toMatch(/^202611231200/u);
    expect(tasks[0].pcUrl).toMatch(/^aflow\.dingtalk\.com\?/u);
  });

  test("says success as text, or as a boolean", async () => {
    await using office = await openApprovals();
    const { id } = await started(office);
    const path = `${INSTANCES}?processInstanceId=${id}`;
    expect((await office.api("GET", path)).json.success).toBe("true");
    office.sim.approvals.successAs = "boolean";
    expect((await office.api("GET", path)).json.success).toBe(true);
  });

  test("knows nothing of one that was deleted, or never was", async () => {
    await using office = await openApprovals();
    const { id } = await started(office);
    office.sim.approvals.deleteByHand(id);
    for (const path of [
      `${INSTANCES}?processInstanceId=${id}`,
      `${INSTANCES}?processInstanceId=x`,
    ]) {
      expect((await office.api("GET", path)).json.code).toBe("processInstanceIdError");
    }
    expect((await office.api("GET", INSTANCES)).json.code).toBe("MissingprocessInstanceId");
  });
});

describe("a revocation", () => {
  test("is refused for 15 seconds, then ends it with no result", async () => {
    await using office = await openApprovals();
    const { id } = await started(office);
    office.sim.clock.advance(14_999);
    const { json } = await terminate(office, id);
    expect(json.code).toBe("aflowProcessInstStatusException");
    expect(json.message).toContain("15 秒");
    office.sim.clock.advance(1);
    expect((await terminate(office, id)).json).toEqual({ result: true, success: true });
    expect(await read(office, id)).toMatchObject({ status: "TERMINATED", result: "" });
    expect((await terminate(office, id)).json.code).toBe("aflowProcessInstStatusException");
  });

  test.each<[string, object, string]>([
    ["without isSystem", { isSystem: undefined }, "invalidInstanceTerminateIsSystem"],
    ["by another than the originator", byOther(), "invalidInstanceTerminateOperatingUserId"],
    ["by nobody known", { operatingUserId: "uHubot0iEiE" }, "userNotExist"],
    ["of nothing known", { processInstanceId: "x" }, "aflowProcessInstNotExist"],
    ["without id", { processInstanceId: "" }, "invalidInstanceId"],
    ["with a long remark", { remark: "x".repeat(1025) }, "invalidParameter"],
  ])("is refused %s", async (_, more, code) => {
    await using office = await openApprovals();
    const { id } = await started(office);
    office.sim.clock.advance(15_000);
    expect((await terminate(office, id, more)).json.code).toBe(code);
    expect(office.sim.approvals.find(id)?.status).toBe("RUNNING");
  });

  test("is refused, in one of two ways, where the template's switch is off", async () => {
    await using office = await openApprovals();
    const { approvals } = office.sim;
    const { id } = await started(office);
    Object.assign(approvals.templates.find(CODE) ?? {}, { revocable: false });
    office.sim.clock.advance(15_000);
    expect((await terminate(office, id)).json.code).toBe("internalError");
    approvals.switchOffAnswer = "errcode";
    const { status, json } = await terminate(office, id);
    expect([status, json.errcode, json.success]).toEqual([200, 820008, false]);
    approvals.systemIgnoresSwitch = true;
    expect((await terminate(office, id)).json.result).toBe(true);
  });
});

describe("the list of ids", () => {
  const asked = { processCode: CODE, startTime: NOON - 60_000, nextToken: 0, maxResults: 20 };

  test("comes newest first, in pages, with a token that is text", async () => {
    await using office = await openApprovals();
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await started(office)).id);
    const first = await office.api("POST", LIST, { ...asked, maxResults: 2 });
    expect(first.json.result).toEqual({ list: ids.slice(0, 2), nextToken: "2" });
    const second = await office.api("POST", LIST, { ...asked, nextToken: 2 });
    expect(second.json).toEqual({ result: { list: ids.slice(2) }, success: true });
  });

  test("knows only what was asked for, and only after a while", async () => {
    await using office = await openApprovals();
    const { id } = await started(office);
    const list = async (more: object) =>
      (await office.api("POST", LIST, { ...asked, ...more })).json.result.list;
    expect(await list({ userIds: ["hubot"], statuses: ["RUNNING"] })).toEqual([id]);
    expect(await list({ userIds: ["octocat"] })).toEqual([]);
    expect(await list({ statuses: ["COMPLETED", "TERMINATED"] })).toEqual([]);
    expect(await list({ startTime: NOON + 1 })).toEqual([]);
    office.sim.approvals.indexDelayMs = 5000;
    expect(await list({})).toEqual([]);
    office.sim.clock.advance(5000);
    expect(await list({})).toEqual([id]);
    office.sim.approvals.deleteByHand(id);
    expect(await list({})).toEqual([]);
  });

  test.each<[object, string]>([
    [{ processCode: "PROC-X" }, "invalidProcessCode"],
    [{ startTime: NOON / 1000 }, "invalidInstanceListIdsStartTime"],
    [{ startTime: String(NOON) }, "invalidInstanceListIdsStartTime"],
    [{ endTime: NOON + 121 * 86_400_000 }, "invalidEndTime"],
    [{ nextToken: "0" }, "invalidNextToken"],
    [{ nextToken: undefined }, "invalidNextToken"],
    [{ maxResults: 21 }, "invalidMaxResults"],
    [{ userIds: ["uHubot0iEiE"] }, "invalidUserIds"],
    [{ statuses: ["NEW"] }, "invalidParameter"],
  ])("refuses %j", async (more, code) => {
    await using office = await openApprovals();
    expect((await office.api("POST", LIST, { ...asked, ...more })).json.code).toBe(code);
  });
});

test("a template's fields can be read before anything is started", async () => {
  await using office = await openApprovals();
  const { json } = await office.api("GET", `${SCHEMA}?processCode=${CODE}`);
  expect(json.result).toMatchObject({
    status: "PUBLISHED",
    schemaContent: {
      items: [
        { componentName: "TextField", props: { label: "标题", required: true } },
        { componentName: "TextareaField", props: { label: "说明", required: false } },
        { componentName: "DDSelectField", props: { options: ["test", "production"] } },
        { props: { label: "运行编号" } },
        { componentName: "TextNote" },
      ],
    },
  });
  const other = await office.api("GET", `${SCHEMA}?processCode=PROC-X`);
  expect(other.json.code).toBe("formNotExist");
});

function byOther(): object {
  return { isSystem: false, operatingUserId: "octocat" };
}
