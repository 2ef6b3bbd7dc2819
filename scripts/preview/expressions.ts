import { type Contexts, fillIn } from "../../test/examples/expressions.ts";

/** What `${{ … }}` in a workflow may name here. */
export interface Surroundings {
  /** The bundle any secret stands for. */
  readonly secret: string;
  readonly status: string;
  /** Results of earlier jobs by name. */
  readonly needs: Readonly<Record<string, string>>;
  readonly event: string;
  readonly payload: unknown;
  /** Values of the workflow's inputs; `undefined` for one that only a caller could give. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** One of the matrix's jobs. */
  readonly matrix: Readonly<Record<string, unknown>>;
}

/** A text with its expressions filled in, and those that could not be. */
export interface Filled {
  readonly text: string;
  readonly unknown: readonly string[];
}

/** Fill in what a preview can know of `${{ … }}`; the rest stays, and is named. */
export function fillExpressions(text: string, surroundings: Surroundings): Filled {
  const unknown: string[] = [];
  const filled = text.replaceAll(/\$\{\{.*?\}\}/gsu, (whole) => {
    const value = evaluate(whole, surroundings);
    if (value === undefined) unknown.push(whole);
    return value ?? whole;
  });
  return { text: filled, unknown };
}

const GITHUB: Readonly<Record<string, string>> = {
  actor: "octocat",
  repository: "octo-org/octo-repo",
  repository_owner: "octo-org",
  ref: "refs/heads/main",
  ref_name: "main",
  run_id: "1658821493",
  run_number: "562",
  run_attempt: "1",
  server_url: "https://github.com",
  sha: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
  workflow: "CI",
  token: "",
};

/** @returns undefined for what names something that a preview does not have, such as outputs of steps */
function evaluate(whole: string, surroundings: Surroundings): string | undefined {
  const named = (context: string) =>
    [...whole.matchAll(new RegExp(`\\b${context}\\.([\\w-]+)`, "giu"))].map(
      ([, name = ""]) => name,
    );
  const { inputs, matrix } = surroundings;
  const isOpen =
    named("inputs").some((name) => name in inputs && inputs[name] === undefined) ||
    named("matrix").some((name) => !(name in matrix));
  if (isOpen) return undefined;
  try {
    return fillIn(whole, contextsOf(surroundings, named("secrets")));
  } catch {
    return undefined;
  }
}

function contextsOf(
  { secret, status, needs, event, payload, inputs, matrix }: Surroundings,
  secrets: readonly string[],
): Contexts {
  const results = Object.entries(needs).map(([name, result]) => [name, { result, outputs: {} }]);
  const values = secrets.map((name) => [name, /^GITHUB_TOKEN$/iu.test(name) ? "" : secret]);
  return {
    github: { ...GITHUB, event_name: event, event: payload },
    secrets: Object.fromEntries(values),
    job: { status },
    needs: Object.fromEntries(results),
    inputs,
    matrix,
  };
}
