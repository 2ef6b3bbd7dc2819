import type { Approval, Approvals, ApprovalTask } from "../../simulator/app/approvals.ts";
import { BOSS, STRANGER } from "./support.ts";

export const MOVES = [
  "agree",
  "agree-for",
  "refuse",
  "transfer",
  "take-away",
  "add-before",
  "add-after",
  "send-back",
  "remark",
  "machine",
  "revoke",
  "delete",
] as const;

/** What somebody does whose turn it is. */
export interface Move {
  /** Milliseconds after the approval's start. */
  readonly at: number;
  readonly what: (typeof MOVES)[number];
  /** Which of those whose turn it is, counted round. */
  readonly who: number;
  /** Whom it takes besides, where it takes one: userId. */
  readonly to: string;
}

/** A move that can be made. */
interface Turn {
  readonly id: string;
  readonly task: ApprovalTask;
  readonly to: string;
  /** Whose word it stands for: its holder's, and of all from whose hands it came to them. */
  readonly words: readonly string[];
}

/**
 * The people around an approval, who know among themselves whose word each task stands for. They
 * are asked what came of it, not the trail that DingTalk keeps.
 */
export class People {
  readonly #approvals: Approvals;
  readonly #needed: readonly string[];
  readonly #standsFor = new Map<ApprovalTask, readonly string[]>();
  readonly #given = new Map<string, Set<string>>();
  readonly #machine = new Set<string>();
  readonly #moved = new Set<string>();

  constructor(approvals: Approvals, needed: readonly string[]) {
    this.#approvals = approvals;
    this.#needed = needed;
  }

  haveAgreed({ id, status, result, deleted }: Approval, all: boolean): boolean {
    if (deleted || status !== "COMPLETED" || result !== "agree") return false;
    if (this.#machine.has(id)) return false;
    const given = this.#given.get(id) ?? new Set();
    return all ? this.#needed.every((each) => given.has(each)) : given.size > 0;
  }

  /**
   * Whether an administrator has moved a task: the trail does not say whose, so that it may not tell
   * whose word was given, either.
   */
  isBlurred({ id }: Approval): boolean {
    return this.#moved.has(id);
  }

  move(id: string, { what, who, to }: Move): void {
    const approval = this.#approvals.find(id);
    const turns = approval?.tasks.filter(({ status }) => status === "RUNNING") ?? [];
    const task = turns[who % turns.length];
    if (approval?.status !== "RUNNING" || task === undefined) return;
    const words = [...(this.#standsFor.get(task) ?? []), task.userId];
    this.#deeds[what]({ id, task, to, words });
  }

  readonly #deeds: Readonly<Record<Move["what"], (turn: Turn) => void>> = {
    agree: (turn) => {
      this.#give(turn);
      this.#approvals.agree(turn.id, turn.task.userId);
    },
    "agree-for": (turn) => {
      this.#give(turn);
      this.#approvals.agree(turn.id, turn.task.userId, { agent: STRANGER.userId });
    },
    refuse: ({ id, task }) => this.#approvals.refuse(id, task.userId, "no"),
    transfer: (turn) => {
      const { id, task, to, words } = turn;
      this.#involve(turn, words, () => this.#approvals.transfer(id, task.userId, to));
    },
    "take-away": (turn) => {
      const { id, task, to } = turn;
      const by = BOSS.userId;
      this.#moved.add(id);
      this.#involve(turn, [], () => this.#approvals.transfer(id, task.userId, to, { by }));
    },
    "add-before": (turn) => {
      const { id, task, to } = turn;
      this.#involve(turn, [], () => this.#approvals.addSigner(id, task.userId, to, "before"));
    },
    "add-after": (turn) => {
      const { id, task, to } = turn;
      this.#involve(turn, [], () => {
        this.#give(turn);
        this.#approvals.addSigner(id, task.userId, to, "after");
      });
    },
    "send-back": ({ id, task }) => {
      this.#given.delete(id);
      this.#machine.delete(id);
      this.#approvals.sendBack(id, task.userId);
    },
    remark: ({ id, to }) => this.#approvals.remark(id, to, "hm"),
    machine: ({ id }) => {
      this.#machine.add(id);
      this.#approvals.agreeAutomatically(id);
    },
    revoke: ({ id }) => this.#approvals.revoke(id, BOSS.userId),
    delete: ({ id }) => this.#approvals.deleteByHand(id),
  };

  /** By whoever speaks, the holder or a substitute. */
  #give({ id, words }: Turn): void {
    const given = this.#given.get(id) ?? new Set();
    this.#given.set(id, given);
    for (const each of words) if (this.#needed.includes(each)) given.add(each);
  }

  /** Somebody else gets a task, if they have none open; it stands for these as well. */
  #involve({ id, to }: Turn, words: readonly string[], act: () => void): void {
    const tasks = () => this.#approvals.find(id)?.tasks ?? [];
    if (tasks().some((task) => task.userId === to && task.finishedAt === undefined)) return;
    const before = new Set(tasks());
    act();
    for (const task of tasks()) if (!before.has(task)) this.#standsFor.set(task, words);
  }
}
