import { beforeAll, expect, test } from "vitest";
import { got, open } from "./api-support.ts";
import { startGitHub } from "./double/github.ts";

beforeAll(async () => {
  await import("@actions/github");
});

async function read(path: string, content: string | Uint8Array, maxBytes = 1000) {
  await using github = await startGitHub({ files: new Map([[".github/people.yml", content]]) });
  const file = await open(github).readFileFromDefaultBranch(path, maxBytes);
  return { file, requests: github.requests.map((request) => request.path) };
}

test("the file is asked for without a branch, which is the default one", async () => {
  const { file, requests } = await read(".github/people.yml", "octocat: 张三\n");
  expect(got(file)).toBe("octocat: 张三\n");
  expect(requests).toEqual(["/repos/octo-org/octo-repo/contents/.github%2Fpeople.yml"]);
});

test("a path may be written with dots that stay inside", async () => {
  const { file } = await read("./src/../.github/people.yml", "octocat: a\n");
  expect(got(file)).toBe("octocat: a\n");
});

test.each(["../other/contents/people.yml", "..", ".", "", "/etc/passwd", "a/../../b"])(
  "a path that leaves the repository is not asked for: %j",
  async (path) => {
    const { file, requests } = await read(path, "");
    expect(file).toMatchObject({ ok: false, reason: "absent" });
    expect(requests).toEqual([]);
  },
);

test("a path of dots and percent signs stays a file's name", async () => {
  const { file } = await read("%2e%2e/%2e%2e/..x", "");
  expect(file).toMatchObject({ ok: false, reason: "absent", permission: "contents: read" });
});

test("a directory is not a file", async () => {
  expect((await read(".github", "")).file).toMatchObject({ ok: false, reason: "garbage" });
});

test("a file of exactly the limit is read, a byte more is refused", async () => {
  expect(got((await read(".github/people.yml", "x".repeat(1000))).file)).toHaveLength(1000);
  const { file } = await read(".github/people.yml", "x".repeat(1001));
  expect(file).toMatchObject({ ok: false, reason: "garbage" });
  expect(file).toHaveProperty("detail", expect.stringContaining("over 1000 bytes"));
});

test("a file that GitHub leaves out for its size is not taken for an empty one", async () => {
  const { file } = await read(".github/people.yml", "x".repeat(1024 * 1024 + 1), 2_000_000);
  expect(file).toMatchObject({ ok: false, reason: "garbage" });
});

test("an empty file is an empty text", async () => {
  expect(got((await read(".github/people.yml", "")).file)).toBe("");
});

test("bytes that are no UTF-8 are refused", async () => {
  const { file } = await read(".github/people.yml", Buffer.from([0x6f, 0xff, 0xfe]));
  expect(file).toMatchObject({ ok: false, reason: "garbage" });
});
