/** What `${{ … }}` in a workflow may name here. */
export interface Surroundings {
  /** The bundle any secret stands for. */
  readonly secret: string;
  readonly status: string;
  /** Results of earlier jobs by name. */
  readonly needs: Readonly<Record<string, string>>;
  readonly event: string;
}

/** A text with its expressions filled in, and those that could not be. */
export interface Filled {
  readonly text: string;
  readonly unknown: readonly string[];
}

/** Fill in what a preview can know of `${{ … }}`; the rest stays, and is named. */
export function fillExpressions(text: string, surroundings: Surroundings): Filled {
  const unknown: string[] = [];
  const filled = text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/gsu, (whole, expression: string) => {
    const value = lookUp(expression, surroundings);
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

function lookUp(expression: string, { secret, status, needs, event }: Surroundings) {
  if (/^secrets\.\w+$/u.test(expression)) {
    return expression === "secrets.GITHUB_TOKEN" ? "" : secret;
  }
  if (expression === "job.status") return status;
  if (/^toJSON\(\s*needs\s*\)$/iu.test(expression)) {
    const results = Object.entries(needs).map(([name, result]) => [name, { result, outputs: {} }]);
    return JSON.stringify(Object.fromEntries(results));
  }
  const need = /^needs\.([\w-]+)\.result$/u.exec(expression)?.[1];
  if (need !== undefined) return needs[need];
  if (expression === "github.event_name") return event;
  return GITHUB[/^github\.(\w+)$/u.exec(expression)?.[1] ?? ""];
}
