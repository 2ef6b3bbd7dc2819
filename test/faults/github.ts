import { findOperation } from "../github/double/routes.ts";
import { emptyState, type State } from "../github/double/state.ts";
import { fixture } from "../github/event-samples.ts";
import { NO_CAPTION } from "../modes/file/support.ts";
import { issue, push } from "../modes/task/events.ts";
import type { FaultMatch, FaultSpec } from "../simulator/faults.ts";
import type { Handler, SimReply, SimRequest } from "../simulator/wire.ts";
import { FAULTS } from "./faults.ts";
import type { Verdict } from "./promises.ts";
import type { Stage, Step } from "./stage.ts";
import { byApp, byRobot, secretOf } from "./steps.ts";

/** As long as real ones. */
export const TOKEN = `ghs_${"Octo0".repeat(7)}x`;
/** What gives whoever has it the file. */
export const SIGNATURE = "X-Amz-Signature=0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const REPOSITORY = "/repos/octo-org/octo-repo/";
/** As the fixture has it. */
const FORK_SHA = "9d1f0a3b6f2e8c4d7a1b2c3d4e5f6a7b8c95c3dd";
const RUN_ID = 1658821493;
const CONTENT = `PK${"0".repeat(200)}`;
const SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

/** A GitHub beside the simulated DingTalk, so that what can go wrong there can go wrong here. */
function gitHub(state: State, storage: string): Handler {
  return ({ method, path, query, headers }) => {
    if (path.startsWith("/storage/")) return { status: 200, text: CONTENT };
    if (method !== "GET" || !path.startsWith(REPOSITORY)) return undefined;
    if (headers.authorization !== `token ${TOKEN}`) return said(401, "Bad credentials");
    const match = findOperation(path.slice(REPOSITORY.length));
    const { names = {} } = match ?? {};
    const answer = match?.answer(state, { names, query, accept: headers.accept ?? "" });
    if (answer?.kind === "json") return { status: 200, json: answer.body };
    if (answer?.kind !== "asset") return said(404, "Not Found");
    return {
      status: 302,
      headers: { location: `${storage}/storage/${answer.asset.id}?${SIGNATURE}` },
    };
  };
}

function said(status: number, message: string, headers: SimReply["headers"] = {}): SimReply {
  return { status, headers, json: { message, status: String(status) } };
}

/** A read of GitHub's, in a step that needs it. */
export interface ReadScene {
  readonly call: FaultMatch;
  readonly step: (stage: Stage) => Step;
  /** What becomes of the step without it. */
  readonly without: Verdict;
  /** The same where GitHub says that there is no such thing. */
  readonly whenAbsent?: Verdict;
  /** It may come from anywhere, as files do, and has the step's whole time. */
  readonly isDownload?: true;
  /** Another way to tell of it. */
  readonly says?: RegExp;
  /** Nothing of its answer counts but the head. */
  readonly isBodiless?: true;
}

const NEEDS = JSON.stringify({ test: { result: "failure", outputs: {} } });

function report(stage: Stage, inputs: Step["inputs"] = {}, more: Partial<Step> = {}): Step {
  const secret = secretOf(stage, byRobot(stage));
  const usual = { mode: "report", needs: NEEDS, "notify-when": "always", "job-id": "2" };
  return { ...more, inputs: { ...usual, secret, ...inputs } };
}

function share(stage: Stage): Step {
  return {
    eventName: "push",
    payload: { ref: "refs/tags/v1.0.0" },
    inputs: {
      mode: "file",
      title: NO_CAPTION,
      content: "release",
      timeout: "60",
      secret: secretOf(stage, byApp(stage)),
    },
    env: { GITHUB_REF: "refs/tags/v1.0.0", GITHUB_REF_NAME: "v1.0.0", GITHUB_REF_TYPE: "tag" },
  };
}

