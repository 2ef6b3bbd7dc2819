import { describe, expect, test } from "vitest";
import { startGitHub } from "../../github/double/github.ts";
import { issue, push, SHA } from "./events.ts";
import { CREATOR, HUBOT, OCTOCAT, openOffice, todosOf } from "./support.ts";

const failed = { eventName: "push", payload: push(), inputs: { status: "failure" } };
const assigned = (...logins: string[]) => ({
  eventName: "issues",
  payload: issue("assigned", logins),
});
const LOOKUPS = /topapi/u;

test("a mobile is looked up, then its userId, each person once", async () => {
  await using office = await openOffice();
  const users = { octocat: OCTOCAT.mobile, hubot: OCTOCAT.mobile, monalisa: HUBOT.mobile };
  const app = { ...office.secret.app, creator: HUBOT.mobile };
  const secret = { ...office.secret, users, app };
  await office.act({ ...assigned("octocat", "hubot", "monalisa"), secret });
  expect(office.calls().filter((call) => LOOKUPS.test(call))).toHaveLength(4);
  expect(todosOf(office)).toMatchObject([{ for: ["zhangsan", "lisi"] }]);
  expect(office.posts()).toMatchObject([{ to: [OCTOCAT.userId, HUBOT.userId] }]);
});

test("one person under a mobile and a userId has the task once", async () => {
  await using office = await openOffice();
  const users = { octocat: OCTOCAT.mobile, hubot: OCTOCAT.userId };
  await office.act({ ...assigned("octocat", "hubot"), secret: { ...office.secret, users } });
  expect(todosOf(office)).toMatchObject([{ for: ["zhangsan"] }]);
});

test("no more than eight are asked about at a time", async () => {
  await using office = await openOffice();
  const logins = Array.from({ length: 12 }, (_, n) => `octocat-${n}`);
  for (const [n, login] of logins.entries()) {
    const mobile = `138000100${String(n).padStart(2, "0")}`;
    office.dingtalk.addPerson({ userId: login, unionId: `union-${login}`, mobile, name: login });
  }
  const users = Object.fromEntries(logins.map((login) => [login, login]));
  await office.act({ ...assigned(...logins), secret: { ...office.secret, users } });
  expect(office.dingtalk.connections).toBeLessThanOrEqual(8);
  expect(todosOf(office)[0]?.for).toHaveLength(12);
});

describe("people whom nobody mapped", () => {
  test("are named, and the others have the task", async () => {
    await using office = await openOffice();
    const { annotated } = await office.act(assigned("octocat", "stranger", "other-one"));
    expect(annotated).toEqual([
      'Nobody is mapped to DingTalk in "users" for: stranger, other-one; map the login or commit e-mail to a userId or mobile, in the secret or the input "users"',
    ]);
    expect(todosOf(office)).toMatchObject([{ for: ["zhangsan"] }]);
  });

  test("alone mean no task: skipped, green, named, DingTalk not called", async () => {
    await using office = await openOffice();
    const { result, annotated } = await office.act({ ...failed, payload: push("stranger") });
    expect(result).toEqual({
      skipped: "no-assignee",
      groups: [],
      task: { id: "", state: "none" },
    });
    expect(annotated.at(-1)).toBe(
      'Nobody is mapped to DingTalk in "users" for: stranger; map the login or commit e-mail to a userId or mobile, in the secret or the input "users"',
    );
    expect(office.calls()).toEqual([]);
  });

  test("are counted rather than shown where their names are no logins", async () => {
    await using office = await openOffice();
    const { annotated } = await office.act(assigned("::error::x"));
    expect(annotated).toEqual([
      'Nobody is mapped to DingTalk in "users" for: 1 by commit e-mail, without a GitHub login; map the login or commit e-mail to a userId or mobile, in the secret or the input "users"',
    ]);
  });

  test("are an error where the workflow names them itself", async () => {
    await using office = await openOffice();
    const acting = office.act({ ...failed, inputs: { status: "failure", assignees: "@stranger" } });
    await expect(acting).rejects.toThrow(
      'Input "assignees" names people that "users" does not map to DingTalk: stranger',
    );
    expect(office.calls()).toEqual([]);
  });
});

describe("assignees named by the workflow", () => {
  test("may be logins, mobiles, userIds and the event's own, each person once", async () => {
    await using office = await openOffice();
    const assignees = `@hubot, ${OCTOCAT.mobile}, auto, lisi`;
    const secret = { ...office.secret, users: { octocat: OCTOCAT.mobile, hubot: HUBOT.userId } };
    await office.act({ ...failed, secret, inputs: { status: "failure", assignees } });
    expect(todosOf(office)).toMatchObject([{ for: ["zhangsan", "lisi"] }]);
    const [post] = office.posts();
    expect(post?.to.toSorted()).toEqual(["lisi", "zhangsan"]);
    expect(post?.text).toMatch(new RegExp(`\n\n@${OCTOCAT.mobile} @lisi 请尽快修复$`, "u"));
  });

  test.each(["all", "@all", "@ALL"])("are never %s", async (assignees) => {
    await using office = await openOffice();
    const acting = office.act({ ...failed, inputs: { status: "success", assignees } });
    await expect(acting).rejects.toThrow('Input "assignees" cannot be "all"');
  });
});

