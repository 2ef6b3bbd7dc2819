/** Someone in DingTalk, as the workflow author named them. */
export type Person =
  | { readonly kind: "mobile"; readonly mobile: string }
  | { readonly kind: "userId"; readonly userId: string };

/** GitHub login or commit e-mail in lower case → DingTalk userId or mobile. */
export type PeopleMap = ReadonlyMap<string, string>;

/**
 * Whom one word of `at` or `assignees` means: the map first; else `1` and ten digits or
 * `+country-number` is a mobile, anything else a userId.
 * @returns undefined for an `@login` that nobody mapped
 */
export function findPerson(word: string, people: PeopleMap): Person | undefined {
  const name = word.trim().replace(/^@/u, "");
  const mapped = people.get(name.toLowerCase());
  if (mapped !== undefined) return toPerson(mapped);
  return word.trim().startsWith("@") ? undefined : toPerson(name);
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

/** A userId or mobile as written in the map. */
export function toPerson(id: string): Person {
  return /^1\d{10}$|^\+\d{1,4}-?\d{4,14}$/u.test(id)
    ? { kind: "mobile", mobile: id }
    : { kind: "userId", userId: id };
}

/** A login that may stand in an annotation; anything else is event text. */
export function showLogin(login: string): string | undefined {
  return /^[A-Za-z0-9-]{1,39}(\[bot\])?$/u.test(login) ? login : undefined;
}
