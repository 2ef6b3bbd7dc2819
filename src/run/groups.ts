import type { Group } from "../dingtalk/types.ts";
import { InputError } from "../errors.ts";
import type { Bundle } from "../secret/bundle.ts";

/**
 * The groups that `group` names.
 * @param wanted - names from the secret, `*` for all, or, with an app, a bare `cid…`; empty means
 *   the only group
 * @param isOptional - nothing named and several to choose from means none (task mode) instead of an
 *   error
 * @throws InputError listing the known names
 */
export async function selectGroups(
  bundle: Bundle,
  wanted: readonly string[],
  isOptional: boolean,
): Promise<readonly Group[]> {
  const known = [...bundle.groups.values()];
  if (wanted.includes("*")) return known;
  if (wanted.length === 0) {
    if (known.length <= 1) return known.length === 1 || isOptional ? known : noGroups();
    if (isOptional) return [];
    throw new InputError("group", `is empty, and the secret has several: ${names(bundle)}`);
  }
  // A secret that is one robot has one place to go, whatever the workflow calls it.
  if (bundle.isOneRobot) {
    if (wanted.length === 1) return known;
    throw new InputError("group", "names several groups, but the secret is one robot's webhook");
  }
  // Written in two ways it is still one.
  const found = new Set<Group>();
  for (const name of wanted) {
    const group = bundle.groups.get(name) ?? alike(known, name) ?? conversation(bundle, name);
    if (group === undefined) {
      const { unknownGroup } = await import("./unknown-group.ts");
      throw unknownGroup(name, [...bundle.groups.keys()]);
    }
    found.add(group);
  }
  return [...found];
}

/** The one group that is called so but for letter case and width. */
function alike(known: readonly Group[], name: string): Group | undefined {
  const [group, ...others] = known.filter((one) => folded(one.name) === folded(name));
  return others.length === 0 ? group : undefined;
}

function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

/** With an app any group the app's robot is in can be reached by its id alone. */
function conversation(bundle: Bundle, name: string): Group | undefined {
  if (!/^cid[\w+/=-]{6,}$/u.test(name)) return undefined;
  if (bundle.app !== undefined) return { name: `${name.slice(0, 6)}…`, robots: [], chat: name };
  throw new InputError(
    "group",
    `is a conversation id (cid…), which needs "app" in the secret; known are ${names(bundle)}`,
  );
}

function noGroups(): never {
  throw new InputError("group", 'is empty, and the secret has no "groups"; name a cid… or add one');
}

function names(bundle: Bundle): string {
  return [...bundle.groups.keys()].join(", ") || "none";
}
