import { isMap, type Node, type NodeMap } from "../documents/node.ts";
import { InputError } from "../errors.ts";
import { showLogin, toPerson } from "./people.ts";
import { isRecord, pairOfRecord, pairsOfTable } from "./people-table.ts";
import { bare } from "./spelling.ts";

/**
 * A map of people: GitHub login or commit e-mail → DingTalk userId or mobile. As people write one,
 * it may also be a list of such maps or of records, a table, or `login: 13800001111, …` on a line
 * with full-width marks.
 * @param input - the input that is being read, for errors
 * @param place - where in it, or `""`
 * @param tell - is told of those whom nothing can come of, by name or by their place
 * @returns keys in lower case, without `@`; the value of whoever has none, by an unset secret
 *   perhaps, is `""`: their login is not to be taken for a userId
 */
export function parsePeople(
  node: Node | undefined,
  input: string,
  place: string,
  tell: (line: string) => void = () => {},
): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  const [unusable, unnamed, twice]: [string[], string[], string[]] = [[], [], []];
  if (node === undefined || node === "") return people;
  const at = place === "" ? "" : ` in "${place}"`;
  for (const [index, [key, value]] of (entriesOf(node) ?? notPeople(input, at)).entries()) {
    if (typeof value !== "string") {
      throw new InputError(input, `has a person${at} whose value is not one userId or mobile`);
    }
    if (isMobile(key) && !isMobile(value)) {
      throw new InputError(
        input,
        `has a mobile${at} before somebody; the GitHub login stands first`,
      );
    }
    const id = withoutName(bare(value.trim().replace(/[,，;；、]+$/u, "")));
    const name = nameOf(key);
    const shown = showLogin(name) ?? `number ${index + 1}`;
    if (id === "") {
      if (!people.has(name)) people.set(name, id);
      continue;
    }
    if (toPerson(id) === undefined) unusable.push(shown);
    if (/\s/u.test(name)) unnamed.push(shown);
    if ((people.get(name) || id) !== id) twice.push(shown);
    people.set(name, id);
  }
  for (const [names, problem] of [
    [unusable, "whose value is neither a userId nor a mobile"],
    [unnamed, "whose name is neither a login nor an e-mail"],
    [twice, "who are there twice; the last counts"],
  ] as const) {
    if (names.length > 0) tell(`Input "${input}" has people${at} ${problem}: ${names.join(", ")}`);
  }
  return people;
}

/** A login or e-mail as it is looked up; `Octo Cat <octo@example.com>` is known by the address. */
function nameOf(key: string): string {
  const plain = bare(key);
  return (/<([^\s<>]+@[^\s<>]+)>$/u.exec(plain)?.[1] ?? plain).replace(/^@/u, "").toLowerCase();
}

function isMobile(text: string): boolean {
  return toPerson(text)?.kind === "mobile";
}

/** `13800001111（张三）` says to a reader whose number it is: the one word that can be somebody's. */
function withoutName(text: string): string {
  if (toPerson(text) !== undefined) return text;
  const [only, ...more] = text.split(/[\s()（）,，/]+/u).filter((word) => toPerson(word));
  return only === undefined || more.length > 0 ? text : only;
}

/** Whether a text that is no map can be read as people all the same. */
export function arePeople(node: Node): boolean {
  return entriesOf(node) !== undefined;
}

function entriesOf(node: Node): readonly (readonly [string, Node])[] | undefined {
  if (typeof node === "string") return pairsOf(node) ?? pairsOfTable(node);
  if (isMap(node)) return entriesOfMap(node);
  const entries = node.map((item: Node) => {
    if (!isRecord(item)) return entriesOf(item);
    const pair = pairOfRecord(item);
    return pair && [pair];
  });
  return entries.every((one) => one !== undefined) ? entries.flat() : undefined;
}

function entriesOfMap(map: NodeMap): readonly (readonly [string, Node])[] | undefined {
  const entries = Object.entries(map);
  const [[key = "", value = ""] = [], ...more] = entries;
  const isWhole = more.length === 0 && typeof value !== "string" && /^(?:users|people)$/u.test(key);
  return isWhole ? entriesOf(value) : entries;
}

const PAIR =
  /^(?:- )?[ \t]{0,9}(?<key>[^\s:：=＝]{1,254})[ \t]{0,99}(?:[:：=＝]|->|→|=>)[ \t]{0,99}(?<value>\S[^:：]*)$/u;

/** YAML folds lines into one, so a blank before the next key ends a pair as well. */
const NEXT_PAIR =
  /[\r\n,，;；、]+|(?<![ \t])[ \t]+(?=[^\s:：=＝,，;；、]{1,254}[ \t]{0,99}[:：=＝])/u;

/** `octocat: 13800001111` per line, comma or semicolon, which YAML may not be able to read. */
function pairsOf(text: string): readonly (readonly [string, string])[] | undefined {
  const parts = text.split(NEXT_PAIR).filter((part) => part.trim() !== "");
  const pairs = parts.flatMap((part): [string, string][] => {
    const { key = "", value = "" } = PAIR.exec(part.trim())?.groups ?? {};
    return toPerson(value) === undefined ? [] : [[key, value]];
  });
  const keys = new Set(pairs.map(([key]) => bare(key).toLowerCase()));
  return pairs.length > 0 && pairs.length === parts.length && keys.size === pairs.length
    ? pairs
    : undefined;
}

function notPeople(input: string, at: string): never {
  throw new InputError(input, `must hold a map${at}: GitHub login or e-mail → userId or mobile`);
}
