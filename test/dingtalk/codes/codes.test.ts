import { expect, test } from "vitest";
import { addressIn, speaksOfQuota } from "../../../src/dingtalk/codes/answer.ts";
import { API_CODES } from "../../../src/dingtalk/codes/api.ts";
import { networkError } from "../../../src/dingtalk/codes/network.ts";
import { OAPI_CODES, oapiFault } from "../../../src/dingtalk/codes/oapi.ts";
import { ROBOT_CODES } from "../../../src/dingtalk/codes/robot.ts";
import { securityKind } from "../../../src/dingtalk/codes/security.ts";
import type { Outcome } from "../../../src/errors.ts";

/** The old API's shared codes by what becomes of a call. */
const CLASSES: readonly (readonly [Outcome, readonly number[]])[] = [
  ["unknown", [-1, 15, 88, 400001]],
  [
    "throttled",
    [
      90001, 90002, 90003, 90004, 90005, 90006, 90007, 90008, 90009, 90010, 90011, 90012, 90013,
    ].concat(90014, 90017, 90018),
  ],
  ["quota", [90020]],
  [
    "refused",
    [22, 404, 33001, 33012, 34001, 34002, 34004, 34013, 34014, 34015, 34016, 40001, 40014].concat(
      [41001, 42001, 40003, 40004, 40005, 40006, 40007, 40008, 40035, 40036, 40038, 40000, 400002],
      [40048, 40056, 40078, 40089, 40096, 40104, 41002, 41004, 41005, 43001, 43002, 43003, 43004],
      [43005, 43007, 43008, 43009, 44001, 44002, 44003, 44004, 45001, 45005, 45009, 50002, 50003],
      [50004, 50005, 60003, 60011, 60020, 60121],
    ),
  ],
];

test.each(CLASSES)("the old API's codes that mean %s", (outcome, codes) => {
  for (const code of codes) {
    const fault = oapiFault(200, String(code), "text of no use", { secrets: [] });
    expect({ code, outcome: fault.outcome }).toEqual({ code, outcome });
    expect(fault.cause).not.toContain("text of no use");
  }
});

test("an unknown code of the old API shows what DingTalk says", () => {
  expect(oapiFault(200, "987654", "新的错误", { secrets: [] }).cause).toContain("新的错误");
});

test("every code has a cause that is no sentence and advice that is one", () => {
  const faults = [ROBOT_CODES, OAPI_CODES, API_CODES].flatMap((table) => Object.values(table));
  for (const { cause, advice } of faults) {
    expect(cause).not.toMatch(/[.\n]$|[\n]/u);
    expect(advice).toMatch(/^[A-Z][^\n]+\.$/u);
  }
});

test.each([
  ["本月调用次数已用完", true],
  ["该企业机器人消息额度不足", true],
  ["webhook消息配额已耗尽", true],
  ["exceed monthly limit", true],
  ["quota exceeded", true],
  ["发送速度太快而限流", false],
  ["send too fast, exceed 20 times per minute", false],
  ["群已被解散", false],
])("whether %s speaks of a used-up allowance: %s", (text, expected) => {
  expect(speaksOfQuota(text)).toBe(expected);
});

const there = { host: "oapi.dingtalk.com", timedOut: false, mayHaveArrived: false };
const coded = (code: string) => Object.assign(new Error(`to https://x?access_token=T`), { code });

test.each([
  ["ENOTFOUND", "not known here"],
  ["EAI_AGAIN", "not known here"],
  ["ECONNREFUSED", "refused"],
  ["ETIMEDOUT", "no connection came about"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "TLS handshake"],
  ["EWHATEVER", "no connection came about"],
])("%s before anything was sent", (code, said) => {
  const error = networkError(coded(code), there);
  expect(error.outcome).toBe("unsent");
  expect(error.message).toContain(said);
  expect(error.message).toContain(code);
  expect(error.message).not.toContain("access_token");
});

test.each([
  ["CERT_HAS_EXPIRED", "expired"],
  ["CERT_NOT_YET_VALID", "not valid yet"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "another host"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "NODE_EXTRA_CA_CERTS"],
  ["CERT_REVOKED", "NODE_EXTRA_CA_CERTS"],
])("%s is final: asking again changes no certificate", (code, said) => {
  const error = networkError(coded(code), there);
  expect(error.outcome).toBe("refused");
  expect(error.message).toContain(said);
  expect(error.message).toContain(code);
});

test.each([
  ["request ip=203.0.113.7 appKey(dingocto)", "203.0.113.7"],
  ["ip 2001:db8::7 not in whitelist", "2001:db8::7"],
  ["at 12:30:45 the ip ::1 was refused", "::1"],
  ["since 2026-10-01 12:30:45 version 999.1.2.3", undefined],
  ["access::denied", undefined],
  ["not from 203.0.113.7.", "203.0.113.7"],
])("the address in %j is %s", (text, address) => {
  expect(addressIn(text)).toBe(address);
});

test("a failure inside another is named by its code", () => {
  const outer = new TypeError("fetch failed", { cause: coded("ECONNREFUSED") });
  expect(networkError(outer, there).message).toContain("ECONNREFUSED");
});

test("a proxy that stands in the way is named as one", () => {
  const error = networkError(coded("UND_ERR_ABORTED"), { ...there, proxied: true });
  expect(error.message).toContain("HTTPS_PROXY");
});

test("a connection that broke later may have carried the request", () => {
  const error = networkError(coded("ECONNRESET"), { ...there, mayHaveArrived: true });
  expect(error).toMatchObject({ outcome: "unknown" });
  expect(error.message).toContain("broke before the answer came");
});

const SIGN_SOLUTION =
  "请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确；";
const TIME_SOLUTION = "签名生成时间和发送时间请保持在 timestampms 以内";

test.each([
  [`错误描述:机器人发送签名不匹配；解决方案:${SIGN_SOLUTION}`, "sign"],
  [`description:机器人发送签名不匹配;solution:${SIGN_SOLUTION};link:x`, "sign"],
  ["sign not match, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]", "sign"],
  [`错误描述:机器人发送签名过期；解决方案:${TIME_SOLUTION}；`, "time"],
  [`description:机器人发送签名过期;solution:${TIME_SOLUTION};link:x`, "time"],
  ["签名已失效", "time"],
  ["sign expired", "time"],
  ["invalid timestamp", "time"],
  ["错误描述:时间戳已过期", "time"],
  ["错误描述:关键词不匹配;解决方案:请联系群管理员查看此机器人的关键词;", "keyword"],
  ["错误描述:来源IP不在白名单内;解决方案:请确认此ip地址(20.1.2.3)在白名单里", "address"],
  ["denied", undefined],
])("a refusal for security's sake, %s, is about %s", (words, kind) => {
  expect(securityKind(words)).toBe(kind);
});
