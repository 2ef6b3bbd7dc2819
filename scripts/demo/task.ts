import { startGitHub } from "../../test/github/double/github.ts";
import type { JobSpec, RunSpec } from "../../test/github/double/state.ts";
import type { Simulator } from "../../test/simulator/simulator.ts";
import { example } from "../../test/support/examples.ts";
import type { Step } from "../../test/support/runner.ts";
import type { Scene } from "./stage.ts";

const RUN: RunSpec = { id: 1658821493, number: 562, branch: "main", event: "push" };
const SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

/** Work that finds its owner, and closes itself. */
export const taskScenes: readonly Scene[] = [
  {
    title: "task: a run fails, and the author of its commit has a to-do",
    step: (_, props) =>
      build(props, "failure", {
        runs: [{ ...RUN, status: "in_progress" }],
        jobs: [BROKEN],
      }),
    outputs: ["task-state"],
    show: showTodos,
  },
  {
    title: "task: the next run is good, and the to-do closes itself",
    step: (_, props) =>
      build(props, "success", {
        runs: [
          { ...RUN, id: 1658821494, number: 563, status: "in_progress" },
          { ...RUN, conclusion: "failure" },
        ],
      }),
    outputs: ["task-state"],
    show: showTodos,
  },
  {
    title: "task: an issue is assigned; in English, due in three days",
    step: () => ({
      eventName: "issues",
      payload: assignedIssue(),
      inputs: { mode: "task", language: "en", due: "3d", priority: "high" },
    }),
    outputs: ["task-state"],
    show: showTodos,
  },
];

const BROKEN: JobSpec = {
  id: 11,
  runId: RUN.id,
  name: "build",
  status: "in_progress",
  runnerName: "GitHub Actions 2",
  steps: [
    { name: "Set up job" },
    { name: "Run npm test", conclusion: "failure" },
    { name: "Notify", conclusion: null },
  ],
};

/** The last step of a build on `main`, on a GitHub that lives as long as the scene. */
async function build(
  props: AsyncDisposableStack,
  status: "failure" | "success",
  state: { readonly runs: RunSpec[]; readonly jobs?: JobSpec[] },
): Promise<Step> {
  const github = props.use(await startGitHub(state));
  const newest = state.runs[0] ?? RUN;
  return {
    eventName: "push",
    payload: pushToMain(),
    inputs: { mode: "task" },
    expressions: { "job.status": status },
    env: {
      ...github.env,
      GITHUB_JOB: "build",
      GITHUB_RUN_ID: String(newest.id),
      GITHUB_RUN_NUMBER: String(newest.number),
    },
  };
}

const REPOSITORY = {
  full_name: "octo-org/octo-repo",
  html_url: "https://github.com/octo-org/octo-repo",
  id: 1296269,
};

function pushToMain() {
  const author = { name: "octocat", email: "octocat@github.com", username: "octocat" };
  return {
    ...example("push"),
    ref: "refs/heads/main",
    repository: REPOSITORY,
    head_commit: { id: SHA, message: "Fix all the bugs", author },
  };
}

function assignedIssue() {
  const payload = example("issues", "assigned");
  const assignee = { login: "hubot" };
  const issue = { ...(payload.issue as object), assignees: [assignee] };
  return { ...payload, assignee, issue };
}

/** Every to-do as people see it. */
function showTodos({ todos }: Simulator): string {
  return todos
    .all()
    .map((todo) => {
      const people = todo.executors.map(({ unionId }) => unionId.replace(/^union-/u, ""));
      const rows = todo.contentFieldList.map(
        ({ fieldKey, fieldValue }) => `     ${fieldKey}: ${fieldValue}`,
      );
      const box = todo.done ? "☑" : "☐";
      return [`   ${box} ${todo.subject} → ${people.join(", ")}`, ...rows].join("\n");
    })
    .join("\n");
}
