import { afterAll, describe, expect, test } from "vitest";
import { closeAll } from "../../../src/platform/closing.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { example } from "../../support/examples.ts";
import { RUN_URL, say, tell } from "./support.ts";

afterAll(closeAll);

const NOTHING = { buttons: [], links: [], url: "", picture: "", sideBySide: false };
const push = { eventName: "push", payload: example("push") };

describe("the workflow author's own words", () => {
  test("are Markdown under a heading, which is the preview too", async () => {
    await using dingtalk = await startSimulator();
    const content =
      "first\nsecond\n\n- [ ] todo\n- [x] done\n\n<b>no</b> ![](https://a.example/p.png)";
    const post = await tell(dingtalk, { title: "Deployed", content });
    expect(post).toMatchObject({ ...NOTHING, type: "markdown", title: "Deployed" });
    expect(post.text).toBe(
      "### Deployed\n\nfirst  \n  second\n\n• ☐ todo\n\n• ☑ done\n\nno ![](https://a.example/p.png)",
    );
  });

  test.each([
    ["## 发布 **{{branch}}**", "发布 main", "发布 **main**"],
    ["[v1](https://a.example) #12", "v1 #12", "[v1](https://a.example) #12"],
    ["#12 <Modal> 修复", "#12 <Modal> 修复", "#12 ＜Modal> 修复"],
    ['<font color="#ff0000">败</font>', "败", '<font color="#ff0000">败</font>'],
  ])(
    "may have markup in their title, which the preview shows without: %s",
    async (title, ...seen) => {
      await using dingtalk = await startSimulator();
      const post = await tell(dingtalk, { title, content: "x" });
      expect([post.title, post.text]).toEqual([seen[0], `### ${seen[1]}\n\nx`]);
    },
  );

  test.each([
    ["markdown", "部署通知", "### 部署通知\n环境：生产", "### 部署通知\n\n环境：生产"],
    ["action-card", "{{branch}} 完了", "**main 完了**\n\n本文", "**main 完了**\n\n本文"],
    ["markdown", "**Deployed**", "Deployed", "Deployed"],
    ["text", "部署通知", "部署通知\n环境：生产", "部署通知\n环境：生产"],
    ["text", "部署通知", "部署通知：生产", "部署通知\n部署通知：生产"],
    ["link", "部署通知", "# 部署通知\n环境：生产", "环境：生产"],
    ["link", "部署通知", "部署通知", "部署通知"],
    ["markdown", "发布", "发布 v2", "### 发布\n\n发布 v2"],
    ["markdown", "[v1](https://e.com/1)", "v1\n完", "### [v1](https://e.com/1)\n\nv1  \n  完"],
  ])(
    "of type %s say their title %j once where they begin with it: %j",
    async (type, title, content, text) => {
      await using dingtalk = await startSimulator();
      expect((await tell(dingtalk, { type, title, content })).text).toBe(text);
    },
  );

  test("without a title are shown alone, their first line being the preview", async () => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { content: "Deployed" }, push);
    expect(post.text).toBe("Deployed");
    expect(post.title).toBe("Deployed");
  });

  test.each([
    ["# **发布** v1.2\n\n详情见 [说明](https://e.com/a)", "发布 v1.2"],
    ["\n- [部署](https://e.com/x) 完成\n- 二", "部署 完成"],
    ["![](https://e.com/p.png)\n{{repo}} 好了", "octo-org/octo-repo 好了"],
    ["{{tag}}\n---\nlater", "later"],
    ["修复 #12 user_name", "修复 #12 user_name"],
    ["{{tag}} {{branch}} `a_b` *c*", "main a_b c"],
  ])("show of %j the first line as words in the preview", async (content, preview) => {
    await using dingtalk = await startSimulator();
    expect((await tell(dingtalk, { content })).title).toBe(preview);
  });

  test("are plain in a text, the title before them", async () => {
    await using dingtalk = await startSimulator();
    const content = "**not bold** [x](y)\n# 1";
    const post = await tell(dingtalk, { type: "text", title: "Hi", content });
    expect(post).toMatchObject({ ...NOTHING, type: "text", title: "" });
    expect(post.text).toBe(`Hi\n${content}`);
  });

  test("are a link's text, and their first picture its picture", async () => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, {
      type: "link",
      title: "Docs",
      url: "https://docs.example/{{branch}}",
      content:
        'Read **this** ![shot](https://a.example/1.png "one") and ![](https://a.example/2.png)',
    });
    expect(post).toMatchObject({
      type: "link",
      title: "Docs",
      text: "Read this and",
      url: "https://docs.example/main",
      picture: "https://a.example/1.png",
    });
  });

  test("make a link to the event's page where no address is given", async () => {
    await using dingtalk = await startSimulator();
    const pull = { eventName: "pull_request", payload: example("pull_request", "opened") };
    const post = await tell(dingtalk, { type: "link", content: "Look" }, pull);
    expect(post.url).toBe("https://github.com/Codertocat/Hello-World/pull/2");
    expect(post.picture).toBe("");
  });

  test.each([
    ["**发布 {{branch}}**\n请在今天内确认", "发布 main", "请在今天内确认"],
    ["![](https://a.example/1.png)\n发布\r\n请确认", "发布", "请确认"],
    ["一句话", "一句话", "一句话"],
    ["![封](https://a.example/封 面.png =200x)\n##发布\n- 见`x`", "发布", "• 见x"],
    // A line too long for a title is told whole below it.
    [`${"字".repeat(70)}\n二`, `${"字".repeat(63)}…`, `${"字".repeat(70)}\n二`],
  ])("are a link's title by their first line where none is given: %j", async (content, ...seen) => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { type: "link", content });
    expect([post.title, post.text]).toEqual(seen);
  });

  test("that are only a picture still make a link, with the title as its text", async () => {
    await using dingtalk = await startSimulator();
    const inputs = { type: "link", title: "Shot", content: "![](https://a.example/{{sha}}.png)" };
    const post = await tell(dingtalk, inputs);
    expect(post.text).toBe("Shot");
    expect(post.picture).toBe("https://a.example/f95f852bd8fca8fcc58a9a2d6c842781e32a215e.png");
  });

  test("are a card that opens as a whole where there is one button", async () => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, {
      type: "action-card",
      title: "Ready",
      content: "v1 is *ready*",
      buttons: "Deploy | https://ci.example/deploy?a=1|2",
    });
    expect(post).toMatchObject({ type: "actionCard", title: "Ready", sideBySide: false });
    expect(post.text).toBe("### Ready\n\nv1 is *ready*");
    expect(post.buttons).toEqual([{ title: "Deploy", url: "https://ci.example/deploy?a=1%7C2" }]);
  });

  test("get a button to the event's page where none is given", async () => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { type: "action-card", content: "x", language: "ja" });
    expect(post.buttons).toEqual([{ title: "詳細を見る", url: RUN_URL }]);
  });

  test.each([
    [
      "side by side, two with short labels",
      "同意 | https://a.example\n拒绝|https://b.example",
      true,
    ],
    [
      "below each other, two with long labels",
      "Approve the release | https://a.example\nNo | https://b.example",
      false,
    ],
    [
      "below each other, three",
      "A | https://a.example\nB | https://b.example\n\n[C](dingtalk://dingtalkclient/x)",
      false,
    ],
  ])("have buttons %s", async (_, buttons, sideBySide) => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { type: "action-card", title: "t", content: "x", buttons });
    expect(post.sideBySide).toBe(sideBySide);
    expect(post.buttons).toHaveLength(buttons.split(/\n+/u).length);
  });

  test("are a feed card, an entry a line", async () => {
    await using dingtalk = await startSimulator();
    const content = [
      "[One [1]](https://a.example/1) ![](https://a.example/1.png)",
      "",
      "[Two](https://a.example/2)![x](https://a.example/2.png)",
    ].join("\n");
    const post = await tell(dingtalk, { type: "feed-card", content });
    expect(post).toMatchObject({ ...NOTHING, type: "feedCard", links: expect.anything() });
    expect(post.links).toEqual([
      { title: "One [1]", url: "https://a.example/1", picture: "https://a.example/1.png" },
      { title: "Two", url: "https://a.example/2", picture: "https://a.example/2.png" },
    ]);
  });

  test("are DingTalk's own JSON as it is, with @ and keyword added", async () => {
    await using dingtalk = await startSimulator();
    dingtalk.addGroup({ name: "dev", members: [{ userId: "zhangsan", mobile: "13800001111" }] });
    const robot = dingtalk.addRobot({ group: "dev", keywords: ["CI"] });
    const body = { msgtype: "text", text: { content: "hello {{branch}}" }, at: { isAtAll: true } };
    const secret = { groups: { dev: { webhook: robot.webhook, keyword: "CI" } } };
    const inputs = { type: "raw", content: JSON.stringify(body), at: "zhangsan" };
    const { outputs } = await say(dingtalk, { secret, inputs });
    expect(outputs.ok).toBe("true");
    const [post] = dingtalk.group("dev").posts;
    expect(post).toMatchObject({ type: "text", text: "hello main\nCI\n@zhangsan" });
    expect(post?.mentions).toEqual({ userIds: ["zhangsan"], all: true });
  });

  test.each(["markdown", "text", "link", "action-card"])(
    "of which the values leave nothing speak by the title (%s)",
    async (type) => {
      await using dingtalk = await startSimulator();
      const post = await tell(dingtalk, { type, content: "{{tag}}", language: "en" });
      expect(post.text).toContain("octocat ran CI manually · main · octo-repo");
    },
  );
});

