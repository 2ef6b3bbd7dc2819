import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openGitHub } from "../../src/github/api.ts";
import { readContext } from "../../src/github/context.ts";
import { readPeople } from "../../src/people/users.ts";
import { signalAfter } from "../../src/platform/async.ts";
import { type LocalGitHub, startGitHub } from "../github/double/github.ts";

let workspace: string;

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), "users-"));
  const files = {
    ".github/people.yml": "octocat: 13800001111\nhubot: lisi\n",
    "people.json": '{"on": "1e5", "monalisa": "010"}',
    "list.yml": "- octocat\n",
    "twice.yml": "octocat: a\noctocat: b\n",
    "broken.yml": "{octocat: ",
    ".git/people.yml": "octocat: x\n",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, name)), { recursive: true });
    await writeFile(join(workspace, name), text);
  }
  await symlink("/etc/passwd", join(workspace, "outside.yml"));
});
afterAll(() => rm(workspace, { recursive: true }));

/** Read `users` as a run of this event would. */
async function read(users: string, eventName = "push", github?: LocalGitHub) {
  const warnings: string[] = [];
  const context = readContext({ GITHUB_EVENT_NAME: eventName, GITHUB_WORKSPACE: workspace });
  const people = await readPeople({
    users,
    people: new Map([
      ["octocat", "zhangsan"],
      ["dev@example.com", "wangwu"],
    ]),
    context,
    github: async () => {
      if (github === undefined) throw new Error("GitHub was asked");
      const { url: apiUrl, token, repository } = github;
      const wait = async () => {};
      const clock = { now: Date.now, wait, signalAfter };
      return openGitHub({ token, apiUrl, repository, ...clock, env: {} });
    },
    log: { warning: (line) => warnings.push(line) },
  });
  return { people: Object.fromEntries(people), warnings };
}

const SECRETS = { octocat: "zhangsan", "dev@example.com": "wangwu" };

test("without `users` there are the secret's people", async () => {
  expect((await read("")).people).toEqual(SECRETS);
});

describe("an inline map adds to the secret's and wins", () => {
  test.each([
    ["octocat: 13800001111\n'@Hubot': lisi", { octocat: "13800001111", hubot: "lisi" }],
    ['{"OCTOCAT": "13800001111"}', { octocat: "13800001111" }],
    ["no: 0123\n1e5: on", { no: "0123", "1e5": "on" }],
    ["octocat:", {}],
    ["hubot:\nmonalisa: ''", { hubot: "", monalisa: "" }],
    ["octocat：13800001111\nhubot：lisi", { octocat: "13800001111", hubot: "lisi" }],
    ["octocat: 138-0000-1111, hubot: lisi", { octocat: "138-0000-1111", hubot: "lisi" }],
    ["octocat=13800001111；@Hubot＝lisi", { octocat: "13800001111", hubot: "lisi" }],
    [
      "- octocat: +86 138 0000 1111\n- hubot: lisi",
      { octocat: "+86 138 0000 1111", hubot: "lisi" },
    ],
    ['[{"octocat": "13800001111"}, {"hubot": "lisi"}]', { octocat: "13800001111", hubot: "lisi" }],
    ["octocat: “lisi”", { octocat: "lisi" }],
    [
      "- login: octocat\n  mobile: 13800001111\n- email: hu@bot.example\n  userId: lisi\n  name: 李四",
      { octocat: "13800001111", "hu@bot.example": "lisi" },
    ],
    [
      '[{"姓名": "张三", "GitHub": "octocat", "手机号": "138 0000 1111"}]',
      { octocat: "138 0000 1111" },
    ],
    ["users:\n  octocat: 13800001111", { octocat: "13800001111" }],
    ["octocat,13800001111\n@Hubot，lisi", { octocat: "13800001111", hubot: "lisi" }],
    ["octocat\t13800001111\nhubot\tlisi", { octocat: "13800001111", hubot: "lisi" }],
    ["octocat 138 0000 1111\nhubot lisi", { octocat: "138 0000 1111", hubot: "lisi" }],
    ["octocat 13800001111", { octocat: "13800001111" }],
    [
      "| 姓名 | GitHub账号 | 手机 |\n|---|:---:|---|\n| 张三 | octocat | 13800001111 |",
      { octocat: "13800001111" },
    ],
    [
      "序号,姓名,邮箱,工号\n1,李四,hu@bot.example,lisi\n2,张三,oc@to.example,zs",
      { "hu@bot.example": "lisi", "oc@to.example": "zs" },
    ],
    ["氏名\t携帯番号\n佐藤\t+81 90-1234-5678", { 佐藤: "+81 90-1234-5678" }],
    ["＠Octocat: 13800001111", { octocat: "13800001111" }],
  ])("%j", async (users, added) => {
    expect((await read(users)).people).toEqual({ ...SECRETS, ...added });
  });
});

