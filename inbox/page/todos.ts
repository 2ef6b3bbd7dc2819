import type { TodoItem } from "../model.ts";
import { initials } from "./chat.ts";
import { type Context, finds, timeOf } from "./context.ts";
import { h } from "./dom.ts";
import { anchor } from "./link-dom.ts";

/** People with their open to-dos counted. */
export function drawOwners(context: Context): HTMLElement {
  const todos = context.store.all("todo").filter(({ done, deleted }) => !done && !deleted);
  return drawPeople(context, (userId) => todos.filter((todo) => isFor(todo, userId)).length);
}

/** Everyone, and each person, with a count of what waits for them. */
export function drawPeople(context: Context, open: (userId: string) => number): HTMLElement {
  const { store, words, state, set } = context;
  const owners = ["", ...store.world.people.map(({ userId }) => userId)];
  const rows = owners.map((userId) => {
    const name = userId === "" ? words.everyone : store.nameOf(userId);
    const count = open(userId);
    const choose = () => set({ owner: userId });
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "row",
          "data-key": `owner ${userId}`,
          "aria-current": state.owner === userId ? "true" : undefined,
          click: choose,
        },
        h("span", { class: "avatar person", "aria-hidden": "true" }, initials(name)),
        h("span", { class: "name" }, name),
        count > 0 && h("span", { class: "count" }, String(count)),
      ),
    );
  });
  return h("ul", { class: "rows", role: "list" }, ...rows);
}

/** The to-dos of one person, or all, the newest first; open ones before those that are done. */
export function drawTodos(context: Context): readonly HTMLElement[] {
  const { store, words, state } = context;
  const name = state.owner === "" ? words.everyone : store.nameOf(state.owner);
  const mine = store
    .all("todo")
    .filter(
      (todo) => isFor(todo, state.owner) && finds(state.search, todo.subject, todo.description),
    )
    .toReversed();
  const isOver = ({ done, deleted }: TodoItem) => done || deleted;
  const sorted = [...mine.filter((todo) => !isOver(todo)), ...mine.filter(isOver)];
  const head = h("header", { class: "pane-head" }, h("h2", {}, `${words.todos} · ${name}`));
  const cards = sorted.map((todo) => drawTodo(todo, context));
  const empty = cards.length === 0 && h("p", { class: "empty" }, words.noTodos);
  return [
    head,
    h(
      "div",
      { class: "log todos", tabindex: 0, role: "region", "aria-label": name },
      empty,
      ...cards,
    ),
  ];
}

function isFor({ executors }: TodoItem, userId: string): boolean {
  return userId === "" || executors.some((executor) => executor.userId === userId);
}

function drawTodo(todo: TodoItem, context: Context): HTMLElement {
  const { words, store, state } = context;
  const status = todo.deleted ? words.deleted : todo.done ? words.done : words.open;
  const names = (ids: readonly string[]) => ids.map((id) => store.nameOf(id)).join("、");
  const executors = todo.executors.map(
    ({ userId, isDone }) => `${isDone ? "✓ " : ""}${store.nameOf(userId)}`,
  );
  const rows: readonly (readonly [string, string])[] = [
    [words.executors, executors.join("、")],
    [words.creator, store.nameOf(todo.creator)],
    [words.participants, names(todo.participants)],
    [words.rang, names(todo.rang)],
    ...todo.rows.map(({ key, value }) => [key, value] as const),
  ];
  const subject = h(
    "strong",
    { class: "subject" },
    todo.url === "" ? todo.subject : anchor(todo.url, context, todo.subject),
  );
  const past = todo.history.map(({ at, change }) =>
    h("li", {}, h("time", {}, timeOf(at, state.language)), words.changes[change]),
  );
  return h(
    "article",
    {
      class: `todo${todo.done ? " done" : ""}${todo.deleted ? " deleted" : ""}`,
      "aria-label": todo.subject,
    },
    h("span", { class: "box", role: "img", "aria-label": status }, todo.done ? "✓" : ""),
    h(
      "div",
      {},
      subject,
      h(
        "p",
        { class: "marks" },
        h("span", { class: "state" }, status),
        ...dueAndPriority(todo, context),
      ),
      todo.description !== "" && h("p", { class: "plain" }, todo.description),
      facts(rows),
      h(
        "details",
        {},
        h("summary", { "data-key": `history ${todo.id}` }, `${words.history} (${past.length})`),
        h("ol", {}, ...past),
      ),
    ),
  );
}

function dueAndPriority(todo: TodoItem, { words, state }: Context): readonly HTMLElement[] {
  const priority = words.priority[todo.priority] ?? String(todo.priority);
  const high = todo.priority > 20 ? "priority high" : "priority";
  const level = h("span", { class: high }, priority);
  if (todo.dueTime === undefined) return [level];
  const isLate = !todo.done && todo.dueTime < Date.now();
  const due = `${isLate ? words.overdue : words.due} ${timeOf(todo.dueTime, state.language)}`;
  return [h("span", { class: isLate ? "due late" : "due" }, due), level];
}

/** Names and values, those without a value left out. */
export function facts(rows: readonly (readonly [name: string, value: string])[]): HTMLElement {
  const filled = rows.filter(([, value]) => value !== "");
  return h("dl", {}, ...filled.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}
