import type { Group, Robot } from "../dingtalk/types.ts";
import { isMap, type Node } from "../documents/node.ts";
import { InputError } from "../errors.ts";
import { checkKeys, colonAdvice, scalar, scalars } from "./fields.ts";
import { GROUP_KEYS, TOP_KEYS } from "./keys.ts";
import { checkKeyword, clean, parseRobot, robotWords } from "./robot.ts";
import { checkSign } from "./webhook.ts";

/** The `groups` section: name → robots, keyword, chat. */
export function parseGroups(node: Node | undefined, oapi: URL): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  if (node === undefined || node === "") return groups;
  if (!isMap(node)) {
    throw new InputError(
      "secret",
      `must hold a map under "groups": name → webhook, sign, chat${colonAdvice(node)}`,
    );
  }
  for (const [index, [key, value]] of Object.entries(node).entries()) {
    const name = key.trim();
    if (!isGroupName(name)) {
      throw new InputError(
        "secret",
        `has a name under "groups" (number ${index + 1}) that is no group name; use letters, digits, ".", "_" and "-"`,
      );
    }
    if (groups.has(name)) {
      throw new InputError("secret", `names the group "${name}" twice, but for blanks around it`);
    }
    groups.set(name, parseGroup(name, value, oapi));
  }
  return groups;
}

/** Names stand in logs and errors, so nothing that could be a misplaced credential may be one. */
function isGroupName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(name) && !/^(SEC|cid)\w{16,}/u.test(name);
}

function parseGroup(name: string, node: Node, oapi: URL): Group {
  const where = inGroup(name);
  if (!isMap(node)) throw noGroup(name, node);
  if (isSection(name) && !GROUP_KEYS.some((key) => node[key] !== undefined)) throw indented(name);
  checkKeys(node, GROUP_KEYS, where);
  const told = scalars(node.webhook, "webhook", where).map((webhook) =>
    parseRobot(robotWords(webhook), oapi, where),
  );
  const signs = scalars(node.sign, "sign", where).map(clean);
  for (const sign of signs) checkSign(sign, where);
  if (signs.length > 1 && signs.length !== told.length) {
    throw new InputError(
      "secret",
      `lists ${signs.length} signs for ${told.length} webhooks${where}; give one for all, or one for each`,
    );
  }
  if (signs.length > 0 && told.some((robot) => robot.sign !== undefined)) {
    throw new InputError("secret", `has a SEC… beside a webhook and a "sign"${where}; keep one`);
  }
  const robots = told.map(({ token, sign: own }, index): Robot => {
    const sign = own ?? (signs.length > 1 ? signs[index] : signs[0]);
    return { token, ...(sign && { sign }) };
  });
  const beside = told.find((robot) => robot.keyword !== undefined)?.keyword ?? "";
  // A Chinese keyboard's quotes are none to YAML.
  const own = scalar(node.keyword, "keyword", where).replace(/^(?:“(.*)”|‘(.*)’)$/u, "$1$2");
  const keyword = checkKeyword(own, where) || beside;
  const chat = clean(scalar(node.chat, "chat", where));
  if (chat !== "" && !/^(cid|chat)[\w+/=-]+$/u.test(chat)) {
    const fault = /^(?:cid|chat)/u.test(chat)
      ? "is no whole id of one group; copy it again, to the == that most end in"
      : "starts with neither cid nor chat";
    throw new InputError("secret", `has a "chat"${where} that ${fault}`);
  }
  if (robots.length === 0 && chat === "") {
    const blank = (["webhook", "chat"] as const).find((key) => node[key] !== undefined);
    if (blank !== undefined) {
      throw new InputError(
        "secret",
        `has a blank "${blank}"${where}; if it is filled from a secret of its own, check that one's name`,
      );
    }
    throw new InputError("secret", `has neither "webhook" nor "chat"${where}; give one`);
  }
  return { name, robots, ...(keyword && { keyword }), ...(chat && { chat }) };
}

/** A group may be called `users`, and then has what a group has. */
function isSection(name: string): boolean {
  return name !== "groups" && TOP_KEYS.some((key) => key === name);
}

function indented(section: string): InputError {
  return new InputError(
    "secret",
    `has "${section}" under "groups"; it belongs at the top, not indented`,
  );
}

/** What stands in a group's place is mostly what belongs into one, with too few blanks before it. */
function noGroup(name: string, node: Node): InputError {
  if (GROUP_KEYS.some((key) => key === name)) {
    return new InputError(
      "secret",
      `has "${name}" where a group's name is to stand; indent it further, below its group`,
    );
  }
  if (isSection(name)) return indented(name);
  const problem =
    node === ""
      ? `has nothing${inGroup(name)}; indent its webhook, sign, keyword, chat further than its name`
      : `must hold a map${inGroup(name)}, as in {"webhook": "…", "sign": "SEC…"}${colonAdvice(node)}`;
  return new InputError("secret", problem);
}

/** How errors name the place. */
export function inGroup(name: string): string {
  return ` in group "${name}"`;
}
