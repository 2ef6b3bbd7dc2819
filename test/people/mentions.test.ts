import { expect, test } from "vitest";
import { nameLogins, readMentions, refuseAll, toMentions } from "../../src/people/mentions.ts";
import type { Person } from "../../src/people/people.ts";

const people = new Map([
  ["octocat", "13800001111"],
  ["hubot", "lisi"],
  ["mona", "李四"],
]);

async function read(
  at: readonly string[],
  auto: readonly Person[] = [],
  logins: readonly string[] = [],
) {
  const [warnings, notices]: [string[], string[]] = [[], []];
  const asked: number[] = [];
  const mentions = await readMentions(
    at.join("\n"),
    people,
    async () => {
      asked.push(1);
      return auto;
    },
    {
      warning: (line) => warnings.push(line),
      notice: (line) => notices.push(line),
      hide: () => {},
    },
    logins,
  );
  return { mentions, warnings, notices, asked: asked.length };
}

test("nobody named is nobody notified, and auto is not looked for", async () => {
  const { mentions, asked } = await read([]);
  expect(mentions).toEqual({ mobiles: [], userIds: [], all: false });
  expect(asked).toBe(0);
});

test("mobiles and userIds are told apart, and each is notified once", async () => {
  const { mentions } = await read(["@octocat", "13800001111", "lisi", "@hubot", "all"]);
  expect(mentions).toEqual({ mobiles: ["13800001111"], userIds: ["lisi"], all: true });
});

test("auto adds whom the event is for", async () => {
  const { mentions, warnings } = await read(
    ["auto", "wangwu"],
    [{ kind: "userId", userId: "lisi" }],
  );
  expect(mentions).toEqual({ mobiles: [], userIds: ["lisi", "wangwu"], all: false });
  expect(warnings).toEqual([]);
});

test("unmapped logins are named in one warning", async () => {
  const { mentions, warnings } = await read(["@nobody", "@octocat", "@a_b"]);
  expect(mentions.mobiles).toEqual(["13800001111"]);
  expect(warnings).toEqual([
    expect.stringMatching(
      /^Input "at" names people that "users" does not map to DingTalk: nobody, a_b; map their/u,
    ),
  ]);
});

test("who is mapped to what is nobody's id is told of as that", async () => {
  const { mentions, warnings } = await read(["@Mona", "@hubot", "@nobody"]);
  expect(mentions.userIds).toEqual(["lisi"]);
  expect(warnings).toEqual([
    expect.stringMatching(
      /map to DingTalk: nobody; map their .* that here; and people for whom "users" has neither a userId nor a mobile: Mona; correct it there$/u,
    ),
  ]);
});

test("a name, an e-mail and a number that nobody mapped are told of, the number by its place", async () => {
  const { mentions, warnings } = await read([
    "@octocat",
    "张三",
    "佐藤",
    "a@b.example",
    "090-1234-5678",
  ]);
  expect(mentions).toEqual({ mobiles: ["13800001111"], userIds: [], all: false });
  expect(warnings[0]).toContain("to DingTalk: 张三, 佐藤, a@b.example, number 5 of the list; map");
});

test("a list of logins shows logins and counts the rest", () => {
  expect(nameLogins(["octocat", "::x", "hub ot"])).toBe(
    "octocat, 2 by commit e-mail, without a GitHub login",
  );
  expect(nameLogins(["::x"])).toBe("1 by commit e-mail, without a GitHub login");
});

test("a task is never for all", () => {
  for (const word of ["all", "@all", "ALL"]) {
    expect(() => refuseAll(`octocat, ${word}`, "assignees")).toThrow(
      'Input "assignees" cannot be "all"',
    );
  }
  expect(() => refuseAll("octocat, wall", "assignees")).not.toThrow();
});

test("the same person by two names is one", () => {
  const person: Person = { kind: "userId", userId: "lisi" };
  expect(toMentions([person, person])).toEqual({ mobiles: [], userIds: ["lisi"], all: false });
});

test.each([
  ["*", '*; everybody is "all", in "at" alone'],
  ["@大家", '大家; everybody is "all", in "at" alone'],
  ["isAtAll", 'isAtAll; everybody is "all", in "at" alone'],
  ["提交人", '提交人; "auto" stands for those whom the event is for'],
  ["Array", "Array; an expression gave that instead of people"],
  ["null", "null; an expression gave that instead of people"],
  ["author", 'author; "auto" stands for those whom the event is for'],
  ["{{ actor }}", 'number 1 of the list; no {{…}} is filled here; "auto"'],
  ["@octo-org/reviewers", "octo-org/reviewers; DingTalk knows no GitHub team"],
  ["张三, all-hands/x", "张三, all-hands/x; map their"],
  ["$:LWCP_v1:$4g1Lk3ZT", "number 1 of the list; map their"],
])("%s in vain: what is meant by it is told", async (at, told) => {
  const { warnings, mentions } = await read([at]);
  expect(warnings).toEqual([expect.stringContaining(`does not map to DingTalk: ${told}`)]);
  expect(mentions.userIds).toEqual([]);
});

test.each([
  "1380000111",
  "138000011112",
  "09012345678",
  "0912345678",
  "85261234567",
  "l3800001111",
  "138O0001111",
  "8613x800", // no number at all
  "PiiiiPyQqBNBiiEiE",
])("%s is notified, and told of where it is hardly a userId", async (id) => {
  const { notices, mentions } = await read(["hubot", id]);
  expect(mentions.userIds).toEqual(["lisi", id]);
  const named = /^[\dlO]+$/u.test(id) ? "number 2 of the list" : id;
  expect(notices).toEqual(
    id === "8613x800" ? [] : [expect.stringContaining(`may be no userId: ${named}; a mobile`)],
  );
});

test("a login of the event that nobody mapped is told of: DingTalk takes it for a userId", async () => {
  const { notices, mentions } = await read(
    ["Codertocat", "octocat", "lisi", "wangwu"],
    [],
    [
      "codertocat",
      "octocat",
      "lisi", // somebody's userId in the map
    ],
  );
  expect(mentions.userIds).toEqual(["Codertocat", "lisi", "wangwu"]);
  expect(notices).toEqual([
    expect.stringContaining('login that "users" does not map: Codertocat; map it'),
  ]);
});
