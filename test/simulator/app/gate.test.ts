import { describe, expect, test } from "vitest";
import { NOON, OCTOCAT, type Office, openOffice } from "./office.ts";

const SEARCH = "/v1.0/contact/users/search";
const USER = "/topapi/v2/user/get";
const FIND = { queryWord: "o", offset: 0, size: 10 };

describe("token", () => {
  test("on the api host it counts in the header only", async () => {
    await using office = await openOffice();
    const token = office.token();
    const missing = {
      status: 400,
      json: {
        code: "AuthenticationFailed.MissingParameter",
        message: "缺少参数：x-acs-dingtalk-access-token",
      },
    };
    expect(await office.send("POST", SEARCH, FIND)).toMatchObject(missing);
    const inQuery = `${SEARCH}?access_token=${token}`;
    expect(await office.send("POST", inQuery, FIND)).toMatchObject(missing);
    const bearer = { authorization: `Bearer ${token}` };
    expect(await office.send("POST", SEARCH, FIND, bearer)).toMatchObject(missing);
  });

  test("on the oapi host it does not count in the header", async () => {
    await using office = await openOffice();
    const headers = { "x-acs-dingtalk-access-token": office.token() };
    const reply = await office.send("POST", USER, { userid: "octocat" }, headers);
    expect(reply).toMatchObject({
      status: 200,
      json: {
        errcode: 88,
        sub_code: "40000",
        sub_msg: "access_token is blank",
        errmsg: "ding talk error[subcode=40000,submsg=access_token is blank]",
      },
    });
  });

  test("on the oapi host a field of a form is as good as the query", async () => {
    await using office = await openOffice();
    const body = new URLSearchParams({ access_token: office.token(), userid: "octocat" });
    const reply = await fetch(`${office.sim.url}${USER}`, { method: "POST", body });
    expect(await reply.json()).toMatchObject({ errcode: 0, result: { unionid: OCTOCAT.unionId } });
  });

  test("a made-up one is invalid in each host's own words", async () => {
    await using office = await openOffice();
    const headers = { "x-acs-dingtalk-access-token": "f00" };
    expect(await office.send("POST", SEARCH, FIND, headers)).toMatchObject({
      status: 400,
      json: { code: "InvalidAuthentication", message: "不合法的access_token" },
    });
    const legacy = await office.send("POST", `${USER}?access_token=f00`, {});
    expect(legacy).toMatchObject({ status: 200, json: { errcode: 88, sub_code: "40014" } });
  });
});

describe("address", () => {
  test("outside the app's list it is refused, and the oapi host says which", async () => {
    await using office = await openOffice();
    office.app.ipList = ["10.0.0.1", "192.168.0.0/16"];
    expect(await office.api("POST", SEARCH, FIND)).toMatchObject({
      status: 403,
      json: { code: "Forbidden.AccessDenied.IpNotInWhiteList" },
    });
    const { json } = await office.oapi(USER, { userid: "octocat" });
    expect(json.errcode).toBe(60020);
    expect(json.errmsg).toContain("request ip=127.0.0.1 appKey(dingoctocat)");
  });

  test.each([["127.0.0.1"], ["127.0.0.0/8"]])("inside %s it passes", async (entry) => {
    await using office = await openOffice();
    office.app.ipList = [entry];
    expect((await office.api("POST", SEARCH, FIND)).status).toBe(200);
  });
});

describe("permission", () => {
  test("one that lacks is named: as a list on the api host", async () => {
    await using office = await openOffice();
    office.app.scopes.delete("Todo.Todo.Read");
    const reply = await office.api("PUT", `/v1.0/todo/users/${OCTOCAT.unionId}/tasks/task1`, {});
    expect(reply).toMatchObject({
      status: 403,
      json: {
        code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
        message: "应用尚未开通所需的权限：[Todo.Todo.Read]",
        accessdenieddetail: { requiredScopes: ["Todo.Todo.Read"] },
      },
    });
  });

  test("and inside 88 on the oapi host", async () => {
    await using office = await openOffice();
    office.app.scopes.delete("qyapi_get_member");
    const { json } = await office.oapi(USER, { userid: "octocat" });
    expect(json).toMatchObject({ errcode: 88, sub_code: "60011" });
    expect(json.sub_msg).toContain("[qyapi_get_member]");
    expect(json.sub_msg).toContain("appscope/apply?content=dingoctocat%23qyapi_get_member");
  });
});

