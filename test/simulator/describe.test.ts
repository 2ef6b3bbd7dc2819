import { expect, test } from "vitest";
import { describeDing, describePost } from "./describe.ts";
import { Groups, type NewPost } from "./store.ts";

const url = "https://example.com";

test.each([
  [
    {
      type: "markdown",
      title: "t",
      text: "# x\n\ny",
      mentions: { userIds: ["octocat"], all: true },
    },
    "[dev] markdown by robot, notifies everyone, octocat\n  title: t\n  # x\n  y",
  ],
  [
    { type: "link", title: "t", text: "x", url, picture: `${url}/a.png` },
    `[dev] link by robot\n  title: t\n  x\n  picture: ${url}/a.png\n  opens: ${url}`,
  ],
  [
    { type: "actionCard", text: "x", sideBySide: true, buttons: [btn("yes"), btn("no")] },
    `[dev] actionCard by robot\n  x\n  [ yes ] → ${url}   [ no ] → ${url}`,
  ],
  [
    { type: "feedCard", links: [{ title: "a", url, picture: "@m" }] },
    `[dev] feedCard by robot\n  - a → ${url} (picture @m)`,
  ],
  [
    { type: "file", file: { name: "a.zip", mediaId: "@m", bytes: Buffer.alloc(3) } },
    "[dev] file by robot\n  file: a.zip, 3 bytes",
  ],
  [{ type: "text", text: "\u001b]0;x\u0007y" }, "[dev] text by robot\n  ]0;xy"],
] as readonly (readonly [Partial<NewPost>, string])[])("%j reads well", (post, text) => {
  const group = new Groups().add({ name: "dev" });
  group.post({ via: "robot", type: "text", robot: "b", at: 0, ...post });
  expect(group.posts.map((each) => describePost(each, group))).toEqual([text]);
});

test("a DING reads well too", () => {
  const ding = { openDingId: "1", robotCode: "b", voice: "", at: 0, recalled: false } as const;
  const text = describeDing({
    ...ding,
    way: "sms",
    userIds: ["octocat"],
    content: "it\u0007 failed",
  });
  expect(text).toBe("[DING by sms] rings octocat\n  it failed");
});

function btn(title: string) {
  return { title, url };
}
