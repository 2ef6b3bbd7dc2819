import { execFileSync } from "node:child_process";
import { appendFileSync, rmSync, utimesSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { manyAlike } from "../support/many-alike.ts";
import { openCounter, UPLOAD } from "./file-support.ts";

const FILES = {
  "ok/a.pdf": "%PDF a",
  "ok/b.pdf": "%PDF b",
  "ok/.hidden.pdf": "hidden",
  ".env.pdf": "TOKEN=1",
  ".git/config": "credentials",
  "vendor/.GIT/config": "credentials",
  "vendor/.gitignore": "*.tmp",
  "empty.pdf": "",
  "1, 2.pdf": "%PDF comma",
  "[x] 世界.pdf": "%PDF brackets",
};

/** Links, a pipe and a directory; and what lies beside the workspace. */
async function prepare(workspace: string): Promise<void> {
  await mkdir(join(workspace, "..", "beside"));
  await writeFile(join(workspace, "..", "beside", "key.pdf"), "stolen");
  await mkdir(join(workspace, "folder.pdf"));
  await symlink("../beside/key.pdf", join(workspace, "escape.pdf"));
  await symlink("../beside", join(workspace, "up"));
  await symlink(".git", join(workspace, "git"));
  await symlink(".git/config", join(workspace, "config.pdf"));
  await symlink("ok", join(workspace, "inside"));
  await symlink("loop", join(workspace, "loop"));
  execFileSync("mkfifo", [join(workspace, "pipe.pdf")]);
}

const OUTSIDE = "a file outside the workspace; only files in it are read";
const IN_GIT = "a file in .git, which is never read";
const NO_MATCH = "a pattern that matches no file; is a step missing that makes them?";
const ABSENT =
  "a file that does not exist; is actions/checkout missing, or the path not relative to the repository?";
const SEVERAL = "several files; write one per line";
const BESIDE = "a path with words beside it, which only an address may have; write the path alone";
const NEGATED =
  "a pattern that leaves files out, which is not known here; write only what is to be shared";
const IRREGULAR = "something that is no regular file";
const UNUSABLE = /names on line 2 a pattern that cannot be used; write a simpler one/u;
const UNLINKABLE = /has an address on line 2 that cannot be linked/u;

/** A line is quoted where that does no harm. */
const named = (line: string) => (/^[\p{L}\p{N}_ ./*:?,-]{1,80}$/u.test(line) ? `"${line}", ` : "");

describe("a line is refused by its number and words, and nothing of any line is sent:", () => {
  manyAlike(2);

  test.each<[string, string | RegExp]>([
    ["../beside/key.pdf", OUTSIDE],
    ["ok/../../beside/key.pdf", OUTSIDE],
    ["/etc/passwd", OUTSIDE],
    ["/etc/host*", OUTSIDE],
    ["../beside/*.pdf", OUTSIDE],
    ["ok/../../beside/*", OUTSIDE],
    ["escape.pdf", OUTSIDE],
    ["esc*.pdf", OUTSIDE],
    ["up/key.pdf", OUTSIDE],
    ["up/*.pdf", OUTSIDE],
    [".git/config", IN_GIT],
    [".git/*", IN_GIT],
    ["git/config", IN_GIT],
    ["config.pdf", IN_GIT],
    ["con*.pdf", IN_GIT],
    ["**/*.pdf", IN_GIT],
    ["vendor/.GIT/config", IN_GIT],
    ["VENDOR/.git/config", ABSENT],
    ["vendor/*", NO_MATCH],
    ["ok/.h*", NO_MATCH],
    [".e*", NO_MATCH],
    ["gone.pdf", ABSENT],
    ["loop", ABSENT],
    [`${"x/".repeat(3000)}a.pdf`, ABSENT],
    ["file:///etc/passwd", UNLINKABLE],
    ["dingtalk://dingtalkclient/page/link?url=x", UNLINKABLE],
    ["javascript:alert(1)", ABSENT],
    ["ok/a.pdf, ok/b.pdf", SEVERAL],
    ["ok/a.pdf、ok/b.pdf", SEVERAL],
    ["ok/*.pdf; out/*.log", SEVERAL],
    ['["ok/a.pdf", "ok/b.pdf"]', SEVERAL],
    ["ok/a.pdf ok/b.pdf", SEVERAL],
    ["ok/a.pdf | 报告", BESIDE],
    ["报告｜ok/a.pdf", BESIDE],
    ["[报告](ok/a.pdf)", BESIDE],
    ["报告：ok/a.pdf", BESIDE],
    ["Report: ok/a.pdf", BESIDE],
    ["# 报告", BESIDE],
    ["ok/a.pdf # 报告", BESIDE],
    ["ok/a.pdf 测试报告", BESIDE],
    ["ok/a.pdf（测试报告）", BESIDE],
    ["ok/My a.v2 final.pdf", ABSENT],
    ["报告：*.pdf", NO_MATCH],
    ["ok/@(c|d).pdf", NO_MATCH],
    ["My report.pdf", ABSENT],
    ["!ok/b.pdf", NEGATED],
    ["！**/*.map", NEGATED],
    ["folder.pdf", "a directory; write it with /** for the files in it"],
    ["folder.pdf/**", NO_MATCH],
    ["pipe.pdf", IRREGULAR],
    ["pipe*", NO_MATCH],
    ["empty.pdf", "an empty file, which DingTalk does not take"],
    ["{{branch}}.pdf", /has a \{\{…\}\} on line 2, which file lines do not fill/u],
    ["*a".repeat(20_000), UNUSABLE],
    [`${"*".repeat(70_000)}b`, UNUSABLE],
  ])("$0", async (line, problem) => {
    await using counter = await openCounter();
    const step = { files: FILES, prepare, inputs: { title: "Look" } };
    const { result, outputs, notes } = await counter.share(["ok/a.pdf", line], step);
    if (typeof problem !== "string") expect(outputs.error).toMatch(problem);
    else expect(outputs.error).toBe(`Input "content" names on line 2 ${named(line)}${problem}`);
    expect(notes).toEqual([`error: ${outputs.error}`]);
    expect(result.exitCode).toBe(1);
    expect(counter.calls()).toEqual([]);
  });
});

