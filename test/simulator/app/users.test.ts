import { describe, expect, test } from "vitest";
import { HUBOT, MONA, OCTOCAT, openOffice } from "./office.ts";

const BY_MOBILE = "/topapi/v2/user/getbymobile";
const GET = "/topapi/v2/user/get";
const BY_UNION = "/topapi/user/getbyunionid";
const SEARCH = "/v1.0/contact/users/search";

test("a mobile leads to the userId, that to the unionId, and that back", async () => {
  await using office = await openOffice();
  const byMobile = await office.oapi(BY_MOBILE, { mobile: OCTOCAT.mobile });
  expect(byMobile.json).toMatchObject({ errcode: 0, errmsg: "ok", result: { userid: "octocat" } });
  const byId = await office.oapi(GET, { userid: "octocat", language: "en_US" });
  expect(byId.json.result).toMatchObject({ unionid: OCTOCAT.unionId, name: "Octocat" });
  const byUnion = await office.oapi(BY_UNION, { unionid: OCTOCAT.unionId });
  expect(byUnion.json.result).toEqual({ contact_type: 0, userid: "octocat" });
});

test.each([
  ["a mobile that is none", BY_MOBILE, { mobile: "12345" }, 40104],
  ["a foreign mobile without its hyphen", BY_MOBILE, { mobile: "+85212345678" }, 40104],
  ["a mobile nobody has", BY_MOBILE, { mobile: "13900000000" }, 60121],
  ["a foreign mobile out of range", BY_MOBILE, { mobile: MONA.mobile }, 50002],
  ["no mobile", BY_MOBILE, {}, 400002],
  ["a mobile as a number", BY_MOBILE, { mobile: 13800001111 }, 400002],
  ["a userId nobody has", GET, { userid: "nobody" }, 33012],
  ["a userId beyond 64 characters", GET, { userid: "x".repeat(65) }, 33012],
  ["a userId out of range", GET, { userid: "mona" }, 50002],
  ["no userId", GET, {}, 400002],
  ["an unknown language", GET, { userid: "octocat", language: "fr" }, 400002],
  ["a unionId nobody has", BY_UNION, { unionid: "octocat" }, 60121],
  ["a unionId out of range", BY_UNION, { unionid: MONA.unionId }, 50002],
])("%s is refused with HTTP 200", async (_, path, body, errcode) => {
  await using office = await openOffice();
  expect(await office.oapi(path, body)).toMatchObject({ status: 200, json: { errcode } });
});

test("a userId nobody has may also be told as 60121", async () => {
  await using office = await openOffice();
  office.sim.organisation.people.unknownUser = 60121;
  expect((await office.oapi(GET, { userid: "nobody" })).json.errcode).toBe(60121);
});

test("a body must be said to be JSON or a form, and be it", async () => {
  await using office = await openOffice();
  const url = `${office.sim.url}${GET}?access_token=${office.token()}`;
  const send = async (type: string) => {
    const headers = { "content-type": type };
    const reply = await fetch(url, { method: "POST", headers, body: "userid=octocat" });
    return ((await reply.json()) as { errcode: number }).errcode;
  };
  expect(await send("application/x-www-form-urlencoded;charset=UTF-8")).toBe(0);
  expect(await send("text/plain")).toBe(43004);
  expect(await send("application/json")).toBe(43009);
});

describe("search by name", () => {
  test("goes page by page, leaves out who is out of range, and can want the whole name", async () => {
    await using office = await openOffice();
    const find = async (more: object) =>
      (await office.api("POST", SEARCH, { queryWord: "o", offset: 0, size: 10, ...more })).json;
    const all = { hasMore: false, totalCount: 2, list: ["octocat", "hubot"] };
    expect(await find({})).toEqual(all);
    expect(await find({ size: 1 })).toEqual({ hasMore: true, totalCount: 2, list: ["octocat"] });
    expect((await find({ offset: 1, size: 1 })).list).toEqual(["hubot"]);
    expect((await find({ queryWord: "Hub", fullMatchField: 1 })).list).toEqual([]);
    expect((await find({ queryWord: "Hubot", fullMatchField: 1 })).list).toEqual([HUBOT.userId]);
  });

  test("needs a word, an offset and a size", async () => {
    await using office = await openOffice();
    for (const body of [{}, { queryWord: "o" }, { queryWord: "o", offset: 0, size: 0 }]) {
      const reply = await office.api("POST", SEARCH, body);
      expect(reply).toMatchObject({ status: 400, json: { code: "parameter.error" } });
    }
  });
});

test("two people with one mobile are a slip of the test", async () => {
  await using office = await openOffice();
  const twin = { userId: "twin", unionId: "uTwin", mobile: OCTOCAT.mobile, name: "Twin" };
  expect(() => office.sim.addPerson(twin)).toThrow("twin clashes with octocat");
});
