import type { AppClient } from "../../dingtalk/app/app.ts";
import { type Contacts, openContacts, personProblem } from "../../dingtalk/app/users.ts";
import { DeliveryError } from "../../errors.ts";
import { idOf, type PeopleMap, type Person, showLogin, toPerson } from "../../people/people.ts";
import type { Receiver } from "../../people/receivers.ts";
import { type Finding, found, proofOf } from "./findings.ts";

/** So many are looked up in one check, eight at a time. */
const MOST = 200;
const PARALLEL = 8;
/** So many lines are worth reading. */
const MOST_SHOWN = 20;

/** What came of looking somebody up. */
type LookedUp =
  | { readonly userId: string; readonly unionId: string }
  | { readonly error: DeliveryError };

/** The creator as DingTalk knows them, and what to say of it. */
export interface CheckedCreator {
  readonly findings: readonly Finding[];
  readonly userId: string;
  readonly unionId: string;
}

/** Look-ups for many people, each asked for once. */
export function openLookups(client: AppClient): Contacts {
  return openContacts(client, PARALLEL);
}

/** Whoever to-dos are created for; nothing to say where the secret names nobody. */
export async function checkCreator(contacts: Contacts, creator = ""): Promise<CheckedCreator> {
  const nobody = { userId: "", unionId: "" };
  if (creator === "") return { findings: [], ...nobody };
  const one = await lookUp(contacts, toPerson(creator), 'the "creator"');
  if ("error" in one) return { findings: lost("creator", "", one.error), ...nobody };
  return { findings: [found("creator", "proved", "creatorFound")], ...one };
}

/**
 * Everybody in the map: found, left, out of range, named twice.
 * @param told - whom `to` names, who may not be in the map
 */
export async function checkPeople(
  contacts: Contacts,
  people: PeopleMap,
  creatorId: string,
  told: readonly Receiver[] = [],
): Promise<readonly Finding[]> {
  const valued = [...people].filter(([, id]) => id !== "");
  const mapped = valued.map(([login, id], index) => {
    return { name: showLogin(login) ?? `users ${index + 1}`, person: toPerson(id) };
  });
  const ids = new Set(mapped.flatMap(({ person }) => (person ? [idOf(person)] : [])));
  const others = told.filter(({ person }) => !ids.has(idOf(person)));
  const all = [...mapped, ...others.map(({ shown, person }) => ({ name: shown, person }))];
  const entries = all.slice(0, MOST);
  if (entries.length === 0) return [];
  const names = entries.map(({ name }) => name);
  const looked = await Promise.all(
    entries.map(({ name, person }) => lookUp(contacts, person, name)),
  );
  const byId = new Map<string, string[]>();
  const broken: Finding[] = [];
  for (const [index, one] of looked.entries()) {
    const name = names[index] ?? "";
    if ("error" in one) broken.push(...lost("person", name, one.error));
    else byId.set(one.userId, [...(byId.get(one.userId) ?? []), name]);
  }
  const count = looked.filter((one) => !("error" in one)).length;
  return [
    ...(count > 0
      ? [found("people", "proved", "peopleFound", { values: [`${count}`, `${looked.length}`] })]
      : []),
    ...limited(broken),
    ...duplicates(byId),
    ...(byId.has(creatorId) ? [found("creator", "unknown", "creatorAssignee")] : []),
    ...more(all.length - entries.length),
  ];
}

/** One person is named by several logins. */
function duplicates(byId: ReadonlyMap<string, readonly string[]>): readonly Finding[] {
  const several = [...byId.values()].filter((names) => names.length > 1);
  return several.slice(0, MOST_SHOWN).map((names) => {
    return found("person", "unknown", "samePerson", { name: names.join(", ") });
  });
}

function limited(broken: readonly Finding[]): readonly Finding[] {
  return broken.length <= MOST_SHOWN
    ? broken
    : [...broken.slice(0, MOST_SHOWN), ...more(broken.length - MOST_SHOWN)];
}

function more(count: number): readonly Finding[] {
  return count > 0 ? [found("people", "unknown", "peopleMore", { values: [String(count)] })] : [];
}

async function lookUp(
  contacts: Contacts,
  person: Person | undefined,
  who: string,
): Promise<LookedUp> {
  if (person === undefined)
    return { error: new DeliveryError("no userId", { outcome: "refused", code: "33012" }) };
  try {
    const userId =
      person.kind === "userId" ? person.userId : await contacts.userIdOf(person.mobile, who);
    return { userId, unionId: await contacts.unionIdOf(userId, who) };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { error };
  }
}

/** Nothing where a permission is missing: that is told of once, with the capability. */
function lost(topic: "creator" | "person", name: string, error: DeliveryError): readonly Finding[] {
  const { code = "", message } = error;
  const problem = personProblem(error);
  if (problem !== undefined) {
    const kind = problem === "stranger" ? "stranger" : "outOfRange";
    return [found(topic, "broken", kind, { name, code })];
  }
  const { is } = proofOf(error);
  if (is === "denied") return [];
  if (is === "elsewhere") return [found(topic, "broken", "appAddress", { name, code })];
  return [found(topic, "unknown", "unclear", { name, code, values: [message] })];
}
