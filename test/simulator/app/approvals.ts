import { createHash } from "node:crypto";
import { ApprovalFlow } from "./approval-flow.ts";
import { Templates } from "./approval-templates.ts";

export type NodeType = "AND" | "OR" | "NONE";

/** One node of a flow: all of its people (AND), any of them (OR), or its only one (NONE). */
export interface FlowNode {
  readonly actionType: NodeType;
  readonly userIds: readonly string[];
}

/** What somebody has to decide. */
export interface ApprovalTask {
  readonly taskId: number;
  readonly userId: string;
  status: "NEW" | "RUNNING" | "PAUSED" | "CANCELED" | "COMPLETED" | "TERMINATED";
  result: "AGREE" | "REFUSE" | "REDIRECTED" | "NONE";
  /** The node it belongs to; who takes a task over gets one of the same node. */
  readonly activityId: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  finishedAt: number | undefined;
}

/** A line of the trail. */
export interface ApprovalRecord {
  readonly userId: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly type: string;
  readonly result: "AGREE" | "REFUSE" | "NONE";
  readonly remark?: string;
  readonly activityId: string;
}

/** What an approval was started with. */
export interface ApprovalStart {
  readonly processCode: string;
  readonly templateName: string;
  readonly appId: string;
  /** userId. */
  readonly originator: string;
  readonly deptId: number | undefined;
  /** As the call named them; absent where the template's own flow is used. */
  readonly approvers: readonly FlowNode[] | undefined;
  readonly flow: readonly FlowNode[];
  readonly values: readonly FormValue[];
}

export interface FormValue {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly component: string;
}

/** One approval as people see it. */
export interface Approval extends ApprovalStart {
  readonly id: string;
  readonly status: "RUNNING" | "TERMINATED" | "COMPLETED";
  /** Empty while it runs and when it was revoked. */
  readonly result: "" | "agree" | "refuse";
  readonly tasks: readonly ApprovalTask[];
  readonly records: readonly ApprovalRecord[];
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly finishedAt: number | undefined;
  readonly deleted: boolean;
}

/** Points where real behaviour is unknown, or differs: tests try each way. */
export interface ApprovalRules {
  /** How long after its start an approval cannot be revoked. */
  revocableAfterMs: number;
  /** Whether `isSystem: true` revokes although the template's switch is off. */
  systemIgnoresSwitch: boolean;
  /** How a revocation is refused that the template does not allow. */
  switchOffAnswer: "internalError" | "errcode";
  /** How long a new approval is missing from the list of ids. */
  indexDelayMs: number;
  /** `success` of a read: documented as a string, seen as a boolean. */
  successAs: "string" | "boolean";
  /** Whether a start has to name a department, and which it may name. */
  department: "needless" | "required";
  /** Whether a task of the originator's own is agreed to by the machine. */
  originatorAgrees: boolean;
}

/** The approvals of the organisation, and what their people do to them. */
export class Approvals implements ApprovalRules {
  readonly templates = new Templates();
  revocableAfterMs = 15_000;
  systemIgnoresSwitch = false;
  switchOffAnswer: ApprovalRules["switchOffAnswer"] = "internalError";
  indexDelayMs = 0;
  successAs: ApprovalRules["successAs"] = "string";
  department: ApprovalRules["department"] = "required";
  originatorAgrees = true;
  readonly #flows: ApprovalFlow[] = [];
  readonly #now: () => number;
  readonly #onStart: ((approval: Approval) => void)[] = [];
  readonly #onChange: ((approval: Approval) => void)[] = [];

  /** @param now - Unix milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** All that were ever started as they are now, the deleted ones too, oldest first. */
  all(): readonly Approval[] {
    return this.#flows.map((flow) => flow.approval);
  }

  /** The one with this id, unless it was deleted. */
  find(id: string): Approval | undefined {
    return this.all().find((approval) => approval.id === id && !approval.deleted);
  }

  start(start: ApprovalStart): Approval {
    const at = this.#now();
    const id = idFor(this.#flows.length, at);
    const flow = new ApprovalFlow(id, start, at, this.originatorAgrees);
    this.#flows.push(flow);
    this.#changed(flow);
    for (const listener of this.#onStart) listener(flow.approval);
    return flow.approval;
  }

  /**
   * Call back on every start from now on, before it is answered. What a listener does then has
   * happened when the caller first looks: a script of the approval's history.
   */
  onStart(listener: (approval: Approval) => void): void {
    this.#onStart.push(listener);
  }

  /** Call back on every start and on whatever happens to an approval after. */
  onChange(listener: (approval: Approval) => void): void {
    this.#onChange.push(listener);
  }

  /** Somebody whose turn it is agrees; with `agent`, another person on their behalf. */
  agree(id: string, userId: string, options: { remark?: string; agent?: string } = {}): void {
    this.#act(id, (flow, at) => flow.agree(userId, at, options));
  }

  refuse(id: string, userId: string, remark?: string): void {
    this.#act(id, (flow, at) => flow.refuse(userId, at, remark));
  }

  /** Somebody hands their task to another; `by` is an admin who does it without asking. */
  transfer(id: string, from: string, to: string, options: { by?: string } = {}): void {
    this.#act(id, (flow, at) => flow.transfer(from, to, at, options.by));
  }

  /** Somebody wants another's word as well, before their own or (agreeing) after it. */
  addSigner(id: string, userId: string, signer: string, when: "before" | "after"): void {
    this.#act(id, (flow, at) => flow.addSigner(userId, signer, when, at));
  }

  /** Somebody sends it back to the first node: whoever agreed is asked again. */
  sendBack(id: string, userId: string, remark?: string): void {
    this.#act(id, (flow, at) => flow.sendBack(userId, at, remark));
  }

  /** Anybody says something; nothing is decided by it. */
  remark(id: string, userId: string, remark: string): void {
    this.#act(id, (flow, at) => flow.comment(userId, at, remark));
  }

  /** DingTalk itself agrees for whoever's turn it is: nobody was found, or it is the originator. */
  agreeAutomatically(id: string, why: "nobody" | "originator" = "nobody"): void {
    this.#act(id, (flow, at) => flow.agreeAutomatically(why, at));
  }

  /** Revoked by the originator in the client, or by a call. */
  revoke(id: string, userId: string, remark?: string): void {
    this.#act(id, (flow, at) => flow.revoke(userId, at, remark));
  }

  /** An admin deletes it. */
  deleteByHand(id: string): void {
    this.#act(id, (flow) => flow.delete());
  }

  /** @throws when it is not there: a slip in the test, not in the client */
  #act(id: string, act: (flow: ApprovalFlow, at: number) => void): void {
    const flow = this.#flows.find(({ approval }) => approval.id === id && !approval.deleted);
    if (flow === undefined) throw new Error(`There is no approval ${id}`);
    act(flow, this.#now());
    this.#changed(flow);
  }

  #changed(flow: ApprovalFlow): void {
    for (const listener of this.#onChange) listener(flow.approval);
  }
}

/** Like real ones: base64url with both of its special characters, the second of the start in it. */
function idFor(count: number, at: number): string {
  const hash = createHash("sha256").update(`approval ${count}`).digest("base64url").slice(0, 14);
  return `${hash}-_${String(count).padStart(3, "0")}${Math.floor(at / 1000)}`;
}
