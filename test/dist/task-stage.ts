import { type GitHubOptions, type LocalGitHub, startGitHub } from "../github/double/github.ts";
import type { RunSpec } from "../github/double/state.ts";
import { CREATOR, HUBOT, MONA, OCTOCAT } from "../modes/task/support.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { runStep, type Step, type StepResult } from "../support/runner.ts";

/** What one step of a story left behind. */
export interface Told {
  readonly outputs: StepResult["outputs"];
  readonly exitCode: number | null;
  readonly annotations: readonly string[];
  /** Everything printed, masks applied. */
  readonly log: string;
  /** Who was notified by each message that went to the group. */
  readonly messages: readonly (readonly string[])[];
  /** Requests to DingTalk, the group's messages left out. */
  readonly calls: number;
  /** All to-dos that were ever made: `open: zhangsan, lisi`. */
  readonly todos: readonly string[];
}

/** A repository, its GitHub and its DingTalk, over several runs. */
export interface Story extends AsyncDisposable {
  readonly dingtalk: Simulator;
  readonly github: LocalGitHub;
  /** Run a step of the built action, as the job of a new run unless it is told which. */
  step(step: Step, run?: RunSpec): Promise<Told>;
  /** A run that has started and will end some time. */
  begin(spec?: Partial<RunSpec>): RunSpec;
  /** Run the last step of a job of it, which decides how the run ends. */
  end(run: RunSpec, status: string, step: Step): Promise<Told>;
}

const APP = { clientId: "dingoctoapp", clientSecret: "octo-client-secret" };
const PEOPLE = [OCTOCAT, HUBOT, MONA];

export async function openStory(options: GitHubOptions = {}): Promise<Story> {
  const [dingtalk, github] = await Promise.all([startSimulator(), startGitHub(options)]);
  for (const person of [CREATOR, ...PEOPLE]) dingtalk.addPerson(person);
  dingtalk.addGroup({ name: "dev", members: PEOPLE });
  dingtalk.addApp({ ...APP, robotIn: ["dev"] });
  const secret = JSON.stringify({
    app: {
      "client-id": APP.clientId,
      "client-secret": APP.clientSecret,
      creator: CREATOR.userId,
    },
    groups: { dev: { webhook: dingtalk.addRobot({ group: "dev" }).webhook } },
    users: { octocat: OCTOCAT.mobile, hubot: HUBOT.userId, monalisa: MONA.userId },
  });
  const { posts } = dingtalk.group("dev");
  let id = 1658821492;
  const story: Story = {
    dingtalk,
    github,
    begin(spec = {}) {
      id += 1;
      const run: RunSpec = { id, status: "in_progress", ...spec };
      github.state.runs.push(run);
      return run;
    },
    async step(step, run = story.begin({ event: step.eventName ?? "push" })) {
      const [before, asked] = [posts.length, dingtalk.requests.length];
      const result = await runStep({
        ...step,
        inputs: {
          secret,
          mode: "task",
          "dingtalk-api-url": dingtalk.url,
          "dingtalk-oapi-url": dingtalk.url,
          ...step.inputs,
        },
        env: {
          ...github.env,
          GITHUB_JOB: "build",
          GITHUB_RUN_ID: String(run.id),
          GITHUB_RUN_ATTEMPT: String(run.attempt ?? 1),
          ...step.env,
        },
      });
      const messages = posts.slice(before).map(({ mentions }) => mentions.userIds);
      return {
        outputs: result.outputs,
        exitCode: result.exitCode,
        log: result.log,
        annotations: result.annotations.map(({ level, message }) => `${level}: ${message}`),
        messages,
        calls: dingtalk.requests.length - asked - messages.length,
        todos: dingtalk.todos.all().map(({ done, executors }) => {
          const people = executors.map(({ unionId }) => unionId.replace(/^union-/u, ""));
          return `${done ? "done" : "open"}: ${people.join(", ")}`;
        }),
      };
    },
    async end(run, status, step) {
      const told = await story.step({ ...step, expressions: { "job.status": status } }, run);
      const { runs } = github.state;
      const conclusion = told.exitCode === 0 ? status : "failure";
      runs[runs.indexOf(run)] = { ...run, status: "completed", conclusion };
      return told;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([dingtalk[Symbol.asyncDispose](), github[Symbol.asyncDispose]()]);
    },
  };
  return story;
}
