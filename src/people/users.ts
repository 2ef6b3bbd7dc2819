import { InputError } from "../errors.ts";
import type { GitHub } from "../github/api.ts";
import type { RunContext } from "../github/types.ts";
import type { Log } from "../output/log.ts";
import { parsePeople } from "../secret/people.ts";
import { isMap, parseYaml } from "../secret/yaml.ts";
import type { PeopleMap } from "./people.ts";

/** Where the people are named. */
export interface PeopleSources {
  /** The input `users`: a map, or the path of one. */
  readonly users: string;
  /** The secret's own map. */
  readonly people: PeopleMap;
  readonly context: RunContext;
  readonly github: () => Promise<GitHub>;
  readonly log: Pick<Log, "warning">;
}

/**
 * The secret's people and those of `users`, which win.
 * @throws InputError when `users` is neither a map nor a file that holds one
 */
export async function readPeople(sources: PeopleSources): Promise<PeopleMap> {
  const { users, people } = sources;
  if (users === "") return people;
  const inline = await parseYaml(users);
  if (isMap(inline)) return new Map([...people, ...parsePeople(inline, "users", "")]);
  if (typeof inline !== "string" || /[\r\n{}]/u.test(users)) {
    throw new InputError("users", "is neither a map (login: userId or mobile) nor a path of one");
  }
  const { readUsersFile } = await import("./users-file.ts");
  const text = await readUsersFile(sources);
  if (text === undefined) return people;
  const map = await parseYaml(text);
  if (!isMap(map)) {
    throw new InputError("users", "names a file that holds no YAML or JSON map, or a key twice");
  }
  return new Map([...people, ...parsePeople(map, "users", "")]);
}
