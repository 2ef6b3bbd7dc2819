import { issue, pull, review } from "../modes/task/events.ts";
import { SIGN, type Stage, type Step } from "./stage.ts";

/** What people see, counted. */
export const posts = ({ dev }: Stage) => dev.posts.filter(({ type }) => type !== "card").length;
export const cards = ({ dev }: Stage) => dev.posts.filter(({ type }) => type === "card").length;
export const whispers = ({ dingtalk }: Stage) => dingtalk.privateChats.with("zhangsan").length;
export const dings = ({ dingtalk }: Stage) => dingtalk.dings.all.length;
export const approvals = ({ dingtalk }: Stage) => dingtalk.approvals.all().length;
export const nothing = () => 0;
export const todos = (stage: Stage) => livingTodos(stage).length;
export const doneTodos = (stage: Stage) => livingTodos(stage).filter(({ done }) => done).length;
export const doneParts = (stage: Stage) =>
  livingTodos(stage).flatMap(({ executors }) => executors.filter(({ isDone }) => isDone)).length;

/** Those that nobody has deleted. */
export function livingTodos({ dingtalk }: Stage) {
  return dingtalk.todos.all().filter((todo) => !todo.deleted);
}

const USERS = { octocat: "zhangsan", hubot: "lisi" };

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The secret as somebody would store it. */
export function secretOf(stage: Stage, groups: Groups, more: object = {}): string {
  return JSON.stringify({ app: stage.appSecret, users: USERS, groups, ...more });
}

export const byRobot = ({ robot }: Stage) => ({ dev: { webhook: robot.webhook, sign: SIGN } });
export const byApp = ({ dev }: Stage) => ({ dev: { chat: dev.chat } });
export const byBoth = (stage: Stage) => ({ dev: { ...byRobot(stage).dev, ...byApp(stage).dev } });

const HELLO = { content: "hello", type: "text" };

export function say(
  stage: Stage,
  groups: Groups,
  inputs: Step["inputs"] = {},
  more: object = {},
): Step {
  return { inputs: { ...HELLO, secret: secretOf(stage, groups, more), ...inputs } };
}

export function doTask(stage: Stage, eventName: string, payload: unknown): Step {
  const secret = secretOf(stage, byRobot(stage));
  return { eventName, payload, inputs: { mode: "task", secret } };
}

export const open = (stage: Stage) => doTask(stage, "issues", issue("opened", ["octocat"]));
export const close = (stage: Stage) => doTask(stage, "issues", issue("closed", ["octocat"]));
/** Where DingTalk does not serve the lookup by our own key. */
export function openBySearch(stage: Stage): Step {
  stage.dingtalk.todos.lookups = { bySource: false, byId: true, query: true };
  return open(stage);
}

export async function approveOne(stage: Stage): Promise<Step> {
  await stage.act(doTask(stage, "pull_request", pull("review_requested", ["octocat", "hubot"])));
  return doTask(stage, "pull_request_review", review("octocat", "approved", ["hubot"]));
}

export async function closeAfterOpening(stage: Stage): Promise<Step> {
  await stage.act(open(stage));
  return close(stage);
}

export function approve(stage: Stage, isAgreed = true, timeout = "60"): Step {
  const { approvals } = stage.dingtalk;
  if (isAgreed) approvals.onStart(({ id }) => approvals.agree(id, "zhangsan"));
  const secret = secretOf(stage, {});
  const inputs = { mode: "approve", assignees: "@octocat", title: "Deploy", content: "Green." };
  return { inputs: { ...inputs, secret, timeout } };
}

/** The step that knows the end of the run, and shows its card. */
export function showCard(stage: Stage): Step {
  const needs = JSON.stringify({ build: { result: "failure", outputs: {} } });
  const inputs = { mode: "report", live: "true", needs };
  return { inputs: { ...inputs, secret: secretOf(stage, byBoth(stage)) } };
}

export async function changeCard(stage: Stage): Promise<Step> {
  await stage.act(showCard(stage));
  stage.dev.posts.splice(0, stage.dev.posts.length, ...stage.dev.posts.filter(({ card }) => card));
  return showCard(stage);
}

/** The app and its chat alone; GitHub is nobody's business here. */
export function check(stage: Stage, inputs: Step["inputs"] = {}): Step {
  const { creator: _, "process-code": __, ...app } = stage.appSecret;
  const secret = JSON.stringify({ app, groups: byApp(stage) });
  const usual = { mode: "check", language: "en", "github-token": "token-of-nobody", secret };
  return { inputs: { ...usual, ...inputs }, env: { GITHUB_API_URL: stage.dingtalk.url } };
}
