import { describe, expect, test } from "vitest";
import { issue, push } from "./events.ts";
import { OCTOCAT, openOffice, todosOf } from "./support.ts";

const failed = { eventName: "push", payload: push(), inputs: { status: "failure" } };
const assigned = { eventName: "issues", payload: issue("assigned", ["octocat"]) };

describe("the group", () => {
  test("of several, none named, means a to-do without a message", async () => {
    await using office = await openOffice();
    const groups = { ...office.secret.groups, ops: office.secret.groups.dev };
    const { result } = await office.act({ ...failed, secret: { ...office.secret, groups } });
    expect(result).toMatchObject({ groups: [], task: { state: "open" } });
    expect(office.posts()).toEqual([]);
  });

  test("has to be named where there is no app either", async () => {
    await using office = await openOffice();
    const { groups, users } = office.secret;
    const secret = { users, groups: { ...groups, ops: groups.dev } };
    await expect(office.act({ ...failed, secret })).rejects.toThrow('Input "group" is empty');
  });

  test("that only the app reaches is told without an @, and that is warned of", async () => {
    await using office = await openOffice();
    const { chat } = office.dingtalk.group("dev");
    const secret = { ...office.secret, groups: { dev: { chat } } };
    const { annotated } = await office.act({ ...assigned, secret });
    const [post] = office.posts();
    expect(post?.text).toContain("octocat，请处理这个议题");
    expect(post?.text).not.toMatch(/zhangsan|138/u);
    expect(annotated).toEqual([expect.stringContaining("cannot @ anybody")]);
  });

  test("that cannot be told is a failure, while the to-do stays", async () => {
    await using office = await openOffice();
    office.dingtalk.group("dev").dissolved = true;
    const { result } = await office.act(failed);
    expect(result).toMatchObject({ groups: [{ ok: false }], task: { state: "open" } });
    expect(todosOf(office)).toMatchObject([{ state: "open" }]);
  });
});

test("of more people than a message can notify, fifty are called; the task is everybody's", async () => {
  await using office = await openOffice();
  const { dingtalk } = office;
  const userIds = Array.from({ length: 52 }, (_, n) => `person${n}`);
  for (const userId of userIds) {
    const mobile = `137${userId.slice(6).padStart(8, "0")}`;
    dingtalk.addPerson({ userId, unionId: `union-${userId}`, mobile, name: userId });
  }
  const inputs = { assignees: userIds.join(",") };
  const { result, annotated } = await office.act({ ...assigned, inputs });
  expect(result).toMatchObject({ groups: [{ ok: true }], task: { state: "open" } });
  expect(todosOf(office)[0]?.for).toHaveLength(52);
  expect(String(dingtalk.requests.at(-1)?.body)).toContain('"person49"]');
  expect(annotated).toEqual(["DingTalk notifies at most 50 by one message, so 2 are not called"]);
});

describe("a dry run", () => {
  test("shows to-do and message, and calls DingTalk not at all", async () => {
    await using office = await openOffice();
    const { result, printed, annotated } = await office.act({
      ...assigned,
      inputs: { "dry-run": "true", due: "2027-01-02" },
    });
    expect(result).toEqual({
      skipped: "dry-run",
      groups: [],
      task: { id: "", state: "none" },
    });
    expect(printed).toContain(
      "Dry run: the to-do would be opened, reopened or brought up to date, for 1 person",
    );
    const shown = printed.join("\n");
    expect(shown).toContain("处理议题 #12 Spelling error in the README file");
    expect(shown).toContain("due: 2027-01-02 18:00 +08:00");
    expect(shown).toContain('group "dev" would get a markdown message that notifies 1 person');
    expect(shown).not.toContain(OCTOCAT.userId);
    expect(annotated).toEqual([]);
    expect(office.calls()).toEqual([]);
  });

  test("of a closed issue shows that it would be done", async () => {
    await using office = await openOffice();
    const payload = issue("closed", ["octocat"]);
    const { printed } = await office.act({
      eventName: "issues",
      payload,
      inputs: { "dry-run": "true" },
    });
    expect(printed.join("\n")).toContain("已完成：处理议题 #12");
    expect(office.calls()).toEqual([]);
  });

  test("without a secret shows as much as can be known without people", async () => {
    await using office = await openOffice();
    const inputs = { "dry-run": "true", assignees: "@octocat, auto" };
    const { result, printed } = await office.act({ ...assigned, secret: undefined, inputs });
    expect(result.skipped).toBe("dry-run");
    expect(printed.join("\n")).toContain("for 0 people");
  });

  test("without an app shows the message", async () => {
    await using office = await openOffice();
    const { groups, users } = office.secret;
    const inputs = { "dry-run": "true" };
    const { result, printed } = await office.act({
      ...assigned,
      secret: { groups, users },
      inputs,
    });
    expect(result.skipped).toBe("dry-run");
    expect(printed.join("\n")).toContain("请处理这个议题");
    expect(office.calls()).toEqual([]);
  });

  test("finds what is wrong with the inputs", async () => {
    await using office = await openOffice();
    const inputs = { "dry-run": "true", due: "soon" };
    await expect(office.act({ ...assigned, inputs })).rejects.toThrow('Input "due"');
  });
});
