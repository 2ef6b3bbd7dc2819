import { PLACEHOLDERS, type Placeholder, WRITTEN } from "../message/placeholders.ts";
import type { Log } from "../output/log.ts";
import { nearest } from "../platform/nearest.ts";

/** What others call it. */
const ALIASES: Readonly<Record<string, Placeholder>> = {
  repository: "repo",
  ref: "branch",
  "ref-name": "branch",
  "head-ref": "branch",
  "commit-sha": "sha",
  commit: "short-sha",
  "run-link": "run-url",
  conclusion: "result",
  username: "actor",
  committer: "author",
  "event-name": "event",
  message: "commit-message",
  link: "url",
  pr: "pr-number",
};

/** Words of code may well be about such names; the code is the author's. */
const CODE = /(`+)[^`]*\1/gu;
const CONTEXTS = "github|env|vars|secrets|inputs|steps|needs|jobs?|runner|strategy|matrix";

/** How names of GitHub's own stand in a text that GitHub no longer reads, and what there is to know. */
const FOREIGN: readonly {
  readonly pattern: RegExp;
  readonly show: (name: string, rest: string) => string;
  readonly why: string;
}[] = [
  {
    pattern: new RegExp(
      String.raw`\$\{\{\s*(?<name>(?:${CONTEXTS})\.[\w.-]{1,60})(?<rest>[^{}\n]{0,200})\}\}`,
      "gu",
    ),
    show: (name, rest) => `\${{ ${name}${rest.trim() && " …"} }}`,
    why: "the runner fills it in the workflow file alone, not in a file or a variable",
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\$)\{\{\s*(?<name>(?:${CONTEXTS})\.[\w.-]{1,60})\s*\}\}`,
      "gu",
    ),
    show: (name) => `{{ ${name} }}`,
    why: "GitHub's expressions begin with $",
  },
  {
    pattern: /\$(?=[A-Z{])\{?(?<name>(?:GITHUB|RUNNER)_[A-Z_]{1,40})\b/gu,
    show: (name) => `$${name}`,
    why: "no shell reads it",
  },
];

/**
 * Tell of what stands in templates as if it were filled and is left as it is: names in `{{…}}` near
 * a known one, GitHub's expressions, variables of a shell. Once each.
 */
export function warnOfStrays(templates: readonly string[], log: Pick<Log, "warning">): void {
  const lines = templates.flatMap((template) => [...misspelled(template), ...foreign(template)]);
  for (const line of new Set(lines)) log.warning(line);
}

function misspelled(template: string): readonly string[] {
  const names = Array.from(template.matchAll(WRITTEN), ([, name = ""]) => name);
  return names.flatMap((name) => {
    if ((PLACEHOLDERS as readonly string[]).includes(name)) return [];
    const meant = meantBy(name);
    if (meant === undefined) return [];
    return [`{{${name}}} is no placeholder and is left as it is; did you mean {{${meant}}}?`];
  });
}

function foreign(template: string): readonly string[] {
  const words = template.replace(CODE, " ");
  return FOREIGN.flatMap(({ pattern, show, why }) =>
    Array.from(words.matchAll(pattern), ({ groups }) => {
      const { name = "", rest = "" } = groups ?? {};
      const ours = OF_EVENT.exec(name)?.groups?.name;
      const meant = ours === undefined ? undefined : meantBy(ours);
      const advice = meant === undefined ? "" : `; did you mean {{${meant}}}?`;
      return `${show(name, rest)} is left as it is: ${why}${advice}`;
    }),
  );
}

/** The part of GitHub's name by which ours may go. */
const OF_EVENT =
  /^(?:github\.(?:event\.(?:\w+\.)*)?|job\.(?=status)|GITHUB_)(?<name>[\w-]{1,40})$/iu;

function meantBy(name: string): string | undefined {
  const found = nearest(name, [...PLACEHOLDERS, ...Object.keys(ALIASES)]);
  return found && (ALIASES[found] ?? found);
}
