import { describe, expect, test } from "vitest";
import { example } from "../../support/examples.ts";
import { openDesk, PNG, told } from "./support.ts";

describe("the app", () => {
  test("posts files and pictures in the order of the lines", async () => {
    await using desk = await openDesk();
    await desk.put("report.pdf", "%PDF-1.7");
    await desk.put("shots/login.png", PNG);
    await desk.put("sheet.XLSX", "PK");
    const { outputs } = await desk.share(["sheet.XLSX", "", "  shots/login.png ", "report.pdf"]);
    expect(told(desk.posts())).toEqual([
      "app file sheet.xlsx",
      "app image login.png",
      "app file report.pdf",
    ]);
    expect(outputs).toMatchObject({ ok: "true", sent: "1", error: "" });
    expect(outputs["message-id"].split(" ")).toHaveLength(3);
    expect(outputs["media-id"].split("\n")).toEqual(desk.posts().map(({ file }) => file?.mediaId));
  });

  test("asks for no more than a token, and an upload and a message for each file", async () => {
    await using desk = await openDesk();
    for (const name of ["a.pdf", "b.pdf", "c.png"]) await desk.put(name, name);
    await desk.put("c.png", PNG);
    await desk.share(["*.pdf", "c.png"]);
    expect(desk.calls()).toEqual([
      "POST /v1.0/oauth2/accessToken",
      ...Array(3).fill("POST /media/upload"),
      ...Array(3).fill("POST /v1.0/robot/groupMessages/send"),
    ]);
    expect(desk.simulator.connections).toBeLessThanOrEqual(3);
  });

  test("uploads once for all groups", async () => {
    await using desk = await openDesk();
    const { chat } = desk.simulator.addGroup({ name: "ops" });
    desk.simulator.app("dingoctoapp").robotIn.add("ops");
    desk.secret.groups.ops = { chat };
    await desk.put("a.pdf", "%PDF");
    await desk.put("b.pdf", "%PDF");
    const { outputs } = await desk.share(["a.pdf", "b.pdf"]);
    expect(desk.calls().filter((call) => call.includes("upload"))).toHaveLength(2);
    expect(told(desk.posts("ops"))).toEqual(told(desk.posts("dev")));
    expect(outputs).toMatchObject({ sent: "2", ok: "true" });
  });

  test("shows a picture at an address by itself, and links the rest without fetching it", async () => {
    await using desk = await openDesk();
    await desk.share(["https://example.com/a%20b.log", "https://example.com/x/shot.PNG?v=1"]);
    expect(told(desk.posts())).toEqual([
      "app link a b.log https://example.com/a%20b.log",
      "app image https://example.com/x/shot.PNG?v=1",
    ]);
    expect(desk.calls()).toHaveLength(3);
  });

  test("has links open in the browser where that is wanted", async () => {
    await using desk = await openDesk();
    const inputs = { "open-links-in": "browser" };
    await desk.share(["https://example.com/x"], { inputs });
    expect(desk.posts()[0]?.url).toBe(
      "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fexample.com%2Fx&pc_slide=false",
    );
  });

  test("is renewed its token once, whatever it was doing", async () => {
    await using desk = await openDesk();
    await desk.put("a.pdf", "%PDF");
    const reply = { errcode: 88, sub_code: "40014", sub_msg: "不合法的access_token" };
    desk.simulator.fault({
      kind: "reply",
      path: "/media/upload",
      reply: { status: 200, json: reply },
    });
    expect((await desk.share(["a.pdf"])).outputs.ok).toBe("true");
    expect(told(desk.posts())).toEqual(["app file a.pdf"]);
  });
});

describe("the caption", () => {
  test("comes first, with its placeholders filled and nothing in them alive", async () => {
    await using desk = await openDesk();
    await desk.put("a.pdf", "%PDF");
    const inputs = { title: "Nightly of {{repo}} by {{actor}} {{unknown}}" };
    const { outputs } = await desk.share(["a.pdf"], { inputs, env: { GITHUB_ACTOR: "@all" } });
    expect(told(desk.posts())).toEqual([
      "app text Nightly of octo-org/octo-repo by ＠all {{unknown}}",
      "app file a.pdf",
    ]);
    expect(outputs["message-id"].split(" ")).toHaveLength(2);
  });

  test("goes by the group's robot where it has one", async () => {
    await using desk = await openDesk();
    const robot = desk.simulator.addRobot({ group: "dev", keywords: ["CI"] });
    desk.secret.groups.dev = {
      webhook: robot.webhook,
      keyword: "CI",
      chat: desk.simulator.group("dev").chat,
    };
    await desk.put("a.pdf", "%PDF");
    const inputs = { title: "Here it is" };
    const { outputs, printed } = await desk.share(["a.pdf"], { inputs });
    expect(desk.posts().map(({ via, type }) => `${via} ${type}`)).toEqual([
      "robot text",
      "app file",
    ]);
    expect(desk.posts()[0]?.text).toContain("Here it is");
    expect(JSON.parse(outputs.results)).toMatchObject([{ via: "robot+app", ok: true }]);
    expect(printed).toContain('Group "dev": 2 messages sent by robot and the app.');
  });
});