describe("the event announces itself", () => {
  test.each([
    ["markdown", "markdown"],
    ["action-card", "actionCard"],
  ])("as %s, under the title if there is one", async (type, seen) => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { type, title: "News of {{repo}}" }, push);
    expect(post).toMatchObject({ type: seen, title: "News of Codertocat/Hello-World" });
    expect(post.text).toMatch(
      /^### News of Codertocat\/Hello-World\n\n\*\*🏷️ Codertocat\/Hello-World/u,
    );
  });

  test("as text without markup, its addresses written out", async () => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { type: "text", title: "News" }, push);
    expect(post.text).toMatch(/^News\n🏷️ Codertocat\/Hello-World/u);
    expect(post.text).toContain("https://github.com/Codertocat/Hello-World/tree/simple-tag");
    expect(post.text).not.toMatch(/\*\*|\]\(/u);
  });

  test("as a link whose text does not repeat its title", async () => {
    await using dingtalk = await startSimulator();
    const post = await tell(dingtalk, { type: "link", language: "en" }, push);
    expect(post.title).toBe("🏷️ Codertocat created tag simple-tag · Hello-World");
    expect(post.text).toBe("• 6113728 Adding a .gitignore file");
    expect(post.url).toMatch(/^https:\/\/github\.com\/Codertocat\/Hello-World/u);
  });
});

