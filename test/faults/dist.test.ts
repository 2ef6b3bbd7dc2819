import { expect, test } from "vitest";
import { openStory } from "../dist/task-stage.ts";
import { issue } from "../modes/task/events.ts";

test("two processes at work on one key at once make one to-do, and ask each person once", async () => {
  await using story = await openStory();
  // What is there to be called when it starts runs the built action.
  const step = {
    eventName: "issues",
    payload: issue("opened", ["octocat"]),
    onSpawn: () => {},
  };
  const both = await Promise.all([story.step(step), story.step(step)]);
  expect(both.map(({ outputs }) => outputs["task-state"])).toEqual(["open", "open"]);
  expect(story.dingtalk.todos.all().filter(({ deleted }) => !deleted)).toHaveLength(1);
  expect(story.dingtalk.group("dev").posts).toHaveLength(1);
});
