import { isPlaceholder, type Placeholder, WRITTEN } from "../message/placeholders.ts";
import type { Log } from "../output/log.ts";
import { isHarmless } from "../platform/harmless.ts";
import { asksForTime, meantExactly, meantNearly } from "./aliases.ts";
import { CODE } from "./code.ts";

const NO_SHELL = "no shell reads it";
const NO_TIME = "nothing stands for the time, which DingTalk shows beside each message";
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
    why: NO_SHELL,
  },
];

/** Variables that other services' runners set. Only those by which one of ours may go are told of. */
const ELSEWHERE = /\$(?=[A-Z{])\{?(?<name>(?:CI|GIT|BUILD|JOB|BRANCH|DRONE)_[A-Z_]{1,40})\b/gu;

/** What stands in two braces, Chinese ones too, however it is written. */
const BRACED = /(?<!\$)[{｛]{2}([^{}｛｝\r\n]{1,60})[}｝]{2}/gu;
/** One of our names, in too few braces or with a dollar too many. */
const MISBRACED = /(?<![\w/{｛])\$?[{｛] ?[{｛]? ?([a-z-]{3,24}) ?[}｝]? ?[}｝]/gu;
const IN_TWO = /^[{｛]{2}[^{｛}｝]*[}｝]{2}$/u;
/** Marks that other templates have before a name, and quotes. */
const BEFORE_NAME = /^[\s.$@#=:"'“‘`]+/u;
/** The same after it, and what other templates do with the value. */
const AFTER_NAME = /\s*(?:[|?].*|[\s:.。"'”’`]+)$/u;
/** Whose properties are told of in other templates, by the names that are also ours. */
const OBJECTS =
  /^(?:git|build|ci|drone|(?:head_)?commit|repo|repository|run|workflow|event|payload|pull_request|pr|issue|release|push|pusher|sender)\./iu;

/** The part of GitHub's and of others' names by which ours may go. */
const OF_EVENT =
  /^(?:github\.(?:event\.(?:\w+\.)*)?|job\.(?=status)|GITHUB_|CI_|DRONE_)(?<name>[\w-]{1,40})$/iu;

/** More of them are no slips, and nobody reads so many lines. */
const MOST_STRAYS = 20;
/** Most names that are looked at, of each kind. */
const MOST_NAMES = 200;

interface Stray {
  /** What it may be meant to be. */
  readonly meant?: Placeholder | undefined;
  /** Why it is left as it is, where that is not for its name. */
  readonly why?: string;
}

/**
 * Tell of what stands in templates as if it were filled and is left as it is: names in `{{…}}` near
 * a known one or called so elsewhere, GitHub's expressions, variables of a shell. Once each. Other
 * templates, of which a text may well tell, are passed over.
 */
export function warnOfStrays(templates: readonly string[], log: Pick<Log, "warning">): void {
  const strays = new Map(templates.flatMap((template) => [...findStrays(template)]));
  for (const [shown, { meant, why }] of [...strays].slice(0, MOST_STRAYS)) {
    const left =
      why === undefined ? "is no placeholder and is left as it is" : `is left as it is: ${why}`;
    log.warning(`${shown} ${left}${meant === undefined ? "" : `; did you mean {{${meant}}}?`}`);
  }
}

/** By how each is shown. */
function findStrays(template: string): ReadonlyMap<string, Stray> {
  const words = template.replace(CODE, " ");
  return new Map([...strayNames(template), ...strayBraces(words), ...strayVariables(words)]);
}

/** Names that only their spelling keeps from being filled, in code too: there the others are. */
function* strayNames(template: string): Iterable<readonly [string, Stray]> {
  const names = new Set(Array.from(template.matchAll(WRITTEN), ([, name = ""]) => name));
  for (const name of [...names].slice(0, MOST_NAMES)) {
    const meant = isPlaceholder(name) ? undefined : meantNearly(name);
    if (meant !== undefined) yield [`{{${name}}}`, { meant }];
  }
}

function* strayBraces(words: string): Iterable<readonly [string, Stray]> {
  const inners = new Set(Array.from(words.matchAll(BRACED), ([, inner = ""]) => inner.trim()));
  for (const inner of [...inners].slice(0, MOST_NAMES)) {
    const name = inner.normalize("NFKC").replace(BEFORE_NAME, "").replace(AFTER_NAME, "");
    const shown = isHarmless(inner) ? inner : isHarmless(name) ? `… ${name} …` : "…";
    if (isPlaceholder(inner)) continue;
    const meant = meantExactly(name.replace(/^GITHUB_/u, "")) ?? propertyMeant(name);
    if (meant !== undefined) yield [`{{${shown}}}`, { meant }];
    else if (asksForTime(name)) yield [`{{${shown}}}`, { why: NO_TIME }];
  }
  for (const [whole, name = ""] of words.matchAll(MISBRACED)) {
    if (isPlaceholder(name) && !IN_TWO.test(whole)) yield [whole, { meant: name }];
  }
}

function* strayVariables(words: string): Iterable<readonly [string, Stray]> {
  for (const { pattern, show, why } of FOREIGN) {
    for (const { groups } of words.matchAll(pattern)) {
      const { name = "", rest = "" } = groups ?? {};
      const meant = meantNearly(OF_EVENT.exec(name)?.groups?.name ?? "");
      yield [show(name, rest), { meant, why }];
    }
  }
  for (const { groups } of words.matchAll(ELSEWHERE)) {
    const { name = "" } = groups ?? {};
    const meant = meantExactly(OF_EVENT.exec(name)?.groups?.name ?? name);
    if (meant !== undefined) yield [`$${name}`, { meant, why: NO_SHELL }];
  }
}

/** `commit.message`, `event.pull_request.title` */
function propertyMeant(name: string): Placeholder | undefined {
  if (!OBJECTS.test(name)) return undefined;
  const last = name.slice(name.lastIndexOf(".") + 1);
  return meantExactly(name.replaceAll(".", "-")) ?? meantExactly(last);
}
