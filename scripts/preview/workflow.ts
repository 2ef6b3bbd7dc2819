import { parse } from "yaml";

/** A step of a workflow that uses this action, and an event that would run it. */
export interface ActionStep {
  /** Job and step as one finds them in the file. */
  readonly title: string;
  /** Its job's id. */
  readonly job: string;
  /** The workflow's name; empty where the file gives none. */
  readonly workflow: string;
  readonly event: string;
  /** The first of the event's `types`; empty where it names none. */
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** How the job went by the time: a failure where the step is for failures. */
  readonly status: string;
  /** Results of the jobs it needs. */
  readonly needs: Readonly<Record<string, string>>;
  /** What the form, or a caller, gives unless told otherwise; `undefined` where only they can say. */
  readonly workflowInputs: Readonly<Record<string, unknown>>;
  /** The first of its job's matrix. */
  readonly matrix: Readonly<Record<string, unknown>>;
}

/** An event that a workflow runs on. */
type Trigger = Pick<ActionStep, "event" | "action" | "workflowInputs">;

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
  const name = typeof workflow.name === "string" ? workflow.name : "";
  return steps.flatMap((step) => events.map((event) => ({ ...step, ...event, workflow: name })));
}

/** `on: push`, `on: [push, …]`, or a map with `types`. */
function eventsOf(on: unknown): readonly Trigger[] {
  const bare = (event: unknown) => ({ event: String(event), action: "", workflowInputs: {} });
  if (typeof on === "string") return [bare(on)];
  if (Array.isArray(on)) return on.map(bare);
  return Object.entries(fieldsOf(on)).map(([event, settings]) => {
    const { types, inputs } = fieldsOf(settings);
    const first: unknown = Array.isArray(types) ? types[0] : types;
    const values = Object.entries(fieldsOf(inputs)).map(([name, input]) => {
      const { default: value, options } = fieldsOf(input);
      return [name, value ?? (Array.isArray(options) ? options[0] : undefined)];
    });
    return {
      event,
      action: typeof first === "string" ? first : "",
      workflowInputs: Object.fromEntries(values),
    };
  });
}

/** The first value of each axis, and what is included first. */
function matrixOf(job: Fields): Fields {
  const { include, exclude: _, ...axes } = fieldsOf(fieldsOf(job.strategy).matrix);
  const firsts = Object.entries(axes).flatMap(([name, values]) =>
    Array.isArray(values) && values.length > 0 ? [[name, values[0]]] : [],
  );
  return {
    ...fieldsOf(Array.isArray(include) ? include[0] : undefined),
    ...Object.fromEntries(firsts),
  };
}

function stepsOf(id: string, job: Fields): readonly Omit<ActionStep, keyof Trigger | "workflow">[] {
  const steps = Array.isArray(job.steps) ? job.steps.map(fieldsOf) : [];
  const needed = typeof job.needs === "string" ? [job.needs] : job.needs;
  const names = Array.isArray(needed) ? needed.map(String) : [];
  return steps.filter(isOurs).map((step) => {
    const inputs = Object.entries(fieldsOf(step.with)).map(([name, value]) => [
      name,
      inputText(name, value),
    ]);
    const settings = Object.fromEntries(inputs) as Record<string, string>;
    const status = isForFailures(step, settings) ? "failure" : "success";
    const results = names.map((name, index) => [name, index === 0 ? status : "success"]);
    const title = `${id} › ${typeof step.name === "string" ? step.name : String(step.uses)}`;
    return {
      title,
      job: id,
      inputs: settings,
      status,
      needs: Object.fromEntries(results),
      matrix: matrixOf(job),
    };
  });
}

/** @throws Error for a list or a map, for which a runner refuses the workflow */
function inputText(name: string, value: unknown): string {
  if (typeof value === "object" && value !== null) {
    throw new Error(
      `"${name}" is a list or map, and an input is text: write "${name}: |" above it`,
    );
  }
  return String(value ?? "");
}

function isOurs({ uses }: Fields): boolean {
  return typeof uses === "string" && /^\.\/?$|\/dingtalk-collaborate(?:@|$)/u.test(uses);
}

/**
 * A report is worth looking at when something broke; so is what `if: failure()` guards, and a to-do,
 * but for one that has a `state` of its own.
 */
function isForFailures(step: Fields, inputs: Readonly<Record<string, string>>): boolean {
  const { mode = "", state = "auto" } = inputs;
  const isByResult = mode === "report" || (mode === "task" && state === "auto");
  return isByResult || String(step.if ?? "").includes("failure()");
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}
