import { holdsNumber } from "../platform/harmless.ts";
import { numberAt } from "./mobile.ts";
import { bare } from "./spelling.ts";

/** Someone in DingTalk, as the workflow author named them. */
export type Person =
  | { readonly kind: "mobile"; readonly mobile: string }
  | { readonly kind: "userId"; readonly userId: string };

/** GitHub login or commit e-mail in lower case → DingTalk userId or mobile; `""` where none is given. */
export type PeopleMap = ReadonlyMap<string, string>;

/** Whether a map leads to nobody, as where the secrets that it is of are not given to a run. */
export function leadsNowhere(people: PeopleMap): boolean {
  return [...people.values()].every((id) => id === "");
}

/**
 * Whom one word of `at` or `assignees` means: the map first, else a mobile however it is written,
 * else a userId where it can be one.
 * @returns undefined for an `@login` or e-mail that nobody mapped, and for what can be no userId
 */
export function findPerson(word: string, people: PeopleMap): Person | undefined {
  const name = bare(word).replace(/^@/u, "");
  const login = /^(?:\d+\+)?([\w-]+(?:\[bot\])?)@users\.noreply\.github\.com$/iu.exec(name)?.[1];
  const mapped = people.get(name.toLowerCase()) ?? people.get(login?.toLowerCase() ?? name);
  if (mapped !== undefined) return toPerson(mapped);
  const person = toPerson(name);
  return person?.kind === "userId" && bare(word).startsWith("@") ? undefined : person;
}

/**
 * The person behind a GitHub account or commit, by any of the names GitHub knows them by.
 * @param names - logins or e-mails, best first
 * @returns undefined when none of them is mapped: a login is never taken for a userId
 */
export function findMapped(names: readonly string[], people: PeopleMap): Person | undefined {
  for (const name of names) {
    const mapped = people.get(name.toLowerCase());
    if (mapped) return toPerson(mapped);
  }
  return undefined;
}

/**
 * A userId or mobile as written, in the map too.
 * @returns undefined for what is neither: a name, an e-mail
 */
export function toPerson(id: string): Person | undefined {
  const plain = bare(id);
  const { written, mobile = "" } = numberAt(plain, 0) ?? {};
  if (written === plain) return mobile === "" ? undefined : { kind: "mobile", mobile };
  const userId = plain.replace(/^@/u, "");
  return USER_ID.test(userId) && !NO_USER_ID.test(userId) ? { kind: "userId", userId } : undefined;
}

/**
 * Up to 64 letters and digits, as organisations choose them.
 */
const USER_ID = /^[A-Za-z0-9_][\w.-]{0,63}$/u;

/**
 * What a sheet or an expression makes of a number or of nothing; a number half hidden; words that mean
 * somebody here or in other chats, but are nobody's id.
 */
const NO_USER_ID =
  /^(?:\d\.\d+e\+?\d+|1\d\dx{4}\d{4}|null|undefined|none|nil|nan|true|false|array|object|nobody|auto|all|(?:is_?)?at_?all|everyone|everybody|here|channel|author|actor|assignees?|reviewers?|(?:user|union|open)_?id|mobile)$/iu;

/**
 * A mobile with a letter in it, with a digit too many or too few or without its country, how a unionId
 * ends, and what a column is called.
 */
const DOUBTFUL =
  /^(?:logins?|user_?names?|names|phones?|e-?mails?|1[3-9](?:\d{8}|\d{10})|[1lI][3-9][\dOolI]{9}|0[5789]0\d{8}|09\d{8}|852[4-9]\d{7}|8536\d{7}|8869\d{8}|81[5789]0\d{8}|(?=[a-z\d]*[A-Z])[A-Za-z\d]{13,}iE)$/u;

/** Whether a userId reads like something else; organisations choose them, so it may be one. */
export function isDoubtful(person: Person): boolean {
  return person.kind === "userId" && DOUBTFUL.test(person.userId);
}

/** Tells people apart by what DingTalk knows them by. */
export function idOf(person: Person): string {
  return person.kind === "mobile" ? person.mobile : person.userId;
}

const LOGIN = /^[A-Za-z0-9-]{1,39}(\[bot\])?$/u;

/** A login that may stand in an annotation; anything else is event text, or a person's number. */
export function showLogin(login: string): string | undefined {
  return LOGIN.test(login) && !holdsNumber(login) ? login : undefined;
}
