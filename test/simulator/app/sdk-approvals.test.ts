import type Workflow from "@alicloud/dingtalk/dist/workflow_1_0/client.js";
import { expect, test } from "vitest";
import { CODE, openApprovals } from "./approval-office.ts";
import { HUBOT, NOON, OCTOCAT, type Office } from "./office.ts";
import { at, loadClient, RUNTIME, signIn } from "./sdk-support.ts";

const workflow = loadClient<typeof Workflow>("workflow_1_0");

async function connect(office: Office) {
  return { client: new workflow.default(at(office)), signedIn: await signIn(office) };
}

async function startBySdk(office: Office): Promise<string> {
  const { client, signedIn } = await connect(office);
  const value = (name: string, text: string) =>
    new workflow.StartProcessInstanceRequestFormComponentValues({ name, value: text });
  const request = new workflow.StartProcessInstanceRequest({
    originatorUserId: HUBOT.userId,
    processCode: CODE,
    deptId: -1,
    approvers: [
      new workflow.StartProcessInstanceRequestApprovers({
        actionType: "NONE",
        userIds: [OCTOCAT.userId],
      }),
    ],
    formComponentValues: [value("标题", "Deploy"), value("运行编号", "run 1")],
  });
  const headers = new workflow.StartProcessInstanceHeaders(signedIn);
  const { body } = await client.startProcessInstanceWithOptions(request, headers, RUNTIME);
  return body?.instanceId ?? "";
}

async function readBySdk(office: Office, processInstanceId: string) {
  const { client, signedIn } = await connect(office);
  const request = new workflow.GetProcessInstanceRequest({ processInstanceId });
  const headers = new workflow.GetProcessInstanceHeaders(signedIn);
  const { body } = await client.getProcessInstanceWithOptions(request, headers, RUNTIME);
  return body;
}

test("the official SDK starts an approval and reads how it went", async () => {
  await using office = await openApprovals();
  const id = await startBySdk(office);
  office.sim.approvals.agree(id, "octocat", { remark: "go" });
  expect(await readBySdk(office, id)).toMatchObject({
    success: "true",
    result: {
      status: "COMPLETED",
      result: "agree",
      originatorUserId: "hubot",
      approverUserIds: ["octocat"],
      createTime: "2026-11-23T12:00Z",
      tasks: [{ userId: "octocat", status: "COMPLETED", result: "AGREE" }],
      operationRecords: [
        { type: "START_PROCESS_INSTANCE" },
        { type: "EXECUTE_TASK_NORMAL", result: "AGREE", remark: "go", userId: "octocat" },
      ],
      formComponentValues: [{ name: "标题", value: "Deploy" }, { name: "运行编号" }],
    },
  });
});

test("the official SDK finds it in the list and revokes it", async () => {
  await using office = await openApprovals();
  const id = await startBySdk(office);
  const { client, signedIn } = await connect(office);
  const listed = await client.listProcessInstanceIdsWithOptions(
    new workflow.ListProcessInstanceIdsRequest({
      processCode: CODE,
      startTime: NOON - 60_000,
      nextToken: 0,
      maxResults: 20,
      userIds: [HUBOT.userId],
      statuses: ["RUNNING"],
    }),
    new workflow.ListProcessInstanceIdsHeaders(signedIn),
    RUNTIME,
  );
  expect(listed.body).toMatchObject({ success: true, result: { list: [id] } });

  const revoke = () =>
    client.terminateProcessInstanceWithOptions(
      new workflow.TerminateProcessInstanceRequest({
        processInstanceId: id,
        isSystem: true,
        operatingUserId: HUBOT.userId,
        remark: "timed out",
      }),
      new workflow.TerminateProcessInstanceHeaders(signedIn),
      RUNTIME,
    );
  await expect(revoke()).rejects.toMatchObject({ code: "aflowProcessInstStatusException" });
  office.sim.clock.advance(15_000);
  expect((await revoke()).body).toMatchObject({ result: true, success: true });
  expect((await readBySdk(office, id))?.result).toMatchObject({ status: "TERMINATED", result: "" });
});

test("the official SDK makes a template and reads its fields", async () => {
  await using office = await openApprovals();
  const { client, signedIn } = await connect(office);
  const form = new workflow.FormCreateRequest({
    name: "Release",
    formComponents: [
      new workflow.FormComponent({
        componentType: "TextareaField",
        props: new workflow.FormComponentProps({
          componentId: "details",
          label: "Details",
          required: true,
        }),
      }),
    ],
  });
  const headers = new workflow.FormCreateHeaders(signedIn);
  const made = await client.formCreateWithOptions(form, headers, RUNTIME);
  const processCode = made.body?.result?.processCode ?? "";
  expect(processCode).toMatch(/^PROC-/u);
  const schema = await client.querySchemaByProcessCodeWithOptions(
    new workflow.QuerySchemaByProcessCodeRequest({ processCode }),
    new workflow.QuerySchemaByProcessCodeHeaders(signedIn),
    RUNTIME,
  );
  expect(schema.body?.result).toMatchObject({
    status: "PUBLISHED",
    schemaContent: {
      items: [{ componentName: "TextareaField", props: { label: "Details", required: true } }],
    },
  });
  await expect(client.formCreateWithOptions(form, headers, RUNTIME)).rejects.toMatchObject({
    code: "formName.error",
  });
});
