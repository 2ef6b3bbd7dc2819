import { isMap } from "../documents/node.ts";
import { findYamlProblem, parseYaml } from "../documents/yaml.ts";
import { InputError } from "../errors.ts";
import type { PeopleMap } from "./people.ts";
import { arePeople, parsePeople } from "./people-map.ts";
import type { PeopleSources } from "./users-file.ts";

/**
 * The secret's people and those of `users`, which win.
 * @throws InputError when `users` is neither a map nor a file that holds one
 */
export async function readPeople(sources: PeopleSources): Promise<PeopleMap> {
  const { users, people } = sources;
  if (users === "") return people;
  const tell = (line: string) => sources.log.warning(line);
  const parsed = await parseYaml(users);
  const inline = typeof parsed === "object" ? parsed : users;
  if (isMap(inline) || arePeople(inline)) {
    return merge(people, parsePeople(inline, "users", "", tell));
  }
  if (typeof inline !== "string" || /[\r\n\t{},，;；]|\d{7}/u.test(users)) {
    const where = parsed === undefined ? await findYamlProblem(users) : "";
    throw new InputError(
      "users",
      `is neither a map (login: userId or mobile) nor a path of one${where && `; the map goes wrong${where}`}`,
    );
  }
  const { readUsersFile } = await import("./users-file.ts");
  const text = await readUsersFile(sources);
  if (text === undefined) return people;
  const file = await parseYaml(text);
  const map = typeof file === "object" ? file : text;
  if (!isMap(map) && !arePeople(map)) {
    const where = file === undefined ? await findYamlProblem(text) : "";
    throw new InputError(
      "users",
      `names a file that holds no YAML or JSON map, or a key twice${where && `; it goes wrong${where}`}`,
    );
  }
  return merge(people, parsePeople(map, "users", "", tell));
}

/** The latter win, but for who has no value there. */
function merge(people: PeopleMap, own: PeopleMap): PeopleMap {
  return new Map([...people, ...[...own].filter(([name, id]) => id !== "" || !people.has(name))]);
}
