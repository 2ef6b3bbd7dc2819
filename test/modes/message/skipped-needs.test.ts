import { describe, expect, test } from "vitest";
import { type GitHubOptions, startGitHub } from "../../github/double/github.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { say } from "./support.ts";

const RUN_ID = 1658821493;
const job = (id: number, name: string, conclusion: string) => ({
  id,
  runId: RUN_ID,
  name,
  conclusion,
});

async function told(options: GitHubOptions, when: string) {
  await using dingtalk = await startSimulator();
  await using github = await startGitHub(options);
  dingtalk.addGroup({ name: "dev", members: [] });
  const secret = dingtalk.addRobot({ group: "dev" }).webhook;
  const needs = '{"deploy": {"result": "skipped"}}';
  const inputs = { secret, needs, content: "发布{{result}}", "notify-when": when };
  const { annotated, result } = await say(dingtalk, {
    inputs: { ...inputs, "github-token": github.token },
    env: github.env,
  });
  const [post] = dingtalk.group("dev").posts;
  return { said: post?.text ?? result.skipped, annotated };
}

describe("where the needed job was skipped, a message tells", () => {
  test.each([
    ["failure", "always", "发布失败"],
    ["failure", "failure", "发布失败"],
    ["failure", "success", "notify-when"],
    ["success", "always", "发布成功"],
    ["success", "failure", "notify-when"],
  ])("of the %s before it, on %s: %s", async (conclusion, when, said) => {
    const jobs = [job(1, "构建", conclusion), job(2, "部署", "skipped")];
    expect(await told({ jobs }, when)).toEqual({ said, annotated: [] });
  });

  test("that it may know too little where GitHub does not show the jobs", async () => {
    const { said, annotated } = await told({ permissions: [] }, "always");
    expect(said).toBe("发布成功");
    expect(annotated).toEqual([
      expect.stringMatching(/actions: read.*a job before a skipped one has failed\.$/u),
    ]);
  });
});
