import { expect } from "vitest";
import { type LocalGitHub, startGitHub } from "../../github/double/github.ts";
import type { RunSpec } from "../../github/double/state.ts";
import { fc, test as property } from "../../support/property.ts";
import { issue, push } from "./events.ts";
import { type Office, openOffice, type Step } from "./support.ts";

type Outcome = "failure" | "success";

/** One thing that happens to a repository with one workflow, one branch and one issue. */
type Happening =
  | { readonly kind: "run"; readonly outcome: Outcome; readonly author: string }
  /** The newest run is run again. */
  | { readonly kind: "retry"; readonly outcome: Outcome }
  /** A run that was started before the newest one ends after it. */
  | { readonly kind: "late"; readonly outcome: Outcome }
  | { readonly kind: "two at once"; readonly outcomes: readonly [Outcome, Outcome] }
  | { readonly kind: "assign"; readonly people: readonly string[] }
  | { readonly kind: "close" }
  | { readonly kind: "assign twice at once"; readonly people: readonly string[] }
  /** Everything from the `after`th request on gets no answer; that one may still be obeyed. */
  | {
      readonly kind: "crash";
      readonly after: number;
      readonly taken: boolean;
      readonly of: Crashing;
    }
  | { readonly kind: "delete by hand"; readonly which: number };
type Crashing = "failure" | "success" | "assign" | "close";

const outcome = fc.constantFrom<Outcome>("failure", "success");
const author = fc.constantFrom("octocat", "hubot");
const people = fc.subarray(["octocat", "hubot", "monalisa"], { minLength: 1 });

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("run" as const), outcome, author }) },
  fc.record({ kind: fc.constant("retry" as const), outcome }),
  fc.record({ kind: fc.constant("late" as const), outcome }),
  fc.record({ kind: fc.constant("two at once" as const), outcomes: fc.tuple(outcome, outcome) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("assign" as const), people }) },
  fc.record({ kind: fc.constant("close" as const) }),
  fc.record({ kind: fc.constant("assign twice at once" as const), people }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("crash" as const),
      after: fc.nat(8),
      taken: fc.boolean(),
      of: fc.constantFrom<Crashing>("failure", "success", "assign", "close"),
    }),
  },
  fc.record({ kind: fc.constant("delete by hand" as const), which: fc.nat(3) }),
);

const habits = fc.record({
  lookups: fc.constantFrom(
    { bySource: true, byId: true, query: true },
    { bySource: false, byId: true, query: true },
    { bySource: false, byId: false, query: true },
    { bySource: false, byId: false, query: false },
  ),
  missing: fc.constantFrom<"error" | "empty">("error", "empty"),
  parts: fc.constantFrom<"linked" | "separate">("linked", "separate"),
  lockFirstCreate: fc.boolean(),
  pageSize: fc.constantFrom(1, 10),
});

property.prop([habits, fc.array(happening, { minLength: 2, maxLength: 14 })], 60)(
  "whatever happens, a key has one to-do, in the right state after each run that asks DingTalk",
  async (given, happenings) => {
    await using office = await openOffice();
    Object.assign(office.dingtalk.todos, given, { existNamesId: !given.lookups.query });
    await using github = await startGitHub();
    const world = new World(office, github);
    for (const each of happenings) {
      await world.happen(each);
      world.expectOneOfEach();
    }
    await world.run("failure", "octocat");
    expect(world.stateOf("CI")).toBe("open");
    await world.run("success", "octocat");
    expect(world.stateOf("CI")).toBe("done");
    world.expectOneOfEach();
  },
);

/** A repository's history beside DingTalk's to-dos, and what they ought to be. */
class World {
  readonly #office: Office;
  readonly #github: LocalGitHub;
  #id = 1000;

  constructor(office: Office, github: LocalGitHub) {
    this.#office = office;
    this.#github = github;
  }

