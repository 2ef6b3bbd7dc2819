import { isNobody } from "../dingtalk/mentions.ts";
import type { Mentions } from "../dingtalk/types.ts";
import { isAll, isLikeAll } from "./everybody.ts";
import { numberAt } from "./mobile.ts";
import { findMapped, type PeopleMap, type Person, showLogin } from "./people.ts";
import { tidy } from "./spelling.ts";

/** An `@` that begins a word: not that of an e-mail or an address. */
const MENTION = /(?<![\w.@/+-])@(?<name>[^\s@,;:，；：、。！？()（）<>[\]{}*`"'“”]{1,64})/gu;

/** Values mention nobody; what does, by the one that somebody hoped would. */
const FILLED = /@\s?\{\{\s?(?<name>actor|author)\s?\}\}/u;
const INSTEAD: Readonly<Record<string, string>> = {
  actor: `at: \${{ github.actor }}`,
  author: "at: auto",
};

/**
 * Whom a text @-s though nobody notifies them: DingTalk goes by `at` alone, whatever stands in the
 * text. Numbers, people of the map, and everybody; any other `@` may be no person at all.
 * @returns a notice, or undefined where every @ of theirs notifies
 */
export function findVain(text: string, people: PeopleMap, mentions: Mentions): string | undefined {
  const plain = tidy(text);
  const logins = new Set<string>();
  const numbers = new Set<string>();
  let isForAll = false;
  for (const { groups, index } of plain.matchAll(MENTION)) {
    const name = groups?.name ?? "";
    const number = numberAt(plain, index);
    if (number !== undefined) {
      const mobile = number.mobile || number.written;
      if (!mentions.all && !mentions.mobiles.includes(mobile)) numbers.add(mobile);
    } else if (isAll(name) || isLikeAll(name) || /^(?:所有人|大家)/u.test(name)) {
      isForAll ||= !mentions.all;
    } else if (!mentions.all) {
      const known = knownAt(name, people);
      if (known !== undefined && !isNotified(known.person, mentions)) logins.add(known.shown);
    }
  }
  const found = [
    ...logins,
    ...(numbers.size > 0 ? [numbers.size === 1 ? "a number" : `${numbers.size} numbers`] : []),
    ...(isForAll ? ["everybody"] : []),
  ];
  if (found.length === 0) return isNobody(mentions) ? vainValue(plain) : undefined;
  return `The text @-s ${found.join(", ")}, whom "at" does not name, so nobody is notified by it: name them in "at".`;
}

/** A notice of the first value that is @-ed. */
function vainValue(plain: string): string | undefined {
  const { name = "" } = FILLED.exec(plain)?.groups ?? {};
  const instead = INSTEAD[name];
  return instead === undefined
    ? undefined
    : `The text @-s {{${name}}}, and nobody is notified by it: write ${instead}.`;
}

/** Somebody of the map by login, or by the userId that stands there for them. */
function knownAt(
  name: string,
  people: PeopleMap,
): { readonly person: Person; readonly shown: string } | undefined {
  // Chinese words may follow a name directly.
  const login =
    /^[\w.-]*\w/u.exec(name)?.[0] ?? [...people.keys()].find((key) => name.startsWith(key)) ?? name;
  const person = findMapped([name, login], people);
  if (person !== undefined) return { person, shown: showLogin(login) ?? "a person" };
  const isId = [...people.values()].includes(login);
  return isId ? { person: { kind: "userId", userId: login }, shown: "a person" } : undefined;
}

function isNotified(person: Person, { mobiles, userIds }: Mentions): boolean {
  return person.kind === "mobile"
    ? mobiles.includes(person.mobile)
    : userIds.includes(person.userId);
}
