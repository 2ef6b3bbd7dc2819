import { expect, test } from "vitest";
import { isBypassed, proxyPasswords, readProxies } from "../../src/platform/proxies.ts";

test.each([
  ["nothing", "", false],
  ["a star", "*", true],
  ["the host itself", "oapi.dingtalk.com", true],
  ["its domain", "dingtalk.com", true],
  ["its domain with a dot", ".dingtalk.com", true],
  ["its domain with a star", "*.dingtalk.com", true],
  ["one of several", "localhost, 127.0.0.1 dingtalk.com", true],
  ["other capitals", "DingTalk.com", true],
  ["the host and its port", "oapi.dingtalk.com:443", true],
  ["the host and another port", "oapi.dingtalk.com:8443", false],
  ["a name that only ends alike", "talk.com", false],
  ["another host", "api.dingtalk.com", false],
])("NO_PROXY naming %s", (_, value, expected) => {
  const { bypass } = readProxies({ NO_PROXY: value });
  expect(isBypassed(new URL("https://oapi.dingtalk.com/robot/send"), bypass)).toBe(expected);
});

test.each([
  ["127.0.0.1", "http://127.0.0.1:8080/"],
  ["[::1]", "http://[::1]:8080/"],
  ["::1", "http://[::1]:8080/"],
  ["[::1]:8080", "http://[::1]:8080/"],
])("NO_PROXY understands the address %s", (value, url) => {
  expect(isBypassed(new URL(url), [value])).toBe(true);
});

test("the lower-case spelling wins and the scheme may be missing", () => {
  const { https } = readProxies({ HTTPS_PROXY: "http://upper:1", https_proxy: "lower:8080" });
  expect(https?.href).toBe("http://lower:8080/");
});

test("a blank variable is no proxy", () => {
  expect(readProxies({ HTTPS_PROXY: "  ", HTTP_PROXY: "" })).toEqual({ bypass: [] });
});

test("a proxy of a kind that is not supported is refused without showing it", () => {
  const read = () => readProxies({ HTTPS_PROXY: "socks5://octo:hunter22@proxy:1080" });
  expect(read).toThrow(/HTTPS_PROXY/u);
  expect(read).not.toThrow(/hunter22/u);
});

test("passwords are told as written and decoded, for the mask", () => {
  expect(proxyPasswords({ HTTPS_PROXY: "http://octo:p%40ssword@proxy:1" })).toEqual([
    "p%40ssword",
    "p@ssword",
  ]);
});