describe("a file of the workspace does the same", () => {
  test.each([
    [".github/people.yml", { octocat: "13800001111", hubot: "lisi" }],
    ["./people.json", { on: "1e5", monalisa: "010" }],
  ])("%s", async (users, added) => {
    expect((await read(users)).people).toEqual({ ...SECRETS, ...added });
  });
});

describe("what is neither is an error that shows nothing of it:", () => {
  test.each([
    ["a list", "- octocat\n- hubot"],
    ["a table of which a row has no id", "login,mobile\noctocat,13800001111\nhubot"],
    ["a table of three columns without headings", "张三,octocat,13800001111"],
    ["a record without an id", "- login: octocat\n  name: 张三"],
    ["two words", "octocat,hubot"],
    ["half a map", "octocat: 1\nhubot"],
    ["a full-width key twice", "octocat：lisi\noctocat：zhangsan"],
    ["broken JSON", '{"octocat": '],
    ["a person with a list", "octocat: [a, b]"],
    ["a file that holds a list", "list.yml"],
    ["a file with a key twice", "twice.yml"],
    ["a file that is not YAML", "broken.yml"],
    ["a file outside of the workspace", "../users.yml"],
    ["a link that leads outside", "outside.yml"],
    ["a file in .git", ".git/people.yml"],
  ])("%s", async (_, users) => {
    await using github = await startGitHub();
    const error = await read(users, "push", github).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/^InputError: Input "users" /u);
    expect(String(error)).not.toMatch(/octocat|hubot|list\.yml|passwd/u);
  });
});

describe("on events that bring somebody else's checkout, the default branch is read instead", () => {
  test.each([
    "pull_request",
    "pull_request_target",
    "pull_request_review",
    "issue_comment",
    "workflow_run",
    "merge_group",
  ])("%s", async (eventName) => {
    await using github = await startGitHub({
      files: new Map([["people.json", "octocat: 13900009999"]]),
    });
    const { people, warnings } = await read("./people.json", eventName, github);
    expect(people).toEqual({ ...SECRETS, octocat: "13900009999" });
    expect(warnings).toEqual([]);
  });

  test("and if that is not to be had, the people of the secret are left, with a warning", async () => {
    await using github = await startGitHub({ permissions: [] });
    const { people, warnings } = await read("people.json", "pull_request", github);
    expect(people).toEqual(SECRETS);
    expect(warnings).toEqual([expect.stringContaining('"users" file are not known in this run')]);
  });
});

test("a file that is not checked out is read from the default branch", async () => {
  await using github = await startGitHub({
    files: new Map([["config/people.yml", "hubot: lisi"]]),
  });
  const { people } = await read("config/people.yml", "push", github);
  expect(people).toEqual({ ...SECRETS, hubot: "lisi" });
});

test("a file that is nowhere is an error", async () => {
  await using github = await startGitHub();
  await expect(read("nowhere.yml", "push", github)).rejects.toThrow(
    'Input "users" names "nowhere.yml", a file that is neither in the workspace nor',
  );
});

describe("people of whom nothing can come are told of when they are read, without their numbers:", () => {
  test.each([
    ["octocat: 张三\nhubot: lisi", "value is neither a userId nor a mobile", "octocat"],
    ["hubot: lisi\ndev@example.com: 138****1111", "neither a userId nor a mobile", "number 2"],
    ["octocat: 13800001111, 13900002222", "neither a userId nor a mobile", "octocat"],
    ["hubot: 一三八零零零零一一一一", "neither a userId nor a mobile", "hubot"],
    ["Li Si: lisi", "name is neither a login nor an e-mail", "number 1"],
    ["hubot: 13800001111\nHubot: lisi", "are there twice; the last counts", "hubot"],
  ])("%j", async (users, problem, named) => {
    const { warnings } = await read(users);
    expect(warnings).toEqual([expect.stringContaining(problem)]);
    expect(warnings[0]).toMatch(new RegExp(`^Input "users" has people .*: ${named}$`, "u"));
    expect(warnings[0]).not.toMatch(/\d{4}|一三八/u);
  });

  test("nothing is said of a person twice the same, nor of a mail's way to write one", async () => {
    const { people, warnings } = await read("Hubot: lisi\nhubot: lisi\nDev <a@b.example>: 010");
    expect(people).toMatchObject({ hubot: "lisi", "a@b.example": "010" });
    expect(warnings).toEqual([]);
  });
});
