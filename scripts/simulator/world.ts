import { readFile } from "node:fs/promises";
import type { Simulator } from "../../test/simulator/simulator.ts";

/** Somebody; `login` is their name on GitHub. */
export interface WorldPerson {
  readonly userId: string;
  readonly name: string;
  readonly mobile: string;
  readonly login: string;
}

export interface WorldRobot {
  readonly name: string;
  /** 64 hex digits, so that what was pasted somewhere lasts over a restart; empty: any. */
  readonly token: string;
  /** Its signing key, `SEC…`; empty for a robot without one. */
  readonly sign: string;
  /** A word every message needs; empty for none. */
  readonly keyword: string;
}

export interface WorldGroup {
  readonly name: string;
  /** userIds. */
  readonly members: readonly string[];
  readonly robots: readonly WorldRobot[];
  /** Whether the app's robot is in it. */
  readonly app: boolean;
}

/** An organisation to rehearse in. */
export interface World {
  readonly people: readonly WorldPerson[];
  readonly groups: readonly WorldGroup[];
  readonly app: { readonly name: string; readonly clientId: string; readonly clientSecret: string };
  /** userId on whose behalf to-dos are made. */
  readonly creator: string;
}

/** How much is kept of what happens in it. */
export const KEPT = { messages: 10_000, bytes: 256 * 1024 * 1024 };

/** What the README talks of: a robot with a signing key, one with a keyword, an app, three people. */
export const DEFAULT_WORLD: World = {
  people: [
    { userId: "zhangsan", name: "张三", mobile: "13800001111", login: "octocat" },
    { userId: "lisi", name: "李四", mobile: "13800002222", login: "hubot" },
    { userId: "wangwu", name: "王五", mobile: "13800003333", login: "Codertocat" },
  ],
  groups: [
    {
      name: "dev",
      members: ["zhangsan", "lisi", "wangwu"],
      robots: [
        { name: "GitHub", token: "a".repeat(64), sign: `SEC${"5".repeat(64)}`, keyword: "" },
      ],
      app: true,
    },
    {
      name: "release",
      members: ["zhangsan", "wangwu"],
      robots: [{ name: "发布", token: "c".repeat(64), sign: "", keyword: "CI" }],
      app: true,
    },
  ],
  app: { name: "协作助手", clientId: "dingoctocat", clientSecret: "octocat-secret" },
  creator: "wangwu",
};

/**
 * Read one's own world from a JSON file; what it leaves out is as in {@link DEFAULT_WORLD}.
 * @throws Error in one line naming what is wrong
 */
export async function readWorld(path: string): Promise<World> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return worldIn(value);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function worldIn(value: unknown): World {
  const fields = fieldsOf(value, "the file", ["people", "groups", "app", "creator"]);
  const people =
    fields.people === undefined ? DEFAULT_WORLD.people : listOf(fields.people, "people", personIn);
  const groups =
    fields.groups === undefined ? DEFAULT_WORLD.groups : listOf(fields.groups, "groups", groupIn);
  const app = fields.app === undefined ? DEFAULT_WORLD.app : appIn(fields.app);
  const known = people.map(({ userId }) => userId);
  for (const { name, members } of groups) {
    const stranger = members.find((member) => !known.includes(member));
    if (stranger !== undefined)
      throw new Error(`group ${name} has a member ${stranger} who is not in people`);
  }
  const creator = text(fields, "creator", known.at(-1) ?? "");
  if (!known.includes(creator)) throw new Error(`creator ${creator} is not in people`);
  return { people, groups, app, creator };
}

function personIn(value: unknown, what: string): WorldPerson {
  const fields = fieldsOf(value, what, ["userId", "name", "mobile", "login"]);
  const userId = text(fields, "userId");
  const mobile = text(fields, "mobile");
  return {
    userId,
    mobile,
    name: text(fields, "name", userId),
    login: text(fields, "login", userId),
  };
}

function groupIn(value: unknown, what: string): WorldGroup {
  const fields = fieldsOf(value, what, ["name", "members", "robots", "app"]);
  const { members = [], robots = [{}], app = true } = fields;
  if (typeof app !== "boolean") throw new Error(`${what}.app has to be true or false`);
  return {
    name: text(fields, "name"),
    members: listOf(members, `${what}.members`, (member, where) =>
      text({ [where]: member }, where),
    ),
    robots: listOf(robots, `${what}.robots`, robotIn),
    app,
  };
}

