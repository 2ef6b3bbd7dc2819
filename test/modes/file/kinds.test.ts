import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { openDesk, PNG } from "./support.ts";

const JPG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");

describe("a file is shared as what it is:", () => {
  test.each([
    ["shot.png", PNG, "image", "shot.png"],
    ["photo.jpeg", JPG, "image", "photo.jpg"],
    ["photo.PNG", JPG, "image", "photo.jpg"],
    ["screenshot", PNG, "image", "screenshot.png"],
    ["v1.2", PNG, "image", "v1.2.png"],
    ["not.png", "text", "file", "not.png.zip"],
    ["report.pdf", "%PDF", "file", "report.pdf"],
    ["book.xlsx", "PK", "file", "book.xlsx"],
    ["old.DOC", "doc", "file", "old.doc"],
    ["all.rar", "Rar!", "file", "all.rar"],
    ["build.log", "text", "file", "build.log.zip"],
    ["app.tar.gz", "gzip", "file", "app.tar.gz.zip"],
    ["Makefile", "all:", "file", "Makefile.zip"],
    ["构建 日志.txt", "text", "file", "构建 日志.txt.zip"],
  ])("%s", async (path, content, type, name) => {
    await using desk = await openDesk();
    await desk.put(path, content);
    const { outputs } = await desk.share([path]);
    expect(outputs.error).toBe("");
    const [post] = desk.posts();
    expect(post).toMatchObject({ via: "app", type, file: { name } });
    const [media] = desk.simulator.organisation.media.all();
    expect(media).toMatchObject({ name, type });
    const isZipped = name === `${path}.zip`;
    const bytes = isZipped ? unzipSync(media?.bytes ?? Buffer.alloc(0))[path] : media?.bytes;
    expect(Buffer.from(bytes ?? []).equals(Buffer.from(content))).toBe(true);
  });

  test("one with a name DingTalk refuses gets one that it takes, inside the archive too", async () => {
    await using desk = await openDesk();
    await desk.put('x\\..\\a*b"<c>|?:\n\u202E.txt', "text");
    const { outputs } = await desk.share(["x*"]);
    expect(outputs.error).toBe("");
    expect(desk.posts()[0]?.file?.name).toBe("x_.._a_b__c______.txt.zip");
    const [media] = desk.simulator.organisation.media.all();
    expect(Object.keys(unzipSync(media?.bytes ?? Buffer.alloc(0)))).toEqual([
      "x_.._a_b__c______.txt",
    ]);
  });

  test("archives are packed wherever RUNNER_TEMP leads", async () => {
    await using desk = await openDesk();
    const link = join(desk.home, "link");
    await symlink(desk.temp, link);
    await desk.put("a.log", "text");
    const { outputs } = await desk.share(["a.log"], { env: { RUNNER_TEMP: link } });
    expect(outputs).toMatchObject({ ok: "true", error: "" });
  });

  test("the same file makes the same upload in every run", async () => {
    await using desk = await openDesk();
    await desk.put("a.log", "text");
    await desk.share(["a.log"]);
    await desk.share(["a.log"]);
    const [first, second] = desk.simulator.organisation.media.all();
    expect(first?.sha256).toBe(second?.sha256);
  });
});
