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
  "tag-name": "tag",
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

/** The part of GitHub's name by which ours may go. */
const OF_EVENT =
  /^(?:github\.(?:event\.(?:\w+\.)*)?|job\.(?=status)|GITHUB_)(?<name>[\w-]{1,40})$/iu;

/** More of them are no slips, and nobody reads so many lines. */
const MOST_STRAYS = 20;

interface Stray {
  /** By which one of ours may go; `""` where none can. */
  readonly name: string;
  /** Why it is left as it is, where that is not for its name. */
  readonly why?: string;
}

/**
 * Tell of what stands in templates as if it were filled and is left as it is: names in `{{…}}` near
 * a known one, GitHub's expressions, variables of a shell. Once each.
 */
export function warnOfStrays(templates: readonly string[], log: Pick<Log, "warning">): void {
  const strays = new Map(templates.flatMap((template) => [...findStrays(template)]));
  for (const [shown, { name, why }] of [...strays].slice(0, MOST_STRAYS)) {
    const meant = name === "" ? undefined : meantBy(name);
    if (why === undefined && meant === undefined) continue;
    const left =
      why === undefined ? "is no placeholder and is left as it is" : `is left as it is: ${why}`;
    log.warning(`${shown} ${left}${meant === undefined ? "" : `; did you mean {{${meant}}}?`}`);
  }
}

/** By how each is shown. */
function findStrays(template: string): ReadonlyMap<string, Stray> {
  const found = new Map<string, Stray>();
  for (const [, name = ""] of template.matchAll(WRITTEN)) {
    if (!(PLACEHOLDERS as readonly string[]).includes(name)) found.set(`{{${name}}}`, { name });
  }
  const words = template.replace(CODE, " ");
  for (const { pattern, show, why } of FOREIGN) {
    for (const { groups } of words.matchAll(pattern)) {
      const { name = "", rest = "" } = groups ?? {};
      found.set(show(name, rest), { name: OF_EVENT.exec(name)?.groups?.name ?? "", why });
    }
  }
  return found;
}

function meantBy(name: string): string | undefined {
  const found = nearest(name, [...PLACEHOLDERS, ...Object.keys(ALIASES)]);
  return found && (ALIASES[found] ?? found);
}
