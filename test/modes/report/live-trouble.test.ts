import { describe, expect, test } from "vitest";
import { RUN_ID } from "../../github/double/state.ts";
import { CARDS, ended, needsOf, openStage, queued, running } from "./live-support.ts";

const END = { "notify-when": "always", needs: needsOf({ lint: "success" }) };
const OWN = "0f0f0f0f-0000-4000-8000-000000000000.schema";

describe("a card that is refused costs one warning, and the report goes out", () => {
  test("for want of the public template, with the way to one's own", async () => {
    await using stage = await openStage();
    stage.dingtalk.cards.publicTemplates = "unknown";
    const { annotated } = await stage.step({ inputs: END });
    expect(annotated.length).toBe(1);
    expect(annotated[0]).toContain("param.templateNotExist");
    expect(annotated[0]).toContain("docs/status-card.md");
    expect(stage.reports.length).toBe(1);
  });

  test("inside HTTP 200, the robot not being in the group", async () => {
    await using stage = await openStage();
    stage.dingtalk.app("dingocto").robotIn.delete("dev");
    const { annotated } = await stage.step({ inputs: END });
    expect(annotated.length).toBe(1);
    expect(annotated[0]).toContain("DingTalk made it but did not show it in the group");
    expect(annotated[0]).toContain("Add the app's robot to the group");
    expect(stage.reports.length).toBe(1);
  });

  test("in the middle of a run too: the report is then as if there were no card", async () => {
    await using stage = await openStage();
    stage.dingtalk.app("dingocto").scopes.delete("Card.Instance.Write");
    stage.list(ended(1, "lint", 9, "failure"), running(2, "test"));
    await stage.step({ job: 2 });
    expect(stage.reports.length).toBe(1);
  });

  test("but not that of a success in the middle of a run, whatever was before", async () => {
    await using stage = await openStage();
    stage.dingtalk.app("dingocto").scopes.delete("Card.Instance.Write");
    const line = { branch: "main", event: "workflow_dispatch" };
    stage.github.state.runs = [
      { id: RUN_ID, status: "in_progress", ...line },
      { id: RUN_ID - 1, conclusion: "failure", ...line },
    ];
    stage.list(running(1, "test"));
    const { annotated, printed, result } = await stage.step({ job: 1 });
    expect(annotated).toEqual([expect.stringMatching(/The run is reported all the same\.$/u)]);
    expect(printed).toEqual([
      'No report was sent: the run goes on; the step that has "needs", or a workflow_run, reports its end.',
    ]);
    expect(result.skipped).toBe("not-finished");
    expect(stage.reports).toEqual([]);

    stage.list(ended(1, "test", 9), running(2, "notify"));
    await stage.step({ job: 2, inputs: { needs: needsOf({ test: "success" }) } });
    expect(stage.reports).toMatchObject([{ title: expect.stringContaining("恢复成功") }]);
  });

  test("for wrong credentials of the app", async () => {
    await using stage = await openStage();
    const app = { "client-secret": "another" };
    const { annotated } = await stage.step({ inputs: END, app });
    expect(annotated.length).toBe(1);
    expect(annotated[0]).toContain("invalidClientIdOrSecret");
    expect(stage.reports.length).toBe(1);
  });
});

test("where DingTalk draws nothing though all calls succeed, the report has gone out", async () => {
  await using stage = await openStage();
  stage.dingtalk.cards.publicTemplates = "blank";
  await stage.step({ inputs: END });
  expect(stage.cards[0]?.text).toBe("内容加载失败");
  expect(stage.reports.length).toBe(1);
});

test("a state that could not be written is not written later", async () => {
  await using stage = await openStage();
  stage.list(running(1, "lint"));
  await stage.step({ job: 1 });
  stage.dingtalk.fault({ kind: "status", status: 503, path: CARDS, method: "PUT" });
  const { calls, annotated } = await stage.step({ job: 1 });
  expect(calls).toEqual([`PUT ${CARDS}`]);
  expect(annotated).toEqual([expect.stringContaining("not up to date")]);
  expect(stage.reports).toEqual([]);
});

test("a card whose life is over is made anew", async () => {
  await using stage = await openStage();
  stage.dingtalk.cards.lifeMs = 1000;
  stage.list(running(1, "lint"));
  await stage.step({ job: 1 });
  stage.dingtalk.clock.advance(5000);
  await stage.step({ job: 1 });
  expect(stage.cards.length).toBe(2);
});

describe("a template of one's own", () => {
  test("gets every variable, its id with or without its ending", async () => {
    await using stage = await openStage();
    const variables = ["state", "progress", "failed", "elapsed", "url"];
    stage.dingtalk.cards.addTemplate({ id: OWN, appId: "dingocto", variables });
    stage.list(ended(1, "lint", 9, "failure"), running(2, "test"), queued(3, "build"));
    await stage.step({ job: 2, app: { "card-template": OWN.replace(".schema", "") } });
    expect(stage.cards[0]?.text.split("\n")).toEqual([
      "state: running",
      "progress: 1/3",
      expect.stringMatching(/^failed: ❌ \[lint\]\(http.*\) › Run make（9 秒）$/u),
      "elapsed: 2 分",
      expect.stringMatching(/^url: https:\/\/github\.com\//u),
    ]);
  });

  test("that is not published is refused with what to do", async () => {
    await using stage = await openStage();
    const template = { id: OWN, appId: "dingocto", variables: [], published: false };
    stage.dingtalk.cards.addTemplate(template);
    const { annotated } = await stage.step({ inputs: END, app: { "card-template": OWN } });
    expect(annotated[0]).toContain("param.templateUnpublished");
    expect(annotated[0]).toContain("Publish it");
  });
});

test("a dry run shows the card and calls nobody", async () => {
  await using stage = await openStage();
  stage.list(running(1, "lint"));
  const { calls, printed } = await stage.step({ job: 1, inputs: { "dry-run": "true" } });
  expect(calls).toEqual([]);
  expect(printed.join("\n")).toContain('group "dev" would have this status card');
  expect(printed.join("\n")).toContain("⏳ CI #562 · main · 0/1");
});

test("a matrix with very many writers is warned of, one with few is not", async () => {
  await using stage = await openStage();
  stage.list(running(1, "build (1)"));
  const few = await stage.step({ job: 1, inputs: { "job-total": "20" } });
  expect(few.annotated).toEqual([]);
  const many = await stage.step({ job: 1, inputs: { "job-total": "21" } });
  expect(many.annotated).toEqual([expect.stringContaining("21 legs")]);
});

test("a chat id that has lost its capitals is pointed out when the card is made", async () => {
  await using stage = await openStage();
  stage.dingtalk.addGroup({ name: "low", chat: "CIDabcdefghijklmnop==" });
  stage.dingtalk.app("dingocto").robotIn.add("low");
  stage.list(running(1, "lint"));
  const { annotated } = await stage.step({ job: 1, chat: "cidabcdefghijklmnop==" });
  expect(annotated).toEqual([expect.stringContaining("no capital letter")]);
});

test("without a chat the input has no effect, and says so", async () => {
  await using stage = await openStage();
  const { annotated } = await stage.step({ inputs: END, chat: "" });
  expect(annotated).toEqual([expect.stringMatching(/^Input "live" has no effect: .*"chat"/u)]);
  expect(stage.reports.length).toBe(1);
});
