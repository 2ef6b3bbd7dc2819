import { InputError } from "../errors.ts";
import { INPUT_DEFAULTS, type InputName } from "./table.ts";
import { WrongWord } from "./wrong-word.ts";

/** Looks an input up by name, like `core.getInput`: absent is `""`, blanks trimmed. */
export type ReadInput = (name: string) => string;

/** In front of a word, as YAML's lists have it. */
const LIST_MARK = /^\s*[-•][ \t]+/u;
const OUTER = /^[\s"'“”‘’]+|[\s"'“”‘’]+$/gu;

/**
 * A list separated by commas, semicolons or newlines, Chinese ones too; each once, order kept. The
 * dashes, brackets and quotes of YAML's and JSON's lists are taken off.
 */
export function listOf(text: string): readonly string[] {
  const inner = /^\s*\[([\s\S]*)\]\s*$/u.exec(text)?.[1] ?? text;
  const words = inner.split(/[,，、;；\r\n]/u).map((word) => unquoted(word.replace(LIST_MARK, "")));
  return [...new Set(words.filter((word) => word !== ""))];
}

function unquoted(word: string): string {
  return word.replace(OUTER, "");
}

/** As `ReadInput`, with the default where nothing was given. */
export type Value = (name: InputName) => string;

/** A stand-in for the runner that evaluates no expressions passes `${{ … }}` on: that is no value. */
export function withDefaults(read: ReadInput): Value {
  return (name) => {
    const raw = read(name).trim();
    return raw === "" || /^\$\{\{(?:(?!\}\}).)*\}\}$/su.test(raw) ? INPUT_DEFAULTS[name] : raw;
  };
}

/**
 * One of a few words, in any letter case and however its parts are joined: `actionCard`.
 * @throws WrongWord for any other
 */
export function oneOf<T extends string>(value: Value, name: InputName, allowed: readonly T[]): T {
  const given = unquoted(value(name)).normalize("NFKC");
  const found = allowed.find((word) => joined(word) === joined(given));
  if (found === undefined) throw new WrongWord(name, given, allowed);
  return found;
}

function joined(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/gu, "");
}

/** What GitHub says of how a job or run ended; `action_required` is of a run alone. */
export const CONCLUSIONS = [
  "success",
  "failure",
  "cancelled",
  "skipped",
  "timed_out",
  "startup_failure",
  "neutral",
  "stale",
  "action_required",
] as const;

/** A list of results, JSON, or what an expression makes of `needs.*.result`. */
const SEVERAL =
  /^(?:\{\s*"|\[|(?:array|object)$)|\b(?:success|failure|cancelled|skipped)\b.*\b(?:success|failure|cancelled|skipped)\b/isu;

/**
 * A conclusion that GitHub knows, in any letter case; `""` where none is given. Any other word is an
 * error: taken for "something else" it would keep a failure quiet.
 */
export function conclusion(value: Value, name: InputName): string {
  const given = unquoted(value(name));
  if (given === "") return "";
  if (SEVERAL.test(given)) {
    throw new InputError(name, `takes one result; give several as needs: \${{ toJSON(needs) }}`);
  }
  return oneOf(() => given, name, CONCLUSIONS);
}

/** A language by its own name or any of the usual tags: `zh`, `zh_CN`, `en-US`. */
export function languageOf<T extends string>(
  value: Value,
  name: InputName,
  allowed: readonly T[],
): T {
  const [tag = ""] = unquoted(value(name)).toLowerCase().split(/[-_]/u, 1);
  const found = allowed.find((one) => one.split("-", 1)[0] === tag);
  return found ?? oneOf(value, name, allowed);
}

/** What parts the words of a condition. */
const JOINER = /[\s|｜&+/]+|以及|[和或与及]/u;

/** Some of a few words, comma or newline separated, or joined as a condition is. */
export function someOf<T extends string>(
  value: Value,
  name: InputName,
  allowed: readonly T[],
): T[] {
  const words = listOf(value(name)).flatMap((word) => word.split(JOINER));
  const named = words.filter((word) => !/^(?:or|and)?$/iu.test(word));
  // None of them would be never.
  if (named.length === 0) throw new WrongWord(name, value(name), allowed);
  return named.map((word) => oneOf(() => word, name, allowed));
}

/** `true` or `false`, in any letter case. */
export function flag(value: Value, name: InputName): boolean {
  return oneOf(value, name, ["true", "false"]) === "true";
}

/** A whole number from 0 to `most`. */
export function wholeNumber(value: Value, name: InputName, most: number): number {
  const given = value(name).normalize("NFKC");
  const number = /^\d{1,4}$/u.test(given) ? Number(given) : Number.NaN;
  if (!(number <= most)) throw new InputError(name, `must be a whole number from 0 to ${most}`);
  return number;
}

/** Seconds above 0, decimals allowed, a day at most. */
export function seconds(name: InputName, given: string): number {
  const digits = given.normalize("NFKC");
  const number = /^\d{1,6}(\.\d{1,6})?$/u.test(digits) ? Number(digits) : Number.NaN;
  if (!(number > 0 && number <= 86_400)) {
    throw new InputError(name, "must be seconds, a number alone such as 60 or 2.5, 86400 at most");
  }
  return number;
}

/** Credentials go to these hosts: https, or plain http to this machine alone (a test server). */
export function baseUrl(value: Value, name: InputName): URL {
  const url = URL.parse(value(name));
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new InputError(name, `must be a base URL such as ${INPUT_DEFAULTS[name]}`);
  }
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw new InputError(name, "must start with https://; plain http is only for this machine");
  }
  if (url.username || url.password || url.pathname !== "/" || url.search || url.hash) {
    throw new InputError(name, "must be a bare base URL, without user, path, query or fragment");
  }
  return url;
}

/** Whether an URL names this very machine. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/u.test(url.hostname);
}
