import { expect } from "vitest";
import { approvalOf } from "../../../src/dingtalk/app/approval-reply.ts";
import { ruleOn } from "../../../src/modes/approve/ruling.ts";
import { approvalJson } from "../../simulator/app/approval-json.ts";
import { Approvals, type FlowNode } from "../../simulator/app/approvals.ts";
import { fc, test } from "../../support/property.ts";
import { MOVES, type Move, People } from "./people.ts";
import { BOSS, CODE, PEOPLE, STRANGER, TEMPLATE } from "./support.ts";

const NEEDED = Object.values(PEOPLE);

/** What changes whose word counts. */
const TURNS = ["send-back", "machine", "take-away", "transfer", "add-after"] as const;

const move: fc.Arbitrary<Move> = fc.record({
  at: fc.constant(0),
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant("agree" as const) },
    { weight: 3, arbitrary: fc.constantFrom(...TURNS) },
    { weight: 2, arbitrary: fc.constantFrom(...MOVES) },
  ),
  who: fc.nat(3),
  to: fc.constantFrom(...NEEDED, STRANGER.userId),
});

test.prop(
  [
    fc.subarray(NEEDED, { minLength: 1 }),
    fc.constantFrom("all" as const, "any" as const),
    fc.array(move),
  ],
  4000,
)(
  "an approval counts if and only if those it takes have given their word",
  (asked, rule, moves) => {
    const approvals = new Approvals(() => 0);
    approvals.templates.add(TEMPLATE);
    const one = (userIds: readonly string[]): FlowNode => ({ actionType: "NONE", userIds });
    const all = asked.map((userId) => one([userId]));
    const any = asked.length > 1 ? [{ actionType: "OR" as const, userIds: asked }] : all;
    const flow = rule === "all" ? all : any;
    const { id } = approvals.start({
      processCode: CODE,
      templateName: TEMPLATE.name,
      appId: "dingoctoapp",
      originator: BOSS.userId,
      deptId: -1,
      approvers: flow,
      flow,
      values: [],
    });
    const people = new People(approvals, asked);
    for (const each of moves) people.move(id, each);
    const [approval] = approvals.all();
    if (approval === undefined) throw new Error("It is gone");
    const read = approvalOf(JSON.parse(JSON.stringify(approvalJson(approval, "boss"))));
    const ruling = ruleOn(read, { userIds: asked, rule });
    // What is deleted cannot be read; what it was still can be judged here.
    const hasWord = people.haveAgreed({ ...approval, deleted: false }, rule === "all");
    if (ruling.kind === "agreed" || !people.isBlurred(approval)) {
      expect(ruling.kind === "agreed").toBe(hasWord);
    }
    expect(ruling.kind === "waiting").toBe(approval.status === "RUNNING");
    expect(ruling.kind === "refused").toBe(approval.result === "refuse");
  },
);
