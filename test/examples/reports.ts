import { broken, job, NOTIFY, needsOf, RUN_ID, SHA } from "../dist/report-support.ts";
import type { GitHubOptions } from "../github/double/github.ts";
import { fixture } from "../github/event-samples.ts";
import { push } from "../modes/task/events.ts";
import { readExample } from "./stage.ts";
import type { Case } from "./types.ts";

const COMMITS = [{ sha: SHA, message: "Fix all the bugs", login: "octocat" }];
const NOW = { id: RUN_ID, status: "in_progress", event: "push" };
/** A run of which lint is fine and a test is not. */
const BROKEN: GitHubOptions = {
  commits: COMMITS,
  jobs: [job(1, "lint", 12), broken(2, "test", 605), NOTIFY],
  runs: [NOW],
};
const PUSH = push("octocat");
const NIGHT = { schedule: "0 18 * * *" };
const STEP = "› Run npm test（10 分 5 秒）";

/** Examples that report a run: whom they tell of what. */
export const REPORTS: readonly Case[] = [
  {
    name: "report",
    event: "push",
    payload: PUSH,
    needs: { lint: "success", test: "failure" },
    secret: "dev",
    github: BROKEN,
    dev: ["markdown ❌ CI #562 失败 · test — octocat · main · octo-repo → zhangsan"],
    says: STEP,
  },
  {
    name: "matrix-report",
    event: "push",
    payload: PUSH,
    needs: { build: "failure" },
    github: {
      ...BROKEN,
      jobs: [
        job(1, "build (ubuntu-latest, 22)", 12),
        job(3, "build (ubuntu-latest, 24)", 12),
        broken(2, "build (windows-latest, 22)", 605),
        job(4, "build (windows-latest, 24)", 12),
        NOTIFY,
      ],
    },
    dev: ["markdown ❌ Matrix #562 失败 · build (windows-latest, 22) — octocat · main · octo-repo"],
    says: "其余：build 3 ✓",
  },
  {
    name: "nightly",
    event: "schedule",
    payload: NIGHT,
    status: "failure",
    github: BROKEN,
    dev: ["markdown ❌ Nightly #562 失败 · test — octocat · main · octo-repo"],
    says: STEP,
  },
  {
    name: "nightly",
    event: "schedule",
    payload: NIGHT,
    status: "failure",
    github: {
      ...BROKEN,
      runs: [
        { ...NOW, event: "schedule" },
        { id: RUN_ID - 1, event: "schedule", conclusion: "failure" },
      ],
    },
  },
  {
    name: "workflow-run-report",
    event: "workflow_run",
    payload: fixture("workflow_run.failure"),
    secret: "dev",
    dev: ["markdown ❌ CI #562 失败 · main · 第 2 次运行 · octo-repo → zhangsan"],
  },
  {
    name: "fork-safe",
    event: "workflow_run",
    payload: ended(fixture("workflow_run.fork")),
    dev: ["markdown ❌ CI #562 失败 · hubot:patch-1 · octo-repo"],
  },
  {
    name: "private-to-author",
    event: "push",
    payload: PUSH,
    needs: { test: "failure" },
    secret: "dev",
    github: BROKEN,
    told: ["zhangsan"],
    says: STEP,
  },
  {
    name: "on-call-ding",
    event: "push",
    payload: PUSH,
    status: "failure",
    secret: "dev",
    github: BROKEN,
    told: ["zhangsan"],
    rung: ["phone: zhangsan"],
    says: STEP,
  },
  {
    name: "reusable-workflow",
    event: "workflow_call",
    payload: PUSH,
    contexts: { inputs: { group: "dev", needs: needsOf({ lint: "success", test: "failure" }) } },
    secret: "all",
    github: BROKEN,
    dev: ["markdown ❌ Notify #562 失败 · test — octocat · main · octo-repo → zhangsan"],
  },
  {
    name: "people-file",
    event: "push",
    payload: PUSH,
    status: "failure",
    github: { ...BROKEN, files: new Map([[".github/people.json", readExample("people.json")]]) },
    dev: ["markdown ❌ Failures #562 失败 · test — octocat · main · octo-repo → zhangsan"],
  },
  {
    name: "ghes",
    event: "push",
    payload: PUSH,
    github: { ...BROKEN, basePath: "/api/v3", jobs: [job(1, "build", 12), NOTIFY] },
    env: { GITHUB_SERVER_URL: "https://github.example.com" },
    dev: ["markdown ✅ CI #562 成功 · main · octo-repo"],
    says: "https://github.example.com/octo-org/octo-repo/actions/runs/",
  },
];

function ended(payload: Readonly<Record<string, unknown>>) {
  return {
    ...payload,
    workflow_run: { ...(payload.workflow_run as object), conclusion: "failure" },
  };
}
