import type { AppClient } from "../dingtalk/app/app.ts";
import { type Contacts, openContacts, personProblem } from "../dingtalk/app/users.ts";
import { explain } from "../errors.ts";
import type { Log } from "../output/log.ts";
import type { Assignee } from "./assignees.ts";
import { nameLogins } from "./mentions.ts";
import { type Person, showLogin, toPerson } from "./people.ts";
import type { PeopleRun } from "./people-run.ts";

/** Someone as to-dos know them. */
export interface Executor extends Assignee {
  readonly unionId: string;
}

/** Asks DingTalk who people are, each of them once. */
export interface Directory {
  /** Begin to ask for the creator and them; what comes of it, those who need it are told. */
  begin(assignees: readonly Assignee[]): void;
  /** @throws DeliveryError when the creator cannot be found */
  creator(): Promise<string>;
  /**
   * Those who can be found; a warning says of each other one why not.
   * @throws DeliveryError when it is none of them
   */
  executors(assignees: readonly Assignee[]): Promise<readonly Executor[]>;
}

/** @param client - also says who the creator is */
export function openDirectory(client: AppClient, { log }: Pick<PeopleRun, "log">): Directory {
  const contacts = openContacts(client);
  const findCreator = () =>
    unionIdOf(contacts, creatorOf(client.creator ?? ""), 'the "creator" of the secret');
  return {
    begin: (assignees) => void Promise.allSettled([findCreator(), ...askAll(contacts, assignees)]),
    creator: findCreator,
    executors: (assignees) => findExecutors(contacts, assignees, log),
  };
}

/** The secret has been checked to hold one or the other. */
function creatorOf(creator: string): Person {
  return toPerson(creator) ?? { kind: "userId", userId: creator };
}

async function findExecutors(
  contacts: Contacts,
  assignees: readonly Assignee[],
  log: Pick<Log, "warning">,
): Promise<readonly Executor[]> {
  const asked = await Promise.allSettled(askAll(contacts, assignees));
  const failures = asked.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const serious = failures.find((reason) => personProblem(reason) === undefined);
  const found = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (serious !== undefined) throw serious;
  if (found.length === 0 && failures.length > 0) throw failures[0];
  for (const reason of failures) log.warning(explain(reason));
  // A number and a userId may be the same person's.
  return [...new Map(found.map((executor) => [executor.unionId, executor])).values()];
}

function askAll(contacts: Contacts, assignees: readonly Assignee[]): readonly Promise<Executor>[] {
  return assignees.map(async (assignee, index) => {
    const who = assigneeName(assignee, index, assignees.length);
    return { ...assignee, unionId: await unionIdOf(contacts, assignee.person, who) };
  });
}

async function unionIdOf(contacts: Contacts, person: Person, who: string): Promise<string> {
  const userId =
    person.kind === "userId" ? person.userId : await contacts.userIdOf(person.mobile, who);
  return contacts.unionIdOf(userId, who);
}

/** Numbers and userIds are never printed, so someone without a login is counted. */
export function assigneeName({ login }: Assignee, index: number, count: number): string {
  const shown = login === "" ? undefined : showLogin(login);
  return shown === undefined ? `assignee ${index + 1} of ${count}` : nameLogins([shown]);
}
