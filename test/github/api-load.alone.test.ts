import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { open, SHA, startFullGitHub } from "./api-support.ts";

// Alone: Octokit is loaded once, and what it meets then is what this is about.
test("an event file that is no JSON keeps Octokit from loading, and nothing else", async () => {
  const directory = mkdtempSync(join(tmpdir(), "event-"));
  const path = join(directory, "event.json");
  writeFileSync(path, "{");
  vi.stubEnv("GITHUB_EVENT_PATH", path);
  await using github = await startFullGitHub();
  const reads = open(github);
  for (const read of [await reads.readCommit(SHA), await reads.listJobs(1, 1)]) {
    expect(read).toMatchObject({ ok: false, reason: "unavailable" });
    expect(read).toHaveProperty("detail", expect.stringContaining("did not load"));
  }
  expect(reads.waited).toEqual([]);
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});
