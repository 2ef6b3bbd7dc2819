import { expect, test } from "vitest";
import { type Office, openOffice } from "./office.ts";

function query(office: Office, openConversationId: unknown) {
  return office.api("POST", "/v1.0/robot/groups/robots/query", { openConversationId });
}

test("a group's robots are listed, whose app ever asks, and those taken out are not", async () => {
  await using office = await openOffice();
  office.sim.addApp({ clientId: "dinghubot", clientSecret: "s", robotIn: ["dev"] });
  office.sim.addApp({ clientId: "dingmona", clientSecret: "s" });
  office.sim.addRobot({ group: "dev", removed: true });
  const { json } = await query(office, office.chat);
  expect(json.chatbotInstanceVOList).toMatchObject([
    { robotCode: "dingoctocat", openRobotType: 2 },
    { robotCode: "dinghubot", openRobotType: 2 },
  ]);
});

test("an app that was never published has no robot anywhere", async () => {
  await using office = await openOffice();
  office.app.published = false;
  expect((await query(office, office.chat)).json.chatbotInstanceVOList).toEqual([]);
  expect((await office.say()).json.code).toBe("invalidParameter.robotCode.notExsit");
});

test("no group, an unknown one and another organisation's are told apart", async () => {
  await using office = await openOffice();
  office.sim.addGroup({ name: "abroad", chat: "cidAbroad==", external: true });
  const codes = [undefined, "cidNobody==", office.chat.toLowerCase(), "cidAbroad=="];
  const replies = await Promise.all(codes.map((chat) => query(office, chat)));
  expect(replies.map(({ json }) => json.code)).toEqual([
    "MissingopenConversationId",
    "illegal.openconevrsation.id",
    "illegal.openconevrsation.id",
    "unauthorized",
  ]);
});

test("it is a permission of its own", async () => {
  await using office = await openOffice();
  office.app.scopes.delete("qyapi_chat_manage");
  const { json } = await query(office, office.chat);
  expect(json.accessdenieddetail.requiredScopes).toEqual(["qyapi_chat_manage"]);
});

test("what an app may read of the contacts is told by department", async () => {
  await using office = await openOffice();
  office.app.authedDepartments = [7, 9];
  const path = `/auth/scopes?access_token=${office.token()}`;
  expect((await office.send("GET", path)).json).toMatchObject({
    errcode: 0,
    auth_org_scopes: { authed_user: [], authed_dept: [7, 9] },
  });
  expect((await office.send("POST", path, {})).json.errcode).toBe(43001);
});