describe("the files say what they are of", () => {
  test.each([
    ["zh-CN", "🏷️ Codertocat 创建标记 simple-tag · Hello-World"],
    ["en", "🏷️ Codertocat created tag simple-tag · Hello-World"],
  ])("by the event where there is no title, in %s", async (language, caption) => {
    await using desk = await openDesk();
    await desk.put("a.pdf", "%PDF");
    const push = { eventName: "push", payload: example("push") };
    const { outputs } = await desk.share(["a.pdf"], { ...push, inputs: { title: "", language } });
    expect(told(desk.posts())).toEqual([`app text ${caption}`, "app file a.pdf"]);
    expect(JSON.parse(outputs.results)).toMatchObject([{ via: "app" }]);
  });

  test("by the title where there is one, and not at all where nothing of it shows", async () => {
    await using desk = await openDesk();
    await desk.put("a.pdf", "%PDF");
    for (const title of ["Nightly {{branch}}", "{{tag}}\u200B"]) {
      await desk.share(["a.pdf"], { inputs: { title } });
    }
    const file = "app file a.pdf";
    expect(told(desk.posts())).toEqual(["app text Nightly main", file, file]);
  });
});

describe("a group without the app", () => {
  test("gets cards for addresses, by its robot", async () => {
    await using desk = await openDesk();
    const { webhook } = desk.simulator.addRobot({ group: "ops" });
    const secret = { groups: { ops: { webhook } } };
    const { outputs } = await desk.share(["https://example.com/", "https://example.com/shot.png"], {
      secret,
      inputs: { title: "See" },
    });
    expect(told(desk.posts("ops"))).toEqual([
      "robot text See",
      "robot link example.com https://example.com/",
      "robot link shot.png https://example.com/shot.png https://example.com/shot.png",
    ]);
    expect(outputs).toMatchObject({ ok: "true", "media-id": "" });
  });

  test("is told that a file needs an app, and gets nothing else either", async () => {
    await using desk = await openDesk();
    const { webhook } = desk.simulator.addRobot({ group: "ops" });
    const secret = { groups: { ops: { webhook } } };
    const lines = ["https://example.com/", "a.pdf"];
    const { outputs } = await desk.share(lines, { secret, inputs: { title: "See" } });
    expect(outputs).toMatchObject({ ok: "false", sent: "0" });
    expect(outputs.error).toMatch(/^Group "ops": Input "content" names on line 2 .*enterprise app/);
    expect(desk.calls()).toEqual([]);
  });

  test("fails alone where another has the app", async () => {
    await using desk = await openDesk();
    const { webhook } = desk.simulator.addRobot({ group: "ops" });
    desk.secret.groups.ops = { webhook };
    await desk.put("a.pdf", "%PDF");
    const { outputs } = await desk.share(["a.pdf"]);
    expect(outputs).toMatchObject({ ok: "false", sent: "1" });
    expect(told(desk.posts("dev"))).toEqual(["app file a.pdf"]);
    expect(desk.posts("ops")).toEqual([]);
  });

  test("goes by robot alone where the secret has a chat and no app", async () => {
    await using desk = await openDesk();
    const { webhook } = desk.simulator.addRobot({ group: "dev" });
    const { chat } = desk.simulator.group("dev");
    const secret = { groups: { dev: { webhook, chat } } };
    await desk.share(["https://example.com/x"], { secret });
    expect(told(desk.posts())).toEqual(["robot link x https://example.com/x"]);
  });
});

describe("nothing is sent", () => {
  test("when the result is not to be told", async () => {
    await using desk = await openDesk();
    const { outputs } = await desk.share(["a.pdf"], { inputs: { "notify-when": "failure" } });
    expect(outputs).toMatchObject({ ok: "true", skipped: "notify-when" });
    expect(desk.calls()).toEqual([]);
  });

  test("in a dry run, which shows what would be, zipped names included", async () => {
    await using desk = await openDesk();
    await desk.put("a.log", "log");
    await desk.put("b.png", PNG);
    const { outputs, printed } = await desk.share(["a.log", "b.png", "https://example.com/x"], {
      inputs: { "dry-run": "true", title: "Look" },
    });
    expect(outputs).toMatchObject({ ok: "true", skipped: "dry-run" });
    expect(desk.calls()).toEqual([]);
    const text = printed.join("\n");
    expect(text).toContain('Dry run: group "dev" would be shared 3 things by the app');
    expect(text).toMatch(
      /Look\n1\. file: a\.log\.zip, \d+ B\n2\. picture: b\.png, \d+ B\n3\. link: x, https:\/\/example\.com\/x/,
    );
  });

  test("in a dry run without a secret, which still checks every file", async () => {
    await using desk = await openDesk();
    const inputs = { "dry-run": "true", secret: "" };
    const { printed, outputs } = await desk.share(["https://example.com/x"], { inputs });
    expect(outputs.error).toBe("");
    expect(printed.join("\n")).toContain("1. link: x");
    expect((await desk.share(["gone.pdf"], { inputs })).outputs.error).toContain("line 1");
  });

  test("in a dry run, and what would fail in earnest does", async () => {
    await using desk = await openDesk();
    const { webhook } = desk.simulator.addRobot({ group: "ops" });
    const secret = { groups: { ops: { webhook } } };
    const inputs = { "dry-run": "true" };
    const { outputs } = await desk.share(["a.pdf"], { secret, inputs });
    expect(outputs).toMatchObject({ ok: "false" });
    expect(outputs.error).toContain("enterprise app");
  });
});
