import { isObject, textOf } from "../http/reply.ts";

type Json = Readonly<Record<string, unknown>>;

/** An approval as DingTalk tells of it; people are userIds. */
export interface Approval {
  /** `unknown`: a word that is not documented, so nothing may be made of it. */
  readonly state: "running" | "completed" | "revoked" | "unknown";
  /** Of a completed one. */
  readonly result: "agreed" | "refused" | "none";
  readonly originator: string;
  /** Whom the start named; empty where it named nobody. */
  readonly approvers: readonly string[];
  /** What was filled in, by the label of the control. */
  readonly fields: ReadonlyMap<string, string>;
  readonly tasks: readonly ApprovalTask[];
  /** The trail, oldest first. */
  readonly records: readonly ApprovalRecord[];
}

/** What somebody has or had to decide. */
export interface ApprovalTask {
  readonly userId: string;
  /** The node of the flow; who takes a task over gets one of the same node. */
  readonly node: string;
  readonly isOpen: boolean;
  readonly isHandedOver: boolean;
  /** Whoever spoke: its holder, or a substitute. */
  readonly isAgreed: boolean;
}

/** `machine-agreed`: DingTalk itself, for want of a person. `agreed-for`: somebody's substitute. */
export type RecordKind =
  | "started"
  | "agreed"
  | "agreed-for"
  | "machine-agreed"
  | "refused"
  | "handed-over"
  | "added-signer"
  | "sent-back"
  | "remark"
  | "revoked"
  | "other";

/** A line of the trail. */
export interface ApprovalRecord {
  readonly userId: string;
  readonly kind: RecordKind;
  /** A stranger's text; empty for none. */
  readonly remark: string;
  /** In Beijing, `2026-11-23 12:00`; empty where DingTalk's cannot be read. */
  readonly time: string;
  readonly node: string;
}

/** The machine's own userId. */
const SYSTEM = "bpms_system";

/** A control of an approval's form. */
export interface FormField {
  readonly label: string;
  /** `line` and `area` take text; nothing else is filled in here. */
  readonly kind: "line" | "area" | "other";
  readonly isRequired: boolean;
}

/** The form that an approval of this template fills in. */
export interface ApprovalTemplate {
  /** Whether it has been published and not switched off since. */
  readonly isOpen: boolean;
  readonly fields: readonly FormField[];
}

/** Some of the approvals of a template, and by what to ask for more; undefined when that is all. */
export interface ApprovalPage {
  readonly ids: readonly string[];
  readonly nextToken?: number;
}

/** `result` of a read. */
export function approvalOf(value: Json): Approval {
  const status = textOf(value.status);
  return {
    state: STATES.get(status) ?? "unknown",
    result: RESULTS.get(textOf(value.result)) ?? "none",
    originator: textOf(value.originatorUserId),
    approvers: listOf(value.approverUserIds).map(textOf),
    fields: new Map(
      objectsOf(value.formComponentValues).map(({ name, value: text }) => {
        return [textOf(name), textOf(text)] as const;
      }),
    ),
    tasks: objectsOf(value.tasks).map(taskOf),
    records: objectsOf(value.operationRecords).map(recordOf),
  };
}

/** NEW and CANCELED are from the old API's documentation. */
const STATES: ReadonlyMap<string, Approval["state"]> = new Map([
  ["NEW", "running"],
  ["RUNNING", "running"],
  ["COMPLETED", "completed"],
  ["TERMINATED", "revoked"],
]);

/** Lower case here, upper case in tasks and records. A refusal is completed, too. */
const RESULTS: ReadonlyMap<string, Approval["result"]> = new Map([
  ["agree", "agreed"],
  ["refuse", "refused"],
]);

function taskOf({ userId, activityId, status, result }: Json): ApprovalTask {
  return {
    userId: textOf(userId),
    node: textOf(activityId),
    isOpen: ["NEW", "RUNNING", "PAUSED"].includes(textOf(status)),
    isHandedOver: result === "REDIRECTED",
    isAgreed: result === "AGREE",
  };
}

function recordOf(record: Json): ApprovalRecord {
  return {
    userId: textOf(record.userId),
    kind: kindOf(record),
    remark: textOf(record.remark),
    time: beijingTime(textOf(record.date)),
    node: textOf(record.activityId),
  };
}

/** What it means, by type and result; the machine agrees under an ordinary type as well. */
function kindOf({ type, result, userId }: Json): RecordKind {
  const kind = textOf(type);
  if (kind.startsWith("EXECUTE_TASK")) {
    if (result === "REFUSE") return "refused";
    if (result !== "AGREE") return "other";
    if (userId === SYSTEM || textOf(userId) === "") return "machine-agreed";
    return AGREEMENTS.get(kind) ?? "machine-agreed";
  }
  if (result === "AGREE" && userId === SYSTEM) return "machine-agreed";
  return KINDS.get(kind) ?? "other";
}

/** Any other way to execute a task is none of a person's that is known. */
const AGREEMENTS: ReadonlyMap<string, RecordKind> = new Map([
  ["EXECUTE_TASK_NORMAL", "agreed"],
  ["EXECUTE_TASK_AGENT", "agreed-for"],
]);

const KINDS: ReadonlyMap<string, RecordKind> = new Map([
  ["START_PROCESS_INSTANCE", "started"],
  ["REDIRECT_TASK", "handed-over"],
  ["APPEND_TASK_BEFORE", "added-signer"],
  ["APPEND_TASK_AFTER", "added-signer"],
  ["REDIRECT_PROCESS", "sent-back"],
  ["ADD_REMARK", "remark"],
  ["TERMINATE_PROCESS_INSTANCE", "revoked"],
]);

/** DingTalk writes Beijing's time, to the minute, and puts a `Z` behind it that is not true. */
function beijingTime(date: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/u.exec(date) ?? [];
  return day === undefined ? "" : `${day} ${time}`;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectsOf(value: unknown): readonly Json[] {
  return listOf(value).filter(isObject);
}

/** `result` of the list of ids. The token of the next page comes as text and goes as a number. */
export function approvalPageOf(ids: readonly string[], next: string): ApprovalPage {
  return /^\d{1,15}$/u.test(next) ? { ids, nextToken: Number(next) } : { ids };
}

/** `result` of a template's form, and its controls. */
export function templateOf(status: string, items: readonly unknown[]): ApprovalTemplate {
  return {
    isOpen: status === "PUBLISHED",
    fields: items.filter(isObject).map(({ componentName, props }) => {
      const { label, required } = isObject(props) ? props : {};
      return {
        label: textOf(label),
        kind: CONTROLS.get(textOf(componentName)) ?? "other",
        isRequired: required === true,
      };
    }),
  };
}

const CONTROLS: ReadonlyMap<string, FormField["kind"]> = new Map([
  ["TextField", "line"],
  ["TextareaField", "area"],
]);
