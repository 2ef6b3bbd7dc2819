import type { CallName } from "../../src/dingtalk/calls.ts";
import { NO_CAPTION } from "../modes/file/support.ts";
import type { FaultMatch } from "../simulator/faults.ts";
import { CORP_SECRET, OLD_CHAT, type Seen, type Stage, type Step } from "./stage.ts";
import {
  approvals,
  approve,
  approveOne,
  byApp,
  byRobot,
  cards,
  changeCard,
  check,
  closeAfterOpening,
  dings,
  doneParts,
  doneTodos,
  nothing,
  open,
  openBySearch,
  posts,
  say,
  secretOf,
  showCard,
  todos,
  whispers,
} from "./steps.ts";

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
        title: NO_CAPTION,
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
