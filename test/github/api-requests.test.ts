import { createServer } from "node:http";
import { beforeAll, expect, test } from "vitest";
import { openTransport } from "../../src/github/api/transport.ts";
import { fullState, got, LINE, open, SHA, startFullGitHub } from "./api-support.ts";
import { startGitHub } from "./double/github.ts";
import { listen } from "./double/loopback.ts";
import { RUN_ID } from "./double/state.ts";

beforeAll(async () => {
  await import("@actions/github");
});

test("without a token nothing is asked, and the input to check is named", async () => {
  await using github = await startFullGitHub();
  const reads = open(github, { token: "" });
  const never = new AbortController().signal;
  for (const read of [await reads.listJobs(RUN_ID, 1), await reads.downloadAsset(7, never)]) {
    expect(read).toMatchObject({ ok: false, reason: "forbidden" });
    expect(read).toHaveProperty("detail", expect.stringContaining('"github-token"'));
  }
  expect(github.requests).toEqual([]);
});

test("a refused token is not a missing permission", async () => {
  await using github = await startFullGitHub();
  const read = await open(github, { token: "outdated" }).listJobs(RUN_ID, 1);
  expect(read).toEqual({
    ok: false,
    reason: "forbidden",
    detail: 'GitHub refused to show the jobs of the run (HTTP 401); check the input "github-token"',
  });
});

