import type { CallName } from "../../src/dingtalk/calls.ts";
import { issue, pull, review } from "../modes/task/events.ts";
import type { FaultMatch } from "../simulator/faults.ts";
import { CORP_SECRET, OLD_CHAT, type Seen, SIGN, type Stage, type Step } from "./stage.ts";

/** A step in which a call is made, and what comes of it. */
export interface Scene {
  /** Which requests are this call's. */
  readonly call: FaultMatch;
  /** What the step is, and what went before it. */
  readonly arrange: (stage: Stage) => Step | Promise<Step>;
  /** How many there are of what the call makes, or of what the step makes after it. */
  readonly shown: (stage: Stage) => number;
  /** Whether the call did what it is for, where the step is red all the same; by default: green. */
  readonly isDone?: (seen: Seen) => boolean;
}

const posts = ({ dev }: Stage) => dev.posts.filter(({ type }) => type !== "card").length;
const cards = ({ dev }: Stage) => dev.posts.filter(({ type }) => type === "card").length;
const whispers = ({ dingtalk }: Stage) => dingtalk.privateChats.with("zhangsan").length;
const dings = ({ dingtalk }: Stage) => dingtalk.dings.all.length;
const livingTodos = ({ dingtalk }: Stage) => dingtalk.todos.all().filter((todo) => !todo.deleted);
const todos = (stage: Stage) => livingTodos(stage).length;
const doneTodos = (stage: Stage) => livingTodos(stage).filter(({ done }) => done).length;
const doneParts = (stage: Stage) =>
  livingTodos(stage).flatMap(({ executors }) => executors.filter(({ isDone }) => isDone)).length;
const approvals = ({ dingtalk }: Stage) => dingtalk.approvals.all().length;
const nothing = () => 0;

const USERS = { octocat: "zhangsan", hubot: "lisi" };

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The secret as somebody would store it. */
function secretOf(stage: Stage, groups: Groups, more: object = {}): string {
  return JSON.stringify({ app: stage.appSecret, users: USERS, groups, ...more });
}

const byRobot = ({ robot }: Stage) => ({ dev: { webhook: robot.webhook, sign: SIGN } });
const byApp = ({ dev }: Stage) => ({ dev: { chat: dev.chat } });
const byBoth = (stage: Stage) => ({ dev: { ...byRobot(stage).dev, ...byApp(stage).dev } });

const HELLO = { content: "hello", type: "text" };

function say(stage: Stage, groups: Groups, inputs: Step["inputs"] = {}, more: object = {}): Step {
  return { inputs: { ...HELLO, secret: secretOf(stage, groups, more), ...inputs } };
}

function doTask(stage: Stage, eventName: string, payload: unknown): Step {
  const secret = secretOf(stage, byRobot(stage));
  return { eventName, payload, inputs: { mode: "task", secret } };
}

const open = (stage: Stage) => doTask(stage, "issues", issue("opened", ["octocat"]));
const close = (stage: Stage) => doTask(stage, "issues", issue("closed", ["octocat"]));
/** Where DingTalk does not serve the lookup by our own key. */
function openBySearch(stage: Stage): Step {
  stage.dingtalk.todos.lookups = { bySource: false, byId: true, query: true };
  return open(stage);
}

async function approveOne(stage: Stage): Promise<Step> {
  await stage.act(doTask(stage, "pull_request", pull("review_requested", ["octocat", "hubot"])));
  return doTask(stage, "pull_request_review", review("octocat", "approved", ["hubot"]));
}

async function closeAfterOpening(stage: Stage): Promise<Step> {
  await stage.act(open(stage));
  return close(stage);
}

function approve(stage: Stage, isAgreed = true, timeout = "60"): Step {
  const { approvals } = stage.dingtalk;
  if (isAgreed) approvals.onStart(({ id }) => approvals.agree(id, "zhangsan"));
  const secret = secretOf(stage, {});
  const inputs = { mode: "approve", assignees: "@octocat", title: "Deploy", content: "Green." };
  return { inputs: { ...inputs, secret, timeout } };
}

/** The step that knows the end of the run, and shows its card. */
function showCard(stage: Stage): Step {
  const needs = JSON.stringify({ build: { result: "failure", outputs: {} } });
  const inputs = { mode: "report", live: "true", needs };
  return { inputs: { ...inputs, secret: secretOf(stage, byBoth(stage)) } };
}

async function changeCard(stage: Stage): Promise<Step> {
  await stage.act(showCard(stage));
  stage.dev.posts.splice(0, stage.dev.posts.length, ...stage.dev.posts.filter(({ card }) => card));
  return showCard(stage);
}

/** The app and its chat alone; GitHub is nobody's business here. */
function check(stage: Stage, inputs: Step["inputs"] = {}): Step {
  const { creator: _, "process-code": __, ...app } = stage.appSecret;
  const secret = JSON.stringify({ app, groups: byApp(stage) });
  const usual = { mode: "check", language: "en", "github-token": "token-of-nobody", secret };
  return { inputs: { ...usual, ...inputs }, env: { GITHUB_API_URL: stage.dingtalk.url } };
}

const CARDS = "/v1.0/card/instances";
const APPROVALS = "/v1.0/workflow/processInstances";
const TODOS = String.raw`/v1\.0/todo/users/[^/]+`;

