import { expect, test } from "vitest";
import { openInBrowser } from "../../src/message/links.ts";

const WRAPPED =
  "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fgithub.com%2Focto%2Fapp%3Fa%3D1%26b%3D2&pc_slide=false";

test("an address opens in the browser", () => {
  expect(openInBrowser("https://github.com/octo/app?a=1&b=2")).toBe(WRAPPED);
});

test("every link of a message does, pictures and other schemes stay", () => {
  const url = "https://github.com/octo/app?a=1&b=2";
  expect(
    openInBrowser(`[a](${url}) ![b](${url})\n- **[c](${url})** [d](dingtalk://x) ${url}`),
  ).toBe(`[a](${WRAPPED}) ![b](${url})\n- **[c](${WRAPPED})** [d](dingtalk://x) ${url}`);
});

test("a link is not wrapped twice", () => {
  const once = openInBrowser("[a](http://x.example/a%281%29)");
  expect(once).toMatch(/^\[a\]\(dingtalk:/u);
  expect(openInBrowser(once)).toBe(once);
  expect(openInBrowser(WRAPPED)).toBe(WRAPPED);
});
