import { describe, expect, test } from "vitest";
import { push } from "../modes/task/events.ts";
import { manyAlike } from "../support/many-alike.ts";
import { openStory, type Story } from "./task-stage.ts";

const TASK = /\/tasks\/[^/]+$/u;
const LIST = /\/org\/tasks\/query$/u;

/** The last step of a job on `main`, which tries nothing twice. */
function run(story: Story, status: string) {
  return story.end(story.begin(), status, {
    eventName: "push",
    payload: push("octocat"),
    inputs: { retries: "0" },
  });
}

/** What a portal, a gateway or a changed API may answer under HTTP 200. */
const JUNK = [{ result: false }, {}, { hello: "portal" }, [], { code: 0, msg: "ok" }];

manyAlike(3);

describe.each(JUNK)("HTTP 200 with %j", (json) => {
  test("in answer to a completion is no completion", async () => {
    await using story = await openStory();
    await run(story, "failure");
    story.dingtalk.fault({
      method: "PUT",
      path: TASK,
      kind: "reply",
      reply: { status: 200, json },
    });
    const told = await run(story, "success");
    expect(told.exitCode).toBe(1);
    expect(told.messages).toEqual([]);
    expect(told.todos).toEqual(["open: zhangsan"]);
    expect(told.outputs).toMatchObject({ ok: "false" });
    expect(told.outputs["task-state"]).not.toBe("done");
    expect(told.outputs.error).toMatch(/Completing the to-do failed: the answer /u);
  });

  test("in answer to the list of to-dos is not an empty list", async () => {
    await using story = await openStory();
    story.dingtalk.todos.lookups = { bySource: false, byId: true, query: true };
    await run(story, "failure");
    story.dingtalk.fault({ path: LIST, kind: "reply", reply: { status: 200, json } });
    const told = await run(story, "success");
    expect(told.exitCode).toBe(1);
    expect(told.outputs.error).toMatch(/Looking through the to-dos failed: the answer /u);
    expect(told.todos).toEqual(["open: zhangsan"]);
  });
});
