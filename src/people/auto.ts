import type { Account, Commit } from "../github/types.ts";
import { findConcerned } from "./assignee.ts";
import { nobodyMapped } from "./mentions.ts";
import { findMapped, type Person } from "./people.ts";
import type { PeopleRun } from "./people-run.ts";

/** What GitHub was asked because the event does not say. */
export interface AlsoKnown {
  readonly headCommit?: Commit | undefined;
  readonly pullRequestAuthor?: Account | undefined;
}

/** Somebody `auto` stands for, and by what GitHub knows them: may be an address, never shown. */
export type AutoPerson = Person & { readonly login: string };

/** Whom `auto` means in `at` and `to`: those the event is for, as far as they are mapped. */
export async function findAutoPeople(
  run: PeopleRun,
  known: AlsoKnown = {},
): Promise<readonly AutoPerson[]> {
  const { event, facts, context, log } = run;
  const { headCommit, pullRequestAuthor } = known;
  const { people: candidates, hasTeam } = findConcerned(
    event,
    facts,
    context,
    headCommit,
    pullRequestAuthor,
  );
  const people = await run.people();
  const mapped = candidates.map(({ names, shown }) => ({
    person: findMapped(names, people),
    shown,
  }));
  const found = mapped.flatMap(({ person, shown }) =>
    person ? [{ ...person, login: shown }] : [],
  );
  const unmapped = mapped.filter(({ person }) => person === undefined);
  if (unmapped.length > 0) {
    log.warning(nobodyMapped(unmapped.map(({ shown }) => shown)));
  }
  if (!hasTeam && candidates.length === 0) {
    log.info('Nobody is notified by "auto": the event names nobody whom it is for.');
  }
  if (hasTeam && candidates.length === 0) {
    log.warning(
      "A team was asked for review; DingTalk knows no GitHub team, so nobody is notified",
    );
  }
  return found;
}
