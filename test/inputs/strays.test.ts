import { describe, expect, test } from "vitest";
import { guessInputs } from "../../src/inputs/strays.ts";
import { INPUT_DEFAULTS, strayInputs } from "../../src/inputs/table.ts";

/** What the runner's variables of such inputs are taken for. */
function meant(...written: readonly string[]) {
  const env = Object.fromEntries(written.map((name) => [`INPUT_${name.toUpperCase()}`, "x"]));
  return guessInputs(strayInputs({ ...env, PATH: "/bin" }));
}

test("a slip is named with what was likely meant", () => {
  expect(meant("contentfile", "assignee")).toEqual([
    { written: "contentfile", meant: "content-file" },
    { written: "assignee", meant: "assignees" },
  ]);
});

describe("what other actions call it is answered with our name", () => {
  test.each([
    [
      "secret",
      "dingToken dingtalk-token DING_TALK_TOKEN webhook webhook_url access_token sign keyword",
    ],
    ["content", "body text message msg notify_body markdown pic_url"],
    ["title", "notify_title subject"],
    ["type", "msgtype msg_type message-type"],
    ["url", "msg_url messageUrl link"],
    ["buttons", "btns links"],
    ["retries", "retry max-retries"],
    ["at", "at_mobiles atMobiles at-users mentions"],
    ["at: all", "at_all isAtAll"],
    ["notify-when", "notify_when when notify_on"],
    ["status", "job_status result"],
    ["users", "user-map"],
    ["github-token", "gh-token repo-token"],
  ])("%s: %s", (ours, theirs) => {
    expect(meant(...theirs.split(" ")).map((guess) => guess.meant)).toEqual(
      theirs.split(" ").map(() => ours),
    );
  });
});

test("known inputs and far-off names are left alone", () => {
  expect(meant(...Object.keys(INPUT_DEFAULTS), "unrelated_thing", "constructor")).toEqual([]);
});

test("a name that no input can have is not repeated", () => {
  expect(meant("at_mobiles::", "content\u0007")).toEqual([
    { written: "an input", meant: "content" },
  ]);
});
