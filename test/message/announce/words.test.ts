import { expect, test } from "vitest";
import { LANGUAGES } from "../../../src/inputs/choices.ts";
import { formatSize } from "../../../src/message/parts.ts";
import { announceWords } from "../../../src/message/words/announce.ts";
import { commonWords } from "../../../src/message/words/common.ts";

/** Every event that can start a workflow, by GitHub's documentation. */
const TRIGGERS = [
  ..."branch_protection_rule check_run check_suite create delete deployment".split(" "),
  ..."deployment_status discussion discussion_comment fork gollum image_version".split(" "),
  ..."issue_comment issues label merge_group milestone page_build public".split(" "),
  ..."pull_request pull_request_comment pull_request_review".split(" "),
  ..."pull_request_review_comment pull_request_target push registry_package".split(" "),
  ..."release repository_dispatch schedule status watch workflow_call".split(" "),
  ..."workflow_dispatch workflow_run".split(" "),
];

test.each(LANGUAGES)(
  "%s has a name for every event that can start a workflow",
  async (language) => {
    const { nouns, happenings, deeds } = (await announceWords(language)).other;
    const nameless = TRIGGERS.filter(
      (name) => !nouns[name] && !happenings[name] && deeds[name] === undefined,
    );
    expect(nameless).toEqual([]);
  },
);

test.each(LANGUAGES)(
  "%s has the same words as the others, none of them empty",
  async (language) => {
    const told = leaves(await announceWords(language));
    expect(told.map(([path]) => path)).toEqual(
      leaves(await announceWords("zh-CN")).map(([path]) => path),
    );
    for (const [path, text] of told) expect.soft(text.trim(), path).not.toBe("");
  },
);

test.each(LANGUAGES)("%s puts every name it is given into the sentence", async (language) => {
  const { thread, pull, review, discussion } = await announceWords(language);
  const sentences = [
    thread.labeled("hubot", "octocat"),
    thread.assigned("hubot", "octocat"),
    thread.milestoned("hubot", "octocat"),
    thread.transferred("hubot", "octocat"),
    pull.reviewRequested("hubot", "octocat"),
    pull.reviewRequestedTeam("hubot", "octocat"),
    pull.reviewRequestRemoved("hubot", "octocat"),
    review.dismissed("hubot", "octocat"),
    review.comment("hubot", "octocat"),
    discussion.answered("hubot", "octocat"),
  ];
  for (const { text } of sentences) expect.soft(text).toMatch(/hubot.*octocat|octocat.*hubot/u);
});

test.each([
  [0, "0 秒", "0s", "0秒"],
  [59, "59 秒", "59s", "59秒"],
  [60, "1 分", "1m", "1分"],
  [200, "3 分 20 秒", "3m 20s", "3分20秒"],
  [3600, "1 小时", "1h", "1時間"],
  [7384, "2 小时 3 分", "2h 3m", "2時間3分"],
])("%d seconds are told by their two largest units", (seconds, zh, en, ja) => {
  const told = LANGUAGES.map((language) => commonWords(language).duration(seconds));
  expect(told).toEqual([zh, en, ja]);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1024, "1 KB"],
  [13_002_342, "12.4 MB"],
  [2 ** 40 * 3000, "3000 TB"],
])("%d bytes are told in the unit that fits", (bytes, told) => {
  expect(formatSize(bytes)).toBe(told);
});

/** Every text and, for sentences, what they give for made-up arguments. */
function leaves(words: object, path = ""): readonly [string, string][] {
  return Object.entries(words)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, value]): readonly [string, string][] => {
      const here = `${path}.${name}`;
      if (typeof value === "function")
        return [[here, String(value("branch", "success", "success"))]];
      if (typeof value === "string") return [[here, value]];
      return leaves(value, here);
    });
}
