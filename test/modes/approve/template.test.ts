import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { FORM_PARTS } from "../../../src/approval/form.ts";
import { openStage, secondsIn, ZHANGSAN } from "./support.ts";

const SCRIPT = fileURLToPath(new URL("../../../scripts/approval-template.ts", import.meta.url));
const FORMS = "/v1.0/workflow/forms";

async function printed(...args: string[]) {
  const script = spawn(process.execPath, [SCRIPT, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const [out, told, [code]] = await Promise.all([
    text(script.stdout),
    text(script.stderr),
    once(script, "exit"),
  ]);
  return { out, told, code };
}

describe("npm run approval-template", () => {
  test.each([["zh-CN"], ["en"]])(
    "in %s makes a template that an approval can be asked with",
    async (language) => {
      await using stage = await openStage();
      const { out, told } = await printed("--language", language);
      expect(told).toContain("Workflow.Form.Write");
      const app = stage.dingtalk.app("dingoctoapp");
      const { token } = app.issueToken(stage.dingtalk.clock.now());
      const reply = await fetch(`${stage.dingtalk.url}${FORMS}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-acs-dingtalk-access-token": token },
        body: out,
      });
      const { result } = (await reply.json()) as { result: { processCode: string } };
      const done = await stage.act({
        app: { "process-code": result.processCode },
        events: [secondsIn(20, (it, id) => it.agree(id, ZHANGSAN.userId))],
      });
      expect(done.result.approval?.state).toBe("agreed");
      expect(stage.only.processCode).toBe(result.processCode);
    },
  );

  test("says what it takes where it is given something else", async () => {
    const { out, told, code } = await printed("--language", "fr");
    expect([out, code]).toEqual(["", 2]);
    expect(told).toContain("Usage: ");
  });
});

test.each(["docs/approve.md", "docs/approve.zh-CN.md"])("%s names every label", async (path) => {
  const page = await readFile(new URL(`../../../${path}`, import.meta.url), "utf8");
  for (const { labels } of Object.values(FORM_PARTS)) {
    for (const label of labels) expect(page).toContain(`\`${label}\``);
  }
});
