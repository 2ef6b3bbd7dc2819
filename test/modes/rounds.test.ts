import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runFile } from "../../src/modes/file/run.ts";
import { runMessage } from "../../src/modes/message/run.ts";
import { runTask } from "../../src/modes/task/run.ts";
import { type JobSpec, RUN_ID } from "../github/double/state.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { holdDingTalk, holdGitHub, openRounds, type Round } from "../support/rounds.ts";
import { openTestRun, type RunSpec } from "../support/run.ts";
import { NO_CAPTION, openDesk } from "./file/support.ts";
import { at, COMMIT, reportOn } from "./report/support.ts";

const TOKEN = "POST /v1.0/oauth2/accessToken";
const ROBOT = "POST /robot/send";
const APP_SEND = "POST /v1.0/robot/groupMessages/send";
const PRIVATE = "POST /v1.0/robot/oToMessages/batchSend";
const BY_MOBILE = "POST /topapi/v2/user/getbymobile";
const PERSON = "POST /topapi/v2/user/get";
const UPLOAD = "POST /media/upload";

const CREDENTIALS = { clientId: "dingoctoapp", clientSecret: "octo-client-secret" };
const PEOPLE = Array.from({ length: 40 }, (_, n) => ({
  userId: `user-${n}`,
  unionId: `union-${n}`,
  mobile: `138000000${String(n).padStart(2, "0")}`,
  name: `octocat-${n}`,
}));

let dingtalk: Simulator;
let webhook: string;
let chat: string;

beforeEach(async () => {
  dingtalk = await startSimulator();
  dingtalk.organisation.limits.callsPerSecond = Number.POSITIVE_INFINITY;
  for (const person of PEOPLE) dingtalk.addPerson(person);
  ({ chat } = dingtalk.addGroup({ name: "dev" }));
  dingtalk.addApp({ ...CREDENTIALS, robotIn: ["dev"] });
  ({ webhook } = dingtalk.addRobot({ group: "dev" }));
  return () => dingtalk[Symbol.asyncDispose]();
});

function app(): Readonly<Record<string, string>> {
  const { clientId, clientSecret } = CREDENTIALS;
  return { "client-id": clientId, "client-secret": clientSecret, creator: "user-39" };
}

/** The waits of a run, and whether everything was well. */
async function waitsOf(
  spec: RunSpec,
  act: typeof runMessage,
  expected: readonly Round[],
): Promise<readonly Round[]> {
  const { run } = await openTestRun(dingtalk, spec);
  const rounds = openRounds(expected.map(({ length }) => length));
  holdDingTalk(run, rounds);
  const result = await act(run);
  expect([result.error, ...result.groups.map(({ error }) => error)].filter(Boolean)).toEqual([]);
  return rounds.asked;
}

function times(count: number, call: string): Round {
  return Array(count).fill(call);
}

describe("a message waits", () => {
  test("once by robot", async () => {
    const spec = { secret: { groups: { dev: { webhook } } }, inputs: { content: "hello" } };
    expect(await waitsOf(spec, runMessage, [[ROBOT]])).toEqual([[ROBOT]]);
  });

  test("twice by the app: for its token, then for itself", async () => {
    const spec = {
      secret: { app: app(), groups: { dev: { chat } } },
      inputs: { content: "hello" },
    };
    expect(await waitsOf(spec, runMessage, [[TOKEN], [APP_SEND]])).toEqual([[TOKEN], [APP_SEND]]);
  });

  test("once for eight groups", async () => {
    const groups = Array.from({ length: 8 }, (_, n) => {
      const robot = dingtalk.addRobot({ group: `group-${n}` });
      return [`g${n}`, { webhook: robot.webhook }] as const;
    });
    const secret = { groups: Object.fromEntries(groups) };
    const rounds = [times(8, ROBOT)];
    const spec = { secret, inputs: { content: "hello", group: "*" } };
    expect(await waitsOf(spec, runMessage, rounds)).toEqual(rounds);
  });

  test("for forty people once for every eight of them, then once for all batches", async () => {
    const users = Object.fromEntries(PEOPLE.map(({ name, mobile }) => [name, mobile]));
    const to = PEOPLE.map(({ name }) => `@${name}`).join(" ");
    const spec = { secret: { app: app(), users, groups: {} }, inputs: { content: "hello", to } };
    const rounds = [
      [TOKEN],
      ...Array.from({ length: 5 }, () => times(8, BY_MOBILE)),
      times(2, PRIVATE),
    ];
    expect(await waitsOf(spec, runMessage, rounds)).toEqual(rounds);
  });
});

