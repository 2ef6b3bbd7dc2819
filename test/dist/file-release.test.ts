import { describe, expect, test } from "vitest";
import type { Fault } from "../github/double/faults.ts";
import { type GitHubOptions, startGitHub } from "../github/double/github.ts";
import type { AssetSpec } from "../github/double/state.ts";
import { PNG } from "../modes/file/support.ts";
import { example } from "../support/examples.ts";
import { manyAlike } from "../support/many-alike.ts";
import { addRobotGroup, onTag, openCounter } from "./file-support.ts";

const LIMIT = 20 * 1024 * 1024;
const ASSETS: readonly AssetSpec[] = [
  { id: 11, name: "app.zip", content: "PK app" },
  { id: 12, name: "shot.dat", content: PNG },
];

function openGitHub(assets: readonly AssetSpec[] = ASSETS, options: GitHubOptions = {}) {
  return startGitHub({ releases: [{ id: 5, tag: "v1.0.0", assets: [...assets] }], ...options });
}

describe("a release's assets", () => {
  manyAlike(1);

  test("come from GitHub's storage, which sees no token, and leave no trace of its address", async () => {
    await using counter = await openCounter();
    await using github = await openGitHub();
    const step = onTag(github);
    const env = { ...step.env, RUNNER_DEBUG: "1" };
    const { notes, result } = await counter.share(["release"], { ...step, env });
    expect(notes).toEqual([]);
    expect(counter.told()).toEqual(["app file app.zip", "app image shot.dat.png"]);
    expect(github.storageRequests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
    ]);
    const masks = result.stdout.split("\n").filter((line) => line.startsWith("::add-mask::"));
    expect(masks.filter((line) => line.includes("signature=presigned"))).toHaveLength(2);
    expect(result.log).not.toContain("presigned");
  });

  test("come from an API that serves them itself, as Enterprise Server does", async () => {
    await using counter = await openCounter();
    const assets = ASSETS.map((asset) => ({ ...asset, isDirect: true }));
    await using github = await openGitHub(assets, { basePath: "/api/v3" });
    expect((await counter.share(["release"], onTag(github))).notes).toEqual([]);
    expect(counter.told()).toEqual(["app file app.zip", "app image shot.dat.png"]);
    expect(github.storageRequests).toEqual([]);
  });

  test("are links over 20 MB and after the tenth file, the workspace's files going first", async () => {
    await using counter = await openCounter();
    const many = Array.from({ length: 10 }, (_, i) => {
      return { id: 30 + i, name: `part-${i}.zip`, content: `PK ${i}` };
    });
    const large = { id: 20, name: "large.zip", content: Buffer.alloc(LIMIT + 1) };
    await using github = await openGitHub([large, ...many]);
    const files = { "a.pdf": "%PDF" };
    const { notes } = await counter.share(["release", "a.pdf"], { ...onTag(github), files });
    expect(notes).toEqual([]);
    const url = "https://github.com/octo-org/octo-repo/releases/download/v1.0.0";
    expect(counter.told()).toEqual([
      `app link large.zip ${url}/large.zip`,
      ...Array.from({ length: 9 }, (_, i) => `app file part-${i}.zip`),
      `app link part-9.zip ${url}/part-9.zip`,
      "app file a.pdf",
    ]);
    expect(github.storageRequests).toHaveLength(9);
  });

  test("have names that say nothing in the log and hide nothing in a card", async () => {
    await using counter = await openCounter();
    addRobotGroup(counter, "ops");
    const name = "::error::x ##[error]y [a](https://evil.example) @all\u202Egnp.exe";
    await using github = await openGitHub([{ id: 11, name, content: "x" }]);
    const { notes } = await counter.share(["release"], onTag(github));
    expect(notes).toEqual([]);
    const [card] = counter.posts("ops");
    expect(card?.title).not.toMatch(/[@\u202E]|\]\(/u);
    expect(new URL(card?.url ?? "").host).toBe("github.com");
    expect(card?.mentions).toEqual({ userIds: [], all: false });
    expect(counter.posts()[0]?.file?.name).not.toMatch(/[\u202E:/]/u);
  });
});

describe("nothing is sent, and the line is named, where", () => {
  manyAlike(1);

  test.each<[string, GitHubOptions, Record<string, string>, RegExp]>([
    ["the tag has no release", { releases: [] }, {}, /does not find the release .*contents: read/],
    ["a fork's run has no token", {}, { "github-token": "" }, /no token.*"github-token"/],
    ["the token may not read it", { permissions: [] }, {}, /refused .*HTTP 403.*contents: read/],
    [
      "the token may not see it",
      { permissions: [], refusal: 404 },
      {},
      /does not find .*HTTP 404.*contents: read/,
    ],
    [
      "the release is empty",
      { releases: [{ id: 5, tag: "v1.0.0", assets: [] }] },
      {},
      /the release has no files; upload them in an earlier step/,
    ],
  ])("%s", async (_, options, inputs, reason) => {
    await using counter = await openCounter();
    await using github = await openGitHub(ASSETS, options);
    const lines = ["https://example.com/", "release"];
    const { outputs, notes, result } = await counter.share(lines, onTag(github, inputs));
    expect(outputs.error).toMatch(/^Input "content" asks for the release on line 2, but /);
    expect(outputs.error).toMatch(reason);
    expect(notes).toEqual([`error: ${outputs.error}`]);
    expect(result.exitCode).toBe(1);
    expect(counter.calls()).toEqual([]);
  });

  test("the run is about no release", async () => {
    await using counter = await openCounter();
    const { outputs } = await counter.share(["release"]);
    expect(outputs.error).toMatch(/line 1, but this run is about no release; use it on a release/);
  });

  test.each<[string, Fault, RegExp]>([
    ["the storage refuses", { status: 403 }, /asset's content \(the storage .* HTTP 403/],
    ["an asset breaks off", "reset half-way", /asset's content \(broken off half-way\)/],
    ["the storage goes in circles", "in circles", /asset's content \(redirected elsewhere\)/],
  ])("%s", async (_, fault, reason) => {
    await using counter = await openCounter();
    await using github = await openGitHub();
    github.fault("/storage/12", fault);
    const { outputs, notes } = await counter.share(["release"], onTag(github, { timeout: "2" }));
    expect(outputs.error).toMatch(reason);
    expect(outputs.error).not.toMatch(/contents: read|presigned|127\.0\.0\.1/);
    expect(notes).toEqual([`error: ${outputs.error}`]);
    expect(counter.calls()).toEqual([]);
  });
});

test("a robot's group gets the event's assets as cards though GitHub may not be asked", async () => {
  await using counter = await openCounter();
  counter.secret.groups = {};
  addRobotGroup(counter, "ops");
  const payload = structuredClone(example("release", "published"));
  const url = "https://github.com/octo-org/octo-repo/releases/download/v1/a.zip";
  const asset = { id: 1, name: "a.zip", size: 2, content_type: "", browser_download_url: url };
  (payload.release as { assets: unknown }).assets = [asset];
  const { notes, outputs } = await counter.share(["release"], { eventName: "release", payload });
  expect(counter.told("ops")).toEqual([`robot link a.zip ${url}`]);
  expect(outputs.ok).toBe("true");
  expect(notes).toEqual([expect.stringMatching(/^warning: .*Files added to it after the event/u)]);
});
