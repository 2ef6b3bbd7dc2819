import type {
  Approval,
  ApprovalRecord,
  ApprovalStart,
  ApprovalTask,
  FlowNode,
} from "./approvals.ts";

/** Who agrees where DingTalk finds nobody to ask. */
export const SYSTEM = "bpms_system";
const NOBODY_FOUND = "未找到审批人，已自动通过";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Result = ApprovalRecord["result"];

/** One approval on its way from node to node. */
export class ApprovalFlow {
  readonly #state: Mutable<Approval>;
  readonly #tasks: ApprovalTask[] = [];
  readonly #records: ApprovalRecord[] = [];
  readonly #originatorAgrees: boolean;
  /** Who waits for a signer they added: the signer's task, and whose goes on after it. */
  readonly #waiting = new Map<ApprovalTask, ApprovalTask>();
  #node = 0;
  #round = 0;

  constructor(id: string, start: ApprovalStart, at: number, originatorAgrees: boolean) {
    this.#originatorAgrees = originatorAgrees;
    this.#state = {
      ...start,
      id,
      status: "RUNNING",
      result: "",
      tasks: this.#tasks,
      records: this.#records,
      createdAt: at,
      finishedAt: undefined,
      deleted: false,
    };
    this.#record(start.originator, "START_PROCESS_INSTANCE", "NONE", at, {});
    this.#enter(at);
  }

  get approval(): Approval {
    return this.#state;
  }

  agree(userId: string, at: number, options: { remark?: string; agent?: string }): void {
    const task = this.#runningTask(userId);
    const { agent, remark } = options;
    const type = agent === undefined ? "EXECUTE_TASK_NORMAL" : "EXECUTE_TASK_AGENT";
    this.#record(agent ?? userId, type, "AGREE", at, { remark, task });
    this.#agreed(task, at);
  }

  refuse(userId: string, at: number, remark?: string): void {
    const task = this.#runningTask(userId);
    this.#record(userId, "EXECUTE_TASK_NORMAL", "REFUSE", at, { remark, task });
    finish(task, "COMPLETED", "REFUSE", at);
    this.#end("COMPLETED", "refuse", at);
  }

  transfer(from: string, to: string, at: number, by: string = from): void {
    const task = this.#runningTask(from);
    this.#record(by, "REDIRECT_TASK", "NONE", at, { task });
    finish(task, "COMPLETED", "REDIRECTED", at);
    const next = this.#addTask(to, task.activityId, at);
    const waiting = this.#waiting.get(task);
    if (waiting !== undefined) this.#waiting.set(next, waiting);
  }

  addSigner(userId: string, signer: string, when: "before" | "after", at: number): void {
    const task = this.#runningTask(userId);
    if (when === "before") {
      this.#record(userId, "APPEND_TASK_BEFORE", "NONE", at, { task });
      task.status = "PAUSED";
      this.#waiting.set(this.#addTask(signer, task.activityId, at), task);
      return;
    }
    this.#record(userId, "APPEND_TASK_AFTER", "NONE", at, { task });
    this.#record(userId, "EXECUTE_TASK_NORMAL", "AGREE", at, { task });
    finish(task, "COMPLETED", "AGREE", at);
    const added = this.#addTask(signer, task.activityId, at);
    if (this.#current.actionType === "OR") this.#cancelOthers(added, at);
  }

  sendBack(userId: string, at: number, remark?: string): void {
    const task = this.#runningTask(userId);
    this.#record(userId, "REDIRECT_PROCESS", "NONE", at, { remark, task });
    this.#cancelOthers(undefined, at);
    this.#node = 0;
    this.#round += 1;
    this.#enter(at);
  }

  comment(userId: string, at: number, remark: string): void {
    this.#record(userId, "ADD_REMARK", "NONE", at, { remark });
  }

  agreeAutomatically(why: "nobody" | "originator", at: number): void {
    const task = this.#tasks.find(({ status }) => status === "RUNNING");
    if (task === undefined) throw new Error("Nobody's turn");
    this.#agreeFor(task, why, at);
  }

  revoke(userId: string, at: number, remark?: string): void {
    if (this.#state.status !== "RUNNING") throw new Error("It does not run any more");
    this.#record(userId, "TERMINATE_PROCESS_INSTANCE", "NONE", at, { remark });
    this.#end("TERMINATED", "", at);
  }

  delete(): void {
    this.#state.deleted = true;
  }

  get #current(): FlowNode {
    return this.#state.flow[this.#node] ?? { actionType: "NONE", userIds: [] };
  }

  /** Ask the people of the node that has come up. */
  #enter(at: number): void {
    if (this.#node >= this.#state.flow.length) {
      this.#end("COMPLETED", "agree", at);
      return;
    }
    const activityId = `node-${this.#node}-${this.#state.id.slice(0, 6)}`;
    const tasks = this.#current.userIds.map((userId) => this.#addTask(userId, activityId, at));
    for (const task of tasks) {
      if (task.status !== "RUNNING") continue;
      if (task.userId === SYSTEM) this.#agreeFor(task, "nobody", at);
      else if (this.#originatorAgrees && task.userId === this.#state.originator) {
        this.#agreeFor(task, "originator", at);
      }
    }
  }

  #agreeFor(task: ApprovalTask, why: "nobody" | "originator", at: number): void {
    if (why === "nobody") {
      const more = { remark: NOBODY_FOUND, task };
      this.#record(SYSTEM, "EXECUTE_TASK_NORMAL", "AGREE", at, more);
    } else this.#record(task.userId, "EXECUTE_TASK_AUTO", "AGREE", at, { task });
    this.#agreed(task, at);
  }

  #agreed(task: ApprovalTask, at: number): void {
    finish(task, "COMPLETED", "AGREE", at);
    const waiting = this.#waiting.get(task);
    if (waiting !== undefined) {
      waiting.status = "RUNNING";
      return;
    }
    const isOpen = ({ status }: ApprovalTask) => status === "RUNNING" || status === "PAUSED";
    if (this.#current.actionType === "OR") this.#cancelOthers(task, at);
    else if (this.#tasks.some(isOpen)) return;
    this.#node += 1;
    this.#enter(at);
  }

  #cancelOthers(kept: ApprovalTask | undefined, at: number): void {
    for (const task of this.#tasks) {
      const isOpen = task.status === "RUNNING" || task.status === "PAUSED";
      if (isOpen && task !== kept) finish(task, "CANCELED", "NONE", at);
    }
  }

  #end(status: "COMPLETED" | "TERMINATED", result: Approval["result"], at: number): void {
    for (const task of this.#tasks) {
      if (task.finishedAt === undefined) {
        finish(task, status === "COMPLETED" ? "CANCELED" : "TERMINATED", "NONE", at);
      }
    }
    this.#state.status = status;
    this.#state.result = result;
    this.#state.finishedAt = at;
  }

  #runningTask(userId: string): ApprovalTask {
    const task = this.#tasks.find((each) => each.userId === userId && each.status === "RUNNING");
    if (task === undefined) throw new Error(`It is not the turn of ${userId}`);
    return task;
  }

  #addTask(userId: string, activityId: string, at: number): ApprovalTask {
    const taskId = 80_000_000_000 + this.#round * 1000 + this.#tasks.length;
    const task: ApprovalTask = {
      taskId,
      userId,
      status: "RUNNING",
      result: "NONE",
      activityId,
      createdAt: at,
      finishedAt: undefined,
    };
    this.#tasks.push(task);
    return task;
  }

  #record(
    userId: string,
    type: string,
    result: Result,
    at: number,
    { remark, task }: { remark?: string | undefined; task?: ApprovalTask },
  ): void {
    const activityId = task?.activityId ?? "sid-startevent";
    this.#records.push({
      userId,
      at,
      type,
      result,
      activityId,
      ...(remark === undefined ? {} : { remark }),
    });
  }
}

function finish(
  task: ApprovalTask,
  status: ApprovalTask["status"],
  result: ApprovalTask["result"],
  at: number,
): void {
  task.status = status;
  task.result = result;
  task.finishedAt = at;
}
