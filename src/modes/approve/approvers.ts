import type { AppClient } from "../../dingtalk/app/app.ts";
import { openContacts } from "../../dingtalk/app/users.ts";
import { InputError } from "../../errors.ts";
import { refuseAll, unmappedProblem } from "../../people/mentions.ts";
import {
  findPerson,
  type PeopleMap,
  type Person,
  showLogin,
  toPerson,
} from "../../people/people.ts";
import { isAuto, readWords } from "../../people/words.ts";

/** Somebody whose word is needed. */
export interface Approver {
  readonly person: Person;
  /** How lines name them: by login, or by their place in the list. */
  readonly shown: string;
  /** Empty for who has none. */
  readonly login: string;
}

/** DingTalk's limit of nodes, which `all` takes one each of. */
const MOST = 20;

/**
 * Whom `assignees` names. Nobody is left out: without one of them the approval would be another.
 * @throws InputError when somebody is not known, or nobody is named outright
 */
export function readApprovers(assignees: string, people: PeopleMap): readonly Approver[] {
  refuseAll(assignees, "assignees");
  const words = readWords(assignees, people);
  if (words.length === 0 || words.some(isAuto)) {
    throw new InputError("assignees", 'must name the approvers one by one in mode "approve"');
  }
  const unmapped = words.filter((word) => findPerson(word, people) === undefined);
  if (unmapped.length > 0) {
    throw new InputError("assignees", unmappedProblem(unmapped, words, people));
  }
  const approvers = words.flatMap((word, index): Approver[] => {
    const person = findPerson(word, people);
    const name = word.replace(/^@/u, "");
    const isLogin = word.startsWith("@") || people.has(name.toLowerCase());
    const login = (isLogin && showLogin(name)) || "";
    const shown = login === "" ? `approver ${index + 1}` : `@${login}`;
    return person === undefined ? [] : [{ person, login, shown }];
  });
  if (approvers.length > MOST) {
    throw new InputError(
      "assignees",
      `names ${approvers.length} approvers; DingTalk takes ${MOST}`,
    );
  }
  return approvers;
}

/** Those an approval is about, as DingTalk knows them. */
export interface Cast {
  /** userId of the one in whose name it is asked. */
  readonly creator: string;
  /** userIds in the order of `assignees`, each once. */
  readonly approvers: readonly string[];
  /** How a line names somebody. */
  nameOf(userId: string): string;
  /** Empty for who has none. */
  loginOf(userId: string): string;
}

/**
 * Ask DingTalk who they are.
 * @throws InputError when the creator is an approver; DeliveryError
 */
export async function resolveCast(
  client: AppClient,
  approvers: readonly Approver[],
  people: PeopleMap,
): Promise<Cast> {
  const contacts = openContacts(client);
  const userIdOf = async (person: Person, who: string) =>
    person.kind === "userId" ? person.userId : contacts.userIdOf(person.mobile, who);
  const [creator = "", ...userIds] = await Promise.all([
    userIdOf(creatorOf(client), 'the "creator" of the secret'),
    ...approvers.map(({ person, shown }) => userIdOf(person, shown)),
  ]);
  if (userIds.includes(creator)) {
    throw new InputError(
      "assignees",
      'names the "creator" of the secret: DingTalk agrees by itself to what somebody asks of themselves. Take somebody else as creator',
    );
  }
  const logins = new Map<string, string>();
  for (const [login, id] of people) {
    if (showLogin(login) !== undefined) logins.set(id, login);
  }
  for (const [index, userId] of userIds.entries()) {
    const { login = "" } = approvers[index] ?? {};
    if (login !== "") logins.set(userId, login);
  }
  const loginOf = (userId: string) => logins.get(userId) ?? "";
  return {
    creator,
    approvers: [...new Set(userIds)],
    loginOf,
    nameOf(userId) {
      const login = loginOf(userId);
      if (login !== "") return `@${login}`;
      const index = userIds.indexOf(userId);
      return index === -1 ? 'somebody whom "users" does not name' : `approver ${index + 1}`;
    },
  };
}

/** The secret has been checked to hold a userId or a mobile. */
function creatorOf({ creator = "" }: AppClient): Person {
  return toPerson(creator) ?? { kind: "userId", userId: creator };
}
