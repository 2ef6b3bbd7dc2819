import { afterAll, describe, expect, test } from "vitest";
import { closeAll } from "../../../src/platform/closing.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { example } from "../../support/examples.ts";
import { say, tell } from "./support.ts";

afterAll(closeAll);

const HOSTILE =
  'a "b" \\ {{repo}} [x](https://evil.example) **c** <img src=x> @all @13800001111\n# h | y](https://evil.example';

/** A pull request whose title is anything. */
function pull(title: string) {
  const payload = structuredClone(example("pull_request", "opened")) as {
    pull_request: { title: string; body: string };
  };
  payload.pull_request.title = title;
  payload.pull_request.body = title;
  return { eventName: "pull_request", payload };
}

describe("what a value holds stays words", () => {
  test("in title and Markdown content", async () => {
    await using dingtalk = await startSimulator();
    const inputs = { title: "PR {{title}}", content: "Title: {{title}}, @{{actor}}", at: "all" };
    const post = await tell(dingtalk, inputs, pull(HOSTILE));
    expect(post.title).toBe(
      'PR a "b" \\ {{repo}} [x](https://evil.example) **c** <img src=x> ＠all ＠13800001111 # h | y](https://evil.example',
    );
    const lines = post.text.split("\n\n");
    expect(lines.splice(-1)).toEqual(["@所有人"]);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toContain("{{repo}} ［x］(https：/\u200B/evil.example) ＊＊c＊＊");
      expect(line).not.toMatch(/\]\(|<img|(?<![＠\u200B])@(?!\u200B)/u);
    }
  });

  test("in a text, where they may have several lines", async () => {
    await using dingtalk = await startSimulator();
    const inputs = { type: "text", content: "{{body}}" };
    const post = await tell(dingtalk, inputs, pull(HOSTILE));
    expect(post.text).toBe(HOSTILE.replaceAll("@", "＠"));
  });

  test("in addresses, where they are percent-encoded", async () => {
    await using dingtalk = await startSimulator();
    const inputs = {
      type: "link",
      content: "x",
      url: "https://a.example/?t={{title}}&back={{url}}",
    };
    const post = await tell(dingtalk, inputs, pull("a&b=c #d\"e'é"));
    expect(post.url).toBe(
      "https://a.example/?t=a%26b%3Dc%20%23d%22e%27%C3%A9&back=https%3A%2F%2Fgithub.com%2FCodertocat%2FHello-World%2Fpull%2F2",
    );
  });

  test("in buttons, which they can neither make nor end", async () => {
    await using dingtalk = await startSimulator();
    const buttons = "{{title}} | {{url}}\n[{{title}}](https://a.example/{{title}})";
    const inputs = { type: "action-card", content: "x", buttons };
    const { buttons: seen } = await tell(dingtalk, inputs, pull("a | https://evil.example](x)\nb"));
    const label = "a | https://evil.example](x) b";
    expect(seen).toEqual([
      { title: label, url: "https://github.com/Codertocat/Hello-World/pull/2" },
      {
        title: label,
        url: "https://a.example/a%20%7C%20https%3A%2F%2Fevil.example%5D%28x%29%0Ab",
      },
    ]);
  });

  test("in a feed card", async () => {
    await using dingtalk = await startSimulator();
    const content = "[{{title}}]({{url}}) ![](https://a.example/{{sha}}.png)";
    const title = "a](https://evil.example) ![](https://evil.example/x.png)";
    const post = await tell(dingtalk, { type: "feed-card", content }, pull(title));
    expect(post.links).toEqual([
      {
        title,
        url: "https://github.com/Codertocat/Hello-World/pull/2",
        picture: "https://a.example/ec26c3e57ca3a959ca5aad62de7213c562f8c821.png",
      },
    ]);
  });

  test("in DingTalk's own JSON, filled in after it is parsed", async () => {
    await using dingtalk = await startSimulator();
    const body = {
      msgtype: "link",
      link: { title: "{{title}}", text: "{{branch}}", messageUrl: "https://a.example/{{title}}" },
    };
    const title = '"},"msgtype":"text","text":{"content":"';
    const inputs = { type: "raw", content: JSON.stringify(body) };
    const post = await tell(dingtalk, inputs, pull(title));
    expect(post).toMatchObject({ type: "link", text: "changes" });
    expect(post.title).toBe(title);
    expect(post.url).toBe(`https://a.example/${encodeURIComponent(title)}`);
  });
});

