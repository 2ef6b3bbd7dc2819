import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Desk, openDesk, told } from "./support.ts";

/** A workspace full of what should not get out, and a few files that may. */
async function openHostileDesk(): Promise<Desk> {
  const desk = await openDesk();
  const { workspace, home } = desk;
  await writeFile(join(home, "outside.pdf"), "outside");
  await desk.put("ok/a.pdf", "%PDF a");
  await desk.put("ok/b.pdf", "%PDF b");
  await desk.put("ok/.hidden.pdf", "%PDF hidden");
  await desk.put(".env.pdf", "TOKEN=1");
  await desk.put(".git/config.pdf", "credentials");
  await desk.put(".cache/c.pdf", "%PDF c");
  await desk.put("empty.pdf", "");
  await symlink(".git", join(workspace, "git"));
  await symlink("ok/a.pdf", join(workspace, "latest.pdf"));
  await symlink("nowhere", join(workspace, "broken.pdf"));
  return desk;
}

describe("a line is refused by its number, without its name, and nothing is sent:", () => {
  test.each([
    ["../missing*.pdf", "outside the workspace"],
    ["*/../../*.pdf", "outside the workspace"],
    ["{..,nothing}/*.pdf", "matches no file"],
    ["gi*/*.pdf", "matches no file"],
    ["missing*.pdf", "matches no file"],
    ["{.env,.envs}.pdf", "matches no file"],
    ["broken.pdf", "does not exist"],
    [".", "a directory"],
    ["empty*", "an empty file"],
    ["a\0b.pdf", "NUL"],
    ["a\0*", "NUL"],
    ["ftp://example.com/a.pdf", "cannot be linked"],
    ["..\\outside.pdf", "outside the workspace"],
    [".git\\config.pdf", "in .git"],
    ["~/ok/a.pdf", "a path that begins with ~ or a variable"],
    ["$GITHUB_WORKSPACE/ok/a.pdf", "a path that begins with ~ or a variable"],
    ["%CD%\\ok\\a.pdf", "a path that begins with ~ or a variable"],
    ["{{ tag }}.pdf", "file lines do not fill"],
    ["§{{ github.workspace }}/ok/a.pdf".replace("§", "$"), "in the workflow file instead"],
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
    ["./ok/b.pdf", ["b.pdf"]],
    ["ok/{b,a}.pdf", ["a.pdf", "b.pdf"]],
    ["**/[ab].pdf", ["a.pdf", "b.pdf"]],
    ["latest.pdf", ["latest.pdf"]],
    [".cache/*.pdf", ["c.pdf"]],
    ["ok\\a.pdf", ["a.pdf"]],
    [".\\ok\\*.pdf", ["a.pdf", "b.pdf"]],
    ['["ok/b.pdf", "ok/a.pdf"]', ["b.pdf", "a.pdf"]],
    ['[\n  "ok/b.pdf",\n  "ok/a.pdf"\n]', ["b.pdf", "a.pdf"]],
  ])("%s", async (line, names) => {
    await using desk = await openHostileDesk();
    const { outputs } = await desk.share([line]);
    expect(outputs.error).toBe("");
    expect(desk.posts().map(({ file }) => file?.name)).toEqual(names);
  });

  test("a file of its own that is named in several ways, which is shared once", async () => {
    await using desk = await openHostileDesk();
    await desk.share(["ok/b.pdf", "latest.pdf", "ok/*.pdf", "ok/a.pdf"]);
    expect(told(desk.posts())).toEqual(["app file b.pdf", "app file latest.pdf"]);
  });

  test("a name that has a backslash itself", async () => {
    await using desk = await openDesk();
    await desk.put("ok/a.pdf", "%PDF");
    await desk.put("ok\\a.pdf", "%PDF 2");
    await desk.share(["ok\\a.pdf"]);
    const [media] = desk.simulator.organisation.media.all();
    expect(String(media?.bytes)).toBe("%PDF 2");
  });

  test("in a file of the workspace, and errors then name that input", async () => {
    await using desk = await openHostileDesk();
    await desk.put("list.txt", "ok/a.pdf\r\n\r\ngone.pdf\r\n");
    const inputs = { content: "", "content-file": "list.txt" };
    const { outputs } = await desk.share([], { inputs });
    expect(outputs.error).toMatch(
      /^Input "content-file" names on line 3 "gone\.pdf", a file that does not exist/,
    );
  });
});

test("no line at all is an error", async () => {
  await using desk = await openDesk();
  expect((await desk.share(["", "  "])).outputs.error).toContain("names no file");
});
