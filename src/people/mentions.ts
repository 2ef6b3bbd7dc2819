import type { Mentions } from "../dingtalk/types.ts";
import { InputError } from "../errors.ts";
import type { Log } from "../output/log.ts";
import { isHarmless } from "../platform/harmless.ts";
import { isAll, isLikeAll } from "./everybody.ts";
import { findPerson, isDoubtful, type PeopleMap, type Person, showLogin } from "./people.ts";
import { bare } from "./spelling.ts";
import { idsOf, isAuto, readWords } from "./words.ts";

/**
 * Whom `at` names.
 * @param at - the input as written
 * @param auto - whom `auto` means here; asked only where it is written
 * @param log - is told which words stand for nobody: they are left out; and which may do so
 * @param logins - of whom the event tells, in lower case: a login is seldom a userId as well
 */
export async function readMentions(
  at: string,
  people: PeopleMap,
  auto: () => Promise<readonly Person[]>,
  log: Pick<Log, "warning" | "notice" | "hide">,
  logins: readonly string[] = [],
): Promise<Mentions> {
  const words = readWords(at, people);
  log.hide(idsOf(words));
  const found: Person[] = [];
  const unmapped: string[] = [];
  const doubtful: string[] = [];
  const strangers: string[] = [];
  for (const word of words) {
    if (isAll(word)) continue;
    if (isAuto(word)) {
      found.push(...(await auto()));
      continue;
    }
    const person = findPerson(word, people);
    if (person === undefined) unmapped.push(word);
    else found.push(person);
    if (person !== undefined && isDoubtful(person)) doubtful.push(word);
    if (person !== undefined && isStranger(word, people, logins)) strangers.push(word);
  }
  if (doubtful.length > 0) {
    log.notice(
      `Input "at" has what may be no userId: ${nameWords(doubtful, words)}; a mobile has 11 digits or is written +852-12345678`,
    );
  }
  if (strangers.length > 0) {
    log.notice(
      `Input "at" has a GitHub login that "users" does not map: ${nameWords(strangers, words)}; map it, or it notifies nobody unless it is a userId as well`,
    );
  }
  if (unmapped.length > 0) log.warning(`Input "at" ${unmappedProblem(unmapped, words, people)}`);
  return toMentions(found, words.some(isAll));
}

/** Somebody whom GitHub knows and a map does not; without a map userIds may well be the logins. */
function isStranger(word: string, people: PeopleMap, logins: readonly string[]): boolean {
  const login = bare(word).toLowerCase();
  const isNamed = people.has(login) || [...people.values()].includes(bare(word));
  return logins.includes(login) && people.size > 0 && !isNamed;
}

/** People as DingTalk is told of them, each once. */
export function toMentions(people: readonly Person[], all = false): Mentions {
  const mobiles = people.flatMap((person) => (person.kind === "mobile" ? [person.mobile] : []));
  const userIds = people.flatMap((person) => (person.kind === "userId" ? [person.userId] : []));
  return { mobiles: [...new Set(mobiles)], userIds: [...new Set(userIds)], all };
}

/**
 * What an input says that names people in vain, and what it should.
 * @param unmapped - those of `words` that stand for nobody in DingTalk
 */
export function unmappedProblem(
  unmapped: readonly string[],
  words: readonly string[],
  people: PeopleMap,
): string {
  const isIn = (word: string) => people.has(bare(word).replace(/^@/u, "").toLowerCase());
  const unknown = unmapped.filter((word) => !isIn(word));
  const wrong = unmapped.filter(isIn);
  const parts = [
    unknown.length > 0 &&
      `people that "users" does not map to DingTalk: ${nameWords(unknown, words)}; ${adviceOn(unknown)}`,
    wrong.length > 0 &&
      `people for whom "users" has neither a userId nor a mobile: ${nameWords(wrong, words)}; correct it there`,
  ];
  return `names ${parts.filter(Boolean).join("; and ")}`;
}

function adviceOn(words: readonly string[]): string {
  const advice = words.map((word) =>
    isLikeAll(word) ? FOR_ALL : (HINTS.find(([meant]) => meant.test(word))?.[1] ?? MAP_THEM),
  );
  return [...new Set(advice)].join("; ");
}

const MAP_THEM =
  'map their GitHub login or e-mail in "users" to a DingTalk userId or mobile (abroad: +852-12345678), or write that here';

const FOR_ALL = 'everybody is "all", in "at" alone';

/** What is meant by words that are nobody's name, and how that is written. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /^@?(?:null|undefined|nan|true|false|array|object)$/iu,
    "an expression gave that instead of people; of several, write join(….*.login, ',')",
  ],
  [
    /^@?(?:author|actor|assignees?|reviewers?|自动|作者|负责人|(?:提交|创建|审核|评审|审批|发起|触发|经办|指派|作成|担当|変更|依頼)[人者])$/iu,
    '"auto" stands for those whom the event is for',
  ],
  [/\{\{|^@?\$[\w{]/u, 'no {{…}} is filled here; "auto" stands for those whom the event is for'],
  [/^@?[\w.-]+\/[\w.-]+$/u, "DingTalk knows no GitHub team: name its people"],
];

/** Words as their author wrote them; a number, and what may not be shown, by its place. */
export function nameWords(some: readonly string[], words: readonly string[]): string {
  return some
    .map((word) => {
      const name = word.replace(/^@/u, "");
      const isShown = isHarmless(name) || showLogin(name) !== undefined;
      return isShown ? name : `number ${words.indexOf(word) + 1} of the list`;
    })
    .join(", ");
}

/** A list of logins for an annotation; what is no login is counted, not shown. */
export function nameLogins(logins: readonly string[]): string {
  const shown = logins.flatMap((login) => showLogin(login) ?? []);
  const hidden = logins.length - shown.length;
  return [
    ...shown,
    ...(hidden > 0 ? [`${hidden} by commit e-mail, without a GitHub login`] : []),
  ].join(", ");
}

/** The line that says who was left out. */
export function nobodyMapped(logins: readonly string[]): string {
  return `Nobody is mapped to DingTalk in "users" for: ${nameLogins(logins)}; map the login or commit e-mail to a userId or mobile, in the secret or the input "users"`;
}

/** @throws InputError when a task or an approval would be for everybody */
export function refuseAll(names: string, input: string): void {
  if (readWords(names).some(isAll)) {
    throw new InputError(input, 'cannot be "all"; name the people one by one');
  }
}
