import { expect } from "vitest";
import type { Transport } from "../../src/dingtalk/http/transport.ts";
import { issue } from "../modes/task/events.ts";
import { type Office, openOffice, type Step, todosOf } from "../modes/task/support.ts";
import { fc, test } from "../support/property.ts";
import { withTransport } from "../support/run.ts";

const habits = fc.record({
  lookups: fc.constantFrom(
    { bySource: true, byId: true, query: true },
    { bySource: false, byId: true, query: true },
    { bySource: false, byId: false, query: true },
  ),
  missing: fc.constantFrom<"error" | "empty">("error", "empty"),
  lockFirstCreate: fc.boolean(),
});

const action = fc.constantFrom("opened", "assigned", "edited", "closed");
const assignees = fc.subarray(["octocat", "hubot"], { minLength: 1 });
const step = fc.record({ action, assignees });
const alike = assignees.chain((same) =>
  fc.array(fc.record({ action, assignees: fc.constant(same) }), { minLength: 2, maxLength: 3 }),
);
const steps = fc.oneof(alike, fc.array(step, { minLength: 2, maxLength: 3 }));

/** What a step may have left; one that makes none may come before those that do. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  opened: ["open"],
  assigned: ["open"],
  edited: ["open", "done", "none"],
  closed: ["done", "none"],
};

test.prop([habits, steps, fc.scheduler()], 100)(
  "steps at work on one key at once make one to-do, in whichever order their requests arrive",
  async (given, steps, scheduler) => {
    await using office = await openOffice();
    Object.assign(office.dingtalk.todos, given, { existNamesId: true });
    const acts = steps.map(({ action, assignees }, index) =>
      act(office, `${index}`, scheduler, {
        eventName: "issues",
        payload: issue(action, assignees),
      }),
    );
    const done = await scheduler.waitFor(Promise.all(acts));
    const isMade = steps.some(({ action }) => action === "opened" || action === "assigned");
    expect(todosOf(office)).toHaveLength(isMade ? 1 : 0);
    const states = done.map(({ task }) => task?.state ?? "");
    for (const [index, { action }] of steps.entries())
      expect(STATES[action]).toContain(states[index]);
    const told = office.posts().flatMap(({ to }) => to);
    expect(told.length > 0 || !isMade).toBe(true);
    const isClosed = steps.some(({ action }) => action === "closed");
    // Where they name different people, somebody may be taken off and asked again.
    const isAlike = new Set(steps.map(({ assignees }) => assignees.join())).size === 1;
    if (isAlike && !isClosed) expect(told.toSorted()).toEqual([...new Set(told)].toSorted());
  },
);

/** A step each of whose requests, and each answer, is held until it is its turn. */
async function act(office: Office, name: string, scheduler: fc.Scheduler, step: Step) {
  const held = (send: Transport): Transport => {
    return async (request) => {
      await scheduler.schedule(Promise.resolve(), `${name}: ${request.url.pathname}`);
      const reply = await send(request);
      await scheduler.schedule(Promise.resolve(), `${name}: its answer`);
      return reply;
    };
  };
  const { result } = await office.act({ ...step, rewire: (run) => withTransport(run, held) });
  return result;
}
