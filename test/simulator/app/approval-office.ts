import type { Approval, FlowNode } from "./approvals.ts";
import { type Answer, HUBOT, OCTOCAT, type Office, openOffice } from "./office.ts";

export const INSTANCES = "/v1.0/workflow/processInstances";
export const TERMINATE = `${INSTANCES}/terminate`;
export const LIST = "/v1.0/workflow/processes/instanceIds/query";
export const SCHEMA = "/v1.0/workflow/forms/schemas/processCodes";
export const CODE = "PROC-DEPLOY";
/** A third person in the contacts, in a department of her own. */
export const LISA = { userId: "lisa", unionId: "uLisa0iEiE", mobile: "13800003333" };
export const ONE_BY_ONE: readonly FlowNode[] = [
  { actionType: "NONE", userIds: ["octocat"] },
  { actionType: "NONE", userIds: ["lisa"] },
];
export const ANY: readonly FlowNode[] = [{ actionType: "OR", userIds: ["octocat", "lisa"] }];

/** An office with a template of four fields; Hubot asks, Octocat and Lisa approve. */
export async function openApprovals(options?: Parameters<typeof openOffice>[0]): Promise<Office> {
  const office = await openOffice(options);
  office.sim.addPerson({ ...LISA, name: "Lisa", departments: [42] });
  office.sim.approvals.templates.add({
    processCode: CODE,
    name: "Deployment",
    fields: [
      { label: "标题", required: true },
      { label: "说明", component: "TextareaField" },
      { label: "环境", component: "DDSelectField", options: ["test", "production"] },
      { label: "运行编号", required: true },
      { label: "须知", component: "TextNote" },
    ],
  });
  return office;
}

export function startBody(more: object = {}): object {
  return {
    originatorUserId: HUBOT.userId,
    processCode: CODE,
    deptId: -1,
    approvers: [{ actionType: "NONE", userIds: [OCTOCAT.userId] }],
    formComponentValues: [
      { name: "标题", value: "Deploy" },
      { name: "运行编号", value: "run 1" },
    ],
    ...more,
  };
}

export function start(office: Office, more: object = {}): Promise<Answer> {
  return office.api("POST", INSTANCES, startBody(more));
}

/** Start one and give it back as people see it. */
export async function started(office: Office, more: object = {}): Promise<Approval> {
  const { json } = await start(office, more);
  const approval = office.sim.approvals.find(json.instanceId);
  if (approval === undefined) throw new Error(`Not started: ${JSON.stringify(json)}`);
  return approval;
}

/** `result` of a read. */
export async function read(office: Office, id: string) {
  const path = `${INSTANCES}?processInstanceId=${encodeURIComponent(id)}`;
  return (await office.api("GET", path)).json.result;
}

export function terminate(office: Office, id: string, more: object = {}): Promise<Answer> {
  const who = { isSystem: true, operatingUserId: HUBOT.userId };
  return office.api("POST", TERMINATE, { processInstanceId: id, ...who, ...more });
}
