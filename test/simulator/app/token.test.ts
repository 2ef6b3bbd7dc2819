import { expect, test } from "vitest";
import { CLIENT, NOON, openOffice } from "./office.ts";

const KEYS = { appKey: CLIENT.clientId, appSecret: CLIENT.clientSecret };
const TOKEN = "/v1.0/oauth2/accessToken";
const HOUR = 3_600_000;

test("the same token comes back while it is valid, and from either host", async () => {
  await using office = await openOffice();
  const first = await office.send("POST", TOKEN, KEYS);
  expect(first).toMatchObject({ status: 200, json: { expireIn: 7200 } });
  const query = `appkey=${CLIENT.clientId}&appsecret=${CLIENT.clientSecret}`;
  const second = await office.send("GET", `/gettoken?${query}`);
  expect(second.json).toMatchObject({ errcode: 0, errmsg: "ok", expires_in: 7200 });
  expect(second.json.access_token).toBe(first.json.accessToken);
  expect(office.app.tokensIssued).toBe(1);
});

test("fetching during validity extends the token, and after expiry there is a new one", async () => {
  await using office = await openOffice();
  const fetched = async () => (await office.send("POST", TOKEN, KEYS)).json.accessToken;
  const first = await fetched();
  office.sim.clock.advance(1.5 * HOUR);
  expect(await fetched()).toBe(first);
  office.sim.clock.advance(1.5 * HOUR);
  expect(await fetched()).toBe(first);
  office.sim.clock.advance(2 * HOUR);
  expect(await fetched()).not.toBe(first);
});

test("a token dies after 7200 seconds on the simulator's clock", async () => {
  await using office = await openOffice();
  const headers = { "x-acs-dingtalk-access-token": office.token() };
  const search = () =>
    office.send(
      "POST",
      "/v1.0/contact/users/search",
      { queryWord: "o", offset: 0, size: 1 },
      headers,
    );
  office.sim.clock.advance(2 * HOUR - 1);
  expect((await search()).status).toBe(200);
  office.sim.clock.advance(1);
  expect(await search()).toMatchObject({ status: 400, json: { code: "InvalidAuthentication" } });
});

test("a revoked token is invalid at once, and the next one differs", async () => {
  await using office = await openOffice();
  const token = office.token();
  office.app.revokeToken();
  const reply = await office.send("POST", `/topapi/v2/user/get?access_token=${token}`, {});
  expect(reply.json).toMatchObject({ errcode: 88, sub_code: "40014" });
  expect(office.token()).not.toBe(token);
});

test("an app that is switched off loses the token it has", async () => {
  await using office = await openOffice();
  const token = office.token();
  office.app.disabled = true;
  const reply = await office.send("POST", `/topapi/v2/user/get?access_token=${token}`, {});
  expect(reply.json).toMatchObject({ errcode: 88, sub_code: "40014" });
});

test("an app's id with a wrong secret, no secret, or switched off gets no token", async () => {
  await using office = await openOffice();
  const refused = {
    status: 400,
    json: { code: "invalidClientIdOrSecret", message: "无效的clientId或者clientSecret" },
  };
  const wrong = { ...KEYS, appSecret: "guess" };
  const reply = await office.send("POST", TOKEN, wrong);
  expect(reply).toMatchObject(refused);
  expect(reply.json.requestid).toMatch(/^[\dA-F-]{36}$/u);
  expect(await office.send("POST", TOKEN, { appKey: CLIENT.clientId })).toMatchObject(refused);
  office.app.disabled = true;
  expect(await office.send("POST", TOKEN, KEYS)).toMatchObject(refused);
});

test.each([
  ["nothing in the query", "", 40035],
  ["a wrong secret", "?appkey=dingoctocat&appsecret=x", 40096],
  ["no appsecret", "?appkey=dingoctocat", 41004],
  ["a wrong corp secret", "?corpid=dingcorp&corpsecret=x", 40089],
  ["no corpsecret", "?corpid=dingcorp", 41004],
])("gettoken with %s is refused, unwrapped and with HTTP 200", async (_, query, errcode) => {
  await using office = await openOffice();
  office.sim.addApp({
    clientId: "dingold",
    clientSecret: "s",
    corpId: "dingcorp",
    corpSecret: "c",
  });
  const reply = await office.send("GET", `/gettoken${query}`);
  expect(reply).toMatchObject({ status: 200, json: { errcode } });
});

test("gettoken does not read a body, and wants GET", async () => {
  await using office = await openOffice();
  const body = { appkey: CLIENT.clientId, appsecret: CLIENT.clientSecret };
  const reply = await office.send("POST", "/gettoken", body);
  expect(reply).toMatchObject({ status: 200, json: { errcode: 43001 } });
});

test("the corp pair of an old organisation opens /gettoken", async () => {
  await using office = await openOffice();
  const pair = { corpId: "dingcorp", corpSecret: "c" };
  const app = office.sim.addApp({ clientId: "dingold", clientSecret: "s", ...pair });
  const reply = await office.send("GET", "/gettoken?corpid=dingcorp&corpsecret=c");
  expect(reply.json.access_token).toBe(app.issueToken(NOON).token);
});

test("an app that is switched off is told so by gettoken", async () => {
  await using office = await openOffice();
  office.app.disabled = true;
  const query = `appkey=${CLIENT.clientId}&appsecret=${CLIENT.clientSecret}`;
  expect((await office.send("GET", `/gettoken?${query}`)).json.errcode).toBe(50003);
});

test.each([
  ["the right pair", "dingcorp", {}, 200, undefined],
  ["a corp nobody has", "dingnobody", {}, 500, "unknownError"],
  ["another grant", "dingcorp", { grant_type: "password" }, 400, "unsupported.grant.type"],
  ["a wrong secret", "dingcorp", { client_secret: "x" }, 400, "invalid.client"],
])("the token call with snake case, %s", async (_, corpId, more, status, code) => {
  await using office = await openOffice();
  office.sim.addApp({ clientId: "dingnew", clientSecret: "s", corpId: "dingcorp" });
  const body = { client_id: "dingnew", client_secret: "s", grant_type: "client_credentials" };
  const reply = await office.send("POST", `/v1.0/oauth2/${corpId}/token`, { ...body, ...more });
  expect(reply.status).toBe(status);
  expect(reply.json.code).toBe(code);
});
