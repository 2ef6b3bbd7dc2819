import { describe, expect, test } from "vitest";
import type { Transport } from "../../../src/dingtalk/http/transport.ts";
import { RUN_ID } from "../../github/double/state.ts";
import { fixture } from "../../github/event-samples.ts";
import { withTransport } from "../../support/run.ts";
import { CARDS, ended, needsOf, openStage, queued, running } from "./live-support.ts";
import { at } from "./support.ts";

const RUN_URL = `https://github.com/octo-org/octo-repo/actions/runs/${RUN_ID}`;

test("one card goes from started over failing to failed, and the report goes out once", async () => {
  await using stage = await openStage();
  stage.list(running(1, "lint"), queued(2, "test"));
  const first = await stage.step({ job: 1 });
  expect(stage.title).toBe("⏳ CI #562 · main · 0/2");
  expect(stage.cards[0]?.text).toContain("🟦⬜\n\n1 运行中 · 1 等待中");
  expect(first.result).toEqual({ skipped: "not-finished", groups: [] });
  expect(first.annotated).toEqual([]);

  stage.list(ended(1, "lint", 12, "failure"), running(2, "test", 20), queued(3, "build"));
  await stage.step({ job: 2 });
  expect(stage.title).toBe("⏳ CI #562 · main · 1/3 · 1 ✗");
  expect(stage.cards[0]?.text).toContain("❌ [lint](https://github.com/octo-org/octo-repo/");
  expect(stage.cards[0]?.text).toContain("› Run make（12 秒）");
  expect(stage.reports).toEqual([]);

  stage.list(ended(1, "lint", 12, "failure"), ended(2, "test", 60), running(9, "notify", 70));
  const inputs = { needs: needsOf({ lint: "failure", test: "success" }) };
  const last = await stage.step({ job: 9, inputs });
  expect(stage.title).toBe("❌ CI #562 失败 · main");
  expect(stage.cards[0]?.buttons).toEqual([{ title: "查看运行", url: RUN_URL }]);
  expect(stage.cards[0]?.card).toMatchObject({ changes: 3 });
  expect(stage.posts[0]).toBe(stage.cards[0]);
  expect(stage.reports.map(({ title }) => title)).toEqual([
    "❌ CI #562 失败 · lint — octocat · main · octo-repo",
  ]);
  expect(last.result.groups).toMatchObject([{ ok: true, via: "robot" }]);
  expect(last.annotated).toEqual([]);
});

test("running it again makes a card of its own, which the recovery ends", async () => {
  await using stage = await openStage({
    runs: [
      { id: RUN_ID, attempt: 1, conclusion: "failure" },
      { id: RUN_ID, attempt: 2, status: "in_progress", conclusion: null, startedAt: at(60) },
    ],
  });
  stage.list(running(9, "notify"));
  await stage.step({ job: 9, inputs: { needs: needsOf({ test: "failure" }) } });
  const env = { GITHUB_RUN_ATTEMPT: "2" };
  stage.list({ ...running(12, "test"), attempt: 2 });
  await stage.step({ job: 12, env });
  stage.list({ ...ended(12, "test", 60), attempt: 2 }, { ...running(19, "notify"), attempt: 2 });
  await stage.step({ job: 19, env, inputs: { needs: needsOf({ test: "success" }) } });
  expect(stage.cards.map(({ card }) => card?.variables.title)).toEqual([
    "❌ CI #562 失败 · main",
    "✅ CI #562 成功 · main",
  ]);
  expect(stage.cards[1]?.card?.variables.tips).toBe("用时 1 分 6 秒 · 第 2 次运行");
  expect(stage.reports.at(-1)?.title).toContain("恢复成功");
});

describe("what it costs", () => {
  test("the first step makes the card, one without an ended job only writes it", async () => {
    await using stage = await openStage();
    stage.list(running(1, "lint"), running(2, "test"));
    const first = await stage.step({ job: 1 });
    expect(first.calls).toEqual([`PUT ${CARDS}`, `POST ${CARDS}/createAndDeliver`]);
    expect((await stage.step({ job: 2 })).calls).toEqual([`PUT ${CARDS}`]);
  });

  test("once jobs have ended, it is made sure that the end has not been told", async () => {
    await using stage = await openStage();
    stage.list(running(1, "lint"));
    await stage.step({ job: 1 });
    stage.list(ended(1, "lint", 9), running(2, "test"));
    expect((await stage.step({ job: 2 })).calls).toEqual([`PUT ${CARDS}`, `PUT ${CARDS}`]);
    expect(stage.cards[0]?.card?.changes).toBe(1);
  });

  test("the end leaves a sign and is written twice, some seconds apart", async () => {
    await using stage = await openStage();
    stage.list(running(1, "lint"));
    await stage.step({ job: 1 });
    stage.list(ended(1, "lint", 9), running(9, "notify"));
    const { calls } = await stage.step({ job: 9, inputs: { needs: needsOf({ lint: "success" }) } });
    expect(calls).toEqual([`POST ${CARDS}`, `PUT ${CARDS}`, `PUT ${CARDS}`]);
    const [, , first, second] = stage.dingtalk.requests.filter(({ path }) => path === CARDS);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(6_000);
    expect(second?.json).toEqual(first?.json);
  });

  test("every write has the whole content, and every value is a string", async () => {
    await using stage = await openStage();
    stage.list(running(1, "lint"));
    await stage.step({ job: 1 });
    await stage.step({ job: 1 });
    const names = ["title", "markdown", "tips", "sys_full_json_obj", "sys_lastMessageI18n"];
    for (const { json } of stage.dingtalk.requests.filter(({ path }) => path.startsWith(CARDS))) {
      const { cardData, cardUpdateOptions } = json as Record<string, { cardParamMap: object }>;
      expect(Object.keys(cardData?.cardParamMap ?? {}).sort()).toEqual([...names].sort());
      expect(cardUpdateOptions).toBeUndefined();
    }
  });
});

