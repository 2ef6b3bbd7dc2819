import { InputError } from "../errors.ts";
import { isHarmless } from "../platform/harmless.ts";
import type { AutoPerson } from "./auto.ts";
import { isAll } from "./everybody.ts";
import { unmappedProblem } from "./mentions.ts";
import { findPerson, idOf, type Person, showLogin } from "./people.ts";
import type { PeopleRun } from "./people-run.ts";
import { idsOf, isAuto, readWords } from "./words.ts";

/** Somebody to be told in person. */
export interface Receiver {
  readonly person: Person;
  /** How a line names them: by the word the author wrote, a number by its place in the list. */
  readonly shown: string;
}

/**
 * Whom `to` names, or `at` where those are to be rung: each person once, in the order of the words.
 * @param auto - whom `auto` means here; asked only where it is written
 * @throws InputError for `to: all`: nobody is told in person for being one of everybody
 */
export async function readReceivers(
  { inputs, people, log }: Pick<PeopleRun, "inputs" | "people" | "log">,
  input: "to" | "at",
  auto: () => Promise<readonly AutoPerson[]>,
): Promise<readonly Receiver[]> {
  const map = await people();
  const words = readWords(inputs[input], map);
  log.hide(idsOf(words));
  const found: Receiver[] = [];
  const unmapped: string[] = [];
  for (const [index, word] of words.entries()) {
    if (isAll(word)) {
      if (input === "at") continue;
      throw new InputError(input, 'cannot be "all"; name the people who are to be told');
    }
    if (isAuto(word)) {
      found.push(...(await auto()).map(toReceiver));
      continue;
    }
    const person = findPerson(word, map);
    if (person === undefined) unmapped.push(word);
    else found.push({ person, shown: showWord(word) ?? `number ${index + 1} of "${input}"` });
  }
  if (unmapped.length > 0) log.warning(`Input "${input}" ${unmappedProblem(unmapped, words, map)}`);
  return unique(found);
}

function toReceiver({ login, ...person }: AutoPerson): Receiver {
  return { person, shown: showLogin(login) ?? 'somebody "auto" stands for' };
}

/** A word as written, but for numbers and what may not be shown. */
function showWord(word: string): string | undefined {
  const name = word.replace(/^@/u, "");
  return isHarmless(name) || showLogin(name) !== undefined ? name : undefined;
}

function unique(receivers: readonly Receiver[]): readonly Receiver[] {
  const byId = new Map<string, Receiver>();
  for (const receiver of receivers) {
    const id = idOf(receiver.person);
    if (!byId.has(id)) byId.set(id, receiver);
  }
  return [...byId.values()];
}