describe("a to-do waits", () => {
  const users = { "octocat-0": "user-0", "octocat-1": "user-1" };
  const assignees = ["octocat-0", "octocat-1"].map((login) => ({ login, type: "User" }));

  function issue(action: string): RunSpec {
    const payload = {
      action,
      issue: {
        number: 7,
        title: "It breaks",
        html_url: "https://github.com/octo-org/octo-repo/issues/7",
        state: action === "closed" ? "closed" : "open",
        user: { login: "octocat-0" },
        assignees,
      },
      sender: { login: "octocat-0" },
    };
    const secret = { app: app(), users, groups: { dev: { webhook } } };
    return { eventName: "issues", payload, secret, inputs: { mode: "task" } };
  }

  const LOOK = "GET /todo/sources";

  test("opened for two people for token, people, a look, the create and the message", async () => {
    const rounds = [[TOKEN], times(3, PERSON), [LOOK], ["POST /todo"], [ROBOT]];
    expect(await waitsOf(issue("opened"), runTask, rounds)).toEqual(rounds);
  });

  test("closed for token, creator, a look, the change and the message", async () => {
    await waitsOf(issue("opened"), runTask, [[TOKEN], times(3, PERSON)]);
    const rounds = [[TOKEN], [PERSON], [LOOK], ["PUT /todo"], [ROBOT]];
    expect(await waitsOf(issue("closed"), runTask, rounds)).toEqual(rounds);
  });

  test("that has to be searched for once for the creator's open and finished ones", async () => {
    dingtalk.todos.lookups = { bySource: false, byId: true, query: true };
    const searches = times(2, "POST /todo/query");
    const rounds = [[TOKEN], times(3, PERSON), [LOOK], searches, ["POST /todo"], [ROBOT]];
    expect(await waitsOf(issue("opened"), runTask, rounds)).toEqual(rounds);
  });
});

describe("files wait", () => {
  test("for uploads three at a time, then one after the other in their order", async () => {
    await using desk = await openDesk();
    const names = ["a.pdf", "b.pdf", "c.pdf", "d.pdf"];
    await mkdir(join(desk.workspace, "out"));
    for (const name of names) await writeFile(join(desk.workspace, "out", name), name);
    const rounds = [
      [TOKEN],
      times(3, UPLOAD),
      [UPLOAD],
      [APP_SEND],
      [APP_SEND],
      [APP_SEND],
      [APP_SEND],
    ];
    const spec = {
      secret: { app: app(), groups: { dev: { chat } } },
      inputs: { mode: "file", title: NO_CAPTION, content: "out/*.pdf" },
      env: { GITHUB_WORKSPACE: desk.workspace, RUNNER_TEMP: desk.temp },
    };
    expect(await waitsOf(spec, runFile, rounds)).toEqual(rounds);
    expect(dingtalk.group("dev").posts.map(({ file }) => file?.name)).toEqual(names);
  });
});

describe("a report waits", () => {
  const jobs: readonly JobSpec[] = [
    { id: 1, name: "lint" },
    ...[2, 3, 4, 5, 6].map((id) => failed(id)),
    { id: 99, name: "notify", status: "in_progress", conclusion: null },
  ];
  const BEFORE = { id: RUN_ID - 1, branch: "main", event: "workflow_dispatch" };
  const JOBS = `actions/runs/${RUN_ID}/attempts/1/jobs`;
  const HISTORY = "actions/workflows/ci.yml/runs";
  const COMMITS = `commits/${COMMIT.sha}`;
  const ANNOTATIONS = [2, 3, 4, 5, 6].map((id) => `check-runs/${id}/annotations`);

  function failed(id: number): JobSpec {
    const steps = [{ name: `Step ${id}`, conclusion: "failure" }];
    return { id, name: `job ${id}`, conclusion: "failure", steps, completedAt: at(id) };
  }

  async function reportIn(
    inputs: Readonly<Record<string, string>>,
    run: readonly JobSpec[],
    expected: readonly Round[],
  ): Promise<readonly Round[]> {
    const rounds = openRounds(expected.map(({ length }) => length));
    const { result, annotated } = await reportOn({
      inputs: { "job-id": "99", ...inputs },
      github: { jobs: [...run], runs: [{ ...BEFORE, conclusion: "failure" }] },
      prepare: (github) => holdGitHub(github, rounds),
      rewire: (it) => {
        holdDingTalk(it, rounds);
        return it;
      },
    });
    expect([result.error, ...annotated].filter(Boolean)).toEqual([]);
    return rounds.asked;
  }

  const told = [[JOBS, HISTORY, COMMITS], ANNOTATIONS, [ROBOT]];

  test("for jobs, history and author together, then for all that failed, then for DingTalk", async () => {
    expect(await reportIn({}, jobs, told)).toEqual(told);
  });

  test("as often where the jobs decide, and this one has failed", async () => {
    const inputs = { "notify-when": "auto", status: "failure" };
    expect(await reportIn(inputs, jobs, told)).toEqual(told);
  });

  test("for jobs and history together where those decide, and asks for no author in vain", async () => {
    const good = jobs.filter(({ conclusion }) => conclusion !== "failure");
    const rounds = [[JOBS, HISTORY], [COMMITS], [ROBOT]];
    expect(await reportIn({ "notify-when": "auto" }, good, rounds)).toEqual(rounds);
  });

  test("as often where needs say how it went", async () => {
    const needs = JSON.stringify({ job: { result: "failure" } });
    expect(await reportIn({ "notify-when": "auto", needs }, jobs, told)).toEqual(told);
  });
});
