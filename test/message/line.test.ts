import { expect, test } from "vitest";
import { toLines } from "../../src/message/line.ts";

const LINK = "[查看改动](https://github.com/octo/app/pull/34/files)";
const LONG = "dependabot/npm_and_yarn/undici-8.12.4 → main";

test.each<[string, string, readonly string[], string, readonly string[]]>([
  [
    "all that a phone shows in one line stands in one, however long its address",
    "octocat 推送",
    ["main"],
    LINK,
    [`octocat 推送 · main　${LINK}`],
  ],
  [
    "the link stays with what is said where facts would push it over the end",
    "octocat 创建拉取请求",
    [LONG, "+14 −3，2 个文件"],
    LINK,
    [`octocat 创建拉取请求　${LINK}`, `${LONG} · +14 −3，2 个文件`],
  ],
  [
    "facts stand where a phone does not break them",
    "octocat 关闭了拉取请求（未合并）",
    ["作者 hubot", "patch-1 → main", "+1240 −318，27 个文件"],
    LINK,
    [
      "octocat 关闭了拉取请求（未合并）",
      "作者 hubot · patch-1 → main",
      `+1240 −318，27 个文件　${LINK}`,
    ],
  ],
  [
    "else with the facts",
    "octocat 请求团队 core-maintainers 评审",
    ["作者 hubot"],
    LINK,
    ["octocat 请求团队 core-maintainers 评审", `作者 hubot　${LINK}`],
  ],
  [
    "else by itself, at the end",
    "octocat 请求团队 core-maintainers 评审",
    [LONG],
    LINK,
    ["octocat 请求团队 core-maintainers 评审", LONG, LINK],
  ],
  ["what is not there leaves no line", "", [], LINK, [LINK]],
  ["nor a mark", "", ["main", ""], "", ["main"]],
  ["nothing is no line", "", [], "", []],
])("%s", (_, said, facts, link, lines) => {
  expect(toLines(said, facts, link, "　")).toEqual(lines);
});
