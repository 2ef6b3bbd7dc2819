import { holdsNumber } from "../platform/harmless.ts";
import { mobileAt } from "./mobile.ts";
import { bare } from "./words.ts";

/** Someone in DingTalk, as the workflow author named them. */
export type Person =
  | { readonly kind: "mobile"; readonly mobile: string }
  | { readonly kind: "userId"; readonly userId: string };

/** GitHub login or commit e-mail in lower case → DingTalk userId or mobile. */
export type PeopleMap = ReadonlyMap<string, string>;

/**
 * Whom one word of `at` or `assignees` means: the map first, else a mobile however it is written,
 * else a userId where it can be one.
 * @returns undefined for an `@login` or e-mail that nobody mapped, and for what can be no userId
 */
export function findPerson(word: string, people: PeopleMap): Person | undefined {
  const name = bare(word).replace(/^@/u, "");
  const mapped = people.get(name.toLowerCase());
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
    if (mapped !== undefined) return toPerson(mapped);
  }
  return undefined;
}

/**
 * A userId or mobile as written, in the map too.
 * @returns undefined for what is neither: a name, an e-mail
 */
export function toPerson(id: string): Person | undefined {
  const plain = bare(id);
  const found = mobileAt(plain, 0);
  if (found?.written === plain) return { kind: "mobile", mobile: found.mobile };
  const userId = plain.replace(/^@/u, "");
  return USER_ID.test(userId) && !NO_USER_ID.test(userId) ? { kind: "userId", userId } : undefined;
}

/**
 * Up to 64 letters and digits, as organisations choose them.
 */
const USER_ID = /^[A-Za-z0-9_][\w.-]{0,63}$/u;

/**
 * Numbers as they are dialled inside a country, which DingTalk takes with it alone; what a sheet or
 * an expression makes of a number or of nothing; what other chats call everybody.
 */
const NO_USER_ID =
  /^(?:0\d{1,3}-\d{3,4}-\d{3,4}|0\d{2,3}-\d{7,8}|[48]00-\d{3}-\d{4}|\d\.\d+e\+?\d+|null|undefined|none|nil|nan|true|false|everyone|everybody|here|channel)$/iu;

/** Tells people apart by what DingTalk knows them by. */
export function idOf(person: Person): string {
  return person.kind === "mobile" ? person.mobile : person.userId;
}

const LOGIN = /^[A-Za-z0-9-]{1,39}(\[bot\])?$/u;

/** A login that may stand in an annotation; anything else is event text, or a person's number. */
export function showLogin(login: string): string | undefined {
  return LOGIN.test(login) && !holdsNumber(login) ? login : undefined;
}
