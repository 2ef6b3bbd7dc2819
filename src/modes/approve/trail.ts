import type { Approval, ApprovalRecord, RecordKind } from "../../dingtalk/app/approval-reply.ts";
import type { Log } from "../../output/log.ts";
import type { Cast } from "./approvers.ts";

/** Follows an approval through its readings: a line for each thing that has happened since. */
export class Trail {
  readonly #cast: Cast;
  readonly #log: Pick<Log, "info" | "notice" | "quote">;
  #told = 0;
  #turn = "";
  #last: Approval | undefined;

  constructor(cast: Cast, log: Pick<Log, "info" | "notice" | "quote">) {
    this.#cast = cast;
    this.#log = log;
  }

  /** Say what is new in a reading, and whose turn it is if that has changed. */
  read(approval: Approval): void {
    this.#last = approval;
    const { records, tasks, state } = approval;
    for (const record of records.slice(this.#told)) this.#tell(record);
    this.#told = Math.max(this.#told, records.length);
    const open = tasks.filter(({ isOpen }) => isOpen);
    const names = [...new Set(open.map(({ userId }) => this.#cast.nameOf(userId)))].join(", ");
    if (state !== "running" || names === this.#turn) return;
    this.#turn = names;
    if (names !== "") this.#log.info(`Waiting for ${names}.`);
  }

  /** What has happened so far, a line each, oldest first; no remarks. */
  lines(): readonly string[] {
    return (this.#last?.records ?? []).flatMap((record) => {
      const deed = DEEDS[record.kind];
      return deed === undefined ? [] : [`${record.time}  ${this.#who(record)} ${deed}`.trim()];
    });
  }

  #tell(record: ApprovalRecord): void {
    const deed = DEEDS[record.kind];
    if (deed === undefined || record.kind === "started") return;
    const line = `Approval: ${this.#who(record)} ${deed}.`;
    if (TOLD_ALOUD.has(record.kind)) this.#log.notice(line);
    else this.#log.info(line);
    if (record.remark !== "") this.#log.quote(record.remark);
  }

  #who({ userId, kind }: ApprovalRecord): string {
    if (kind === "machine-agreed") return "DingTalk itself";
    return userId === this.#cast.creator ? "the creator" : this.#cast.nameOf(userId);
  }
}

const DEEDS: Readonly<Record<RecordKind, string | undefined>> = {
  started: "asked",
  agreed: "agreed",
  "agreed-for": "agreed in somebody's place",
  "machine-agreed": "agreed, without any person",
  refused: "refused",
  "handed-over": "handed over to somebody else",
  "added-signer": "added another signer",
  "sent-back": "sent it back, to be asked from the start",
  remark: "wrote a remark",
  revoked: "revoked it",
  other: undefined,
};

/** Somebody else than the workflow named has a say. */
const TOLD_ALOUD: ReadonlySet<RecordKind> = new Set(["handed-over", "added-signer", "agreed-for"]);
