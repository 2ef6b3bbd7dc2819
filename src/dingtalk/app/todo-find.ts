import { DeliveryError } from "../../errors.ts";
import type { Todo } from "../calls.ts";
import type { AppClient } from "./app.ts";
import { goneOf, tasksOf } from "./todo-reply.ts";

/** `unserved`: DingTalk does not offer this lookup, or answers it with nothing at all. */
export type TodoLookup =
  | { readonly kind: "found"; readonly task: Todo }
  | { readonly kind: "none" }
  | { readonly kind: "unserved" };

/** Look for this app's to-do with the sourceId. */
export function findTaskBySource(
  client: AppClient,
  operator: string,
  sourceId: string,
): Promise<TodoLookup> {
  return lookUp(client, `${tasksOf(operator)}/sources/${encodeURIComponent(sourceId)}`);
}

/** Look for a to-do by DingTalk's own id. */
export function findTaskById(client: AppClient, operator: string, id: string): Promise<TodoLookup> {
  return lookUp(client, `${tasksOf(operator)}/${encodeURIComponent(id)}`);
}

/** Which to-dos to list. */
export interface TaskQuery {
  readonly isDone?: boolean;
  /** Outer list: or; inner list: and. */
  readonly roles: readonly (readonly ("executor" | "creator" | "participant")[])[];
}

/**
 * A person's own to-dos, a page per request, as long as somebody wants more. Finished ones are
 * listed for 180 days.
 * @throws DeliveryError; see {@link isUnserved}
 */
export async function* listTasks(
  client: AppClient,
  person: string,
  { isDone, roles }: TaskQuery,
): AsyncGenerator<Todo, void, void> {
  const seen = new Set<string>();
  for (let nextToken = "0"; nextToken !== "" && !seen.has(nextToken); ) {
    seen.add(nextToken);
    const { value: page } = await client.call({
      name: "todo-list",
      what: "Looking through the to-dos",
      method: "POST",
      path: `/v1.0/todo/users/${encodeURIComponent(person)}/org/tasks/query`,
      json: { nextToken, roleTypes: roles, ...(isDone !== undefined && { isDone }) },
    });
    yield* page.tasks;
    nextToken = page.nextToken;
  }
}

async function lookUp(client: AppClient, path: string): Promise<TodoLookup> {
  try {
    const { value } = await client.call({
      name: "todo-get",
      what: "Looking for the to-do",
      method: "GET",
      path,
      ifRefused: goneOf,
    });
    if (value === "missing" || value === "foreign") return { kind: "none" };
    return value === "blank" ? { kind: "unserved" } : { kind: "found", task: value };
  } catch (error) {
    if (isUnserved(error) || isOddRefusal(error)) return { kind: "unserved" };
    throw error;
  }
}

/**
 * DingTalk documents neither lookup, so it may refuse one in words nobody knows, for want of the
 * to-do or of the call. Only a missing permission is told at once: the other ways need it, too.
 */
function isOddRefusal(error: unknown): boolean {
  if (!(error instanceof DeliveryError) || error.outcome !== "refused") return false;
  return error.status !== 401 && error.status !== 403;
}

/** Whether a failure means that DingTalk does not offer the call, in the way of either host. */
export function isUnserved(error: unknown): boolean {
  return error instanceof DeliveryError && UNSERVED.test(error.code ?? "");
}

/**
 * Documented as `Not Found`, seen as `InvalidAction.NotFound`.
 * @see https://github.com/aliyun/alibabacloud-go-sdk/issues/5
 */
const UNSERVED = /^(?:(?:\w+\.)?not.?found|404|22)$/iu;
