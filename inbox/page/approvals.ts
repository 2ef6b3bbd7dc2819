import type { ApprovalItem, Turn } from "../model.ts";
import { type Context, finds, timeOf } from "./context.ts";
import { h } from "./dom.ts";
import { drawPeople, facts } from "./todos.ts";

/** People with what they have to decide counted. */
export function drawApprovers(context: Context): HTMLElement {
  const running = context.store.all("approval").filter(({ state }) => state === "running");
  return drawPeople(
    context,
    (userId) =>
      running.filter(({ turns }) => turns.some((turn) => isDeciding(turn, userId))).length,
  );
}

function isDeciding({ userId, state }: Turn, wanted: string): boolean {
  return state === "deciding" && (wanted === "" || userId === wanted);
}

/** The approvals somebody asked for or is asked in, the newest first. */
export function drawApprovals(context: Context): readonly HTMLElement[] {
  const { store, words, state } = context;
  const name = state.owner === "" ? words.everyone : store.nameOf(state.owner);
  const mine = store.all("approval").filter((approval) => isOf(approval, state.owner));
  const found = mine.filter(({ name: title, rows }) =>
    finds(state.search, title, ...rows.map(({ value }) => value)),
  );
  const cards = found.toReversed().map((approval) => drawApproval(approval, context));
  const head = h("header", { class: "pane-head" }, h("h2", {}, `${words.approvals} · ${name}`));
  const empty = cards.length === 0 && h("p", { class: "empty" }, words.noApprovals);
  const region = { class: "log todos", tabindex: 0, role: "region", "aria-label": name };
  return [head, h("div", region, empty, ...cards)];
}

function isOf({ originator, turns }: ApprovalItem, userId: string): boolean {
  return userId === "" || originator === userId || turns.some((turn) => turn.userId === userId);
}

function drawApproval(approval: ApprovalItem, context: Context): HTMLElement {
  const { words, store, state } = context;
  const { name, originator, rows, turns, records, at } = approval;
  const past = records.map(({ userId, at: when, type, result, remark }) =>
    h(
      "li",
      {},
      h("time", {}, timeOf(when, state.language)),
      `${store.nameOf(userId)} ${type}${result === "NONE" ? "" : ` ${result}`}${remark === undefined ? "" : `：${remark}`}`,
    ),
  );
  return h(
    "article",
    { class: `todo approval ${approval.state}`, "aria-label": name },
    h(
      "div",
      {},
      h("strong", { class: "subject" }, name),
      h(
        "p",
        { class: "marks" },
        h("span", { class: "state" }, words.approvalStates[approval.state]),
        h("time", {}, timeOf(at, state.language)),
      ),
      facts([
        [words.originator, store.nameOf(originator)],
        ...rows.map(({ key, value }) => [key, value] as const),
      ]),
      h("ul", { class: "turns" }, ...turns.map((turn) => drawTurn(turn, approval, context))),
      h(
        "details",
        {},
        h("summary", { "data-key": `trail ${approval.id}` }, `${words.history} (${past.length})`),
        h("ol", {}, ...past),
      ),
    ),
  );
}

/** Whose turn it is decides here; on a page without a server nobody can. */
function drawTurn(
  { userId, state }: Turn,
  { id, instance, state: whole }: ApprovalItem,
  context: Context,
) {
  const { words, store } = context;
  const name = store.nameOf(userId);
  const row = h("li", { class: state }, h("span", {}, name), h("span", {}, words.turns[state]));
  if (state !== "deciding" || whole !== "running" || store.connection === "still") return row;
  const button = (agrees: boolean) => {
    const label = agrees ? words.agree : words.refuse;
    const decide = async () => {
      const problem = await store.decide({ instance, userId, agrees });
      if (problem !== "") row.append(h("span", { role: "alert", class: "missed" }, problem));
    };
    return h(
      "button",
      {
        type: "button",
        class: agrees ? "agree" : "refuse",
        "aria-label": `${name}: ${label}`,
        "data-key": `${label} ${id} ${userId}`,
        click: () => void decide(),
      },
      label,
    );
  };
  row.append(button(true), button(false));
  return row;
}
