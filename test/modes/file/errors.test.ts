import {
  appendFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { describe, expect, test } from "vitest";
import { type Desk, openDesk, told } from "./support.ts";

const UPLOAD = "/media/upload";
const SEND = "/v1.0/robot/groupMessages/send";

async function openDeskWithFiles(): Promise<Desk> {
  const desk = await openDesk();
  for (const name of ["a.pdf", "b.pdf", "c.pdf"]) await desk.put(name, `%PDF ${name}`);
  return desk;
}

const LINES = ["a.pdf", "", "b.pdf", "c.pdf"];

describe("when the upload of a file is refused, nothing is sent, and the reason is DingTalk's:", () => {
  test("a missing permission is named", async () => {
    await using desk = await openDeskWithFiles();
    desk.simulator.app("dingoctoapp").scopes.delete("qyapi_base");
    const { outputs } = await desk.share(LINES);
    expect(outputs.error).toMatch(
      /^Group "dev": File 1 of 3 \(line 1\), before anything was sent: Uploading a file failed: .*60011/,
    );
    expect(outputs).toMatchObject({ ok: "false", sent: "0", "media-id": "" });
    expect(desk.posts()).toEqual([]);
  });

  test("the month's quota is used up, and not tried again", async () => {
    await using desk = await openDeskWithFiles();
    const fault = { kind: "errcode", errcode: 90020, errmsg: "quota" } as const;
    desk.simulator.fault({ ...fault, path: UPLOAD, after: 1, times: Infinity });
    const { outputs } = await desk.share(LINES);
    // Three are under way side by side: whichever DingTalk takes first is the one it takes.
    expect(outputs.error).toMatch(/File \d of 3 \(line \d\), before anything was sent: /u);
    expect(outputs.error).toContain("90020");
    expect(outputs["media-id"].split("\n")).toHaveLength(1);
    expect(desk.calls().filter((call) => call.includes(UPLOAD))).toHaveLength(3);
    expect(desk.posts()).toEqual([]);
  });

  test("each group says so, since it is the same upload", async () => {
    await using desk = await openDeskWithFiles();
    desk.secret.groups.ops = { chat: desk.simulator.addGroup({ name: "ops" }).chat };
    desk.simulator.app("dingoctoapp").scopes.delete("qyapi_base");
    const { result } = await desk.share(["a.pdf"]);
    expect(result.groups.map(({ ok, code }) => [ok, code])).toEqual([
      [false, "88/60011"],
      [false, "88/60011"],
    ]);
    expect(desk.calls().filter((call) => call.includes(UPLOAD))).toHaveLength(1);
  });
});

describe("when a message fails half-way, none follows it", () => {
  test("and the error says which file it was and how many there are", async () => {
    await using desk = await openDeskWithFiles();
    const json = { code: "contain.notAllowed.content", message: "no", requestid: "r" };
    const reply = { status: 400, json };
    desk.simulator.fault({ kind: "reply", reply, path: SEND, after: 1 });
    const { outputs, result } = await desk.share(LINES);
    expect(outputs.error).toMatch(
      /^Group "dev": File 2 of 3 \(line 3\), after 1 was delivered: File message failed: /,
    );
    expect(result.groups[0]).toMatchObject({ ok: false, code: json.code, attempts: 2, id: [] });
    expect(told(desk.posts())).toEqual(["app file a.pdf"]);
    expect(outputs["media-id"].split("\n")).toHaveLength(3);
  });

  test("and one that may have arrived is not sent again", async () => {
    await using desk = await openDeskWithFiles();
    desk.simulator.fault({ kind: "reset", path: SEND, after: 1, taken: true });
    const { outputs } = await desk.share(LINES);
    expect(outputs.error).toContain("File 2 of 3 (line 3), after 1 was delivered: ");
    expect(told(desk.posts())).toEqual(["app file a.pdf", "app file b.pdf"]);
  });

  test("and a caption that fails keeps the files back", async () => {
    await using desk = await openDeskWithFiles();
    desk.simulator.app("dingoctoapp").scopes.delete("qyapi_robot_sendmsg");
    const { outputs } = await desk.share(LINES, { inputs: { title: "Look" } });
    expect(outputs.error).toMatch(/^Group "dev": Caption, before any of 3 files: Message failed: /);
    expect(outputs.error).toContain("qyapi_robot_sendmsg");
    expect(desk.posts()).toEqual([]);
  });

  test("and another group gets all of them", async () => {
    await using desk = await openDeskWithFiles();
    desk.secret.groups.ops = { chat: desk.simulator.addGroup({ name: "ops" }).chat };
    const { outputs } = await desk.share(["a.pdf"]);
    expect(outputs).toMatchObject({ ok: "false", sent: "1" });
    expect(outputs.error).toContain('Group "ops": File message failed: ');
    expect(told(desk.posts("dev"))).toEqual(["app file a.pdf"]);
  });
});

test("time that runs out while files are packed is an error before anything is uploaded", async () => {
  await using desk = await openDesk();
  // Large enough that packing it lasts longer than any clock's grain.
  await desk.put("a.log", Buffer.alloc(4_000_000));
  const { outputs } = await desk.share(["a.log"], { inputs: { timeout: "0.000001" } });
  expect(outputs.error).toBe('Input "timeout" leaves no time to prepare the files; allow more');
  expect(desk.calls()).toEqual([]);
});

describe("a file that is not left alone is never uploaded in part:", () => {
  test.each([
    ["it vanishes", (path: string) => rmSync(path)],
    ["it grows", (path: string) => appendFileSync(path, "more")],
    ["it shrinks", (path: string) => truncateSync(path, 3)],
    ["it is written anew, just as long", rewrite],
    ["another takes its name", replace],
  ])("%s", async (_, meddle) => {
    await using desk = await openDeskWithFiles();
    const path = await desk.put("b.pdf", Buffer.alloc(200_000, "b"));
    // Old enough that a change shows whatever the clock's grain.
    utimesSync(path, 1_600_000_000, 1_600_000_000);
    let uploads = 0;
    desk.simulator.onReply((request) => {
      if (request.path !== UPLOAD) return;
      uploads += 1;
      if (uploads === 1) meddle(path);
    });
    // Three are under way side by side: the fourth is read only when one of them is done.
    const others = ["1.pdf", "2.pdf", "3.pdf"];
    for (const name of others) await desk.put(name, Buffer.from(`%PDF ${name}`));
    const { outputs } = await desk.share([...others, "b.pdf"]);
    expect(outputs.error).toContain(
      'Input "content" names on line 4 "b.pdf", a file that changed or van',
    );
    expect(outputs.ok).toBe("false");
    const uploaded = desk.simulator.organisation.media.all().map(({ name }) => name);
    expect(uploaded).not.toContain("b.pdf");
    expect(desk.posts()).toEqual([]);
  });
});

function rewrite(path: string): void {
  writeFileSync(path, Buffer.alloc(200_000, "B"));
}

function replace(path: string): void {
  const other = `${path}.new`;
  writeFileSync(other, Buffer.alloc(200_000, "x"));
  utimesSync(other, 1_600_000_000, 1_600_000_000);
  renameSync(other, path);
}