/** Everything that is read of GitHub. */
export const READS: Readonly<Record<string, ReadScene>> = {
  jobs: { call: { path: /\/attempts\/1\/jobs$/ }, step: report, without: "warned" },
  annotations: { call: { path: /\/annotations$/ }, step: report, without: "warned" },
  commit: { call: { path: /\/commits\// }, step: report, without: "warned" },
  history: {
    call: { path: /\/workflows\/.*\/runs$/ },
    step: (stage) => report(stage, { "notify-when": "changed" }),
    without: "warned",
  },
  "newest run": {
    call: { path: /\/workflows\/.*\/runs$/ },
    step: (stage) => ({
      eventName: "push",
      payload: push("octocat"),
      inputs: { mode: "task", status: "failure", secret: secretOf(stage, byRobot(stage)) },
    }),
    without: "warned",
  },
  "pull request": {
    call: { path: /\/pulls$/ },
    step: (stage) =>
      report(
        stage,
        { needs: "" },
        {
          eventName: "workflow_run",
          payload: fixture("workflow_run.fork"),
        },
      ),
    without: "warned",
  },
  "users file": {
    call: { path: /\/contents\// },
    step: (stage) => ({
      eventName: "issue_comment",
      payload: { ...issue("opened", []), action: "created", comment: { body: "hello" } },
      inputs: {
        content: "hello",
        at: "@monalisa",
        users: ".github/people.yml",
        secret: secretOf(stage, byRobot(stage)),
      },
    }),
    without: "warned",
    whenAbsent: "red",
    says: /^Input "users" names .*a file that is neither/u,
  },
  release: { call: { path: /\/releases\/tags\// }, step: share, without: "red" },
  assets: { call: { path: /\/releases\/\d+\/assets$/ }, step: share, without: "red" },
  asset: {
    call: { path: /\/releases\/assets\// },
    step: share,
    without: "red",
    isDownload: true,
    isBodiless: true,
    says: /not as large as the release says|\(redirected elsewhere\)/u,
  },
  storage: {
    call: { path: /^\/storage\// },
    step: share,
    without: "red",
    isDownload: true,
    says: /not as large as the release says|the storage it points to answered HTTP 4/u,
  },
};

/** Put a GitHub beside DingTalk that has one of everything. */
export function serveGitHub(stage: Stage): void {
  const state: State = {
    ...emptyState(),
    runs: [
      { id: RUN_ID, branch: "main", status: "in_progress" },
      { id: RUN_ID - 1, branch: "main", conclusion: "success", event: "workflow_dispatch" },
    ],
    jobs: [
      {
        id: 1,
        runId: RUN_ID,
        name: "test",
        conclusion: "failure",
        steps: [{ name: "make", conclusion: "failure" }],
      },
      { id: 2, runId: RUN_ID, name: "notify", status: "in_progress", conclusion: null },
    ],
    annotations: new Map([[1, [{ message: "Expected 2 to be 3", path: "a.ts", line: 3 }]]]),
    commits: [
      { sha: SHA, message: "Fix all the bugs" },
      { sha: FORK_SHA, message: "Fix" },
    ],
    pulls: [{ number: 7, headRepository: "hubot/octo-repo", branch: "patch-1", sha: FORK_SHA }],
    releases: [{ id: 5, tag: "v1.0.0", assets: [{ id: 11, name: "app.zip", content: CONTENT }] }],
    files: new Map([[".github/people.yml", "monalisa: lisi\n"]]),
  };
  // Another origin, as GitHub's storage is, and the same server.
  stage.dingtalk.use(gitHub(state, stage.dingtalk.url.replace("127.0.0.1", "localhost")));
}

/** What goes wrong with a read, and what it means. */
export interface ReadFault {
  readonly title: string;
  /** How many requests it strikes of three that may be made. */
  readonly struck: number;
  /** What the line that tells of it says. */
  readonly says: RegExp;
  readonly spec: (elsewhere: string) => FaultSpec;
}

function answer(make: (echoed: string) => SimReply): FaultSpec {
  return { kind: "answer", answer: (request) => make(echo(request)) };
}

function echo({ path, query, headers }: SimRequest): string {
  return `${headers.authorization ?? ""} ${query} ${path}?${query} ${JSON.stringify(headers)}`;
}

const MISSING = /GitHub (?:could not show|refused to show|does not find)|HTTP \d{3}/u;
const GARBAGE = /is unusable|does not match|not the documented|bytes|changed|unusable/u;

/** Every way in which a read can fail. */
export const READ_FAULTS: Readonly<Record<string, ReadFault>> = {
  reset: {
    title: "The connection breaks",
    struck: 3,
    says: /could not show .* \((?:ECONNRESET|UND_ERR_SOCKET|no connection)\)/u,
    spec: () => ({ kind: "reset" }),
  },
  cut: {
    title: "The connection breaks within the answer",
    struck: 3,
    says: /could not show .* \((?:ECONNRESET|UND_ERR_SOCKET|no connection|broken off half-way)\)/u,
    spec: () => ({ kind: "cut" }),
  },
  hang: {
    title: FAULTS.hang.title,
    struck: 1,
    says: /took too long to show/u,
    spec: () => ({ kind: "hang" }),
  },
  drip: {
    title: FAULTS.drip.title,
    struck: 1,
    says: /took too long|could not be read|timeout/u,
    spec: () => ({ kind: "drip" }),
  },
  "5xx page": {
    title: FAULTS["5xx page"].title,
    struck: 3,
    says: /HTTP 502/u,
    spec: () => answer((text) => ({ status: 502, text: `<html>${text}</html>` })),
  },
  "5xx JSON": {
    title: "HTTP 503 with GitHub's words",
    struck: 3,
    says: /HTTP 503/u,
    spec: () => answer((text) => said(503, text)),
  },
  junk: {
    title: FAULTS.junk.title,
    struck: 1,
    says: GARBAGE,
    spec: () => answer((text) => ({ status: 200, json: { hello: "portal", said: text } })),
  },
  truncated: {
    title: FAULTS.truncated.title,
    struck: 1,
    says: GARBAGE,
    spec: () => ({ kind: "truncated" }),
  },
  "slow down": {
    title: "Too many requests, with how long to wait",
    struck: 3,
    says: /rate limit, HTTP 429/u,
    spec: () => answer((text) => said(429, text, { "retry-after": "1" })),
  },
  "limit used up": {
    title: "The hour's requests are used up",
    struck: 1,
    says: /rate limit, HTTP 403/u,
    spec: () =>
      answer((text) =>
        said(403, text, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "9999999999" }),
      ),
  },
  "bad token": {
    title: "The token is not taken",
    struck: 1,
    says: /HTTP 401\); check the input "github-token"/u,
    spec: () => answer((text) => said(401, text)),
  },
  "not allowed": {
    title: "A permission is missing",
    struck: 1,
    says: /HTTP 403\); grant the job "[a-z-]+: read"/u,
    spec: () => answer((text) => said(403, text)),
  },
  absent: {
    title: "There is no such thing, or it is hidden",
    struck: 1,
    says: MISSING,
    spec: () => answer((text) => said(404, text)),
  },
  redirect: {
    title: FAULTS.redirect.title,
    struck: 1,
    says: /redirected elsewhere/u,
    spec: (elsewhere) =>
      answer((text) => ({
        status: 302,
        headers: { location: `${elsewhere}/?${encodeURIComponent(text)}` },
      })),
  },
};
