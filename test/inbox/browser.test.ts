import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openInbox, watched, writeStill } from "../../inbox/server/open.ts";
import { LISA, openApprovals, started } from "../simulator/app/approval-office.ts";
import { HUBOT, OCTOCAT, type Office } from "../simulator/app/office.ts";
import { post, textBody } from "../simulator/calling.ts";
import { findChromium, openBrowser, openPage } from "../support/browser.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const HOSTILE = `<img src=x onerror="hacked=1"><script>hacked=1</script>"'{{a}}\u202e`;

// In CI a missing browser is a failure, told by openBrowser; elsewhere these tests are left out.
const isAbsent = findChromium() === undefined && process.env.CI !== "true";
if (isAbsent) console.log("No Chromium found: the page's tests in a browser are skipped.");

let browser: Browser;

beforeAll(async () => {
  if (!isAbsent) browser = await openBrowser();
});
afterAll(() => browser?.close());

/** An office with a robot and approvals, its live page open in a browser. */
async function opened(options?: Parameters<typeof openPage>[2], hash = "") {
  const stack = new AsyncDisposableStack();
  const office = stack.use(await openApprovals({ now: Date.now }));
  const robot = office.sim.addRobot({ group: "dev", name: "GitHub" });
  const live = stack.use(await openInbox(office.sim));
  const { page, troubles } = stack.use(await openPage(browser, `${live.url}#${hash}`, options));
  await page.locator(".connection.live").waitFor({ state: "attached" });
  return {
    office,
    robot,
    page,
    troubles,
    url: live.url,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Elements that hold more than they are wide. */
const OVERFLOW = `[document.documentElement, ...document.querySelectorAll(".log, .screen, .list, .bubble")]
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .map((element) => [element.className, element.scrollWidth, element.clientWidth].join(" "))`;

const messages = (page: Page) => page.locator("article.message");

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds serious or worse, each as the rule and what it struck. */
async function faults(page: Page): Promise<readonly string[]> {
  // Through the debugger, since the page's own policy lets no other script in.
  if (!(await page.evaluate<boolean>("'axe' in window"))) {
    await page.evaluate(await readFile(AXE, "utf8"));
  }
  const found = await page.evaluate<readonly Violation[]>(
    "axe.run({ resultTypes: ['violations'] }).then((all) => all.violations)",
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

function todoBody() {
  const detailUrl = { appUrl: "https://example.com", pcUrl: "https://example.com" };
  return { subject: "修复 CI", executorIds: [HUBOT.unionId], detailUrl };
}

const TODOS = `/v1.0/todo/users/${OCTOCAT.unionId}/tasks`;

/** One of everything the page can show. */
async function fillWithAll(office: Office, robot: Awaited<ReturnType<typeof opened>>["robot"]) {
  await post(robot, textBody(`@${OCTOCAT.mobile} 你好`, { at: { atMobiles: [OCTOCAT.mobile] } }));
  const text =
    "### 标题\n\n**粗体** _x_ `code`\n下一行\n\n- a\n- b\n\n> 引用\n\n|a|b|\n|-|-|\n|1|2|\n\n```\ncode\n```\n\n![](https://a.example/a.png)";
  await post(robot, { msgtype: "markdown", markdown: { title: "标题", text } });
  const btns = [{ title: "同意", actionURL: "https://example.com/a?b=c" }];
  const more = {
    title: "看看",
    actionURL:
      "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fexample.com%2F&pc_slide=false",
  };
  await post(robot, {
    msgtype: "actionCard",
    actionCard: { title: "发布？", text: "**v1**", btns: [...btns, more], btnOrientation: "1" },
  });
  const row = { title: "一", messageURL: "https://example.com", picURL: "https://a.example/a.png" };
  await post(robot, { msgtype: "feedCard", feedCard: { links: Array(11).fill(row) } });
  const link = { title: "链接", text: "说明", messageUrl: "https://example.com", picUrl: "" };
  await post(robot, { msgtype: "link", link });
  await post(robot, { msgtype: "markdown", markdown: { title: "", text: "x" } });
  const ding = { robotCode: office.app.robotCode, remindType: 1, content: "部署失败" };
  await office.api("POST", "/v1.0/robot/ding/send", { ...ding, receiverUserIdList: ["octocat"] });
  await office.api("POST", TODOS, todoBody());
  await started(office, { approvers: [{ actionType: "NONE", userIds: [LISA.userId] }] });
}

describe.skipIf(isAbsent)("in a browser", () => {
  test("a message appears as it is sent, with a notification", async () => {
    await using scene = await opened();
    const { page, robot, troubles } = scene;
    await page.getByText("还没有消息").waitFor();
    await post(robot, textBody("第一条"));
    await messages(page).getByText("第一条").waitFor();
    await page.locator(".toasts").getByText("GitHub: 第一条").waitFor();
    await post(robot, textBody("第二条"));
    await messages(page).getByText("第二条").waitFor();
    expect(await messages(page).count()).toBe(2);
    expect(troubles).toEqual([]);
  });

  test("a card's buttons are links to the pages they open", async () => {
    await using scene = await opened();
    const { page, office, robot } = scene;
    await fillWithAll(office, robot);
    const button = page.getByRole("link", { name: "同意" });
    await button.waitFor();
    expect(await button.getAttribute("href")).toBe("https://example.com/a?b=c");
    expect(await button.getAttribute("rel")).toBe("noopener noreferrer");
    const wrapped = page.getByRole("link", { name: "看看" });
    expect(await wrapped.getAttribute("href")).toBe("https://example.com/");
    expect(await wrapped.getAttribute("title")).toContain("系统浏览器");
  });

  test("an @ is resolved to a name; who was notified is said, and who was not and why", async () => {
    await using scene = await opened();
    const { page, robot } = scene;
    const at = { atMobiles: [OCTOCAT.mobile], atUserIds: ["hubot"] };
    await post(robot, textBody(`@${OCTOCAT.mobile} 请看`, { at }));
    await messages(page).getByText("@Octocat").waitFor();
    expect(await page.locator(".facts").innerText()).toMatch(
      /已通知 Octocat\s+未通知 Hubot（正文里没有对应的 @，只写在 at 里不算）/u,
    );
    expect(await page.locator(".log").innerText()).not.toContain(OCTOCAT.mobile);
  });

  test("a to-do closes before one's eyes", async () => {
    await using scene = await opened();
    const { page, office } = scene;
    const { json } = await office.api("POST", TODOS, todoBody());
    await page.getByRole("button", { name: /待办/u }).click();
    const todo = page.getByRole("article", { name: "修复 CI" });
    await todo.getByText("进行中").waitFor();
    await office.api("PUT", `${TODOS}/${json.id}`, { done: true });
    await todo.getByText("已完成").waitFor();
    await todo.getByText("历史 (2)").click();
    await todo.locator("li").getByText("完成").waitFor();
  });

  test("a refused message says in its conversation why, and shows the call", async () => {
    await using scene = await opened();
    const { page, robot } = scene;
    robot.keywords = ["CI"];
    await post(robot, textBody("没有那个词"));
    const refusal = page.getByRole("article", { name: "一条消息被拒绝" });
    await refusal.getByText("消息里没有机器人设置的关键词").waitFor();
    await refusal.getByRole("button", { name: "详情" }).click();
    const details = page.getByRole("complementary", { name: "详情" });
    expect(await details.innerText()).toMatch(/310000 keywords not in content[\s\S]*没有那个词/u);
    await page.keyboard.press("Escape");
    expect(await details.isVisible()).toBe(false);
  });

  test("an approval is decided with its buttons", async () => {
    await using scene = await opened();
    const { page, office } = scene;
    const approvers = [{ actionType: "NONE", userIds: [LISA.userId] }];
    const { id } = await started(office, { approvers });
    await page.getByRole("button", { name: /审批/u }).click();
    await page.getByRole("button", { name: "Lisa: 拒绝" }).click();
    await page.getByRole("article").getByText("已拒绝").first().waitFor();
    expect(office.sim.approvals.find(id)?.result).toBe("refuse");
  });

  test("seen by one person there are their groups, their private chats and their DINGs only", async () => {
    await using scene = await opened();
    const { page, office, robot } = scene;
    office.sim.addGroup({ name: "others", members: [LISA] });
    await fillWithAll(office, robot);
    await page.getByLabel("以谁的身份看").selectOption("octocat");
    const names = page.locator(".list .name");
    expect((await names.allInnerTexts()).toSorted()).toEqual(["Octocat · 私聊", "dev"]);
    await page.locator(".list").getByText("Octocat").click();
    await page.getByRole("article", { name: "应用内 DING" }).getByText("部署失败").waitFor();
  });

  test("searching leaves what is looked for, and typing keeps its place while messages come", async () => {
    await using scene = await opened();
    const { page, robot } = scene;
    await post(robot, textBody("苹果"));
    await post(robot, textBody("梨"));
    await messages(page).getByText("梨").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("苹");
    await post(robot, textBody("苹果派"));
    await messages(page).getByText("苹果派").waitFor();
    await page.keyboard.type("果");
    expect(await messages(page).locator(".bubble").allInnerTexts()).toEqual(["苹果", "苹果派"]);
  });

  test("hostile text stays text everywhere, and nothing is asked of anybody else", async () => {
    await using scene = await opened();
    const { page, office, robot, troubles } = scene;
    const evil = HOSTILE;
    office.sim.addGroup({ name: evil, members: [{ userId: evil, mobile: "1" }] });
    const wild = office.sim.addRobot({ group: evil, name: evil });
    const markdown = `${evil}\n\n[x](javascript:hacked=1) ![x](https://evil.example/a.png)\n\n${evil}`;
    for (const each of [robot, wild]) {
      await post(each, { msgtype: "markdown", markdown: { title: evil, text: markdown } });
      const btns = [{ title: evil, actionURL: "javascript:hacked=1" }];
      await post(each, { msgtype: "actionCard", actionCard: { title: evil, text: evil, btns } });
      await post(each, { msgtype: evil, [evil]: evil });
    }
    await office.api("POST", TODOS, { ...todoBody(), subject: evil.slice(0, 100) });
    await page.locator(".list").getByText(evil.slice(0, 20)).first().click();
    for (const view of ["手机", "CommonMark", "电脑"]) {
      await page.getByRole("button", { name: view, exact: true }).click();
    }
    await page.locator(".facts button").first().click();
    for (const tab of ["待办", "请求"]) await page.getByRole("button", { name: tab }).click();
    expect(await page.evaluate("typeof hacked")).toBe("undefined");
    expect(await page.locator("a[href^='javascript']").count()).toBe(0);
    expect(await page.locator(".log img, .list img").count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  test.each([
    { colorScheme: "light", language: "zh-CN" },
    { colorScheme: "dark", language: "en" },
  ] as const)(
    "axe finds no serious fault: $colorScheme, $language",
    async ({ colorScheme, language }) => {
      await using scene = await opened({ colorScheme }, `language=${language}`);
      const { page, office, robot } = scene;
      await fillWithAll(office, robot);
      await messages(page).nth(4).waitFor();
      await page.locator(".facts button").nth(1).click();
      const found = new Set(await faults(page));
      for (const key of ["view phone", "tab todos", "tab approvals", "tab requests"]) {
        await page.locator(`[data-key="${key}"]`).click();
        if (key === "tab requests") await page.locator(".row.request").first().click();
        for (const fault of await faults(page)) found.add(`${key}: ${fault}`);
      }
      expect([...found]).toEqual([]);
    },
  );

  test("nothing is wider than the phone, in its view and on a phone", async () => {
    await using scene = await opened({ viewport: { width: 360, height: 740 } }, "view=phone");
    const { page, office, robot } = scene;
    await fillWithAll(office, robot);
    const long = `${"https://example.com/".repeat(20)} ${"长".repeat(90)}`;
    await post(robot, { msgtype: "markdown", markdown: { title: long, text: long } });
    await page.locator(".list .row").filter({ hasText: "dev" }).click();
    await messages(page).nth(5).waitFor();
    const overflow = () => page.evaluate<readonly string[]>(OVERFLOW);
    expect(await overflow()).toEqual([]);
    await page.getByRole("button", { name: "返回" }).click();
    for (const tab of ["待办", "审批", "请求"]) {
      await page.getByRole("button", { name: tab }).click();
      expect(await overflow()).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole("button", { name: "消息", exact: true }).click();
    const width = await page.locator(".screen").evaluate((element) => element.clientWidth);
    expect(width).toBe(360);
    expect(await overflow()).toEqual([]);
  });

  test("the page as one file shows the same without a server, and hostile text stays text", async () => {
    await using office = await openApprovals({ now: Date.now });
    const robot = office.sim.addRobot({ group: "dev", name: "GitHub" });
    const inbox = watched(office.sim);
    const text = `</script><script>hacked=1</script> ${HOSTILE}`;
    await post(robot, { msgtype: "markdown", markdown: { title: text, text: `一\n\n${text}` } });
    const bytes = await readFile(new URL("../../docs/pictures/en/push.png", import.meta.url));
    const upload = { type: "image", name: "a.png", contentType: "image/png", bytes } as const;
    const { mediaId } = office.sim.organisation.media.add({ ...upload, appId: "a", at: 0 });
    await post(robot, { msgtype: "markdown", markdown: { title: "图", text: `![](${mediaId})` } });
    const home = await mkdtemp(join(tmpdir(), "still-"));
    onTestFinished(() => rm(home, { recursive: true }));
    const file = pathToFileURL(join(home, "inbox.html"));
    await writeStill(file, inbox, office.sim);
    await using scene = await openPage(browser, file.href);
    const { page, troubles } = scene;
    await page.getByText("静态快照").waitFor();
    expect(await messages(page).count()).toBe(2);
    const width = await page
      .locator(".log img")
      .evaluate((image) => image.getBoundingClientRect().width);
    expect(width).toBeGreaterThan(100);
    expect(await page.evaluate("typeof hacked")).toBe("undefined");
    expect(troubles).toEqual([]);
  });

  test("when the simulator goes and comes back the page follows again", async () => {
    await using office = await openApprovals();
    const robot = office.sim.addRobot({ group: "dev" });
    const first = await openInbox(office.sim);
    const port = Number(new URL(first.url).port);
    await using scene = await openPage(browser, first.url);
    await scene.page.getByText("实时").waitFor();
    await first[Symbol.asyncDispose]();
    await scene.page.getByText("连接已断开").waitFor();
    await using _ = await openInbox(office.sim, port);
    await scene.page.getByText("实时").waitFor();
    await post(robot, textBody("又见面了"));
    await messages(scene.page).getByText("又见面了").waitFor();
  });
});
