import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWorkspaceText } from "../../src/workspace/paths.ts";

let home: string;
let workspace: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "paths-"));
  workspace = join(home, "workspace");
  await mkdir(join(workspace, ".git"), { recursive: true });
  await mkdir(join(workspace, "folder"));
  await Promise.all([
    writeFile(join(home, "outside.txt"), "outside"),
    writeFile(join(workspace, "note.md"), "hello 世界"),
    writeFile(join(workspace, "..odd"), "odd name"),
    writeFile(join(workspace, ".git", "config"), "token"),
    writeFile(join(workspace, "large"), Buffer.alloc(1_000_001, "a")),
    writeFile(join(workspace, "latin1"), Buffer.from([0x68, 0xe9])),
  ]);
  await Promise.all([
    symlink("note.md", join(workspace, "link")),
    symlink("../outside.txt", join(workspace, "escape")),
    symlink("..", join(workspace, "up")),
    symlink(".git", join(workspace, "git")),
  ]);
  execFileSync("mkfifo", [join(workspace, "pipe")]);
});

afterAll(() => rm(home, { recursive: true, force: true }));

function read(path: string): Promise<string> {
  return readWorkspaceText(workspace, path, "content-file");
}

describe("a text file of the workspace", () => {
  test.each([
    ["note.md", "hello 世界"],
    ["./folder/../note.md", "hello 世界"],
    ["link", "hello 世界"],
    ["..odd", "odd name"],
  ])("%s is read", async (path, text) => {
    expect(await read(path)).toBe(text);
  });

  test.each([
    ["../outside.txt", "outside the workspace"],
    ["/etc/passwd", "outside the workspace"],
    ["escape", "outside the workspace"],
    ["up/outside.txt", "outside the workspace"],
    [".git/config", "in .git"],
    ["git/config", "in .git"],
    ["missing.md", "does not exist"],
    ["folder", "no regular file"],
    [".", "no regular file"],
    ["pipe", "no regular file"],
    ["large", "more than 1 MB"],
    ["latin1", "not UTF-8"],
    ["a\0b", "NUL"],
  ])("%s is refused: %s", async (path, reason) => {
    const failure = await read(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).message).toContain(`Input "content-file" `);
    expect((failure as Error).message).toContain(reason);
  });
});
