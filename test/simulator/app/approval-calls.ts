import type { FaultMatch, FaultSpec } from "../faults.ts";
import type { SimReply } from "../wire.ts";
import {
  missing,
  readApprovers,
  readDepartment,
  readOriginator,
  readValues,
} from "./approval-fields.ts";
import { SYSTEM } from "./approval-flow.ts";
import { approvalJson } from "./approval-json.ts";
import type { Template } from "./approval-templates.ts";
import type { Approval, Approvals, FlowNode } from "./approvals.ts";
import { apiBody, type Fields } from "./body.ts";
import type { Directory, Person } from "./people.ts";
import { apiError, apiOk, Refusal } from "./reply.ts";
import type { Call, Route } from "./route.ts";

/** What approval calls need to know of the organisation. */
export interface ApprovalOffice {
  readonly approvals: Approvals;
  readonly people: Directory;
}

const INSTANCES = "/v1.0/workflow/processInstances";
const MAX_REMARK = 1024;

/** Start, read, revoke. */
export function approvalRoutes(office: ApprovalOffice): readonly Route[] {
  const write = ["Workflow.Instance.Write"];
  const api = { host: "api", path: INSTANCES } as const;
  return [
    { ...api, method: "POST", scopes: write, run: (call) => start(office, call) },
    {
      ...api,
      method: "GET",
      scopes: ["Workflow.Instance.Read"],
      run: (call) => read(office, call),
    },
    {
      ...api,
      method: "POST",
      path: `${INSTANCES}/terminate`,
      scopes: write,
      run: (call) => terminate(office, call),
    },
  ];
}

/** Codes of a start that say nothing about whether it happened. */
export type ApprovalTrouble =
  | "processInstanceStartFailed"
  | "sysErrror"
  | "internalError"
  | "systemError";

/**
 * A fault that strikes starts as DingTalk would word it. With `taken` the approval is started all
 * the same.
 */
export function approvalFault(trouble: ApprovalTrouble, match: FaultMatch = {}): FaultSpec {
  const reply = apiError(trouble === "systemError" ? 500 : 400, trouble);
  return { kind: "reply", reply, method: "POST", path: INSTANCES, ...match };
}

function start({ approvals, people }: ApprovalOffice, call: Call): SimReply {
  const body = apiBody(call.request);
  const originator = readOriginator(people, body);
  const template = readTemplate(approvals, body, originator);
  if (body.bizDetailPageUrl !== undefined) {
    return apiError(400, "benefitStatusInvalid", "未开通OA高级版");
  }
  if (body.microappAgentId !== undefined) return apiError(400, "invalidAgentId");
  const deptId = readDepartment(approvals, originator, body);
  const approvers = readApprovers(people, body);
  const values = readValues(template, body);
  const approval = approvals.start({
    processCode: template.processCode,
    templateName: template.name,
    appId: call.app.clientId,
    originator: originator.userId,
    deptId,
    approvers,
    flow: approvers ?? ownFlow(template),
    values,
  });
  return apiOk({ instanceId: approval.id });
}

/** Where a template's flow finds nobody, DingTalk agrees on its own. */
function ownFlow({ flow }: Template): readonly FlowNode[] {
  const people = flow.length === 0 ? [SYSTEM] : flow;
  return people.map((userId) => ({ actionType: "NONE", userIds: [userId] }));
}

function readTemplate(
  { templates }: Approvals,
  { processCode }: Fields,
  { userId }: Person,
): Template {
  if (typeof processCode !== "string" || processCode === "") {
    throw new Refusal(apiError(400, "MissingprocessCode", missing("processCode")));
  }
  const template = templates.find(processCode);
  if (template === undefined) throw new Refusal(apiError(400, "processCodeError", "模板不存在"));
  if (template.status !== "PUBLISHED") {
    throw new Refusal(apiError(400, "processGetFailed", "流程不可读或已停用"));
  }
  if (template.visibleTo !== undefined && !template.visibleTo.includes(userId)) {
    throw new Refusal(apiError(400, "processSetupNoPermission", "没有发起该流程的权限"));
  }
  return template;
}

function read({ approvals, people }: ApprovalOffice, { request }: Call): SimReply {
  const id = request.query.get("processInstanceId") ?? "";
  if (id === "") {
    return apiError(400, "MissingprocessInstanceId", missing("processInstanceId"));
  }
  const approval = approvals.find(id);
  if (approval === undefined) return apiError(400, "processInstanceIdError", "审批实例不存在");
  const name = people.byUserId(approval.originator)?.name ?? "";
  const success = approvals.successAs === "string" ? "true" : true;
  return apiOk({ result: approvalJson(approval, name), success });
}

function terminate({ approvals, people }: ApprovalOffice, call: Call): SimReply {
  const body = apiBody(call.request);
  const { processInstanceId: id, isSystem, operatingUserId, remark } = body;
  if (typeof id !== "string" || id === "") return apiError(400, "invalidInstanceId");
  if (typeof isSystem !== "boolean") return apiError(400, "invalidInstanceTerminateIsSystem");
  if (remark !== undefined && (typeof remark !== "string" || remark.length > MAX_REMARK)) {
    return apiError(400, "invalidParameter", "remark");
  }
  const approval = approvals.find(id);
  if (approval === undefined) return apiError(400, "aflowProcessInstNotExist", "审批实例不存在");
  if (operatingUserId !== undefined) {
    if (typeof operatingUserId !== "string" || people.byUserId(operatingUserId) === undefined) {
      return apiError(400, "userNotExist", "用户不存在");
    }
  }
  if (!isSystem && operatingUserId !== approval.originator) {
    return apiError(400, "invalidInstanceTerminateOperatingUserId");
  }
  return revoke(approvals, approval, isSystem, remark as string | undefined, call.at);
}

function revoke(
  approvals: Approvals,
  approval: Approval,
  isSystem: boolean,
  remark: string | undefined,
  at: number,
): SimReply {
  const bad = (message: string) => apiError(400, "aflowProcessInstStatusException", message);
  if (approval.status !== "RUNNING") return bad("审批实例状态异常");
  if (at - approval.createdAt < approvals.revocableAfterMs) {
    return bad("提交审批后 15 秒内不允许撤销");
  }
  const allowed = approvals.templates.find(approval.processCode)?.revocable ?? false;
  if (!allowed && !(isSystem && approvals.systemIgnoresSwitch)) {
    const message = "您没有任务处理的权限";
    return approvals.switchOffAnswer === "internalError"
      ? apiError(400, "internalError", message)
      : { status: 200, json: { errcode: 820008, errmsg: message, success: false } };
  }
  approvals.revoke(approval.id, approval.originator, remark);
  return apiOk({ result: true, success: true });
}
