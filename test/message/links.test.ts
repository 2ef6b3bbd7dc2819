import * as fc from "fast-check";
import { expect, test } from "vitest";
import { linkTo, oneLine } from "../../src/message/escape.ts";
import { buttonInBrowser, openInBrowser } from "../../src/message/links.ts";
import { cases } from "../support/property.ts";
import { findAll, nastyText, parse, skeleton } from "./skeleton.ts";

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

test("whatever a message holds, all its links open in the browser, and nothing else changes", () => {
  fc.assert(
    fc.property(nastyText, nastyText, (one, two) => {
      const link = linkTo(one, `https://github.com/${two}?q=(${one})`);
      const message = `**${oneLine(two)}**  \n  ${link} · ${link}\n\n- ${oneLine(one)}`;
      const changed = openInBrowser(message);
      const shape = (text: string): string => skeleton(text).replace(/<[^>]*>/gu, "");
      expect(shape(changed), changed).toBe(shape(message));
      const targets = findAll(parse(changed), "link").map(({ url }) => {
        const { protocol, searchParams } = new URL(url);
        expect([protocol, searchParams.get("pc_slide")]).toEqual(["dingtalk:", "false"]);
        return searchParams.get("url");
      });
      expect(targets).toEqual(findAll(parse(message), "link").map(({ url }) => url));
      expect(openInBrowser(changed)).toBe(changed);
    }),
    { numRuns: cases(500) },
  );
});

test("a button opens the system browser on PC and on phones, each by what it obeys", () => {
  const url = "https://github.com/octo/app?a=1&b=2";
  const wrapped = new URL(buttonInBrowser(url));
  expect(wrapped.host + wrapped.pathname).toBe("dingtalkclient/action/open_platform_link");
  expect(wrapped.searchParams.get("pcLink")).toBe(WRAPPED);
  const onPhone = new URL(wrapped.searchParams.get("mobileLink") ?? "");
  expect([onPhone.pathname, onPhone.searchParams.get("url")]).toEqual(["/action/jump", url]);
  expect(buttonInBrowser(wrapped.href)).toBe(wrapped.href);
});
