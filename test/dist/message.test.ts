import { describe, expect, test } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import { example } from "../support/examples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep } from "../support/runner.ts";

describe("an event announces itself", () => {
  manyAlike(3);

  test.each([
    ["push", undefined, "**🏷️ Codertocat/Hello-World · [Codertocat 创建标记 simple-tag]("],
    [
      "pull_request",
      "opened",
      "**🔀 [Codertocat/Hello-World#2](https://github.com/Codertocat/Hello-World/pull/2) Update the README",
    ],
    [
      "pull_request_target",
      "opened",
      "**🔀 [Codertocat/Hello-World#2](https://github.com/Codertocat/Hello-World/pull/2) Update the README",
    ],
    ["release", "published", "**📦 Codertocat/Hello-World · [0.0.1 已发布]("],
    ["gollum", undefined, "Codertocat/Hello-World"],
  ])("%s", async (eventName, action, heading) => {
    await using dingtalk = await startSimulator();
    const robot = dingtalk.addRobot({ group: "dev" });
    const result = await runStep({
      eventName,
      payload: example(eventName.replace("_target", ""), action),
      inputs: { secret: robot.webhook, "dingtalk-oapi-url": dingtalk.url },
    });
    expect(result.annotations).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ ok: "true", skipped: "", sent: "1", error: "" });
    const [post, ...others] = dingtalk.group("dev").posts;
    expect(others).toEqual([]);
    expect(post?.type).toBe("markdown");
    expect(post?.text).toContain(heading);
    expect(JSON.parse(result.outputs.results ?? "")).toEqual([
      {
        group: "default",
        via: "robot",
        ok: true,
        id: [result.outputs["message-id"]],
        code: "",
        error: "",
        attempts: 1,
      },
    ]);
    expect(dingtalk.requests).toHaveLength(1);
  });
});

describe("a run without a secret", () => {
  const fork = structuredClone(example("pull_request", "opened")) as unknown as {
    pull_request: { head: { repo: { full_name: string } | null } };
  };
  fork.pull_request.head.repo = { full_name: "hubot/Hello-World" };

  test("is skipped with a notice where it comes from a fork", async () => {
    const result = await runStep({ eventName: "pull_request", payload: fork });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ ok: "true", skipped: "missing-secret", sent: "0" });
    expect(result.annotations).toEqual([
      {
        level: "notice",
        message:
          "Nothing was sent: this run has no secret, since the pull request comes from a fork.",
      },
    ]);
  });

  test("is one where only the token's place is there, and fails when asked to", async () => {
    const secret = "https://oapi.dingtalk.com/robot/send?access_token= keyword=CI";
    const event = { eventName: "pull_request", payload: fork };
    const skipped = await runStep({ ...event, inputs: { secret } });
    expect(skipped.outputs).toMatchObject({ ok: "true", skipped: "missing-secret", sent: "0" });
    const result = await runStep({ ...event, inputs: { secret, "on-missing-secret": "fail" } });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.error).toMatch(
      /^Input "secret" has blanks where its credentials belong\. Usual causes: a typo in/u,
    );
  });
});

