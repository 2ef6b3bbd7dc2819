import { type Fault, refused } from "../faults.ts";
import { quote } from "./quote.ts";

/** One code stands for everything wrong with a to-do; the words tell what. */
export function todoFault(words: string, code: string, secrets: readonly string[]): Fault {
  const [, long] = /\b(subject|description|executors|participants)\b.*oversize/iu.exec(words) ?? [];
  if (long !== undefined) {
    return refused("to-do", `the to-do's ${long.toLowerCase()} is too long`, "Shorten it.");
  }
  if (/dueTime/iu.test(words)) {
    return refused("to-do", "the to-do's due time is not valid", 'Correct "due".');
  }
  if (/task exist/iu.test(words)) {
    return refused("to-do", "the to-do exists already", "Run it again, so that it is found.");
  }
  if (/not exist/iu.test(words)) {
    return refused("to-do", "the to-do is no longer there", "Run it again to create another.");
  }
  if (/bizTag/iu.test(words)) {
    return refused(
      "to-do",
      "the to-do was created by another app",
      'Use that app\'s credentials, or another "key".',
    );
  }
  const said = words === "" || words === code ? "" : `, saying "${quote(words, secrets)}"`;
  return refused(
    "to-do",
    `DingTalk does not accept a field of the to-do${said}`,
    "Check people, link and texts; people must belong to the app's organisation.",
  );
}
