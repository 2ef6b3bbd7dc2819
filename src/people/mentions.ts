import type { Mentions } from "../dingtalk/types.ts";
import { InputError } from "../errors.ts";
import type { Log } from "../output/log.ts";
import { findPerson, type PeopleMap, type Person, showLogin } from "./people.ts";

/**
 * Whom `at` names.
 * @param auto - whom `auto` means here; asked only where it is written
 * @param log - is told which logins nobody mapped: they are left out
 */
export async function readMentions(
  at: readonly string[],
  people: PeopleMap,
  auto: () => Promise<readonly Person[]>,
  log: Pick<Log, "warning">,
): Promise<Mentions> {
  const found: Person[] = [];
  const unmapped: string[] = [];
  for (const word of at) {
    if (isAll(word)) continue;
    if (word === "auto") {
      found.push(...(await auto()));
      continue;
    }
    const person = findPerson(word, people);
    if (person === undefined) unmapped.push(word.replace(/^@/u, ""));
    else found.push(person);
  }
  warnUnmapped("at", unmapped, log);
  return toMentions(found, at.some(isAll));
}

/** People as DingTalk is told of them, each once. */
export function toMentions(people: readonly Person[], all = false): Mentions {
  const mobiles = people.flatMap((person) => (person.kind === "mobile" ? [person.mobile] : []));
  const userIds = people.flatMap((person) => (person.kind === "userId" ? [person.userId] : []));
  return { mobiles: [...new Set(mobiles)], userIds: [...new Set(userIds)], all };
}

/** Name the logins that the map lacks, as far as they may be shown. */
export function warnUnmapped(
  input: string,
  logins: readonly string[],
  log: Pick<Log, "warning">,
): void {
  if (logins.length === 0) return;
  log.warning(
    `Input "${input}" names people that "users" does not map to DingTalk: ${nameLogins(logins)}`,
  );
}

/** A list of logins for an annotation; what is no login is counted, not shown. */
export function nameLogins(logins: readonly string[]): string {
  const shown = logins.flatMap((login) => showLogin(login) ?? []);
  const hidden = logins.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`${hidden} more`] : [])].join(", ");
}

/** @throws InputError when a task would be for everybody */
export function refuseAll(words: readonly string[], input: string): void {
  if (words.some(isAll)) {
    throw new InputError(input, 'cannot be "all"; name the people the task is for');
  }
}

function isAll(word: string): boolean {
  return /^@?all$/iu.test(word);
}
