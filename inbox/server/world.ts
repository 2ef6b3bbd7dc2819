import type { Simulator } from "../../test/simulator/simulator.ts";
import type { Person, World } from "../model.ts";

/** Groups, the people in contacts, and members who are in no contacts. */
export function worldOf({ groups, robots, organisation }: Simulator): World {
  const { people, apps, media } = organisation;
  const members = groups.all().flatMap((group) => group.members);
  const strangers = members.filter(({ userId }) => people.byUserId(userId) === undefined);
  const everybody = new Map<string, Person>();
  for (const { userId, mobile } of strangers) {
    everybody.set(userId, { userId, name: userId, mobile });
  }
  for (const { userId, name, mobile } of people.all()) {
    everybody.set(userId, { userId, name, mobile });
  }
  const names = [
    ...robots.all().map(({ token, name }) => [token, name] as const),
    ...apps.all().map(({ robotCode, name }) => [robotCode, name] as const),
  ];
  return {
    people: [...everybody.values()],
    groups: groups.all().map(({ name, members: inside, external, dissolved }) => {
      return { name, members: inside.map(({ userId }) => userId), external, dissolved };
    }),
    robots: Object.fromEntries(names.filter(([, name]) => name !== "")),
    pictures: media.all().flatMap(({ mediaId, type }) => (type === "image" ? [mediaId] : [])),
  };
}
