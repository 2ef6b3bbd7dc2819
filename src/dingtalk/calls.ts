import { type Answer, isObject, textOf } from "./http/reply.ts";
import { DONE, ROBOT_SEND, row, toldBy } from "./row.ts";

type Json = Readonly<Record<string, unknown>>;

/** What became of a private message. */
export interface Whispered {
  /** DingTalk's processQueryKey; `""` where everybody was left out. */
  readonly id: string;
  /** userIds that DingTalk does not know, or does not let the robot talk to. */
  readonly leftOut: readonly string[];
  /** userIds that have had too much for now. */
  readonly throttled: readonly string[];
}

/** What became of a DING. */
export interface Rung {
  /** `""` where it reached nobody. */
  readonly id: string;
  /** userIds that it did not reach. */
  readonly failed: readonly string[];
}

/** What of the contacts an app may read. */
export interface ContactRange {
  /** Ids; `1` is the whole organisation. */
  readonly departments: readonly string[];
  /** How many people are named besides. */
  readonly people: number;
}

/** A to-do as DingTalk tells of it. */
export interface Todo {
  readonly id: string;
  readonly sourceId: string;
  readonly subject: string;
  readonly isDone: boolean;
  /** Absent in a list. */
  readonly executors?: readonly string[];
  readonly creator?: string;
}

/** Some of a person's to-dos, and by what to ask for more; `""` when that is all. */
export interface TaskPage {
  readonly tasks: readonly Todo[];
  readonly nextToken: string;
}

/** What became of a card in one chat. */
export interface CardPlace {
  readonly isShown: boolean;
  /** Why not, in DingTalk's words. */
  readonly reason: string;
}

/**
 * Every call of both hosts, a row each: no call is made that has none. A new row says as exactly as
 * the documentation does what comes back, since HTTP 200 alone means nothing.
 */
export const CALLS = {
  token: row("api", "token", "usable token", (body) => tokenOf(body.accessToken)),
  gettoken: row("oapi", "token", "usable token", (body) => tokenOf(body.access_token)),
  "robot-send": ROBOT_SEND,
  "group-send": row("api", "app-send", "key of the message", (body) => idOf(body.processQueryKey)),
  "private-send": row("api", "private-send", "word of who got it", whisperedOf),
  ding: row("api", "ding", "word of whom it rang", rungOf),
  "message-state": row("api", "probe", "state of the message", (body) => idOf(body.sendStatus)),
  "group-robots": row("api", "probe", "list of robots", robotsOf),
  "contact-range": row("oapi", "probe", "contact range", rangeOf),
  "ding-recall": row("api", "probe", "id of the DING", (body) => idOf(body.openDingId)),
  "chat-conversion": row("api", "chat-conversion", "chat id", (body) =>
    idOf(body.openConversationId),
  ),
  "media-upload": row("oapi", "media-upload", "media id", (body) => mediaOf(body.media_id)),
  "todo-create": row("api", "todo-create", "to-do", taskOf),
  "todo-update": row("api", "todo-change", DONE, resultOf),
  "todo-executors": row("api", "todo-change", DONE, resultOf),
  "todo-get": row("api", "todo-query", "to-do", (body) => taskOf(body) ?? blankOf(body)),
  "todo-list": row("api", "todo-query", "list of to-dos", pageOf),
  "approval-start": row("api", "approval-start", "id of the approval", (body) =>
    idOf(body.instanceId),
  ),
  "approval-get": row("api", "approval-query", "approval", ({ result }) =>
    isObject(result) && idOf(result.status) && Array.isArray(result.operationRecords)
      ? result
      : undefined,
  ),
  "approval-list": row("api", "approval-query", "list of approvals", ({ result }) =>
    isObject(result) && isTexts(result.list)
      ? { ids: result.list, next: textOf(result.nextToken) }
      : undefined,
  ),
  "approval-revoke": row("api", "approval-revoke", DONE, resultOf),
  "approval-template": row("api", "approval-query", "form", ({ result }) =>
    isObject(result) && isObject(result.schemaContent) && Array.isArray(result.schemaContent.items)
      ? { status: textOf(result.status), items: result.schemaContent.items as readonly unknown[] }
      : undefined,
  ),
  "user-departments": row("oapi", "contacts", "person", ({ result }) =>
    isObject(result) && Array.isArray(result.dept_id_list)
      ? (result.dept_id_list as readonly unknown[])
      : undefined,
  ),
  "card-create": row("api", "card-create", "word where the card is", placesOf),
  "card-sign": row("api", "card-create", "id of the card", ({ success, result }) =>
    success === true ? idOf(result) : undefined,
  ),
  "card-update": row("api", "card-update", DONE, resultOf),
  "card-progress": row("api", "card-progress", DONE, resultOf),
  "user-by-mobile": row("oapi", "contacts", "person", (body) => idIn(body.result, "userid")),
  "user-get": row("oapi", "contacts", "person", (body) => idIn(body.result, "unionid")),
} as const;

/** The calls by the name they have in here. */
export type CallName = keyof typeof CALLS;