test("a value on a line of its own is shown as GitHub shows it", async () => {
  await using dingtalk = await startSimulator();
  const payload = structuredClone(example("issues", "opened")) as { issue: { body: string } };
  payload.issue.body = "| a | b |\n|---|---|\n| 1 | 2 |\n\n![p](https://a.example/p.png)";
  const inputs = { title: "{{title}}", content: "Hello\n{{body}}" };
  const post = await tell(dingtalk, inputs, { eventName: "issues", payload });
  expect(post.text).toContain("Hello\n\n");
  expect(post.text).not.toContain("![");
  expect(post.text).not.toContain("|--");
});

test("buttons whose values this event does not have are left out", async () => {
  await using dingtalk = await startSimulator();
  const buttons = "Compare | {{compare-url}}\n#{{pr-number}} | {{run-url}}\n{{tag}} | {{run-url}}";
  const post = await tell(dingtalk, { type: "action-card", content: "x", buttons });
  expect(post.buttons.map(({ title }) => title)).toEqual(["#"]);
});

test("an address made of a value that this event does not have is as good as none", async () => {
  await using dingtalk = await startSimulator();
  const post = await tell(dingtalk, { type: "link", content: "x", url: "{{compare-url}}" });
  expect(post.url).toMatch(/\/actions\/runs\/1658821493$/u);
});

test("an address cannot be turned into another scheme by a value", async () => {
  await using dingtalk = await startSimulator();
  const robot = dingtalk.addRobot({ group: "dev" });
  const inputs = { secret: robot.webhook, type: "link", content: "x", url: "{{title}}" };
  const saying = say(dingtalk, { inputs, ...pull("javascript:alert(1)") });
  await expect(saying).rejects.toThrow('Input "url" is neither http(s) nor dingtalk://');
});

test("unknown names and other braces are left alone", async () => {
  await using dingtalk = await startSimulator();
  const content = "{{nope}} {{ repo }} {{Repo}} {{repo}} {{{repo}}}";
  const post = await tell(dingtalk, { type: "text", content });
  expect(post.text).toBe(
    "{{nope}} octo-org/octo-repo {{Repo}} octo-org/octo-repo {octo-org/octo-repo}",
  );
});