test("GitHub Enterprise Server is asked below its own path, final slash or not", async () => {
  await using github = await startGitHub({ ...fullState(), basePath: "/api/v3" });
  const read = await open(github, { apiUrl: `${github.url}/` }).readCommit(SHA);
  expect(got(read).sha).toBe(SHA);
  expect(github.requests[0]?.path).toMatch(/^\/api\/v3\/repos\//u);
});

test("a renamed repository is followed with the token, on the same origin", async () => {
  await using github = await startFullGitHub();
  github.fault("/repos/", "moved");
  expect(got(await open(github).listJobs(RUN_ID, 1)).jobs).toHaveLength(1);
  expect(github.requests.map(({ path }) => path.split("/")[1])).toEqual(["repos", "repositories"]);
  expect(github.requests[1]?.path).toContain("?per_page=100&page=1");
});

test("a metadata read that is sent to another origin does not go there", async () => {
  await using github = await startFullGitHub();
  github.fault("/", "moved elsewhere");
  expect(await open(github).readCommit(SHA)).toMatchObject({ ok: false, reason: "unavailable" });
  expect(github.storageRequests).toEqual([]);
});

test("redirects in circles come to an end", async () => {
  await using github = await startFullGitHub();
  github.fault("/", "in circles");
  expect(await open(github).readCommit(SHA)).toMatchObject({ ok: false, reason: "unavailable" });
  expect(github.requests).toHaveLength(6);
});

test("a rate limit that lifts in time is waited for", async () => {
  await using github = await startFullGitHub();
  github.fault("/", { status: 429, headers: { "retry-after": "2" } }, 1);
  const reads = open(github);
  expect(got(await reads.readCommit(SHA)).sha).toBe(SHA);
  expect(reads.waited).toEqual([2000]);
});

test("the hour's limit is told by its reset time", async () => {
  await using github = await startFullGitHub();
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1600000003" };
  github.fault("/", { status: 403, headers }, 1);
  const reads = open(github, { now: () => 1_600_000_000_000 });
  expect(got(await reads.readCommit(SHA)).sha).toBe(SHA);
  expect(reads.waited).toEqual([3000]);
});

test.each([
  ["longer than there is time for", { status: 429, headers: { "retry-after": "60" } }],
  ["told by its pause alone", { status: 403, headers: { "retry-after": "60" } }],
  ["without an end named", { status: 403, message: "You have exceeded a secondary rate limit" }],
])("a rate limit %s is no missing permission, and not waited for", async (_, fault) => {
  await using github = await startFullGitHub();
  github.fault("/", fault);
  const reads = open(github);
  const read = await reads.readCommit(SHA);
  expect(read).toMatchObject({ ok: false, reason: "unavailable" });
  expect(read).not.toHaveProperty("permission");
  expect(read).toHaveProperty("detail", expect.stringContaining("rate limit"));
  expect(reads.waited).toEqual([]);
  expect(github.requests).toHaveLength(1);
});

test("once the time for all reads is spent, no more requests are made", async () => {
  await using github = await startFullGitHub();
  github.fault("/commits/", "hang");
  const reads = open(github, { budgetMs: 60 });
  const [slow] = await Promise.all([reads.readCommit(SHA), reads.listJobs(RUN_ID, 1)]);
  expect(slow).toMatchObject({ ok: false, reason: "slow" });
  const before = github.requests.length;
  expect(await reads.listJobs(RUN_ID, 1)).toMatchObject({ ok: false, reason: "slow" });
  expect(github.requests).toHaveLength(before);
});

test("time between reads does not count", async () => {
  await using github = await startFullGitHub();
  let clock = 0;
  const reads = open(github, { now: () => clock, budgetMs: 10_000 });
  expect((await reads.readCommit(SHA)).ok).toBe(true);
  clock += 60_000;
  expect((await reads.readCommit(SHA)).ok).toBe(true);
});

test("reads one after the other share the time", async () => {
  await using github = await startFullGitHub();
  const sixSeconds = { status: 429, headers: { "retry-after": "6" } };
  github.fault("/", sixSeconds, 1);
  let clock = 0;
  const wait = async (ms: number) => {
    clock += ms;
  };
  const reads = open(github, { now: () => clock, wait, budgetMs: 10_000 });
  expect((await reads.readCommit(SHA)).ok).toBe(true);
  github.fault("/", sixSeconds, 1);
  expect(await reads.readCommit(SHA)).toMatchObject({ ok: false, reason: "unavailable" });
});

test("time used up by the clock needs no request to be known", async () => {
  await using github = await startFullGitHub();
  let clock = 0;
  const wait = async () => {
    clock += 20_000;
  };
  const reads = open(github, { now: () => clock, wait });
  github.fault("/", { status: 502 }, 1);
  expect((await reads.readCommit(SHA)).ok).toBe(true);
  expect(await reads.readCommit(SHA)).toMatchObject({ ok: false, reason: "slow" });
  expect(github.requests).toHaveLength(2);
});

test("the connection under Octokit takes nothing signed to another origin", async () => {
  await using github = await startFullGitHub();
  const { token, url: apiUrl } = github;
  const transport = await openTransport({ token, apiUrl, env: {} });
  const { signal } = new AbortController();
  const elsewhere = await listen((_, response) => response.end());
  const sending = transport.send(`GET ${elsewhere.origin}/`, {}, {}, signal);
  await expect(sending).rejects.toThrow("not the API's origin");
  await elsewhere.close();
});

test("time waited for another attempt counts", async () => {
  await using github = await startFullGitHub();
  github.fault("/", { status: 429, headers: { "retry-after": "6" } });
  let clock = 0;
  const wait = async (ms: number) => {
    clock += ms;
  };
  const reads = open(github, { now: () => clock, wait, budgetMs: 10_000 });
  expect(await reads.readCommit(SHA)).toMatchObject({ ok: false, reason: "unavailable" });
  expect(clock).toBe(6000);
});

test("a server that is not there is named by the system's code alone", async () => {
  const server = await listen(() => {});
  await server.close();
  await using github = await startFullGitHub();
  const read = await open(github, { apiUrl: server.origin }).readCommit(SHA);
  expect(read).toEqual({
    ok: false,
    reason: "unavailable",
    detail: "GitHub could not show the head commit (ECONNREFUSED)",
  });
});

test("what GitHub says in an error is not repeated", async () => {
  await using github = await startFullGitHub();
  github.fault("/", { status: 400, message: "::error::No commit for <b>main</b>" });
  const read = await open(github).readCommit(SHA);
  expect(read).toHaveProperty("detail", "GitHub could not show the head commit (HTTP 400)");
});

test("names are parts of the path, whatever is in them", async () => {
  await using github = await startGitHub({
    ...fullState(),
    releases: [{ id: 1, tag: "a/../b?c#d", assets: [] }],
    runs: [{ id: RUN_ID - 1, branch: "fix/#1&event=x", event: "push" }],
  });
  const reads = open(github);
  expect(got(await reads.listReleaseAssets({ tag: "a/../b?c#d" }))).toEqual([]);
  const previous = await reads.findPreviousResult({ ...LINE, branch: "fix/#1&event=x" });
  expect(got(previous)).toMatchObject({ id: RUN_ID - 1 });
});

test("a proxy of the environment is used, but for the hosts NO_PROXY names", async () => {
  await using github = await startFullGitHub();
  const seen: string[] = [];
  const proxy = await listen((request, response) => {
    seen.push(`${request.headers["proxy-authorization"]} ${request.url}`);
    response.writeHead(404).end();
  });
  const env = { HTTP_PROXY: proxy.origin.replace("//", "//octo:p%40ss@") };
  const apiUrl = "http://github.example/api/v3";
  expect(await open(github, { env, apiUrl }).readCommit(SHA)).toMatchObject({ reason: "absent" });
  const basic = Buffer.from("octo:p@ss").toString("base64");
  expect(seen).toEqual([
    `Basic ${basic} http://github.example/api/v3/repos/octo-org/octo-repo/commits/${SHA}?per_page=1`,
  ]);
  const direct = open(github, { env: { ...env, no_proxy: "127.0.0.1" } });
  expect((await direct.readCommit(SHA)).ok).toBe(true);
  expect(seen).toHaveLength(1);
  await proxy.close();
});

test("https goes through a tunnel, in which the proxy sees no token", async () => {
  await using github = await startFullGitHub();
  const seen: unknown[] = [];
  const proxy = createServer();
  proxy.on("connect", (request, socket) => {
    seen.push([request.url, request.headers.authorization]);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  const listening = Promise.withResolvers<void>();
  proxy.listen(0, "127.0.0.1", listening.resolve);
  await listening.promise;
  const address = proxy.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const env = { https_proxy: `http://127.0.0.1:${port}` };
  const read = await open(github, { env, apiUrl: "https://api.github.example" }).readCommit(SHA);
  expect(read).toMatchObject({ ok: false, reason: "unavailable" });
  expect(seen[0]).toEqual(["api.github.example:443", undefined]);
  proxy.close();
});
