import { describe, expect, test } from "vitest";
import { approvalFault } from "./approval-calls.ts";
import {
  CODE,
  INSTANCES,
  openApprovals,
  read,
  start,
  startBody,
  started,
} from "./approval-office.ts";
import { NOON } from "./office.ts";

const VALUES = [
  { name: "标题", value: "Deploy" },
  { name: "运行编号", value: "run 1" },
];
const ONE = { actionType: "NONE", userIds: ["octocat"] };

test("a started approval is there, as asked for", async () => {
  await using office = await openApprovals();
  const { status, json } = await start(office);
  expect(status).toBe(200);
  expect(json.instanceId).toMatch(/^[\w-]{20,}$/u);
  expect(office.sim.approvals.all()).toMatchObject([
    {
      id: json.instanceId,
      appId: "dingoctocat",
      originator: "hubot",
      deptId: -1,
      status: "RUNNING",
      result: "",
      values: [
        { name: "标题", value: "Deploy", component: "TextField" },
        { name: "运行编号", value: "run 1" },
      ],
      tasks: [{ userId: "octocat", status: "RUNNING", result: "NONE" }],
      createdAt: NOON,
    },
  ]);
});

describe("a start is refused", () => {
  const people = "processInstanceInvalidParameter";
  test.each<[string, object, string]>([
    ["without originator", { originatorUserId: undefined }, "MissingoriginatorUserId"],
    ["for a unionId", { originatorUserId: "uHubot0iEiE" }, people],
    ["for a mobile", { originatorUserId: "13800002222" }, people],
    ["without template", { processCode: undefined }, "MissingprocessCode"],
    ["for an unknown template", { processCode: "PROC-X" }, "processCodeError"],
    ["without department", { deptId: undefined }, people],
    ["for a department as text", { deptId: "-1" }, people],
    ["for the root as contacts number it", { deptId: 1 }, people],
    ["for a department of others", { deptId: 42 }, people],
    ["with an empty flow", { approvers: [] }, people],
    ["with 21 nodes", { approvers: Array(21).fill(ONE) }, people],
    ["for a mobile as approver", { approvers: [{ ...ONE, userIds: ["13800001111"] }] }, people],
    ["with one of several", { approvers: [{ ...ONE, actionType: "OR" }] }, people],
    ["with one and all", { approvers: [{ ...ONE, actionType: "AND" }] }, people],
    ["with two alone", { approvers: [{ ...ONE, userIds: ["octocat", "mona"] }] }, people],
    [
      "with the same twice",
      { approvers: [{ actionType: "OR", userIds: ["mona", "mona"] }] },
      people,
    ],
    ["for a node in lower case", { approvers: [{ ...ONE, actionType: "none" }] }, people],
    ["with people as text", { approvers: "octocat,mona" }, people],
    ["without values", { formComponentValues: undefined }, "MissingformComponentValues"],
    ["without a required field", { formComponentValues: VALUES.slice(1) }, "formConverterError"],
    [
      "for an unknown field",
      { formComponentValues: [...VALUES, { name: "Title", value: "x" }] },
      "formConverterError",
    ],
    [
      "for a field filled in twice",
      { formComponentValues: [...VALUES, ...VALUES] },
      "formConverterError",
    ],
    [
      "for a number as value",
      { formComponentValues: [{ name: "标题", value: 1 }, ...VALUES.slice(1)] },
      "formConverterError",
    ],
    [
      "for a line too long",
      { formComponentValues: [{ name: "标题", value: "x".repeat(1001) }, ...VALUES.slice(1)] },
      "formConverterError",
    ],
    [
      "for two lines in one",
      { formComponentValues: [{ name: "标题", value: "x\ny" }, ...VALUES.slice(1)] },
      "formConverterError",
    ],
    [
      "for an unknown option",
      { formComponentValues: [...VALUES, { name: "环境", value: "prod" }] },
      "formConverterError",
    ],
    [
      "for a note",
      { formComponentValues: [...VALUES, { name: "须知", value: "x" }] },
      "formConverterError",
    ],
    ["with a page of its own", { bizDetailPageUrl: "https://github.com" }, "benefitStatusInvalid"],
  ])("%s", async (_, more, code) => {
    await using office = await openApprovals();
    expect(await start(office, more)).toMatchObject({ status: 400, json: { code } });
    expect(office.sim.approvals.all()).toEqual([]);
  });

  test.each([
    [{ status: "INVALID" as const }, "processGetFailed"],
    [{ status: "SAVED" as const }, "processGetFailed"],
    [{ visibleTo: ["octocat"] }, "processSetupNoPermission"],
  ])("for a template that is %j", async (more, code) => {
    await using office = await openApprovals();
    const template = office.sim.approvals.templates.find(CODE);
    Object.assign(template ?? {}, more);
    expect((await start(office)).json).toMatchObject({ code });
  });

  test("without its permission, which it names", async () => {
    await using office = await openApprovals();
    office.app.scopes.delete("Workflow.Instance.Write");
    const { status, json } = await office.api("POST", INSTANCES, {});
    expect(status).toBe(403);
    expect(json.accessdenieddetail.requiredScopes).toEqual(["Workflow.Instance.Write"]);
  });
});

test("a department can be left out where the organisation needs none", async () => {
  await using office = await openApprovals();
  office.sim.approvals.department = "needless";
  expect((await start(office, { deptId: undefined })).status).toBe(200);
});

test("nothing keeps the same from being started twice", async () => {
  await using office = await openApprovals();
  const [first, second] = [await started(office), await started(office)];
  expect(first.id).not.toBe(second.id);
});

test("without approvers, and with nobody in the template, the machine agrees at once", async () => {
  await using office = await openApprovals();
  const { id } = await started(office, { approvers: undefined });
  expect(await read(office, id)).toMatchObject({
    status: "COMPLETED",
    result: "agree",
    operationRecords: [{ type: "START_PROCESS_INSTANCE" }, { userId: "bpms_system" }],
  });
});

test("a fault hides whether it was started", async () => {
  await using office = await openApprovals();
  office.sim.fault(approvalFault("sysErrror", { taken: true }));
  expect((await start(office)).json.code).toBe("sysErrror");
  expect(office.sim.approvals.all()).toHaveLength(1);
  office.sim.fault(approvalFault("processInstanceStartFailed"));
  expect((await start(office)).json.code).toBe("processInstanceStartFailed");
  expect(office.sim.approvals.all()).toHaveLength(1);
});

test("whoever listens to starts has acted before the start is answered", async () => {
  await using office = await openApprovals();
  office.sim.approvals.onStart(({ id }) => office.sim.approvals.agree(id, "octocat"));
  const { json } = await office.api("POST", INSTANCES, startBody());
  expect(await read(office, json.instanceId)).toMatchObject({ status: "COMPLETED" });
});
