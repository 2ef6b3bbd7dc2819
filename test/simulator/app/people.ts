/** Someone in the organisation's contacts. */
export interface PersonOptions {
  readonly userId: string;
  readonly unionId: string;
  /** Mainland number, or `+country-number`. */
  readonly mobile: string;
  readonly name: string;
  /** Within the contact range the admin granted to apps; default true. */
  readonly inRange?: boolean;
  /** As the contact calls number them, the root being 1; default: in the root. */
  readonly departments?: readonly number[];
}

export interface Person extends Required<PersonOptions> {}

/** The organisation's contacts. */
export class Directory {
  /** Which errcode /topapi/v2/user/get gives for a userid nobody has; both are plausible. */
  unknownUser: 33012 | 60121 = 33012;
  /** userIds that one-to-one messages are refused for, for the time being. */
  readonly flowControlled = new Set<string>();
  /** userIds that have blocked the app's robot. */
  readonly blocked = new Set<string>();
  /** What a one-to-one message gets that names nobody at all whom DingTalk knows. */
  strangersOnly: "listed" | "refused" = "listed";
  readonly #people: Person[] = [];

  add(options: PersonOptions): Person {
    const person = { inRange: true, departments: [1], ...options };
    const clash = this.#people.find(
      (other) =>
        other.userId === person.userId ||
        other.unionId === person.unionId ||
        other.mobile === person.mobile,
    );
    if (clash !== undefined) throw new Error(`${person.userId} clashes with ${clash.userId}`);
    this.#people.push(person);
    return person;
  }

  /** Somebody leaves the organisation: from now on a stranger. */
  remove(userId: string): void {
    const at = this.#people.findIndex((person) => person.userId === userId);
    if (at < 0) throw new Error(`No ${userId} in the simulator`);
    this.#people.splice(at, 1);
  }

  all(): readonly Person[] {
    return [...this.#people];
  }

  byUserId(userId: string): Person | undefined {
    return this.#people.find((person) => person.userId === userId);
  }

  byUnionId(unionId: string): Person | undefined {
    return this.#people.find((person) => person.unionId === unionId);
  }

  byMobile(mobile: string): Person | undefined {
    return this.#people.find((person) => person.mobile === mobile);
  }

  /** By name: a part of it, or the whole where `exact`. */
  search(word: string, exact: boolean): readonly Person[] {
    return this.#people.filter((person) =>
      exact ? person.name === word : person.name.includes(word),
    );
  }
}
