import { type Fields, isFields, isStrings } from "./body.ts";
import type { Directory } from "./people.ts";
import type { Todo } from "./todos.ts";

/** What a create asks for, judged. */
export interface TodoFields
  extends Pick<
    Todo,
    | "subject"
    | "description"
    | "sourceId"
    | "dueTime"
    | "priority"
    | "detailUrl"
    | "contentFieldList"
    | "onlyExecutors"
    | "todoType"
  > {
  readonly executorIds: readonly string[];
  readonly participantIds: readonly string[];
  /** Whether a DING was asked for. */
  readonly ding: boolean;
}

/** What is wrong with a body: the message after `todo.….paramError`, or the code itself if none. */
export class FieldProblem extends Error {}

const MAX_SUBJECT = 1024;
const MAX_DESCRIPTION = 4096;
const MAX_ROW_BYTES = 1024;
const MAX_URL_BYTES = 1024;
const MAX_CREATE_PEOPLE = 100;
/** Anything before 1973 is no date in milliseconds: most likely seconds. */
const MIN_DUE_MS = 1e11;

/**
 * Judge the body of a create.
 * @throws FieldProblem
 */
export function readCreate(body: Fields, people: Directory): TodoFields {
  const { subject, sourceId, creatorId, isOnlyShowExecutor, todoType, priority } = body;
  if (subject === undefined) throw new FieldProblem();
  if (sourceId !== undefined && (typeof sourceId !== "string" || sourceId === "")) {
    throw new FieldProblem();
  }
  if (creatorId !== undefined) readPerson(creatorId, people);
  if (![undefined, true, false].includes(isOnlyShowExecutor as undefined)) throw new FieldProblem();
  if (![undefined, "TODO", "READ"].includes(todoType as undefined)) throw new FieldProblem();
  if (![undefined, 10, 20, 30, 40].includes(priority as undefined)) throw new FieldProblem();
  return {
    subject: readText("subject", subject, MAX_SUBJECT),
    description: readText("description", body.description ?? "", MAX_DESCRIPTION),
    sourceId,
    dueTime: readDue(body.dueTime),
    priority: typeof priority === "number" ? priority : 20,
    detailUrl: readDetailUrl(body.detailUrl),
    contentFieldList: readRows(body.contentFieldList),
    onlyExecutors: isOnlyShowExecutor === true,
    todoType: typeof todoType === "string" ? todoType : "TODO",
    executorIds: readPeople("executors", body.executorIds, MAX_CREATE_PEOPLE, people),
    participantIds: readPeople("participants", body.participantIds, MAX_CREATE_PEOPLE, people),
    ding: readDing(body.notifyConfigs),
  };
}

/** Text of the right length in characters; a subject must not be blank. */
export function readText(name: "subject" | "description", value: unknown, max: number): string {
  if (typeof value !== "string") throw new FieldProblem();
  if (name === "subject" && value.trim() === "") throw new FieldProblem();
  if ([...value].length > max) throw new FieldProblem(`${name} is oversize`);
  return value;
}

/** The update's texts have the limits of the create's. */
export function readUpdateText(name: "subject" | "description", value: unknown): string {
  return readText(name, value, name === "subject" ? MAX_SUBJECT : MAX_DESCRIPTION);
}

export function readDue(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (!Number.isInteger(value) || Number(value) < MIN_DUE_MS) {
    throw new FieldProblem("dueTime is invalid");
  }
  return Number(value);
}

/** unionIds of the organisation; a userId is as unknown here as anything else. */
export function readPeople(
  name: "executors" | "participants",
  value: unknown,
  max: number,
  people: Directory,
): readonly string[] {
  if (value === undefined) return [];
  if (!isStrings(value)) throw new FieldProblem();
  if (value.length > max) throw new FieldProblem(`${name} is oversize`);
  return value.map((unionId) => readPerson(unionId, people));
}

export function readPerson(value: unknown, people: Directory): string {
  if (typeof value !== "string" || people.byUnionId(value) === undefined) throw new FieldProblem();
  return value;
}

/** Rows on the card, each of their two texts within its bytes. */
export function readRows(value: unknown): Todo["contentFieldList"] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new FieldProblem();
  return value.map((row: unknown) => {
    const { fieldKey, fieldValue } = isFields(row) ? row : {};
    if (!isShort(fieldKey, MAX_ROW_BYTES) || !isShort(fieldValue, MAX_ROW_BYTES)) {
      throw new FieldProblem();
    }
    return { fieldKey, fieldValue };
  });
}

/** Required since 2024, both of its links. */
function readDetailUrl(value: unknown): Todo["detailUrl"] {
  const { appUrl, pcUrl } = isFields(value) ? value : {};
  if (!isShort(appUrl, MAX_URL_BYTES) || !isShort(pcUrl, MAX_URL_BYTES)) throw new FieldProblem();
  if (appUrl === "" || pcUrl === "") throw new FieldProblem();
  return { appUrl, pcUrl };
}

function isShort(value: unknown, maxBytes: number): value is string {
  return typeof value === "string" && Buffer.byteLength(value) <= maxBytes;
}

/** All values are strings: "1" and "0" for the DING, "true" and "false" for the others. */
function readDing(value: unknown): boolean {
  if (value === undefined) return false;
  if (!isFields(value)) throw new FieldProblem();
  const { dingNotify, sendTodoApn, sendAssistantChat } = value;
  if (!["0", "1", undefined].includes(dingNotify as undefined)) throw new FieldProblem();
  for (const flag of [sendTodoApn, sendAssistantChat]) {
    if (!["true", "false", undefined].includes(flag as undefined)) throw new FieldProblem();
  }
  return dingNotify === "1";
}