describe("calls a second", () => {
  test("the 21st of one API is throttled, and a second later passes", async () => {
    await using office = await openOffice();
    const codes = await statuses(office, 21);
    expect(codes).toEqual([...Array(20).fill(200), 403]);
    office.sim.clock.advance(999);
    const throttled = await office.api("POST", SEARCH, FIND);
    expect(throttled.json.code).toBe("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
    office.sim.clock.advance(1);
    expect((await office.api("POST", SEARCH, FIND)).status).toBe(200);
  });

  test("each app and each API has its own", async () => {
    await using office = await openOffice();
    office.sim.organisation.limits.callsPerSecond = 1;
    const other = office.sim.addApp({ clientId: "dinghubot", clientSecret: "s" });
    expect((await office.api("POST", SEARCH, FIND)).status).toBe(200);
    expect((await office.api("POST", SEARCH, FIND, other)).status).toBe(200);
    expect((await office.oapi(USER, { userid: "octocat" })).json.errcode).toBe(0);
    expect((await office.oapi(USER, { userid: "octocat" })).json.errcode).toBe(90018);
  });
});

describe("calls a month", () => {
  test("used up, calls are refused on both hosts until the month is over in Peking", async () => {
    await using office = await openOffice();
    const { limits } = office.sim.organisation;
    limits.callsPerMonth = 1;
    expect((await office.say()).status).toBe(200);
    const refused = await office.say();
    expect(refused.json.code).toBe("Forbidden.AccessDenied.ApiCountLimitForOrg");
    expect((await office.upload("file", "a.zip", "PK")).errcode).toBe(90020);
    expect(office.posts.length).toBe(1);
    office.sim.clock.advance(Date.UTC(2026, 10, 30, 16) - NOON);
    expect((await office.say()).status).toBe(200);
  });

  test("tokens, contacts and throttled calls do not count", async () => {
    await using office = await openOffice();
    const { limits } = office.sim.organisation;
    await office.api("POST", SEARCH, FIND);
    await office.oapi(USER, { userid: "octocat" });
    expect(limits.usedInMonth(NOON)).toBe(0);
    limits.callsPerSecond = 1;
    await office.say();
    await office.say();
    expect(limits.usedInMonth(NOON)).toBe(1);
  });
});

test("an app set so gets its oapi refusals wrapped in 88", async () => {
  await using office = await openOffice();
  office.app.wrapRefusals = true;
  office.app.ipList = [];
  const { json } = await office.oapi(USER, { userid: "octocat" });
  expect(json).toMatchObject({ errcode: 88, sub_code: "60020" });
});

test("what is wrong is told in order: token, address, permission, second, month, body", async () => {
  await using office = await openOffice();
  const { limits } = office.sim.organisation;
  const { app } = office;
  app.ipList = [];
  app.scopes.clear();
  limits.callsPerSecond = 0;
  limits.callsPerMonth = 0;
  const path = "/v1.0/robot/groupMessages/send";
  const codes = [(await office.send("POST", path, {})).json.code];
  const next = async () => codes.push((await office.api("POST", path, {})).json.code);
  await next();
  app.ipList = undefined;
  await next();
  app.scopes.add("qyapi_robot_sendmsg");
  await next();
  limits.callsPerSecond = 20;
  await next();
  limits.callsPerMonth = 5000;
  await next();
  expect(codes).toEqual([
    "AuthenticationFailed.MissingParameter",
    "Forbidden.AccessDenied.IpNotInWhiteList",
    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
    "Forbidden.AccessDenied.ApiCountLimitForOrg",
    "invalidParameter.robotCode.missing",
  ]);
});

test("paths and methods nobody serves are unknown", async () => {
  await using office = await openOffice();
  expect(await office.api("POST", "/v1.0/robot/otoMessages/batchSend", {})).toMatchObject({
    status: 404,
    json: { code: "Not Found" },
  });
  expect((await office.api("GET", "/v1.0/robot/groupMessages/send")).status).toBe(404);
  expect((await office.send("GET", USER)).json.errcode).toBe(43002);
});

async function statuses(office: Office, count: number): Promise<number[]> {
  const replies = Array.from({ length: count }, () => office.api("POST", SEARCH, FIND));
  const all = await Promise.all(replies);
  return all.map(({ status }) => status).toSorted((a, b) => a - b);
}