/** What a call tells when it succeeded. */
export type ValueOf<N extends CallName> = NonNullable<ReturnType<(typeof CALLS)[N]["read"]>>;

/** What the call tells, if it succeeded: its host has not said no, and its row knows the reply. */
export function successOf<N extends CallName>(name: N, answer: Answer): ValueOf<N> | undefined {
  // The name decides the row, and the row the value.
  return toldBy<unknown>(CALLS[name], answer) as ValueOf<N> | undefined;
}

/** Not empty, on one line. */
function idOf(value: unknown): string | undefined {
  const id = textOf(value);
  return /^\S+$/u.test(id) ? id : undefined;
}

function idIn(value: unknown, field: string): string | undefined {
  return isObject(value) ? idOf(value[field]) : undefined;
}

/** HTTP 200 hides who was left out, so without a readable list nobody knows who was told. */
function whisperedOf(body: Json): Whispered | undefined {
  const leftOut = idsOf(body.invalidStaffIdList);
  const throttled = idsOf(body.flowControlledStaffIdList);
  const id = idOf(body.processQueryKey) ?? "";
  if (leftOut === undefined || throttled === undefined) return undefined;
  return id === "" && leftOut.length + throttled.length === 0
    ? undefined
    : { id, leftOut, throttled };
}

/** `failedList` has people by reason, whose wording is not documented. */
function rungOf({ openDingId, failedList = {} }: Json): Rung | undefined {
  const lists = isObject(failedList) ? Object.values(failedList).map(idsOf) : [undefined];
  if (lists.includes(undefined)) return undefined;
  const failed = lists.flatMap((ids) => ids ?? []);
  const id = idOf(openDingId) ?? "";
  return id === "" && failed.length === 0 ? undefined : { id, failed };
}

/** Robot codes of a group; one without is somebody's custom robot. */
function robotsOf({ chatbotInstanceVOList: list }: Json): readonly string[] | undefined {
  if (!Array.isArray(list) || !list.every(isObject)) return undefined;
  return list.map(({ robotCode }) => textOf(robotCode));
}

function rangeOf({ auth_org_scopes: scopes }: Json): ContactRange | undefined {
  if (!isObject(scopes)) return undefined;
  const { authed_dept: departments = [], authed_user: people = [] } = scopes;
  if (!Array.isArray(departments) || !Array.isArray(people)) return undefined;
  return { departments: departments.map(textOf), people: people.length };
}

/** DingTalk leaves out a list that is empty. */
function idsOf(value: unknown = []): readonly string[] | undefined {
  const isList = Array.isArray(value) && value.every((each) => typeof each === "string");
  return isList ? value : undefined;
}

/** It goes into a header and an URL: nothing else may come of it there. */
function tokenOf(value: unknown): string | undefined {
  const token = textOf(value);
  return /^[\x21-\x7e]{1,1024}$/u.test(token) ? token : undefined;
}

function mediaOf(value: unknown): string | undefined {
  const id = textOf(value);
  return /^[@$]\S+$/u.test(id) ? id : undefined;
}

/** `{"result": true}`; a `false` is no documented refusal, so what it means is not known. */
function resultOf({ result }: Json): true | undefined {
  return result === true || result === "true" ? true : undefined;
}

function taskOf(body: unknown): Todo | undefined {
  if (!isObject(body)) return undefined;
  const id = idOf(body.id) ?? idOf(body.taskId);
  if (id === undefined) return undefined;
  const { executorIds } = body;
  const creator = textOf(body.creatorId);
  return {
    id,
    sourceId: textOf(body.sourceId),
    subject: textOf(body.subject),
    isDone: body.done === true || body.isDone === true,
    ...(Array.isArray(executorIds) && { executors: executorIds.map(textOf) }),
    ...(creator && { creator }),
  };
}

/** HTTP 200 and `success` speak of the card; whether anybody sees it is said of each chat. */
function placesOf({ result }: Json): readonly CardPlace[] | undefined {
  const places: unknown = isObject(result) ? result.deliverResults : undefined;
  if (!Array.isArray(places) || !places.every(isObject)) return undefined;
  return places.map(({ success, errorMsg }) => ({
    isShown: success === true,
    reason: textOf(errorMsg),
  }));
}

/** How a lookup may say that there is none; not documented, so not to be relied on. */
function blankOf(body: Json): "blank" | undefined {
  return Object.keys(body).every((key) => /^request_?id$/iu.test(key)) ? "blank" : undefined;
}

/** DingTalk leaves out fields that are empty, but not both of a page's. */
function pageOf({ todoCards, nextToken }: Json): TaskPage | undefined {
  const isPage = Array.isArray(todoCards) || (todoCards === undefined && isText(nextToken));
  if (!isPage) return undefined;
  const cards: readonly unknown[] = todoCards ?? [];
  const tasks = cards.map(taskOf).filter((task) => task !== undefined);
  return tasks.length === cards.length ? { tasks, nextToken: textOf(nextToken) } : undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isText(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}
