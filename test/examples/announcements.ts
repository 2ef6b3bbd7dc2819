import { fixture } from "../github/event-samples.ts";
import { issue, pull } from "../modes/task/events.ts";
import { example } from "../support/examples.ts";
import type { Case } from "./types.ts";

const PUSH = fixture("push.two-commits");
const RELEASE = fixture("release.assets");
const MONDAY = { schedule: "0 1 * * 1" };
const PUSHED = "markdown 🔨 octocat 推送 2 个提交到 feature/retries · octo-repo";

/** Examples that say something: what a group then has, one line for a message. */
export const ANNOUNCEMENTS: readonly Case[] = [
  { name: "push", event: "push", payload: PUSH, dev: [PUSHED] },
  { name: "self-hosted-proxy", event: "push", payload: PUSH, dev: [PUSHED] },
  {
    name: "pull-request",
    event: "pull_request_target",
    payload: pull("review_requested", ["hubot"], { reviewer: "hubot" }),
    secret: "dev",
    dev: [
      "markdown 👀 Codertocat 请求 hubot 评审 #7 Update the README with new information · octo-repo → lisi",
    ],
  },
  {
    name: "pull-request",
    event: "pull_request_target",
    payload: { ...fixture("pull_request.fork"), action: "opened" },
    secret: "dev",
    dev: ["markdown 🔀 hubot 创建拉取请求 #7 Retry politely · octo-repo → lisi"],
  },
  {
    name: "comments",
    event: "issue_comment",
    payload: example("issue_comment", "created"),
    dev: ["markdown 💬 Codertocat 评论 #1：You are totally right! I'll get this fi… · Hello-World"],
  },
  {
    name: "comments",
    event: "discussion",
    payload: example("discussion", "answered"),
    dev: ["markdown ✅ Codertocat 标记了答案：#4 TEST edit · Hello-World"],
  },
  {
    name: "issue-triage",
    job: "call",
    event: "issues",
    payload: issue("opened", []),
    secret: "all",
    dev: [
      "markdown 🆕 Codertocat 创建议题 #12 Spelling error in the README file · octo-repo → zhangsan",
    ],
  },
  {
    name: "dependabot",
    event: "pull_request",
    payload: fixture("pull_request.dependabot"),
    dev: ["markdown 🔀 dependabot 创建拉取请求 #9 Bump undici from 8.11.0 to 8.12.4 · octo-repo"],
  },
  {
    name: "deployment-status",
    event: "deployment_status",
    payload: example("deployment_status"),
    dev: ["markdown 🚀 已部署到 production · Codertocat · Hello-World"],
  },
  {
    name: "release-with-assets",
    event: "release",
    payload: RELEASE,
    secret: "all",
    release: ["markdown 📦 Patience 已发布 · octo-repo"],
  },
  {
    name: "release-with-assets",
    step: 1,
    event: "release",
    payload: RELEASE,
    secret: "all",
    github: {
      releases: [{ id: 44, tag: "v1.2.0", assets: [{ id: 71, name: "octo.zip", content: "PK" }] }],
    },
    release: ["text ", "file octo.zip"],
  },
  {
    name: "build-files",
    event: "workflow_dispatch",
    payload: example("workflow_dispatch"),
    secret: "all",
    files: { "build/report.pdf": "%PDF", "screenshots/a.png": "not a picture" },
    dev: ["text ", "file report.pdf", "file a.png.zip"],
    says: "Build 562",
  },
  {
    name: "own-words",
    event: "push",
    payload: PUSH,
    dev: ["markdown Deployed → zhangsan"],
    says: "octo-org/octo-repo **1f0a3b6** is on production, [run 562](https://github.com/octo-org/",
  },
  {
    name: "buttons",
    event: "push",
    payload: PUSH,
    dev: ["actionCard 1f0a3b6 is on staging [Look] [Run]"],
    says: "Keep retries inside the deadline",
  },
  {
    name: "link",
    event: "release",
    payload: RELEASE,
    dev: [
      "link octo-org/octo-repo v1.2.0 (https://github.com/octo-org/octo-repo/releases/tag/v1.2.0)",
    ],
    says: "Read what is new.",
  },
  {
    name: "feed-card",
    event: "schedule",
    payload: MONDAY,
    dev: [
      "feedCard  {Open pull requests https://github.com/octo-org/octo-repo/pulls} {This week's milestone https://github.com/octo-org/octo-repo/milestones}",
    ],
  },
  {
    name: "raw",
    event: "push",
    payload: PUSH,
    dev: ["actionCard octo-org/octo-repo [Changes] [Run]"],
    says: "Keep retries inside the deadline",
  },
  {
    name: "several-groups",
    event: "release",
    payload: RELEASE,
    secret: "all",
    dev: ["markdown 📦 Patience 已发布 · octo-repo"],
    release: ["markdown 📦 Patience 已发布 · octo-repo"],
  },
  {
    name: "manual-dispatch",
    event: "workflow_dispatch",
    payload: example("workflow_dispatch"),
    contexts: { inputs: { group: "release", words: "**Freeze** from today" } },
    secret: "all",
    release: ["markdown Freeze from today"],
    says: "**Freeze** from today",
  },
  {
    name: "monorepo-paths",
    event: "push",
    payload: { ...PUSH, ref: "refs/heads/main" },
    secret: "all",
    dev: ["markdown packages/api: Keep retries inside the deadline A wait never outlives the run."],
    says: "Read the clock once",
  },
  {
    name: "environments",
    event: "push",
    payload: PUSH,
    status: "failure",
    contexts: { matrix: { environment: "production" } },
    dev: ["markdown production: 失败"],
    says: "1f0a3b6 Keep retries inside the deadline",
  },
  {
    name: "security-alerts",
    event: "schedule",
    payload: MONDAY,
    contexts: { steps: { alerts: { outputs: { count: "2" } } } },
    files: { "alerts.md": "- high: 2\n- low: 1\n" },
    dev: ["markdown Open security alerts → zhangsan"],
    says: "high: 2",
  },
];