describe("a dry run", () => {
  test("shows the message in log and summary, calls nobody, and needs no secret", async () => {
    const payload = structuredClone(example("pull_request", "opened")) as unknown as {
      pull_request: { title: string };
    };
    payload.pull_request.title = "::error::x ##[error]y ``` [click](https://evil.example)";
    const result = await runStep({
      eventName: "pull_request",
      payload,
      inputs: { "dry-run": "true" },
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ ok: "true", skipped: "dry-run", sent: "0" });
    expect(result.annotations).toEqual([]);
    expect(result.log).toContain("::error::x ##［error］y");
    expect(result.summary).toMatch(
      /^#### Dry run: group "default" would get a markdown message\n/u,
    );
    const fence = /^(`{3,})text\n/mu.exec(result.summary)?.[1] ?? "";
    const inside = result.summary.split(`${fence}text\n`)[1]?.split(`\n${fence}\n`)[0] ?? "";
    expect(inside).not.toContain(fence);
  });

  test("with a secret checks it and the group, and calls DingTalk not at all", async () => {
    await using dingtalk = await startSimulator();
    const robot = dingtalk.addRobot({ group: "dev" });
    const inputs = {
      secret: JSON.stringify({ groups: { dev: { webhook: robot.webhook } } }),
      "dingtalk-oapi-url": dingtalk.url,
      "dry-run": "true",
    };
    const [good, bad] = await Promise.all([
      runStep({ eventName: "push", payload: example("push"), inputs }),
      runStep({ eventName: "push", payload: example("push"), inputs: { ...inputs, group: "ops" } }),
    ]);
    expect(good.outputs.skipped).toBe("dry-run");
    expect(bad.outputs.error).toContain("known are dev");
    expect(dingtalk.requests).toEqual([]);
  });
});

test("an unusable event file costs details, not the message", async () => {
  await using dingtalk = await startSimulator();
  const robot = dingtalk.addRobot({ group: "dev" });
  for (const payload of ["{not json", null]) {
    const result = await runStep({
      eventName: "push",
      payload,
      inputs: { secret: robot.webhook, "dingtalk-oapi-url": dingtalk.url },
    });
    expect(result.exitCode).toBe(0);
    expect(result.annotations.map(({ level }) => level)).toEqual(["warning"]);
  }
  expect(dingtalk.group("dev").posts).toHaveLength(2);
});

test("a slip in an input's name is named", async () => {
  const result = await runStep({ inputs: { "dry-run": "true", contents: "hello" } });
  expect(result.annotations).toEqual([
    { level: "warning", message: 'Input "contents" is not known; did you mean "content"?' },
  ]);
});

test.each<[string, Record<string, string>, boolean]>([
  ["in Markdown", { content: '{\n "msgtype": "text", "text": {"content": "hi"}}' }, true],
  ["in text", { type: "text", content: '{"at": {}, "msgtype": "markdown"}' }, true],
  ["as what it is", { type: "raw", content: '{"msgtype":"text","text":{"content":"hi"}}' }, false],
  ["other JSON", { content: '{"type": "text"}' }, false],
  ["told of", { content: 'Send {"msgtype": "text"}' }, false],
])("a robot's own JSON is told from words: %s", async (_, inputs, isTold) => {
  const { annotations } = await runStep({ inputs: { "dry-run": "true", ...inputs } });
  const told = annotations.map(({ message }) => message);
  expect(told.some((line) => line.includes('with "type: raw" it becomes'))).toBe(isTold);
});

describe("a runner's file that cannot be written", () => {
  test("costs the outputs, not the message or the step", async () => {
    await using dingtalk = await startSimulator();
    const robot = dingtalk.addRobot({ group: "dev" });
    const result = await runStep({
      eventName: "push",
      payload: example("push"),
      inputs: { secret: robot.webhook, "dingtalk-oapi-url": dingtalk.url },
      env: { GITHUB_OUTPUT: "/nowhere/output" },
    });
    expect(dingtalk.group("dev").posts).toHaveLength(1);
    expect(result.stderr).toBe("");
    expect(result.annotations.map(({ message }) => message)).toEqual([
      "Outputs are missing: the file GITHUB_OUTPUT names cannot be written",
    ]);
    expect(result.exitCode).toBe(0);
  });

  test("costs the job summary, not the dry run", async () => {
    const result = await runStep({
      inputs: { "dry-run": "true" },
      env: { GITHUB_STEP_SUMMARY: "/nowhere/summary" },
    });
    expect(result.outputs.skipped).toBe("dry-run");
    expect(result.annotations.map(({ message }) => message)).toEqual([
      "Nothing is in the job summary: GITHUB_STEP_SUMMARY names no file to write to",
    ]);
  });
});
