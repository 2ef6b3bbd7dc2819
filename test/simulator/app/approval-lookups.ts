import type { SimReply } from "../wire.ts";
import type { ApprovalOffice } from "./approval-calls.ts";
import { missing } from "./approval-fields.ts";
import { COMPONENTS, type Template, type TemplateField } from "./approval-templates.ts";
import { apiBody, type Fields, isFields, isStrings } from "./body.ts";
import { apiError, apiOk, Refusal } from "./reply.ts";
import type { Call, Route } from "./route.ts";

const MAX_LISTED = 20;
const MAX_LISTED_PEOPLE = 10;
const MAX_SPAN_MS = 120 * 24 * 3600 * 1000;
const STATUSES: readonly string[] = ["RUNNING", "TERMINATED", "COMPLETED"];
const MAX_LABEL = 20;
const MAX_NAME = 200;
const MAX_CONTROLS = 200;

/** The list of ids, and the two calls about a template's form. */
export function approvalLookupRoutes(office: ApprovalOffice): readonly Route[] {
  return [
    {
      host: "api",
      method: "POST",
      path: "/v1.0/workflow/processes/instanceIds/query",
      scopes: ["Workflow.Instance.Read"],
      run: (call) => list(office, call),
    },
    {
      host: "api",
      method: "GET",
      path: "/v1.0/workflow/forms/schemas/processCodes",
      scopes: ["Workflow.Form.Read"],
      run: (call) => schema(office, call),
    },
    {
      host: "api",
      method: "POST",
      path: "/v1.0/workflow/forms",
      scopes: ["Workflow.Form.Write"],
      run: (call) => createForm(office, call),
    },
  ];
}

/** Newest first. `nextToken` goes in as a number and comes back as a string. */
function list({ approvals, people }: ApprovalOffice, call: Call): SimReply {
  const body = apiBody(call.request);
  const { processCode, startTime, endTime, nextToken, maxResults, userIds, statuses } = body;
  if (typeof processCode !== "string" || approvals.templates.find(processCode) === undefined) {
    return apiError(400, "invalidProcessCode");
  }
  if (!isMilliseconds(startTime)) return apiError(400, "invalidInstanceListIdsStartTime");
  if (endTime !== undefined) {
    const isTooFar = !isMilliseconds(endTime) || endTime - startTime > MAX_SPAN_MS;
    if (isTooFar || endTime < startTime) return apiError(400, "invalidEndTime");
  }
  if (!isCount(nextToken, 0)) return apiError(400, "invalidNextToken");
  if (!isCount(maxResults, 1) || maxResults > MAX_LISTED) return apiError(400, "invalidMaxResults");
  if (userIds !== undefined) {
    const known = isStrings(userIds) && userIds.every((id) => people.byUserId(id) !== undefined);
    if (!known || userIds.length > MAX_LISTED_PEOPLE) return apiError(400, "invalidUserIds");
  }
  if (statuses !== undefined && !(isStrings(statuses) && statuses.every(isStatus))) {
    return apiError(400, "invalidParameter", "statuses");
  }
  const until = typeof endTime === "number" ? endTime : call.at;
  const found = approvals.all().filter((approval) => {
    if (approval.deleted || approval.processCode !== processCode) return false;
    if (approval.createdAt < startTime || approval.createdAt > until) return false;
    if (call.at - approval.createdAt < approvals.indexDelayMs) return false;
    if (isStrings(userIds) && !userIds.includes(approval.originator)) return false;
    return !isStrings(statuses) || statuses.includes(approval.status);
  });
  const end = nextToken + maxResults;
  const page = found
    .toReversed()
    .slice(nextToken, end)
    .map(({ id }) => id);
  const next = end < found.length ? { nextToken: String(end) } : {};
  return apiOk({ result: { list: page, ...next }, success: true });
}

function schema({ approvals }: ApprovalOffice, { request }: Call): SimReply {
  const code = request.query.get("processCode") ?? "";
  if (code === "") return apiError(400, "MissingprocessCode", missing("processCode"));
  const template = approvals.templates.find(code);
  if (template === undefined) return apiError(400, "formNotExist", "表单不存在");
  return apiOk({ result: schemaJson(template) });
}

function schemaJson({ processCode, name, status, fields }: Template): Fields {
  const items = fields.map(({ component, id, label, required, options }) => {
    const offered = component === "DDSelectField" ? { options } : {};
    return { componentName: component, props: { id, label, required, ...offered } };
  });
  const schemaContent = { title: name, icon: "common", items };
  return { processCode, name, status, appType: 0, engineType: 0, schemaContent };
}

function createForm({ approvals }: ApprovalOffice, { request }: Call): SimReply {
  const { name, description, formComponents, processCode } = apiBody(request);
  if (typeof name !== "string" || name === "" || name.length > MAX_NAME) {
    return apiError(400, "formName.error", "表单名称不合法");
  }
  if (description !== undefined && (typeof description !== "string" || description.length > 300)) {
    return apiError(400, "formschema.error", "description");
  }
  const fields = readComponents(formComponents);
  const { templates } = approvals;
  if (processCode !== undefined) {
    const known = typeof processCode === "string" ? templates.find(processCode) : undefined;
    return known === undefined
      ? apiError(400, "processcode.error")
      : apiError(400, "permission.error", "the simulator does not update forms");
  }
  if (templates.named(name) !== undefined) {
    return apiError(400, "formName.error", "已有相同名称表单");
  }
  const template = templates.add({ name, fields });
  return apiOk({ result: { processCode: template.processCode } });
}

function readComponents(value: unknown): readonly TemplateField[] {
  const problem = new Refusal(apiError(400, "formschema.error", "表单schema不合法"));
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_CONTROLS) throw problem;
  const ids = new Set<unknown>();
  return value.map((item: unknown) => {
    const { componentType, props } = isFields(item) ? item : {};
    const { componentId, bizAlias, label, placeholder, required } = isFields(props) ? props : {};
    const component = COMPONENTS.find((each) => each === componentType);
    const id = componentId ?? bizAlias;
    const isId = typeof id === "string" && /^[\w-]{1,64}$/u.test(id) && !ids.has(id);
    const isLabel = typeof label === "string" && label !== "" && label.length <= MAX_LABEL;
    const isHint = placeholder === undefined || String(placeholder).length <= 128;
    if (component === undefined || !isId || !isLabel || !isHint) throw problem;
    if (required !== undefined && typeof required !== "boolean") throw problem;
    ids.add(id);
    return { label, component, required: required ?? false };
  });
}

function isStatus(word: string): boolean {
  return STATUSES.includes(word);
}

/** Seconds given for milliseconds are far in the past, which DingTalk refuses too. */
function isMilliseconds(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 1e11;
}

function isCount(value: unknown, least: number): value is number {
  return Number.isInteger(value) && Number(value) >= least;
}