describe("what cannot be such a message is an error before anything is sent:", () => {
  test.each([
    ["a feed card of nothing", { type: "feed-card" }, /^Input "content" is empty/u],
    ["raw nothing", { type: "raw" }, /^Input "content" is empty/u],
    ["raw text", { type: "raw", content: "hello" }, /be: it begins with \{ and ends with \}/u],
    [
      "raw JSON with a comma too many",
      { type: "raw", content: '{"msgtype":"text",}' },
      /^Input "content" is not the JSON .*no comma before/u,
    ],
    [
      "raw JSON in the quotes of an input method",
      { type: "raw", content: "{\n“msgtype”" },
      /\(line 2, column 1\)/u,
    ],
    ["raw JSON of another kind", { type: "raw", content: "[1]" }, /with "msgtype"/u],
    [
      "a feed entry without picture",
      { type: "feed-card", content: "[a](https://a.example)" },
      /has a line \(1\) that is no feed card entry/u,
    ],
    [
      "a feed entry to nowhere",
      { type: "feed-card", content: "[a](ftp://a.example) ![](https://b.example)" },
      /has a line \(1\) with a link that is not/u,
    ],
    [
      "a feed whose values are empty",
      { type: "feed-card", content: "[{{tag}}](https://a.example) ![](https://b.example)" },
      /has no entry/u,
    ],
    [
      "a picture from this machine",
      { type: "link", content: "![](file:///etc/passwd) x" },
      /holds a picture/u,
    ],
    [
      "an address that is none",
      { type: "link", content: "x", url: "javascript:alert(1)" },
      /^Input "url" is neither .* write https:\/\/… alone/u,
    ],
    [
      "a button without address",
      { type: "action-card", content: "x", buttons: "OK" },
      /^Input "buttons" has a line \(1\) that is no button/u,
    ],
    [
      "a button to nowhere",
      {
        type: "action-card",
        content: "x",
        buttons: "A | https://a.example\nB | javascript:alert(1)",
      },
      /has a line \(2\) whose link/u,
    ],
    [
      "raw JSON beyond the limit",
      {
        type: "raw",
        content: JSON.stringify({ msgtype: "text", text: { content: "x".repeat(20_001) } }),
      },
      /^Input "content" makes a message of 20\d{3} bytes/u,
    ],
  ] as const)("%s", async (_, inputs, line) => {
    await using dingtalk = await startSimulator();
    await expect(tell(dingtalk, inputs)).rejects.toThrow(line);
    expect(dingtalk.requests).toEqual([]);
  });
});

test("content may come from a file of the workspace", async () => {
  await using dingtalk = await startSimulator();
  const post = await tell(
    dingtalk,
    { "content-file": "test/fixtures/content.md", title: "File" },
    {
      env: { GITHUB_WORKSPACE: process.cwd() },
    },
  );
  expect(post.text).toBe("### File\n\nFrom a **file** of octo-org/octo-repo.");
});

test("an error of a file's content names the input that names the file", async () => {
  await using dingtalk = await startSimulator();
  const inputs = { "content-file": "test/fixtures/content.md" };
  const more = { env: { GITHUB_WORKSPACE: process.cwd() } };
  for (const type of ["raw", "feed-card"]) {
    await expect(tell(dingtalk, { ...inputs, type }, more)).rejects.toThrow(
      /^Input "content-file" /u,
    );
  }
});

test("buttons where no type has any are warned of", async () => {
  await using dingtalk = await startSimulator();
  const secret = { groups: { dev: { webhook: dingtalk.addRobot({ group: "dev" }).webhook } } };
  const inputs = { content: "x", buttons: "A | https://a.example" };
  const { outputs, annotated } = await say(dingtalk, { secret, inputs });
  expect(outputs.ok).toBe("true");
  expect(annotated).toEqual([
    'Input "buttons" has no effect on type markdown; use type action-card.',
  ]);
});
