import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep } from "../support/runner.ts";
import { openOffice } from "./in-person-support.ts";

const ROOT = join(import.meta.dirname, "../..");
const SIGN = `SEC${"5".repeat(64)}`;
const ENV = {
  GITHUB_ACTION_REPOSITORY: "octo-org/dingtalk-collaborate",
  GITHUB_ACTION_REF: "v1.2.0",
};
const DOCS = "https://github.com/octo-org/dingtalk-collaborate/blob/v1.2.0/docs";

/** A page of this repository has the place that a link names. */
function leadsTo(link: string): boolean {
  const [path = "", anchor = ""] = link.replace(`${DOCS}/`, "docs/").split("#");
  return readFileSync(join(ROOT, path), "utf8").includes(`\n<a id="${anchor}"></a>\n`);
}

function linkIn(error = ""): string {
  return /^[^\r\n]+\. See (\S+)$/u.exec(error)?.[1] ?? "";
}

describe("where the runner names the action, a failed step's line ends with what explains it:", () => {
  manyAlike(2);

  test("in the log, the outputs and for each group", async () => {
    await using dingtalk = await startSimulator();
    const dev = dingtalk.addRobot({ group: "dev", sign: SIGN });
    const ops = dingtalk.addRobot({ group: "ops", keywords: ["部署"] });
    const groups = {
      dev: { webhook: dev.webhook, sign: `SEC${"6".repeat(64)}` },
      ops: { webhook: ops.webhook },
    };
    const { outputs, annotations, exitCode } = await runStep({
      inputs: {
        secret: JSON.stringify({ groups }),
        group: "*",
        content: "hello",
        "dingtalk-oapi-url": dingtalk.url,
      },
      env: ENV,
    });
    expect(exitCode).toBe(1);
    const results = JSON.parse(outputs.results ?? "") as { error: string }[];
    const links = results.map(({ error }) => linkIn(error));
    expect(links).toEqual([
      `${DOCS}/errors.zh-CN.md#signature`,
      `${DOCS}/errors.zh-CN.md#keywords`,
    ]);
    expect(links.filter(leadsTo)).toEqual(links);
    expect(outputs.error).toBe(results[0]?.error);
    expect(annotations).toEqual([
      { level: "warning", message: results[1]?.error },
      { level: "error", message: outputs.error },
    ]);
    expect(results.map((one) => Object.keys(one).join())).toEqual(
      Array(2).fill("group,via,ok,id,code,error,attempts"),
    );
  });

  test("in English, on another server, as a warning where the step is not to fail", async () => {
    const { outputs, annotations } = await runStep({
      inputs: { language: "en", "fail-on-error": "false" },
      env: { ...ENV, GITHUB_SERVER_URL: "https://ghe.example.com" },
    });
    const link = linkIn(outputs.error).replace("https://ghe.example.com", "https://github.com");
    expect(link).toBe(`${DOCS}/errors.md#secret`);
    expect(leadsTo(link)).toBe(true);
    expect(annotations).toEqual([{ level: "warning", message: outputs.error }]);
  });

  test("of a check, and of a host that does not answer", async () => {
    await using dingtalk = await startSimulator();
    const { webhook } = dingtalk.addRobot({ group: "dev" });
    const inputs = { "dingtalk-oapi-url": dingtalk.url, retries: "0", content: "hello" };
    const unknown = webhook.replace(/=.*/u, `=${"0".repeat(64)}`);
    const checked = await runStep({
      inputs: { ...inputs, secret: unknown, mode: "check" },
      env: ENV,
    });
    dingtalk.fault({ kind: "reset" });
    const lost = await runStep({ inputs: { ...inputs, secret: webhook }, env: ENV });
    const links = [checked, lost].map(({ outputs }) => linkIn(outputs.error));
    expect(links).toEqual(
      ["robot-token", "network"].map((topic) => `${DOCS}/errors.zh-CN.md#${topic}`),
    );
    expect(links.filter(leadsTo)).toEqual(links);
  });

  test("of an app that lacks a permission, whose own link comes before", async () => {
    await using dingtalk = await startSimulator();
    const { chat } = dingtalk.addGroup({ name: "dev" });
    const app = dingtalk.addApp({ clientId: "dingocto", clientSecret: "s3cret", robotIn: ["dev"] });
    app.scopes.delete("qyapi_robot_sendmsg");
    const { outputs } = await runStep({
      inputs: {
        secret: JSON.stringify({
          app: { "client-id": "dingocto", "client-secret": "s3cret" },
          groups: { dev: { chat } },
        }),
        content: "hello",
        "dingtalk-api-url": dingtalk.url,
        "dingtalk-oapi-url": dingtalk.url,
      },
      env: ENV,
    });
    expect(outputs.error).toContain("https://open-dev.dingtalk.com/appscope/apply?");
    expect(linkIn(outputs.error)).toBe(`${DOCS}/errors.zh-CN.md#permission`);
  });

  test("of private messages and DINGs, by the first that failed", async () => {
    await using office = await openOffice();
    office.dingtalk.dings.left.phone = 0;
    const inputs = { content: "hello", to: "@octocat, ghost01", ding: "phone" };
    const { outputs } = await office.run(inputs, { env: ENV });
    const [whispered] = JSON.parse(outputs.results ?? "") as { error: string }[];
    expect([whispered?.error, outputs.error].map((error) => linkIn(error))).toEqual(
      ["person-unknown", "ding-quota"].map((topic) => `${DOCS}/errors.zh-CN.md#${topic}`),
    );
  });

  test("but not where its version is no plain word", async () => {
    const { outputs } = await runStep({
      env: { ...ENV, GITHUB_ACTION_REF: "v1\n::error::x" },
    });
    expect(outputs.error).toMatch(/^Input "secret" is empty\. .*repository$/u);
  });
});
