import { beforeAll, describe, expect, test } from "vitest";
import { NotifyError } from "../../src/errors.ts";
import type { AssetDownload } from "../../src/github/api/assets.ts";
import { fullState, got, open, startFullGitHub } from "./api-support.ts";
import { type GitHubOptions, startGitHub } from "./double/github.ts";

beforeAll(async () => {
  await import("@actions/github");
});

const NEVER = new AbortController().signal;

async function textOf({ chunks }: AssetDownload): Promise<string> {
  return Buffer.concat(await listOf(chunks)).toString("utf8");
}

async function listOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const list: Uint8Array[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return list;
}

describe("the list of assets", () => {
  test("holds only what is wholly uploaded", async () => {
    const half = { id: 8, name: "half.zip", content: "", state: "open" } as const;
    const whole = { id: 9, name: "whole.zip", content: "whole" };
    await using github = await startGitHub({
      releases: [{ id: 1, tag: "v1", assets: [half, whole] }],
    });
    const assets = got(await open(github).listReleaseAssets({ id: 1 }));
    expect(assets.map(({ name }) => name)).toEqual(["whole.zip"]);
  });

  test("is read to its end", async () => {
    const assets = Array.from({ length: 230 }, (_, index) => ({
      id: index + 1,
      name: `${index}.zip`,
      content: "",
    }));
    await using github = await startGitHub({ releases: [{ id: 1, tag: "v1", assets }] });
    expect(got(await open(github).listReleaseAssets({ id: 1 }))).toHaveLength(230);
    expect(github.requests).toHaveLength(3);
  });

  test("of no tag is not asked for", async () => {
    await using github = await startFullGitHub();
    expect(await open(github).listReleaseAssets({ tag: "" })).toMatchObject({ reason: "absent" });
    expect(github.requests).toEqual([]);
  });
});

describe("a download", () => {
  test("comes from the storage, which sees no token", async () => {
    await using github = await startFullGitHub();
    const download = got(await open(github).downloadAsset(7, NEVER));
    expect(download.sizeBytes).toBe(6);
    expect(await textOf(download)).toBe("zipped");
    expect(github.storageRequests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(github.requests[0]?.headers.accept).toBe("application/octet-stream");
  });

  test("comes from GitHub itself where that has no other storage", async () => {
    await using github = await startGitHub({
      releases: [
        {
          id: 1,
          tag: "v1",
          assets: [{ id: 7, name: "a.zip", content: Buffer.from([0, 255, 1]), isDirect: true }],
        },
      ],
    });
    const download = got(await open(github).downloadAsset(7, NEVER));
    expect(await listOf(download.chunks)).toEqual([new Uint8Array([0, 255, 1])]);
    expect(github.storageRequests).toEqual([]);
  });

  test("streams: the first bytes are there before the last", async () => {
    await using github = await startFullGitHub();
    github.fault("/storage/", "hang half-way");
    const stop = new AbortController();
    const { chunks } = got(await open(github).downloadAsset(7, stop.signal));
    const reader = chunks[Symbol.asyncIterator]();
    expect(Buffer.from((await reader.next()).value ?? []).toString()).toBe('{"total_count": ');
    stop.abort();
    await expect(reader.next()).rejects.toThrow(/time limit/u);
  });

  test("has its own time: the ten seconds for metadata do not end it", async () => {
    await using github = await startFullGitHub();
    const download = await open(github, { budgetMs: 0 }).downloadAsset(7, NEVER);
    expect(await textOf(got(download))).toBe("zipped");
  });

  test.each<[GitHubOptions, string]>([
    [{ permissions: [] }, "forbidden"],
    [{ permissions: [], refusal: 404 }, "absent"],
    [{ releases: [] }, "absent"],
  ])("with %j is %s and names the permission", async (options, reason) => {
    await using github = await startGitHub({ ...fullState(), ...options });
    const download = await open(github).downloadAsset(7, NEVER);
    expect(download).toMatchObject({ ok: false, reason, permission: "contents: read" });
  });

  test.each(["/releases/", "/storage/"])("that never begins at %s is stopped", async (where) => {
    await using github = await startFullGitHub();
    github.fault(where, "hang");
    const download = await open(github).downloadAsset(7, AbortSignal.timeout(50));
    expect(download).toMatchObject({ ok: false, reason: "slow" });
  });

  test("that breaks off half-way throws one line", async () => {
    await using github = await startFullGitHub();
    github.fault("/storage/", "reset half-way");
    const download = got(await open(github).downloadAsset(7, NEVER));
    const reading = textOf(download);
    await expect(reading).rejects.toBeInstanceOf(NotifyError);
    await expect(reading).rejects.toThrow(
      "GitHub could not show a release asset's content (broken off half-way)",
    );
  });

  test("is tried again, with a fresh address, when the storage fails", async () => {
    await using github = await startFullGitHub();
    github.fault("/storage/", { status: 503 }, 1);
    expect(await textOf(got(await open(github).downloadAsset(7, NEVER)))).toBe("zipped");
    expect(github.requests).toHaveLength(2);
  });

  test("is unavailable when the storage keeps failing", async () => {
    await using github = await startFullGitHub();
    github.fault("/storage/", { status: 503 });
    const download = await open(github).downloadAsset(7, NEVER);
    expect(download).toMatchObject({ ok: false, reason: "unavailable" });
  });

  test("does not end in a circle of storages", async () => {
    await using github = await startFullGitHub();
    github.fault("/storage/", "in circles");
    const download = await open(github).downloadAsset(7, NEVER);
    expect(download).toMatchObject({ ok: false, reason: "unavailable" });
    expect(github.storageRequests.length).toBeLessThanOrEqual(5);
  });
});