describe("somebody whom DingTalk does not show", () => {
  test("a stranger to the organisation is told apart from one outside the app's range", async () => {
    await using office = await openOffice();
    const far = { userId: "far", unionId: "union-far", mobile: "13811112222", name: "far" };
    office.dingtalk.addPerson({ ...far, inRange: false });
    const users = { octocat: OCTOCAT.userId, hubot: "13899998888", monalisa: far.mobile };
    const { annotated } = await office.act({
      ...assigned("octocat", "hubot", "monalisa"),
      secret: { ...office.secret, users },
    });
    expect(annotated).toEqual([
      "Looking up hubot failed: there is no such person in this organisation (DingTalk 60121). Correct the map of people.",
      "Looking up monalisa failed: the person or department is outside what the app may see (DingTalk 50002). Have an administrator widen the app's contact range in the developer console.",
    ]);
    expect(todosOf(office)).toMatchObject([{ for: ["zhangsan"] }]);
  });

  test("is an error where they are the only one; their number is never printed", async () => {
    await using office = await openOffice();
    const acting = office.act({
      ...failed,
      inputs: { status: "failure", assignees: "13899998888" },
    });
    await expect(acting).rejects.toThrow(
      /^Looking up assignee 1 of 1 failed: there is no such person/u,
    );
  });

  test("is an error where it is the creator", async () => {
    await using office = await openOffice();
    const app = { ...office.secret.app, creator: "ghost01" };
    const acting = office.act({ ...failed, secret: { ...office.secret, app } });
    await expect(acting).rejects.toThrow(/^Looking up the "creator" of the secret failed: /u);
  });

  test("no creator is an error before anything is called", async () => {
    await using office = await openOffice();
    const { creator: _, ...app } = office.secret.app;
    const acting = office.act({ ...failed, secret: { ...office.secret, app } });
    await expect(acting).rejects.toThrow('Input "secret" lacks "creator" under "app"');
    expect(office.calls()).toEqual([]);
  });
});

test("the creator's own task is theirs, which rings nobody", async () => {
  await using office = await openOffice();
  const users = { octocat: CREATOR.userId };
  await office.act({ ...failed, secret: { ...office.secret, users } });
  expect(office.dingtalk.todos.all()[0]).toMatchObject({ dings: [] });
  expect(todosOf(office)).toMatchObject([{ for: ["boss"] }]);
});

describe("GitHub is asked whose run it is", () => {
  const scheduled = {
    eventName: "schedule",
    payload: {},
    inputs: { status: "failure" },
    env: { GITHUB_SHA: SHA, GITHUB_ACTOR: "hubot" },
  };

  test("where the event names no commit", async () => {
    await using office = await openOffice();
    await using github = await startGitHub({ commits: [{ sha: SHA, login: "octocat" }] });
    await office.act({ ...scheduled, github });
    expect(todosOf(office)).toMatchObject([{ for: ["zhangsan"] }]);
  });

  test("and without an answer takes whoever started it, which of a schedule is nobody", async () => {
    await using office = await openOffice();
    await using github = await startGitHub({ permissions: [] });
    const { annotated, result } = await office.act({ ...scheduled, github });
    expect(todosOf(office)).toEqual([]);
    expect(result.skipped).toBe("no-assignee");
    const refusal =
      'GitHub refused to show the head commit (HTTP 403); grant the job "contents: read".';
    expect(annotated).toContain(`${refusal} Nobody is taken for its author.`);
    const payload = { inputs: null, ref: "refs/heads/main" };
    const started = await office.act({
      ...scheduled,
      eventName: "workflow_dispatch",
      payload,
      github,
    });
    expect(todosOf(office)).toMatchObject([{ for: ["lisi"] }]);
    expect(started.annotated).toContain(
      `${refusal} Whoever started the run is taken for its author.`,
    );
  });

  test("and of a fork's run told of by workflow_run, whose pull request it is", async () => {
    await using office = await openOffice();
    await using github = await startGitHub({
      pulls: [
        { number: 7, headRepository: "hubot/octo-repo", branch: "fix", sha: SHA, author: "hubot" },
      ],
    });
    const workflow_run = {
      id: 30433642,
      name: "CI",
      path: ".github/workflows/ci.yml",
      event: "pull_request",
      status: "completed",
      conclusion: "failure",
      head_branch: "fix",
      head_sha: SHA,
      head_repository: { full_name: "hubot/octo-repo", fork: true },
      head_commit: { id: SHA, message: "x", author: { name: "x", email: "octocat@github.com" } },
      actor: { login: "monalisa" },
      pull_requests: [],
    };
    const users = { ...office.secret.users, "octocat@github.com": OCTOCAT.userId };
    await office.act({
      eventName: "workflow_run",
      payload: {
        action: "completed",
        workflow_run,
        repository: { full_name: "octo-org/octo-repo" },
      },
      secret: { ...office.secret, users },
      github,
    });
    expect(todosOf(office)).toMatchObject([{ for: ["lisi"], subject: "修复 CI（hubot:fix）" }]);
  });
});