describe("a line may be", () => {
  manyAlike(1);

  test.each<[string, readonly string[]]>([
    ["ok/*.pdf", ["a.pdf", "b.pdf"]],
    ["ok/../ok/b.pdf", ["b.pdf"]],
    ["inside/a.pdf", ["a.pdf"]],
    ["[x] 世界.pdf", ["[x] 世界.pdf"]],
    [".env.pdf", [".env.pdf"]],
    ["vendor/.gitignore", [".gitignore.zip"]],
    // As YAML's lists have it, and as its values are quoted.
    ["- ok/b.pdf", ["b.pdf"]],
    ['- "ok/b.pdf"', ["b.pdf"]],
    ["“ok/b.pdf”", ["b.pdf"]],
    ["ok/{a,b}.pdf", ["a.pdf", "b.pdf"]],
    ["1, 2.pdf", ["1, 2.pdf"]],
  ])("%s", async (line, names) => {
    await using counter = await openCounter();
    const { notes } = await counter.share([line], { files: FILES, prepare });
    expect(notes).toEqual([]);
    expect(counter.posts().map(({ file }) => file?.name)).toEqual(names);
  });

  test("an absolute path or pattern into the workspace, as expressions make them", async () => {
    await using counter = await openCounter();
    let lines: readonly string[] = [];
    // The workspace is known only once it is there, and `content-file` is read after that.
    const write = async (workspace: string) => {
      lines = [join(workspace, "ok", "b.pdf"), join(workspace, "ok", "*.pdf")];
      await writeFile(join(workspace, "list.txt"), lines.join("\n"));
    };
    const inputs = { content: "", "content-file": "list.txt" };
    const { outputs } = await counter.share([], { files: FILES, prepare: write, inputs });
    expect(outputs.error).toBe("");
    expect(counter.told()).toEqual(["app file b.pdf", "app file a.pdf"]);
  });
});

test.each([
  ["../beside/key.pdf", "a file outside the workspace; only files in it are read"],
  ["config.pdf", IN_GIT],
])("the list of files obeys the same rules: %s", async (path, problem) => {
  await using counter = await openCounter();
  const inputs = { content: "", "content-file": path };
  const { outputs } = await counter.share([], { files: FILES, prepare, inputs });
  expect(outputs.error).toBe(`Input "content-file" names "${path}", ${problem}`);
});

describe("a file that is not the same any more when its turn comes keeps all at home:", () => {
  test.each([
    ["it grew", (path: string) => appendFileSync(path, "more")],
    ["it vanished", (path: string) => rmSync(path)],
  ])("%s", async (_, meddle) => {
    await using counter = await openCounter();
    let path = "";
    const locate = async (workspace: string) => {
      path = join(workspace, "many", "4.pdf");
      // Old enough that a change shows whatever the clock's grain.
      utimesSync(path, 1_600_000_000, 1_600_000_000);
    };
    let uploads = 0;
    counter.dingtalk.onReply((request) => {
      if (request.path === UPLOAD && ++uploads === 1) meddle(path);
    });
    // Three are under way at a time: the fourth is read only when one of them is done.
    const files = Object.fromEntries([1, 2, 3, 4].map((n) => [`many/${n}.pdf`, `%PDF ${n}`]));
    const { outputs, notes } = await counter.share(["many/*"], { files, prepare: locate });
    expect(outputs.error).toMatch(
      /^Group "dev": .*names on line 1 "many\/\*", a file that changed or vanished while it was being read/,
    );
    expect(notes).toEqual([`error: ${outputs.error}`]);
    expect(outputs["media-id"]?.split("\n")).toHaveLength(3);
    expect(counter.posts()).toEqual([]);
  });
});
