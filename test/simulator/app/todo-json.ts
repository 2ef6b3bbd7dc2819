import type { Fields } from "./body.ts";
import type { Todo } from "./todos.ts";

/** A to-do in the words of the create reply and of the two lookups. */
export function todoJson(todo: Todo): Fields {
  return {
    id: todo.id,
    subject: todo.subject,
    description: todo.description,
    startTime: todo.createdAt,
    dueTime: todo.dueTime,
    finishTime: todo.finishedAt,
    done: todo.done,
    executorIds: todo.executors.map(({ unionId }) => unionId),
    participantIds: todo.participants,
    detailUrl: todo.detailUrl,
    source: todo.appId,
    sourceId: todo.sourceId,
    createdTime: todo.createdAt,
    modifiedTime: todo.modifiedAt,
    creatorId: todo.creator,
    modifierId: todo.creator,
    bizTag: todo.appId,
    contentFieldList: todo.contentFieldList,
    isOnlyShowExecutor: todo.onlyExecutors,
    priority: todo.priority,
  };
}

/** A to-do as the organisation query lists it: without people but the creator. */
export function todoCard(todo: Todo): Fields {
  return {
    taskId: todo.id,
    subject: todo.subject,
    dueTime: todo.dueTime,
    detailUrl: todo.detailUrl,
    priority: todo.priority,
    createdTime: todo.createdAt,
    modifiedTime: todo.modifiedAt,
    creatorId: todo.creator,
    sourceId: todo.sourceId,
    bizTag: todo.appId,
    isDone: todo.done,
    todoType: todo.todoType,
  };
}
