import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Desk, openDesk, PNG, told } from "./file-support.ts";

/** A workspace full of what should not get out, and a few files that may. */
async function openHostileDesk(): Promise<Desk> {
  const desk = await openDesk();
  const { workspace, home } = desk;
  await writeFile(join(home, "outside.pdf"), "outside");
  await desk.put("ok/a.pdf", "%PDF a");
  await desk.put("ok/b.pdf", "%PDF b");
  await desk.put("ok/.hidden.pdf", "%PDF hidden");
  await desk.put(".env.pdf", "TOKEN=1");
  await desk.put(".cache/c.pdf", "%PDF c");
  await desk.put(".git/config.pdf", "credentials");
  await desk.put("empty.pdf", "");
  await desk.put("[1] 世界.pdf", "%PDF brackets");
  await mkdir(join(workspace, "folder.pdf"));
  await symlink("../outside.pdf", join(workspace, "escape.pdf"));
  await symlink("..", join(workspace, "up"));
  await symlink(".git", join(workspace, "git"));
  await symlink("ok/a.pdf", join(workspace, "latest.pdf"));
  await symlink("nowhere", join(workspace, "broken.pdf"));
  execFileSync("mkfifo", [join(workspace, "pipe.pdf")]);
  return desk;
}

describe("a line is refused by its number, without its name, and nothing is sent:", () => {
  test.each([
    ["../outside.pdf", "outside the workspace"],
    ["ok/../../outside.pdf", "outside the workspace"],
    ["/etc/passwd", "outside the workspace"],
    ["escape.pdf", "outside the workspace"],
    ["up/outside.pdf", "outside the workspace"],
    ["up/*.pdf", "outside the workspace"],
    ["../*.pdf", "outside the workspace"],
    ["../missing*.pdf", "outside the workspace"],
    ["/etc/host*", "outside the workspace"],
    ["*/../../*.pdf", "outside the workspace"],
    ["{..,nothing}/*.pdf", "matches no file"],
    ["esc*.pdf", "outside the workspace"],
    [".git/config.pdf", "in .git"],
    [".git/*", "in .git"],
    ["git/config.pdf", "in .git"],
    ["gi*/*.pdf", "matches no file"],
    ["missing.pdf", "does not exist"],
    ["broken.pdf", "does not exist"],
    ["missing*.pdf", "matches no file"],
    [".e*.pdf", "matches no file"],
    ["{.env,.envs}.pdf", "matches no file"],
    ["folder.pdf", "a directory"],
    [".", "a directory"],
    ["pipe.pdf", "no regular file"],
    ["p*.pdf", "matches no file"],
    ["empty.pdf", "an empty file"],
    ["empty*", "an empty file"],
    ["a\0b.pdf", "NUL"],
    ["a\0*", "NUL"],
    ["{{branch}}.pdf", "{{…}}"],
    ["ftp://example.com/a.pdf", "cannot be linked"],
    ["dingtalk://dingtalkclient/page/link", "cannot be linked"],
  ])("%s: %s", async (line, reason) => {
    await using desk = await openHostileDesk();
    const { outputs, annotated, printed } = await desk.share(["ok/a.pdf", line]);
    expect(outputs.error).toMatch(/^Input "content" (names|has an?)/u);
    expect(outputs.error).toContain(reason);
    expect(outputs.error).toContain("on line 2");
    expect(outputs.error).not.toMatch(/outside\.pdf|config\.pdf|escape|empty\.|pipe\.|passwd/u);
    expect([...annotated, ...printed]).toEqual([]);
    expect(desk.calls()).toEqual([]);
  });
});

describe("a line may be", () => {
  test.each([
    ["ok/*.pdf", ["a.pdf", "b.pdf"]],
    ["./ok/b.pdf", ["b.pdf"]],
    ["ok/{b,a}.pdf", ["a.pdf", "b.pdf"]],
    ["ok/../ok/b.pdf", ["b.pdf"]],
    ["**/[ab].pdf", ["a.pdf", "b.pdf"]],
    ["latest.pdf", ["latest.pdf"]],
    ["[1] 世界.pdf", ["[1] 世界.pdf"]],
    [".env.pdf", [".env.pdf"]],
    [".cache/*.pdf", ["c.pdf"]],
  ])("%s", async (line, names) => {
    await using desk = await openHostileDesk();
    const { outputs } = await desk.share([line]);
    expect(outputs.error).toBe("");
    expect(desk.posts().map(({ file }) => file?.name)).toEqual(names);
  });

  test("an absolute path or pattern that leads into the workspace", async () => {
    await using desk = await openHostileDesk();
    await desk.share([join(desk.workspace, "ok", "b.pdf"), `${desk.workspace}/ok/*.pdf`]);
    expect(told(desk.posts())).toEqual(["app file b.pdf", "app file a.pdf"]);
  });

  test("a file of its own that is named in several ways, which is shared once", async () => {
    await using desk = await openHostileDesk();
    await desk.share(["ok/b.pdf", "latest.pdf", "ok/*.pdf", "ok/a.pdf"]);
    expect(told(desk.posts())).toEqual(["app file b.pdf", "app file latest.pdf"]);
  });

  test("in a file of the workspace, and errors then name that input", async () => {
    await using desk = await openHostileDesk();
    await desk.put("list.txt", "ok/a.pdf\r\n\r\ngone.pdf\r\n");
    const inputs = { content: "", "content-file": "list.txt" };
    const { outputs } = await desk.share([], { inputs });
    expect(outputs.error).toMatch(
      /^Input "content-file" names on line 3 a file that does not exist/,
    );
  });
});

test("ten files are shared and eleven are not, however they are named", async () => {
  await using desk = await openDesk();
  const names = Array.from({ length: 11 }, (_, i) => `f${String(i).padStart(2, "0")}.pdf`);
  for (const name of names) await desk.put(name, name);
  expect((await desk.share(names)).outputs.error).toContain("names 11 files; at most 10");
  expect((await desk.share(["*.pdf"])).outputs.error).toContain("line 1 more than 10 files");
  expect(desk.calls()).toEqual([]);
  await desk.share(names.slice(0, 9).concat("f09*"));
  expect(desk.posts().map(({ file }) => file?.name)).toEqual(names.slice(0, 10));
});

test("no line at all is an error", async () => {
  await using desk = await openDesk();
  expect((await desk.share(["", "  "])).outputs.error).toContain("names no file");
});

test("one file too many bytes keeps all others at home, zipped ones measured by their archive", async () => {
  await using desk = await openDesk();
  const limit = 20 * 1024 * 1024;
  await desk.put("fits.pdf", Buffer.alloc(limit, "a"));
  await desk.put("over.pdf", Buffer.alloc(limit + 1, "a"));
  await desk.put("over.png", Buffer.concat([PNG, Buffer.alloc(limit)]));
  await desk.put("zips.log", Buffer.alloc(limit + 1, "a"));
  const noise = randomBytes(limit + 1);
  await desk.put("over.log", noise);
  for (const name of ["over.pdf", "over.png", "over.log"]) {
    const { outputs } = await desk.share(["fits.pdf", name]);
    expect(outputs.error).toMatch(/^Input "content" names on line 2 a file of more than 20 MB/);
  }
  expect(desk.calls()).toEqual([]);
  expect((await desk.share(["fits.pdf", "zips.log"])).outputs.ok).toBe("true");
  expect(desk.posts().map(({ file }) => file?.name)).toEqual(["fits.pdf", "zips.log.zip"]);
});