describe("the end is never turned back", () => {
  test("by a step that the final job did not wait for", async () => {
    await using stage = await openStage();
    stage.list(ended(1, "lint", 9), running(2, "nightly"), running(9, "notify"));
    await stage.step({ job: 9, inputs: { needs: needsOf({ lint: "success" }) } });
    expect(stage.title).toBe("✅ CI #562 成功 · main");
    const { printed } = await stage.step({ job: 2 });
    expect(stage.title).toBe("✅ CI #562 成功 · main");
    expect(printed.join("\n")).toContain("left as it is");
  });

  test("by a step of a job that GitHub holds for over", async () => {
    await using stage = await openStage();
    stage.list(running(1, "lint"));
    await stage.step({ job: 1 });
    stage.list(ended(1, "lint", 9, "cancelled"));
    const { calls } = await stage.step({ job: 1 });
    expect(calls).toEqual([]);
  });

  test("by a step that may not read the jobs", async () => {
    await using stage = await openStage({ permissions: ["contents"] });
    await stage.step();
    expect(stage.title).toBe("⏳ CI #562 · main");
    await stage.step({ inputs: { needs: needsOf({ lint: "failure" }) } });
    await stage.step();
    expect(stage.title).toBe("❌ CI #562 失败 · main");
  });
});

test("an older state that arrives after the end is overwritten when the end is written again", async () => {
  await using stage = await openStage();
  stage.list(ended(1, "lint", 9), running(2, "nightly"), running(9, "notify"));
  await stage.step({ job: 2 });
  const looked = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  let updates = 0;
  const hold =
    (send: Transport): Transport =>
    async (request) => {
      const isUpdate = request.method === "PUT";
      updates += isUpdate ? 1 : 0;
      // The first makes sure that the end has not been told, the second writes.
      if (isUpdate && updates === 2) {
        looked.resolve();
        await told.promise;
      }
      return send(request);
    };
  const slow = stage.step({ job: 2, rewire: (run) => withTransport(run, hold) });
  await looked.promise;
  const titles: string[] = [];
  const settle = async () => {
    titles.push(stage.title);
    told.resolve();
    await slow;
    titles.push(stage.title);
  };
  await stage.step({
    job: 9,
    inputs: { needs: needsOf({ lint: "success" }) },
    rewire: (run) => ({ ...run, wire: { ...run.wire, wait: settle } }),
  });
  expect(titles).toEqual(["✅ CI #562 成功 · main", "⏳ CI #562 · main · 1/3"]);
  expect(stage.title).toBe("✅ CI #562 成功 · main");
});

test("a run that ends without its last job is ended by a workflow_run event", async () => {
  await using stage = await openStage();
  const payload = fixture("workflow_run.failure");
  const { id, run_attempt } = (payload as { workflow_run: { id: number; run_attempt: number } })
    .workflow_run;
  const env = { GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: String(run_attempt) };
  stage.list({ ...running(1, "test"), runId: id, attempt: run_attempt });
  await stage.step({ job: 1, env });
  expect(stage.title).toMatch(/^⏳/u);
  stage.list({ ...ended(1, "test", 9, "failure"), runId: id, attempt: run_attempt });
  await stage.step({ eventName: "workflow_run", payload });
  expect(stage.title).toMatch(/^❌/u);
  expect(stage.reports.length).toBe(1);
});

describe("the report", () => {
  test("of a job that fails goes out at once, of another job's failure it does not", async () => {
    await using stage = await openStage();
    stage.list(ended(1, "lint", 9, "failure"), running(2, "test"));
    await stage.step({ job: 2 });
    expect(stage.reports).toEqual([]);
    const steps = [{ name: "Run make", conclusion: "failure" }];
    stage.list(ended(1, "lint", 9, "failure"), { ...running(2, "test"), steps });
    await stage.step({ job: 2, inputs: { status: "failure" } });
    expect(stage.reports.length).toBe(1);
    expect(stage.title).toBe("⏳ CI #562 · main · 2/2 · 2 ✗");
  });

  test("claims no recovery at the beginning of a run", async () => {
    await using stage = await openStage({
      runs: [
        { id: RUN_ID, status: "in_progress", conclusion: null },
        { id: RUN_ID - 1, conclusion: "failure" },
      ],
    });
    stage.list(running(1, "lint"));
    await stage.step({ job: 1 });
    expect(stage.reports).toEqual([]);
  });

  test("goes out before the end where it is always wanted", async () => {
    await using stage = await openStage();
    stage.list(running(1, "lint"));
    await stage.step({ job: 1, inputs: { "notify-when": "always" } });
    expect(stage.reports.length).toBe(1);
  });
});
