import { expect, test } from "vitest";
import type {
  IssueCommentEvent,
  PullRequestEvent,
  ReleaseEvent,
} from "../../../src/github/events/types.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import { about, base, HUBOT, ISSUE, OCTOCAT, PULL_REQUEST, readable } from "./samples.ts";

const RELEASE: ReleaseEvent = {
  ...base("published"),
  kind: "release",
  release: {
    id: 1,
    tag: "v1.2.0",
    name: "",
    body: "## Fixes\r\n\r\n* Parse empty input by @hubot in #34\r\n* Read [the guide](docs/guide.md)\r\n",
    url: "https://github.com/octo/app/releases/tag/v1.2.0",
    isDraft: false,
    isPrerelease: false,
    author: OCTOCAT,
    assets: [],
  },
};

function comment(body: string): IssueCommentEvent {
  const url = `${ISSUE.url}#issuecomment-1`;
  return {
    ...base("created"),
    kind: "issue_comment",
    issue: ISSUE,
    comment: { body, url, author: OCTOCAT },
  };
}

test("release notes follow as a text, references linked and nobody mentioned", async () => {
  expect(readable((await announce(RELEASE, about("en"))).text)).toBe(
    [
      "**📦 octo/app · v1.2.0 is out**",
      "by octocat · [View release](https://github.com/octo/app/releases/tag/v1.2.0)",
      "**Fixes**",
      "• Parse empty input by [＠hubot](https://github.com/hubot) in [#34](https://github.com/octo/app/issues/34)",
      "• Read [the guide](https://github.com/octo/app/blob/HEAD/docs/guide.md)",
    ].join("\n"),
  );
});

test("a comment is quoted, so that none of it passes for the message's own words", async () => {
  const body = "Thanks!\n\n**✅ octo/app · CI succeeded on main**\n\n- one\n- two";
  expect(readable((await announce(comment(body), about("zh-CN"))).text)).toBe(
    [
      "**💬 octo/app#12 Parser crashes on empty input**",
      `octocat 发表评论　[查看评论](${ISSUE.url}#issuecomment-1)`,
      "> Thanks!",
      "> ",
      "> ✅ **octo/app · CI succeeded on main**",
      "> ",
      "> • one",
      "> ",
      "> • two",
    ].join("\n"),
  );
});

test("a long comment ends after about a screen, with a link to the rest", async () => {
  const body = Array.from({ length: 60 }, (_, index) =>
    `Paragraph ${index} of many. `.repeat(4),
  ).join("\n\n");
  const { text } = await announce(comment(body), about("ja"));
  expect(text.endsWith(`[続きを読む](${ISSUE.url}#issuecomment-1)`)).toBe(true);
  expect(Buffer.byteLength(text)).toBeLessThan(900);
});

test.each([20_000, 15_000, 600])(
  "long notes come as about half a screen of at most %d bytes, with a link to the rest",
  async (maxBytes) => {
    const body = "新的解析器更快，也更宽容。\n\n".repeat(2000);
    const event = { ...RELEASE, release: { ...RELEASE.release, body } };
    const { text } = await announce(event, about("zh-CN", undefined, maxBytes));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
    expect(Buffer.byteLength(text)).toBeGreaterThan(Math.min(maxBytes, 800) - 200);
    expect(Buffer.byteLength(text)).toBeLessThan(900);
    expect(text.endsWith(`[查看全文](${RELEASE.release.url})`)).toBe(true);
  },
);

test.each(["", " \n", "<!-- Describe your change -->"])(
  "the empty body %j leaves no trace",
  async (body) => {
    const event: PullRequestEvent = {
      ...base("opened"),
      kind: "pull_request",
      isTarget: false,
      sender: HUBOT,
      pullRequest: { ...PULL_REQUEST, body },
    };
    expect((await announce(event, about("en"))).text).toMatch(/\[View changes\]\([^)]*\)$/u);
  },
);

test("a body is told when it is new, not with every label", async () => {
  const event: PullRequestEvent = {
    ...base("labeled"),
    kind: "pull_request",
    isTarget: false,
    pullRequest: { ...PULL_REQUEST, body: "Long story" },
  };
  expect((await announce(event, about("en"))).text).not.toContain("Long story");
});
