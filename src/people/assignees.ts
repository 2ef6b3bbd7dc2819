import { MAX_MENTIONS } from "../dingtalk/mentions.ts";
import { InputError } from "../errors.ts";
import type { Account } from "../github/types.ts";
import type { Log } from "../output/log.ts";
import type { Unread } from "../output/unread.ts";
import { readCandidates } from "./candidates.ts";
import { nobodyMapped, refuseAll, toMentions, unmappedProblem } from "./mentions.ts";
import {
  findMapped,
  findPerson,
  idOf,
  leadsNowhere,
  type PeopleMap,
  type Person,
  showLogin,
} from "./people.ts";
import type { PeopleRun } from "./people-run.ts";
import { bare } from "./spelling.ts";
import { idsOf, isAuto, isOnlyAuto, readWords } from "./words.ts";

/** Someone a task is for. */
export interface Assignee {
  readonly person: Person;
  /** Their login; empty for someone named by number or userId, since those are never printed. */
  readonly login: string;
}

/** Whose task it is. */
export interface Assignees {
  /** Each person once. */
  readonly found: readonly Assignee[];
  /** Names that stand for nobody in DingTalk. */
  readonly unmapped: readonly string[];
  readonly hasTeam: boolean;
}

/**
 * Whom `assignees` names.
 * @throws InputError when it is for all, or when nobody it names outright is known
 */
export async function findAssignees(run: PeopleRun, unread: Unread): Promise<Assignees> {
  const { assignees, dryRun } = run.inputs;
  refuseAll(assignees, "assignees");
  const people = await run.people();
  const words = readWords(assignees, people);
  run.log.hide(idsOf(words));
  const named = words.filter((word) => !isAuto(word)).map((word) => findNamed(word, people));
  const auto = words.some(isAuto) ? await findAuto(run, people, unread) : NOBODY;
  const found = unique([...auto.found, ...named.flatMap(({ assignee }) => assignee ?? [])]);
  const unknown = named.flatMap(({ assignee, written }) => (assignee ? [] : [written]));
  // A dry run goes without the secret, and so without its people.
  const isBlind = dryRun && leadsNowhere(people);
  // A login may not be mapped yet; what can be no name of anybody is a mistake in the workflow.
  const isMistaken = unknown.some((word) => !/^@[\w-]+(?:\[bot\])?$/u.test(word));
  if (unknown.length > 0 && (found.length === 0 || isMistaken) && !isBlind) {
    throw new InputError("assignees", unmappedProblem(unknown, words, people));
  }
  return {
    found,
    unmapped: [...auto.unmapped, ...unknown.map((word) => word.replace(/^@/u, ""))],
    hasTeam: auto.hasTeam,
  };
}

const NOBODY: Assignees = { found: [], unmapped: [], hasTeam: false };

function findNamed(written: string, people: PeopleMap) {
  const person = findPerson(written, people);
  if (person === undefined) return { written };
  const word = bare(written).replace(/^@/u, "");
  const login = people.has(word.toLowerCase()) ? (showLogin(word) ?? "") : "";
  return { written, assignee: { person, login } };
}

async function findAuto(run: PeopleRun, people: PeopleMap, unread: Unread): Promise<Assignees> {
  const { people: candidates, hasTeam } = await readCandidates(run, people, unread);
  const judged = candidates.map(({ names, shown }) => ({
    person: findMapped(names, people),
    login: shown.includes("@") ? "" : shown,
    shown,
  }));
  return {
    found: judged.flatMap(({ person, login }) => (person ? [{ person, login }] : [])),
    unmapped: judged.flatMap(({ person, shown }) => (person ? [] : [shown])),
    hasTeam,
  };
}

/** Who has reviewed, and of whom a review is still wanted. */
export interface Reviewers {
  /** Absent where the map does not know them. */
  readonly reviewer?: Assignee;
  readonly waiting: readonly Assignee[];
}

/**
 * Those who are still asked: by GitHub, or, where the workflow names the assignees itself, all
 * others of them.
 * @param assignees - whom the workflow names
 */
export async function findReviewers(
  run: PeopleRun,
  reviewer: Account,
  assignees: readonly Assignee[],
): Promise<Reviewers> {
  const people = await run.people();
  const toAssignee = ({ login }: Account): readonly Assignee[] => {
    const person = findMapped([login], people);
    return person === undefined ? [] : [{ person, login }];
  };
  const [found] = toAssignee(reviewer);
  if (found === undefined) return { waiting: [] };
  const isOther = ({ person }: Assignee) => idOf(person) !== idOf(found.person);
  if (!isOnlyAuto(run.inputs.assignees)) {
    return { reviewer: found, waiting: assignees.filter(isOther) };
  }
  const { requestedReviewers = [], assignees: assigned = [] } =
    "pullRequest" in run.event ? run.event.pullRequest : {};
  const asked = requestedReviewers.flatMap(toAssignee).filter(isOther);
  const waiting = asked.length > 0 ? asked : assigned.flatMap(toAssignee).filter(isOther);
  return { reviewer: found, waiting };
}

/** Say who was left out, and that teams are. */
export function warnOfUnmapped({ unmapped, hasTeam }: Assignees, log: Pick<Log, "warning">): void {
  if (unmapped.length > 0) log.warning(nobodyMapped(unmapped));
  if (hasTeam) {
    log.warning("A team was asked for review; DingTalk knows no GitHub team, so add its people");
  }
}

/** The people as a message notifies them, as many as it can. */
export function mentionsOf(assignees: readonly Assignee[], log: Pick<Log, "warning">) {
  const called = assignees.slice(0, MAX_MENTIONS);
  const left = assignees.length - called.length;
  if (left > 0) {
    log.warning(
      `DingTalk notifies at most ${MAX_MENTIONS} by one message, so ${left} are not called`,
    );
  }
  return toMentions(called.map(({ person }) => person));
}

/** Of two names for one person the one that can be shown. */
function unique(assignees: readonly Assignee[]): readonly Assignee[] {
  const byId = new Map<string, Assignee>();
  for (const assignee of assignees) {
    const id = idOf(assignee.person);
    if (!byId.get(id)?.login) byId.set(id, assignee);
  }
  return [...byId.values()];
}