  async happen(what: Happening): Promise<void> {
    switch (what.kind) {
      case "run":
        return this.run(what.outcome, what.author);
      case "retry":
        return this.#retry(what.outcome);
      case "late":
        return this.#late(what.outcome);
      case "two at once": {
        const [first, second] = [this.#start(), this.#start()];
        const [one, other] = what.outcomes;
        const requests = this.#office.dingtalk.requests.length;
        await Promise.all([this.#end(first, one), this.#end(second, other)]);
        // Two successes after one ask nobody, whatever an earlier race has left behind.
        const isSilent = this.#office.dingtalk.requests.length === requests;
        if (one === other && !isSilent) this.#expectState("CI", one);
        return;
      }
      case "assign":
        await this.#act(assignment(what.people));
        expect(this.#holders()).toEqual(what.people.map(toUnionId).toSorted());
        return;
      case "assign twice at once": {
        const step = assignment(what.people);
        await Promise.all([this.#act(step), this.#act(step)]);
        expect(this.#holders()).toEqual(what.people.map(toUnionId).toSorted());
        return;
      }
      case "close":
        await this.#act(CLOSING);
        expect(this.stateOf("#12")).not.toBe("open");
        return;
      case "crash":
        return this.#crash(what);
      case "delete by hand": {
        const living = this.#living();
        const todo = living[what.which % Math.max(1, living.length)];
        if (todo !== undefined) this.#office.dingtalk.todos.deleteByHand(todo.id);
        return;
      }
      default:
        what satisfies never;
    }
  }

  async run(outcome: Outcome, author: string): Promise<void> {
    const requests = this.#office.dingtalk.requests.length;
    const wasGood = this.#lastResult() === "success";
    await this.#end(this.#start(), outcome, author);
    const isSilent = this.#office.dingtalk.requests.length === requests;
    expect(isSilent).toBe(outcome === "success" && wasGood);
    if (!isSilent) this.#expectState("CI", outcome);
  }

  /** `open`, `done` or `none`: that of the living one whose subject names it. */
  stateOf(name: string): string {
    const todo = this.#living().find(({ subject }) => subject.includes(name));
    if (todo === undefined) return "none";
    return todo.done ? "done" : "open";
  }

  expectOneOfEach(): void {
    const ids = this.#living().map(({ sourceId }) => sourceId);
    expect(ids).toEqual([...new Set(ids)]);
  }

  #living() {
    return this.#office.dingtalk.todos.all().filter(({ deleted }) => !deleted);
  }

  #holders(): readonly string[] {
    const todo = this.#living().find(({ done, subject }) => !done && subject.includes("#12"));
    return (todo?.executors ?? []).map(({ unionId }) => unionId).toSorted();
  }

  #expectState(name: string, outcome: Outcome): void {
    const state = this.stateOf(name);
    if (outcome === "failure") expect(state).toBe("open");
    else expect(state).not.toBe("open");
  }

  #act(step: Step) {
    return this.#office.act({ ...step, github: this.#github });
  }

  #start(): RunSpec {
    this.#id += 1;
    const run: RunSpec = { id: this.#id, status: "in_progress" };
    this.#github.state.runs.push(run);
    return run;
  }

  async #end(run: RunSpec, outcome: Outcome, by = "octocat"): Promise<void> {
    await this.#act(runStep(run, outcome, by));
    this.#conclude(run, outcome);
  }

  #conclude(run: RunSpec, conclusion: Outcome): void {
    const { runs } = this.#github.state;
    runs[runs.indexOf(run)] = { ...run, status: "completed", conclusion };
  }

  #lastResult(): string | null | undefined {
    const finished = this.#github.state.runs.filter(({ status }) => status === "completed");
    return finished.toSorted((a, b) => b.id - a.id || (b.attempt ?? 1) - (a.attempt ?? 1))[0]
      ?.conclusion;
  }

  async #retry(outcome: Outcome): Promise<void> {
    const { runs } = this.#github.state;
    const newest = runs.toSorted((a, b) => b.id - a.id || (b.attempt ?? 1) - (a.attempt ?? 1))[0];
    if (newest === undefined) return;
    const again: RunSpec = { id: newest.id, attempt: (newest.attempt ?? 1) + 1 };
    const running: RunSpec = { ...again, status: "in_progress" };
    runs.push(running);
    await this.#end(running, outcome);
    if (outcome === "failure" || newest.conclusion === "failure") this.#expectState("CI", outcome);
  }

  async #late(outcome: Outcome): Promise<void> {
    const [late, newer] = [this.#start(), this.#start()];
    await this.#end(newer, "failure");
    const before = this.#living();
    await this.#end(late, outcome);
    expect(this.#living()).toEqual(before);
    expect(this.stateOf("CI")).toBe("open");
  }

  async #crash({ after, taken, of }: Happening & { kind: "crash" }): Promise<void> {
    const times = Number.POSITIVE_INFINITY;
    const { dingtalk } = this.#office;
    // The one that is obeyed without an answer, then all that follow.
    const first = dingtalk.fault({ kind: "reset", after, taken });
    const rest = dingtalk.fault({ kind: "reset", after, times });
    const isRun = of === "failure" || of === "success";
    const run = isRun ? this.#start() : undefined;
    const step = run && isRun ? runStep(run, of, "octocat") : toIssueStep(of);
    const isGreen = await this.#act({ ...step, inputs: { ...step.inputs, retries: "0" } }).then(
      ({ result }) => result.groups.every(({ ok }) => ok),
      () => false,
    );
    first.clear();
    rest.clear();
    // The job is as red as its step.
    if (run) this.#conclude(run, of === "success" && isGreen ? "success" : "failure");
  }
}

const CLOSING: Step = { eventName: "issues", payload: issue("closed", ["octocat"]) };

function assignment(assignees: readonly string[]): Step {
  return { eventName: "issues", payload: issue("assigned", assignees) };
}

function toIssueStep(of: Crashing): Step {
  return of === "close" ? CLOSING : assignment(["octocat", "hubot"]);
}

function runStep({ id, attempt = 1 }: RunSpec, status: Outcome, by: string): Step {
  return {
    eventName: "push",
    payload: push(by),
    inputs: { status },
    env: { GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: String(attempt) },
  };
}

const USER_IDS: Readonly<Record<string, string>> = {
  octocat: "zhangsan",
  hubot: "lisi",
  monalisa: "wangwu",
};

function toUnionId(login: string): string {
  return `union-${USER_IDS[login]}`;
}
