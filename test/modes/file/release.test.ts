import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type GitHubOptions, type LocalGitHub, startGitHub } from "../../github/double/github.ts";
import type { AssetSpec } from "../../github/double/state.ts";
import { example } from "../../support/examples.ts";
import type { RunSpec } from "../../support/run.ts";
import { type Desk, openDesk, PNG, told } from "./support.ts";

const LIMIT = 20 * 1024 * 1024;
const ASSETS: readonly AssetSpec[] = [
  { id: 11, name: "app.zip", content: "PK" },
  { id: 12, name: "shot.png", content: PNG },
  { id: 13, name: "app.tar.gz", content: "gzip" },
  { id: 14, name: "half.zip", content: "PK", state: "open" },
];

/** A GitHub with the release v1.0.0, and what the runner says of it. */
function openGitHub(
  assets = ASSETS,
  options: GitHubOptions = {},
): Promise<LocalGitHub & AsyncDisposable> {
  return startGitHub({ releases: [{ id: 5, tag: "v1.0.0", assets: [...assets] }], ...options });
}

function at(github: LocalGitHub, ref = "refs/tags/v1.0.0"): Partial<RunSpec> {
  return {
    eventName: "push",
    payload: { ref },
    inputs: { "github-token": github.token },
    env: { GITHUB_API_URL: github.url, GITHUB_REF: ref, GITHUB_REPOSITORY: github.repository },
  };
}

/** A release event in a group that only a robot serves. */
function byRobot(desk: Desk): Partial<RunSpec> {
  const { webhook } = desk.simulator.addRobot({ group: "ops" });
  return { secret: { groups: { ops: { webhook } } } };
}

describe("the line `release`", () => {
  test("shares the complete assets of a pushed tag's release as files", async () => {
    await using desk = await openDesk();
    await using github = await openGitHub();
    const { outputs } = await desk.share(["release"], at(github));
    expect(outputs.error).toBe("");
    expect(told(desk.posts())).toEqual([
      "app file app.zip",
      "app image shot.png",
      "app file app.tar.gz.zip",
    ]);
    expect(desk.posts()[0]?.file?.bytes.toString()).toBe("PK");
  });

  test("means the event's release, with what was uploaded after the event", async () => {
    await using desk = await openDesk();
    const payload = example("release", "published");
    const { id } = payload.release as { id: number };
    await using github = await startGitHub({
      releases: [{ id, tag: "other", assets: [...ASSETS.slice(0, 1)] }],
    });
    await desk.share(["release"], { ...at(github), eventName: "release", payload });
    expect(told(desk.posts())).toEqual(["app file app.zip"]);
  });

  test("links what is too large, and does not download it where no archive could help", async () => {
    await using desk = await openDesk();
    await using github = await openGitHub([
      { id: 21, name: "big.zip", content: Buffer.alloc(LIMIT + 1) },
      { id: 22, name: "noise.bin", content: randomBytes(LIMIT + 1) },
      { id: 23, name: "zeros.bin", content: Buffer.alloc(LIMIT + 1) },
      { id: 24, name: "nothing.pdf", content: "" },
    ]);
    const { outputs } = await desk.share(["release"], at(github));
    expect(outputs.error).toBe("");
    expect(
      desk.posts().map(({ type, title, text, file }) => [type, title || file?.name, text]),
    ).toEqual([
      ["link", "big.zip", "20 MB · github.com"],
      ["link", "noise.bin", "20 MB · github.com"],
      ["file", "zeros.bin.zip", ""],
      ["link", "nothing.pdf", "0 B · github.com"],
    ]);
    expect(github.storageRequests.map(({ path }) => path.split("?")[0])).toEqual([
      "/storage/22",
      "/storage/23",
    ]);
  });

  test("is cards where only a robot posts, and nothing is downloaded", async () => {
    await using desk = await openDesk();
    await using github = await openGitHub();
    const { outputs } = await desk.share(["release"], { ...at(github), ...byRobot(desk) });
    expect(outputs.error).toBe("");
    expect(
      desk.posts("ops").map(({ type, title, url }) => [type, title, new URL(url).host]),
    ).toEqual([
      ["link", "app.zip", "github.com"],
      ["link", "shot.png", "github.com"],
      ["link", "app.tar.gz", "github.com"],
    ]);
    expect(github.storageRequests).toEqual([]);
  });

  test("is cards of the event's assets where GitHub may not be asked", async () => {
    await using desk = await openDesk();
    await using github = await openGitHub(ASSETS, { permissions: [] });
    const payload = structuredClone(example("release", "published"));
    const url = "https://github.com/octo-org/octo-repo/releases/download/v1/a.zip";
    const asset = { id: 1, name: "a.zip", size: 2, content_type: "", browser_download_url: url };
    (payload.release as { assets: unknown }).assets = [asset];
    const spec = { ...at(github), eventName: "release", payload, ...byRobot(desk) };
    const { annotated } = await desk.share(["release"], spec);
    expect(desk.posts("ops").map((post) => post.url)).toEqual([url]);
    expect(annotated.join()).toContain("contents: read");
  });
});

describe("the line `release` fails, and nothing is sent,", () => {
  test.each(["release", "Release"])("where the run is about no release: %s", async (line) => {
    await using desk = await openDesk();
    await using github = await openGitHub();
    const { outputs } = await desk.share(["https://a.example", line], {
      ...at(github, "refs/heads/main"),
    });
    expect(outputs.error).toMatch(/^Input "content" asks for the release on line 2, but this run/);
    expect(desk.calls()).toEqual([]);
  });

  test.each([
    ["the tag has no release", "refs/tags/v9", {}, "does not find the release"],
    ["it may not be read", "refs/tags/v1.0.0", { permissions: [] }, "contents: read"],
    [
      "it has no files",
      "refs/tags/v1.0.0",
      { releases: [{ id: 5, tag: "v1.0.0", assets: [] }] },
      "has no files",
    ],
  ] as const)("where %s", async (_, ref, options, reason) => {
    await using desk = await openDesk();
    await using github = await openGitHub(ASSETS, options as GitHubOptions);
    const { outputs } = await desk.share(["release"], at(github, ref));
    expect(outputs.error).toContain(reason);
    expect(desk.calls()).toEqual([]);
  });

  test.each([
    ["is refused", { status: 500 }],
    ["breaks off", "reset half-way"],
    ["is another file", "html"],
  ] as const)("where a download %s", async (_, fault) => {
    await using desk = await openDesk();
    await using github = await openGitHub();
    github.fault("/storage/12", fault);
    const { outputs } = await desk.share(["release"], at(github));
    expect(outputs.error).toMatch(/release asset/);
    expect(outputs.ok).toBe("false");
    expect(desk.calls()).toEqual([]);
  });
});
