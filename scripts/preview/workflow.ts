import { parse } from "yaml";

/** A step of a workflow that uses this action, and an event that would run it. */
export interface ActionStep {
  /** Job and step as one finds them in the file. */
  readonly title: string;
  readonly event: string;
  /** The first of the event's `types`; empty where it names none. */
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** How the job went by the time: a failure where the step is for failures. */
  readonly status: string;
  /** Results of the jobs it needs. */
  readonly needs: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The action's steps in a workflow, each with every event the workflow runs on.
 * @param text - the file's text
 * @throws Error in one line where it is no workflow, or does not use the action
 */
export function readActionSteps(text: string): readonly ActionStep[] {
  const workflow = fieldsOf(parse(text));
  const events = eventsOf(workflow.on);
  const jobs = Object.entries(fieldsOf(workflow.jobs));
  const steps = jobs.flatMap(([id, job]) => stepsOf(id, fieldsOf(job)));
  if (events.length === 0) throw new Error("the workflow has no `on`");
  if (steps.length === 0) throw new Error("no step uses ./ or …/dingtalk-collaborate");
  return steps.flatMap((step) => events.map((event) => ({ ...step, ...event })));
}

/** `on: push`, `on: [push, …]`, or a map with `types`. */
function eventsOf(on: unknown): readonly Pick<ActionStep, "event" | "action">[] {
  if (typeof on === "string") return [{ event: on, action: "" }];
  if (Array.isArray(on)) return on.map((event) => ({ event: String(event), action: "" }));
  return Object.entries(fieldsOf(on)).map(([event, settings]) => {
    const { types } = fieldsOf(settings);
    const first: unknown = Array.isArray(types) ? types[0] : types;
    return { event, action: typeof first === "string" ? first : "" };
  });
}

function stepsOf(id: string, job: Fields): readonly Omit<ActionStep, "event" | "action">[] {
  const steps = Array.isArray(job.steps) ? job.steps.map(fieldsOf) : [];
  const needed = typeof job.needs === "string" ? [job.needs] : job.needs;
  const names = Array.isArray(needed) ? needed.map(String) : [];
  return steps.filter(isOurs).map((step) => {
    const inputs = Object.entries(fieldsOf(step.with)).map(([name, value]) => [
      name,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]);
    const settings = Object.fromEntries(inputs) as Record<string, string>;
    const status = isForFailures(step, settings) ? "failure" : "success";
    const results = names.map((name, index) => [name, index === 0 ? status : "success"]);
    const title = `${id} › ${typeof step.name === "string" ? step.name : String(step.uses)}`;
    return { title, inputs: settings, status, needs: Object.fromEntries(results) };
  });
}

function isOurs({ uses }: Fields): boolean {
  return typeof uses === "string" && /^\.\/?$|\/dingtalk-collaborate(?:@|$)/u.test(uses);
}

/** A report is worth looking at when something broke; so is what `if: failure()` guards. */
function isForFailures(step: Fields, { mode = "" }: Readonly<Record<string, string>>): boolean {
  return String(step.if ?? "").includes("failure()") || mode === "report" || mode === "task";
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}