test("a title of many lines and bytes becomes a heading of one line", async () => {
  await using dingtalk = await startSimulator();
  const title = `first\nsecond ${"长".repeat(9000)}`;
  const post = await tell(dingtalk, { title, content: "x" });
  expect(post.title).toMatch(/^first second 长+…$/u);
  expect([...post.title]).toHaveLength(256);
  expect(post.text).toMatch(/^### first second 长+…?\n\nx$/u);
});

test("links in a title lead to http(s) alone", async () => {
  await using dingtalk = await startSimulator();
  const title = "[run]({{run-url}}) [no](javascript:x) [dd](dingtalk://dingtalkclient/x)";
  const post = await tell(dingtalk, { title, content: "x" });
  expect(post.text).toMatch(
    /^### \[run\]\(https:\/\/github\.com\/\S+\) \[no\] \(javascript:x\) \[dd\] \(dingtalk:/u,
  );
});

test.each([
  ["zh-CN", "部署成功"],
  ["en", "部署succeeded"],
  ["ja", "部署成功"],
])("the result is told in the chat's language, %s", async (language, text) => {
  await using dingtalk = await startSimulator();
  const post = await tell(dingtalk, { type: "text", content: "部署{{ result }}", language });
  expect(post.text).toBe(text);
});

test.each([
  ["short_sha", "short-sha"],
  [" run_url ", "run-url"],
  ["repository", "repo"],
  ["Branch", "branch"],
])("{{%s}} stands as written, and a warning names the nearest", async (name, meant) => {
  await using dingtalk = await startSimulator();
  const secret = dingtalk.addRobot({ group: "dev" }).webhook;
  const { annotated } = await say(dingtalk, { inputs: { secret, content: `x {{${name}}}` } });
  expect(annotated).toEqual([
    `{{${name.trim()}}} is no placeholder and is left as it is; did you mean {{${meant}}}?`,
  ]);
});

test("a link to what nobody fills is no page of the repository", async () => {
  await using dingtalk = await startSimulator();
  const post = await tell(dingtalk, { content: "> [运行]({{run_url}}) [页面]({{run-url}})" });
  expect(post.text).toMatch(/^> 运行.* \[页面\]\(https:/u);
  expect(post.text).not.toContain("blob");
});

test("of many such names the first twenty are told, each once", async () => {
  await using dingtalk = await startSimulator();
  const secret = dingtalk.addRobot({ group: "dev" }).webhook;
  const names = Array.from({ length: 26 }, (_, at) => `{{branch${String.fromCharCode(97 + at)}}}`);
  const { annotated } = await say(dingtalk, {
    inputs: { secret, content: [...names, ...names].join(" ") },
  });
  expect(new Set(annotated).size).toBe(20);
  expect(annotated).toHaveLength(20);
});

/** `§` stands for a dollar, which before a brace would look like a template of our own. */
function dollars(text: string): string {
  return text.replaceAll("§", "$");
}

test.each([
  ["{{ github.sha }}", "GitHub's expressions begin with $; did you mean {{sha}}?"],
  ["{{github.ref_name}}", "GitHub's expressions begin with $; did you mean {{branch}}?"],
  ["{{ github.event.pull_request.title }}", "begin with $; did you mean {{title}}?"],
  ["{{ steps.build.outputs.url }}", "GitHub's expressions begin with $"],
  ["§{{ github.repository }}", "in the workflow file alone, not in a file or a variable; did you"],
  ["§{{ github.event_name == 'push' && 'a' || 'b' }}", "§{{ github.event_name … }} is left as it"],
  ["§{{ secrets.TOKEN }}", "§{{ secrets.TOKEN }} is left as it is: the runner fills it in the"],
  ["$GITHUB_SHA", "$GITHUB_SHA is left as it is: no shell reads it; did you mean {{sha}}?"],
  ["§{GITHUB_REF_NAME}", "no shell reads it; did you mean {{branch}}?"],
  ["{{committer}}", "did you mean {{author}}?"],
  ["{{commit}}", "did you mean {{short-sha}}?"],
  ["{{tag_name}}", "did you mean {{tag}}?"],
  ["{{pr}}", "did you mean {{pr-number}}?"],
  ["{{link}} {{message}}", "did you mean {{url}}?"],
])("of %s a line says that nobody fills it", async (marked, line) => {
  const written = dollars(marked);
  await using dingtalk = await startSimulator();
  const secret = dingtalk.addRobot({ group: "dev" }).webhook;
  const { annotated } = await say(dingtalk, {
    inputs: { secret, content: `x ${written} ${written}` },
  });
  expect(annotated[0]).toContain(dollars(line));
  expect(annotated).toHaveLength(written.split(" {{").length);
});

test.each([
  "§{{ nosuch }} {{somethingelse}}",
  "write `§{{ secrets.TOKEN }}` or `$GITHUB_SHA`",
  "```yaml\nrun: echo §{{ github.sha }}\n```",
  "costs $5, {{ .Values.image }}, §{name}, $GIT",
])("%s is somebody else's, and is passed over", async (marked) => {
  const content = dollars(marked);
  await using dingtalk = await startSimulator();
  const secret = dingtalk.addRobot({ group: "dev" }).webhook;
  const { annotated } = await say(dingtalk, { inputs: { secret, content } });
  expect(annotated).toEqual([]);
});
