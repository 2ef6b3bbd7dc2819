import { isAll, isLikeAll } from "./everybody.ts";
import { findPerson, type PeopleMap } from "./people.ts";

/** A word of a list of people. */
export interface Word {
  readonly word: string;
  /** What stands between the word before it and this one. */
  readonly gap: string;
}

/** What it may be: somebody, by a mobile perhaps, or what somebody is called besides. */
interface Judged extends Word {
  readonly kind: "mobile" | "person" | "name" | "address" | "other";
}

/** A name as it is said, which is no login, id or address. */
const NAME = /^@?(?=.*[^ -~])[\p{L}\p{M}\p{N}·・._-]{1,40}$/u;
const ADDRESS = /^[^\s@]+@[^\s@]+$/u;
/** Between somebody and what they are called, where it cannot be two people. */
const TIGHT = /^$|[():#]|[【】]/u;
/** Where a gap has more than what may stand between somebody and their name, another person begins. */
const APART = /[^\s():#|【】"'“”‘’「」_-]/u;
const OPENING = /[(【]/u;

/**
 * Without names that say only whose number stands beside them, as in `张三 13800001111`,
 * `octocat（张三）` or a row of a table. A name that may be somebody else remains, to be told of.
 */
export function withoutLabels(words: readonly Word[], people: PeopleMap): readonly Word[] {
  const judged = words.map((word): Judged => ({ ...word, kind: kindOf(word.word, people) }));
  const lines = splitAt(judged, /\n/u);
  const isTable = lines.length > 1 && lines.every((line) => count(line, "mobile") === 1);
  return lines.flatMap((line) => {
    const isRow = isTable || line.some(({ gap }, index) => index > 0 && /[\t|]/u.test(gap));
    return isRow && count(line, "mobile") === 1
      ? line.filter(({ kind }) => kind !== "name" && kind !== "address")
      : splitAt(line, APART).flatMap(withoutNames);
  });
}

function kindOf(word: string, people: PeopleMap): Judged["kind"] {
  const person = findPerson(word, people);
  if (person !== undefined) return person.kind === "mobile" ? "mobile" : "person";
  if (isAll(word) || isLikeAll(word)) return "other";
  return NAME.test(word) ? "name" : ADDRESS.test(word) ? "address" : "other";
}

/** Of what no comma parts: as many names as numbers, or a name in brackets. */
function withoutNames(part: readonly Judged[]): readonly Judged[] {
  const isFree = ({ kind, word, gap }: Judged) =>
    kind === "name" && !word.startsWith("@") && !OPENING.test(gap);
  const hasSomebody = part.some(({ kind }) => kind === "mobile" || kind === "person");
  const areNumbersOf = part.filter(isFree).length <= count(part, "mobile");
  return part.filter((each, index) => {
    if (each.kind !== "name") return true;
    if (areNumbersOf && isFree(each)) return false;
    if (index > 0 && OPENING.test(each.gap) && hasSomebody) return false;
    return !isBeside(part[index - 1], each.gap) && !isBeside(part[index + 1], part[index + 1]?.gap);
  });
}

function isBeside(one: Judged | undefined, gap = ""): boolean {
  return (one?.kind === "mobile" || one?.kind === "person") && TIGHT.test(gap);
}

function count(part: readonly Judged[], kind: Judged["kind"]): number {
  return part.filter((each) => each.kind === kind).length;
}

/** Parts that begin where the gap before a word has such a mark. */
function splitAt(words: readonly Judged[], mark: RegExp): readonly (readonly Judged[])[] {
  const parts: Judged[][] = [];
  for (const word of words) {
    const last = parts.at(-1);
    if (last === undefined || mark.test(word.gap)) parts.push([word]);
    else last.push(word);
  }
  return parts;
}
