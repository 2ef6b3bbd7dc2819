import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEvent } from "../../src/github/event.ts";
import { fields } from "../../src/github/events/readers.ts";
import { readFacts } from "../../src/github/facts.ts";
import { findOutsideReason } from "../../src/github/fork.ts";
import { cases } from "../support/property.ts";
import { EXAMPLES, example, holes, runOf, TRIGGERS } from "./event-samples.ts";

describe("whatever the payload", () => {
  const names = fc.oneof(
    fc.constantFrom(...TRIGGERS),
    fc.constantFrom("", "constructor", "__proto__", "toString"),
    fc.string(),
  );

  /** One of GitHub's examples with one value anywhere in it replaced by any other. */
  const bent = fc
    .tuple(fc.constantFrom(...EXAMPLES), fc.infiniteStream(fc.nat()), fc.jsonValue())
    .map(([{ name, payload }, steps, value]) => ({
      name,
      payload: bend(payload, steps[Symbol.iterator](), value),
    }));

  function expectSound(name: string, payload: unknown) {
    const context = runOf(name);
    const event = parseEvent(name, payload, context);
    expect(holes(event)).toEqual([]);
    const facts = readFacts(event, context);
    expect(holes(facts)).toEqual([]);
    expect(
      Object.values(facts).filter((fact) => /^(undefined|NaN|null)$/u.test(String(fact))),
    ).toEqual([]);
    expect(["string", "undefined"]).toContain(typeof findOutsideReason(event, context));
  }

  test("any JSON under any event's name gives an event and whole facts", () => {
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, payload) => {
        expectSound(name, payload);
      }),
      { numRuns: cases(300) },
    );
  });

  test("an example bent in any one place still gives an event and whole facts", () => {
    fc.assert(
      fc.property(bent, ({ name, payload }) => {
        expectSound(name, payload);
      }),
      { numRuns: cases(600) },
    );
  });

  test("half a surrogate pair in a branch's name breaks nothing", () => {
    expectSound("create", {
      ref: "a\uD800",
      ref_type: "branch",
      repository: example("create").repository,
    });
  });
});

/** Walk down by the given steps and put `value` where they end. */
function bend(node: unknown, steps: Iterator<number>, value: unknown): unknown {
  const step = steps.next().value ?? 0;
  if (typeof node !== "object" || node === null || step % 7 === 0) return value;
  const keys = Object.keys(node);
  const key = keys[step % keys.length];
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((item, at) => (String(at) === key ? bend(item, steps, value) : item));
  }
  return { ...node, [key]: bend(fields(node)[key], steps, value) };
}
