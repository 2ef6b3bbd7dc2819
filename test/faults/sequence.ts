import type { CallName } from "../../src/dingtalk/calls.ts";
import { Fault, type FaultSpec } from "../simulator/faults.ts";
import type { SimRequest } from "../simulator/wire.ts";
import { fc } from "../support/property.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { SCENES } from "./scenes.ts";
import type { Stage } from "./stage.ts";

/** What goes wrong with each request of a step in turn; undefined: nothing. */
export type Sequence = readonly (FaultName | undefined)[];

const anyFault = fc.constantFrom(...(Object.keys(FAULTS) as FaultName[]));

/** Faults here and there, most often of the kinds that leave a doubt. */
export const sequence: fc.Arbitrary<Sequence> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: anyFault },
    {
      weight: 1,
      arbitrary: fc.constantFrom<FaultName>("reset before", "reset after", "5xx page", "truncated"),
    },
  ),
  { maxLength: 12 },
);

/** Let it happen to the next step. @returns how to end it */
export function plant(stage: Stage, faults: Sequence, elsewhere: string): () => void {
  const planted: Fault[] = [];
  for (const [index, fault] of faults.entries()) {
    if (fault === undefined) continue;
    // A request that an earlier one has struck does not come to this one.
    const after = index - planted.length;
    planted.push(stage.fault({ ...specOf(fault, elsewhere), after, times: 1 }));
  }
  return () => {
    for (const each of planted) each.clear();
  };
}

/** In the words of the host of whichever call it will be. */
function specOf(fault: FaultName, elsewhere: string): FaultSpec {
  const usual = FAULTS[fault].spec("token", elsewhere);
  if (usual.kind !== "answer") return usual;
  return {
    ...usual,
    answer: (request) => {
      const spec = FAULTS[fault].spec(callOf(request), elsewhere);
      if (spec.kind !== "answer") throw new Error(`${fault} is no answer`);
      return spec.answer(request);
    },
  };
}

const MATCHERS = Object.entries(SCENES).map(
  ([name, { call }]) => [name as CallName, { path: call.path, method: call.method }] as const,
);

function callOf(request: SimRequest): CallName {
  const found = MATCHERS.find(([, { path, method }]) => {
    const match = { ...(path && { path }), ...(method && { method }) };
    return new Fault({ ...match, kind: "reset" }).strikes(request);
  });
  if (found !== undefined) return found[0];
  return request.path.startsWith("/v1.0/") ? "todo-get" : "user-get";
}