/** A scene for each call of the table: the compiler asks for one of a new row. */
export const SCENES: Readonly<Record<CallName, Scene>> = {
  token: {
    call: { path: "/v1.0/oauth2/accessToken" },
    arrange: (stage) => say(stage, byApp(stage)),
    shown: posts,
  },
  gettoken: {
    call: { path: "/gettoken" },
    arrange: (stage) => {
      const app = {
        "corp-id": "dingoctocorp",
        "corp-secret": CORP_SECRET,
        "robot-code": "dingoctoapp",
      };
      return say(stage, byApp(stage), {}, { app });
    },
    shown: posts,
  },
  "robot-send": {
    call: { path: "/robot/send" },
    arrange: (stage) => say(stage, byRobot(stage)),
    shown: posts,
  },
  "group-send": {
    call: { path: "/v1.0/robot/groupMessages/send" },
    arrange: (stage) => say(stage, byApp(stage)),
    shown: posts,
  },
  "private-send": {
    call: { path: "/v1.0/robot/oToMessages/batchSend" },
    arrange: (stage) => say(stage, {}, { to: "@octocat" }),
    shown: whispers,
  },
  ding: {
    call: { path: "/v1.0/robot/ding/send" },
    arrange: (stage) => say(stage, {}, { to: "@octocat", ding: "app" }),
    shown: dings,
  },
  "message-state": {
    call: { path: "/v1.0/robot/groupMessages/query" },
    arrange: (stage) => check(stage),
    shown: nothing,
  },
  "group-robots": {
    call: { path: "/v1.0/robot/groups/robots/query" },
    arrange: (stage) => check(stage),
    shown: nothing,
  },
  "contact-range": {
    call: { path: "/auth/scopes" },
    arrange: (stage) => check(stage),
    shown: nothing,
  },
  "ding-recall": {
    call: { path: "/v1.0/robot/ding/recall" },
    arrange: (stage) => check(stage, { ding: "app" }),
    shown: nothing,
  },
  "chat-conversion": {
    call: { path: /^\/v1\.0\/im\/chat\// },
    arrange: (stage) => say(stage, { dev: { chat: OLD_CHAT } }),
    shown: posts,
  },
  "media-upload": {
    call: { path: "/media/upload" },
    arrange: (stage) => ({
      inputs: {
        mode: "file",
        content: "report.pdf",
        timeout: "60",
        secret: secretOf(stage, byApp(stage)),
      },
      files: { "report.pdf": "%PDF-1.7" },
    }),
    shown: posts,
  },
  "todo-create": {
    call: { path: new RegExp(`^${TODOS}/tasks$`), method: "POST" },
    arrange: open,
    shown: todos,
  },
  "todo-update": {
    call: { path: new RegExp(`^${TODOS}/tasks/task\\w+$`), method: "PUT" },
    arrange: closeAfterOpening,
    shown: doneTodos,
  },
  "todo-executors": {
    call: { path: new RegExp(`^${TODOS}/tasks/task\\w+/executorStatus$`) },
    arrange: approveOne,
    shown: doneParts,
  },
  "todo-get": {
    call: { path: new RegExp(`^${TODOS}/tasks/sources/`) },
    arrange: open,
    shown: todos,
  },
  "todo-list": {
    call: { path: new RegExp(`^${TODOS}/org/tasks/query$`), holds: '"isDone":false' },
    arrange: openBySearch,
    shown: todos,
  },
  "approval-start": {
    call: { path: APPROVALS, method: "POST" },
    arrange: (stage) => approve(stage, true, "600"),
    shown: approvals,
  },
  "approval-get": {
    call: { path: APPROVALS, method: "GET" },
    arrange: approve,
    shown: approvals,
  },
  "approval-list": {
    call: { path: "/v1.0/workflow/processes/instanceIds/query" },
    arrange: approve,
    shown: approvals,
  },
  "approval-revoke": {
    call: { path: `${APPROVALS}/terminate` },
    arrange: (stage) => approve(stage, false),
    shown: ({ dingtalk }) =>
      dingtalk.approvals.all().filter(({ status }) => status === "TERMINATED").length,
    isDone: ({ errors }) => /; it was revoked\.(?: |$)/u.test(errors.join()),
  },
  "approval-template": {
    call: { path: /^\/v1\.0\/workflow\/forms\// },
    arrange: approve,
    shown: approvals,
  },
  "user-departments": {
    call: { path: "/topapi/v2/user/get" },
    arrange: approve,
    shown: approvals,
  },
  "card-create": {
    call: { path: `${CARDS}/createAndDeliver` },
    arrange: showCard,
    shown: cards,
  },
  "card-sign": { call: { path: CARDS, method: "POST" }, arrange: showCard, shown: cards },
  "card-update": { call: { path: CARDS, method: "PUT" }, arrange: changeCard, shown: cards },
  "card-progress": {
    call: { path: CARDS, method: "PUT" },
    arrange: (stage) => check(stage, { live: "true" }),
    shown: nothing,
  },
  "user-by-mobile": {
    call: { path: "/topapi/v2/user/getbymobile" },
    arrange: (stage) => say(stage, {}, { to: "@octocat" }, { users: { octocat: "13800001111" } }),
    shown: whispers,
  },
  "user-get": {
    call: { path: "/topapi/v2/user/get", holds: "zhangsan" },
    arrange: open,
    shown: todos,
  },
};
