import { isMap, type Node, type NodeMap } from "../documents/node.ts";
import { InputError } from "../errors.ts";
import { parsePeople } from "../people/people-map.ts";
import { parseApp } from "./app.ts";
import type { Bundle } from "./bundle.ts";
import { checkKeys } from "./fields.ts";
import { inGroup, parseGroups } from "./groups.ts";
import { TOP_KEYS } from "./keys.ts";
import { isBlankWebhook } from "./webhook.ts";

/** The keys whose values open doors; all blank means that the secret did not reach this run. */
const CREDENTIAL_KEYS = new Set(["webhook", "sign", "client-secret", "corp-secret"]);
/** These may stand in the workflow for all to read; blank they are one more sign of it. */
const ID_KEYS = new Set(["client-id", "corp-id"]);

/** Whether a map names credentials and all of them are blank, as `${{ secrets.X }}` is on a fork. */
export function isBlankMap(map: NodeMap): boolean {
  const found: string[] = [];
  const collect = (node: Node, key: string): void => {
    if (typeof node === "string") {
      const value = node.trim();
      if (CREDENTIAL_KEYS.has(key) || (ID_KEYS.has(key) && value === "")) found.push(value);
    } else if (isMap(node)) {
      for (const [below, item] of Object.entries(node)) collect(item, below);
    } else {
      for (const item of node) collect(item, key);
    }
  };
  for (const section of ["app", "groups"]) collect(map[section] ?? "", section);
  return found.length > 0 && found.every((value) => value === "" || isBlankWebhook(value));
}

/**
 * The credential map → app, groups, people.
 * @throws InputError naming the place and the key, never a value
 */
export function parseMap(map: NodeMap, oapi: URL): Bundle {
  if (isWrapped(map)) {
    throw new InputError(
      "secret",
      "has its map below a key of its own; write only what stands below that key",
    );
  }
  checkKeys(map, TOP_KEYS, "");
  const app = map.app === undefined || map.app === "" ? undefined : parseApp(map.app);
  const groups = parseGroups(map.groups, oapi);
  if (groups.size === 0 && app === undefined) {
    throw new InputError("secret", 'has no "groups" and no "app"; name at least one group');
  }
  for (const group of groups.values()) {
    if (group.robots.length === 0 && app === undefined) {
      throw new InputError(
        "secret",
        `has only "chat"${inGroup(group.name)}, which needs the "app" section; add it, or a "webhook"`,
      );
    }
  }
  const doubts: string[] = [];
  const people = parsePeople(map.users, "secret", "users", (line) => doubts.push(line));
  return { ...(app && { app }), groups, people, ...(doubts.length > 0 && { doubts }) };
}

/** As `secret: {"groups": …}` is, copied out of a workflow with its input's name. */
function isWrapped(map: NodeMap): boolean {
  const [[key, inner] = [], ...others] = Object.entries(map);
  if (key === undefined || others.length > 0 || TOP_KEYS.some((known) => known === key))
    return false;
  if (isMap(inner)) return TOP_KEYS.some((known) => inner[known] !== undefined);
  return typeof inner === "string" && /^\s*\{?\s*"?(?:app|groups|users)"?\s*:/u.test(inner);
}