function robotIn(value: unknown, what: string): WorldRobot {
  const fields = fieldsOf(value, what, ["name", "token", "sign", "keyword"]);
  const sign = text(fields, "sign", "");
  const token = text(fields, "token", "");
  if (!/^(?:[0-9a-f]{64})?$/u.test(token)) throw new Error(`${what}.token has to be 64 hex digits`);
  return {
    name: text(fields, "name", "GitHub"),
    token,
    sign,
    keyword: text(fields, "keyword", ""),
  };
}

function appIn(value: unknown): World["app"] {
  const fields = fieldsOf(value, "app", ["name", "clientId", "clientSecret"]);
  const { name, clientId, clientSecret } = DEFAULT_WORLD.app;
  return {
    name: text(fields, "name", name),
    clientId: text(fields, "clientId", clientId),
    clientSecret: text(fields, "clientSecret", clientSecret),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, what: string, known: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${what} has to be an object with ${known.join(", ")}`);
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new Error(`${what} knows no ${unknown}, only ${known.join(", ")}`);
  return value as Fields;
}

function listOf<T>(value: unknown, what: string, read: (one: unknown, what: string) => T): T[] {
  if (!Array.isArray(value)) throw new Error(`${what} has to be a list`);
  return value.map((one, index) => read(one, `${what}[${index}]`));
}

/** @param absent - what counts where the field is missing; without it, it is needed */
function text(fields: Fields, name: string, absent?: string): string {
  const value = fields[name] ?? absent;
  if (typeof value !== "string") throw new Error(`${name} has to be a text`);
  if (value === "" && absent === undefined) throw new Error(`${name} is empty`);
  return value;
}

/** A form as an admin would make it for the action's approvals. */
const APPROVAL = {
  processCode: "PROC-DEPLOY",
  name: "部署审批",
  fields: [
    { label: "标题", required: true },
    { label: "说明", component: "TextareaField" },
    { label: "链接" },
    { label: "运行编号", required: true },
  ],
} as const;

/** Put a world into a simulator. @returns the credential bundle that reaches all of it */
export function settle(simulator: Simulator, world: World): string {
  const { people, groups, app, creator } = world;
  for (const { userId, name, mobile } of people) {
    simulator.addPerson({ userId, name, mobile, unionId: `union-${userId}` });
  }
  const bundles = groups.map((group) => [group.name, addGroup(simulator, group, world)] as const);
  const robotIn = groups.filter((group) => group.app).map(({ name }) => name);
  simulator.addApp({ ...app, robotIn });
  simulator.approvals.templates.add(APPROVAL);
  return JSON.stringify({
    app: {
      "client-id": app.clientId,
      "client-secret": app.clientSecret,
      creator,
      "process-code": APPROVAL.processCode,
    },
    groups: Object.fromEntries(bundles),
    users: Object.fromEntries(people.map(({ login, mobile }) => [login, mobile])),
  });
}

function addGroup(simulator: Simulator, group: WorldGroup, { people }: World): object {
  const members = people.filter(({ userId }) => group.members.includes(userId));
  const { chat } = simulator.addGroup({ name: group.name, members });
  const robots = group.robots.map(({ name, token, sign, keyword }) => ({
    robot: simulator.addRobot({
      group: group.name,
      name,
      ...(token === "" ? {} : { token }),
      ...(sign === "" ? {} : { sign }),
      ...(keyword === "" ? {} : { keywords: [keyword] }),
    }),
    sign,
    keyword,
  }));
  const webhooks = robots.map(({ robot }) => robot.webhook);
  const signs = robots.map(({ sign }) => sign);
  const keyword = robots.find((robot) => robot.keyword !== "")?.keyword;
  return {
    ...(webhooks.length === 0 ? {} : { webhook: webhooks.length === 1 ? webhooks[0] : webhooks }),
    ...(signs.every((sign) => sign === "") ? {} : { sign: signs.length === 1 ? signs[0] : signs }),
    ...(keyword === undefined ? {} : { keyword }),
    ...(group.app ? { chat } : {}),
  };
}
