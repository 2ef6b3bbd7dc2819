import { describe, expect, test } from "vitest";
import { manyAlike } from "../support/many-alike.ts";
import { errorOf, openOffice, SEND, sayToEach, TOKEN } from "./app-support.ts";

const corp = { corpId: "dingoctocorp", corpSecret: "Octo+corp/secret=0123456789 *" };

test("a message takes two requests and one connection", async () => {
  await using office = await openOffice();
  const result = await office.say({ retries: "3" });
  expect(result).toMatchObject({ exitCode: 0, annotations: [] });
  expect(office.paths).toEqual([TOKEN, SEND]);
  expect(office.dingtalk.connections).toBe(1);
  const [sent] = office.dingtalk.organisation.sent;
  expect(result.outputs).toMatchObject({
    ok: "true",
    sent: "1",
    "message-id": sent?.processQueryKey,
  });
  expect(JSON.parse(result.outputs.results ?? "")).toMatchObject([
    { group: "dev", via: "app", ok: true, id: [sent?.processQueryKey], code: "", attempts: 1 },
  ]);
});

test("groups that race for the token share one: n + 1 requests, no more connections than at a time", async () => {
  await using office = await openOffice();
  const { dingtalk, app } = office;
  const names = Array.from({ length: 9 }, (_, index) => `g${index}`);
  const groups = Object.fromEntries(
    names.map((name) => {
      app.robotIn.add(name);
      return [name, { chat: dingtalk.addGroup({ name }).chat }];
    }),
  );
  const result = await office.say({ group: "*" }, { groups });
  expect(result.outputs).toMatchObject({ ok: "true", sent: "9" });
  expect(office.paths).toEqual([TOKEN, ...names.map(() => SEND)]);
  for (const name of names) expect(dingtalk.group(name).posts).toHaveLength(1);
  expect(dingtalk.connections).toBeLessThanOrEqual(8);
});

test("a sign-in that fails is tried for all groups together, and each says so", async () => {
  await using office = await openOffice({ clientSecret: "another" });
  const { step, endings } = await sayToEach(
    office,
    Array.from({ length: 6 }, () => ({ fault: { kind: "empty" } })),
  );
  expect(office.paths).toEqual([TOKEN]);
  for (const { result } of endings) expect(result.code).toBe("invalidClientIdOrSecret");
  expect(step.exitCode).toBe(1);
});

test("groups that race with a dead token renew it together", async () => {
  await using office = await openOffice();
  const { dingtalk, app } = office;
  let first = true;
  dingtalk.onReply(({ path }) => {
    if (path === TOKEN && first) app.revokeToken();
    first = false;
  });
  const groups = Object.fromEntries(
    ["a", "b", "c", "d"].map((name) => {
      app.robotIn.add(name);
      return [name, { chat: dingtalk.addGroup({ name }).chat }];
    }),
  );
  expect((await office.say({ group: "*" }, { groups })).outputs.sent).toBe("4");
  expect(office.paths.filter((path) => path === TOKEN)).toHaveLength(2);
  for (const name of ["a", "b", "c", "d"]) expect(dingtalk.group(name).posts).toHaveLength(1);
});

test("an app of a very old organisation signs in by GET, everything in the query", async () => {
  await using office = await openOffice(corp);
  const app = {
    "corp-id": corp.corpId,
    "corp-secret": corp.corpSecret,
    "robot-code": "dingoctoapp",
  };
  expect(await office.say({}, { app })).toMatchObject({ exitCode: 0, annotations: [] });
  expect(office.paths).toEqual(["/gettoken", SEND]);
  const [signIn] = office.dingtalk.requests;
  expect(signIn?.method).toBe("GET");
  expect(Object.fromEntries(signIn?.query ?? [])).toEqual({
    corpid: corp.corpId,
    corpsecret: corp.corpSecret,
  });
});

describe("an old sign-in is refused", () => {
  manyAlike(1);

  test.each([
    ["40001", "does not accept the app's access token"],
    ["41002", "does not know this pair"],
    ["41004", "does not know this pair"],
    ["40035", "misses a value"],
    ["40096", "does not know this pair"],
    ["90017", "too many requests"],
  ])("by %s", async (errcode, said) => {
    await using office = await openOffice(corp);
    office.dingtalk.fault({ path: "/gettoken", kind: "errcode", errcode, errmsg: "原因" });
    const app = {
      "corp-id": corp.corpId,
      "corp-secret": corp.corpSecret,
      "robot-code": "dingoctoapp",
    };
    const error = errorOf(await office.say({}, { app }), errcode);
    expect(error).toContain("Signing in as the app failed");
    expect(error).toContain(said);
    expect(office.paths).toEqual(["/gettoken"]);
  });
});
