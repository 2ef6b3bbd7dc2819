import type { Template } from "./approval-templates.ts";
import type { ApprovalRules, FlowNode, FormValue, NodeType } from "./approvals.ts";
import { type Fields, isFields, isStrings } from "./body.ts";
import type { Directory, Person } from "./people.ts";
import { apiError, Refusal } from "./reply.ts";

const MAX_NODES = 20;
const MAX_VALUES = 150;
const MAX_CC = 50;
const TYPES: readonly string[] = ["AND", "OR", "NONE"] satisfies NodeType[];
/** Characters a control takes; lines of its own only where it has several. */
const MAX_LENGTH: Readonly<Record<string, number>> = { TextareaField: 8000 };
const MAX_LINE = 1000;

/** DingTalk's refusal of a body whose people or department are wrong. */
export function badStart(message: string): Refusal {
  return new Refusal(apiError(400, "processInstanceInvalidParameter", message));
}

export function badValue(label: string, why: string): Refusal {
  const message = `表单数据转换失败，失败控件：${label}，${why}`;
  return new Refusal(apiError(400, "formConverterError", message));
}

/** The employed person who asks. */
export function readOriginator(people: Directory, { originatorUserId }: Fields): Person {
  if (typeof originatorUserId !== "string" || originatorUserId === "") {
    throw new Refusal(apiError(400, "MissingoriginatorUserId", missing("originatorUserId")));
  }
  const person = people.byUserId(originatorUserId);
  if (person === undefined) throw badStart("发起人不存在");
  return person;
}

/** A department the originator is in; the root is -1 here, whatever the contact calls say. */
export function readDepartment(
  rules: Pick<ApprovalRules, "department">,
  originator: Person,
  { deptId }: Fields,
): number | undefined {
  if (deptId === undefined || deptId === null) {
    if (rules.department === "needless") return undefined;
    throw badStart("发起人不在发起部门中");
  }
  if (!Number.isInteger(deptId)) throw badStart("deptId不合法");
  const known = originator.departments.map((id) => (id === 1 ? -1 : id));
  if (!known.includes(Number(deptId))) throw badStart("发起人不在发起部门中");
  return Number(deptId);
}

/** The flow a start asks for, node by node; absent: the template's own. */
export function readApprovers(
  people: Directory,
  { approvers, ccList, ccPosition }: Fields,
): readonly FlowNode[] | undefined {
  readCopied(people, ccList, ccPosition);
  if (approvers === undefined || approvers === null) return undefined;
  if (!Array.isArray(approvers) || approvers.length === 0) throw badStart("approvers不合法");
  if (approvers.length > MAX_NODES) throw badStart("approvers超过最大数量");
  return approvers.map((node: unknown) => readNode(people, node));
}

function readNode(people: Directory, node: unknown): FlowNode {
  const { actionType, userIds } = isFields(node) ? node : {};
  if (typeof actionType !== "string" || !TYPES.includes(actionType)) {
    throw badStart("actionType不合法");
  }
  if (!isStrings(userIds) || userIds.length === 0) throw badStart("审批人为空");
  if (new Set(userIds).size !== userIds.length) throw badStart("审批人重复");
  if ((actionType === "NONE") !== (userIds.length === 1)) throw badStart("审批人数量与类型不符");
  for (const userId of userIds) {
    if (people.byUserId(userId) === undefined) throw badStart("审批人不存在");
  }
  return { actionType: actionType as NodeType, userIds: [...userIds] };
}

function readCopied(people: Directory, ccList: unknown, ccPosition: unknown): void {
  if (ccList === undefined) return;
  const known = isStrings(ccList) && ccList.every((id) => people.byUserId(id) !== undefined);
  if (!known || ccList.length > MAX_CC) throw badStart("抄送人不合法");
  if (!["START", "FINISH", "START_FINISH"].includes(String(ccPosition))) {
    throw badStart("ccPosition不合法");
  }
}

/** What was filled in, for each control it was filled in for. */
export function readValues(
  template: Template,
  { formComponentValues }: Fields,
): readonly FormValue[] {
  if (!Array.isArray(formComponentValues)) {
    throw new Refusal(apiError(400, "MissingformComponentValues", missing("formComponentValues")));
  }
  if (formComponentValues.length > MAX_VALUES) throw badValue("", "超过最大数量");
  const values = formComponentValues.map((value: unknown) => readValue(template, value));
  for (const { label, required } of template.fields) {
    const given = values.filter(({ name }) => name === label);
    if (given.length > 1) throw badValue(label, "控件重复");
    if (required && (given[0]?.value ?? "").trim() === "") {
      throw badValue(label, "审批表单缺少必填信息");
    }
  }
  return values;
}

function readValue(template: Template, given: unknown): FormValue {
  const { name, value } = isFields(given) ? given : {};
  if (typeof name !== "string") throw badValue("", "name为空");
  const field = template.fields.find(({ label }) => label === name);
  if (field === undefined) throw badValue(name, "控件不存在");
  if (field.component === "TextNote") throw badValue(name, "说明控件不能赋值");
  if (typeof value !== "string") throw badValue(name, "value必须为字符串");
  if (value.length > (MAX_LENGTH[field.component] ?? MAX_LINE))
    throw badValue(name, "超过长度限制");
  if (field.component === "TextField" && /[\r\n]/u.test(value)) throw badValue(name, "不能换行");
  if (field.component === "NumberField" && !/^-?\d+(?:\.\d+)?$/u.test(value)) {
    throw badValue(name, "不是数字");
  }
  if (field.component === "DDSelectField" && !field.options.includes(value)) {
    throw badValue(name, "选项不存在");
  }
  return { id: field.id, name, value, component: field.component };
}

export function missing(name: string): string {
  return `${name} is mandatory for this action.`;
}
