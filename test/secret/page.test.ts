import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { openBrowser, openPage } from "../support/browser.ts";
import { SIGN, WEBHOOK } from "./examples.ts";

const PAGE = pathToFileURL(join(import.meta.dirname, "../../docs/secret-check.html")).href;
const GOOD = `groups:\n  dev:\n    webhook: ${WEBHOOK}\n    sign: ${SIGN}\nusers:\n  octocat: 13800001111\n`;

test("the page makes one line of a secret, says what is wrong with it, and reaches nobody", async () => {
  await using browser = await openBrowser();
  await using opened = await openPage(browser, PAGE, { viewport: { width: 360, height: 740 } });
  const { page, troubles } = opened;
  const told = page.locator("#told");
  const line = page.locator("#line");

  await page.locator("#text").fill(GOOD);
  await told.getByText("可以用").waitFor();
  expect(await line.inputValue()).toBe(
    JSON.stringify({
      groups: { dev: { webhook: WEBHOOK, sign: SIGN } },
      users: { octocat: "13800001111" },
    }),
  );
  expect(await page.locator("#holds").innerText()).toBe(
    "Group dev: 1 robot, signed\nPeople (1): octocat",
  );
  const isWide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  expect(isWide).toBe(false);

  await page.locator("#text").fill(GOOD.replace("sign:", "sgin:"));
  await told
    .getByText('第 4 行第 5 列 · line 4, column 5 · The secret has the unknown key "sgin"')
    .waitFor();
  expect(await line.isVisible()).toBe(false);
  expect(await line.inputValue()).toBe("");

  const elsewhere = "https://ding.example.com";
  await page.locator("#text").fill(GOOD.replace("https://oapi.dingtalk.com", elsewhere));
  await told.getByText("a webhook of another host").waitFor();
  await page.locator("summary").click();
  await page.locator("#host").fill("ding.example.com");
  await told.getByText('Input "dingtalk-oapi-url" must be a base URL').waitFor();
  await page.locator("#host").fill(`${elsewhere}/`);
  await told.getByText("可以用").waitFor();
  expect(await line.inputValue()).toContain(`"webhook":"${elsewhere}/robot/send`);
  expect(troubles).toEqual([]);

  const reached = await page.evaluate(
    `Promise.allSettled([fetch("https://example.com/"), fetch("data:,x")]).then((all) => all.map((one) => one.status))`,
  );
  expect(reached).toEqual(["rejected", "rejected"]);
});
