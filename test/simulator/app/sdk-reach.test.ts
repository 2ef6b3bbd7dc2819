import type Robot from "@alicloud/dingtalk/dist/robot_1_0/client.js";
import { expect, test } from "vitest";
import { CLIENT, type Office, openOffice } from "./office.ts";
import { at, loadClient, RUNTIME, signIn } from "./sdk-support.ts";

const robot = loadClient<typeof Robot>("robot_1_0");
const robotCode = CLIENT.clientId;

async function openClient(office: Office) {
  return { client: new robot.default(at(office)), signedIn: await signIn(office) };
}

test("the official SDK talks to people one by one and reads who was left out", async () => {
  await using office = await openOffice();
  const { people, privateChats } = office.sim.organisation;
  people.blocked.add("hubot");
  const { client, signedIn } = await openClient(office);
  const message = { msgKey: "sampleText", msgParam: '{"content":"for you"}' };
  const userIds = ["octocat", "hubot", "mona"];
  const { body } = await client.batchSendOTOWithOptions(
    new robot.BatchSendOTORequest({ robotCode, userIds, ...message }),
    new robot.BatchSendOTOHeaders(signedIn),
    RUNTIME,
  );
  expect(body?.invalidStaffIdList).toEqual(["hubot", "mona"]);
  expect(privateChats.with("octocat")).toMatchObject([{ type: "text", text: "for you" }]);
});

test("the official SDK reads why the app's robot may not talk to people", async () => {
  await using office = await openOffice();
  office.app.privateChat = "forbidden";
  const { client, signedIn } = await openClient(office);
  const message = { msgKey: "sampleText", msgParam: '{"content":"for you"}' };
  const request = new robot.BatchSendOTORequest({ robotCode, userIds: ["octocat"], ...message });
  const headers = new robot.BatchSendOTOHeaders(signedIn);
  await expect(client.batchSendOTOWithOptions(request, headers, RUNTIME)).rejects.toMatchObject({
    code: "chatbotId.notAllow.sendOTO",
  });
});

test("the official SDK rings people by phone and takes the DING back", async () => {
  await using office = await openOffice();
  const { client, signedIn } = await openClient(office);
  const rung = await client.robotSendDingWithOptions(
    new robot.RobotSendDingRequest({
      robotCode,
      remindType: 3,
      receiverUserIdList: ["octocat", "nobody"],
      content: "the build of main failed",
      callVoice: "Standard_Female_Voice",
    }),
    new robot.RobotSendDingHeaders(signedIn),
    RUNTIME,
  );
  const openDingId = rung.body?.openDingId ?? "";
  expect(Object.values(rung.body?.failedList ?? {})).toEqual([["nobody"]]);
  expect(office.sim.dings.all).toMatchObject([
    { way: "phone", userIds: ["octocat"], content: "the build of main failed", recalled: false },
  ]);

  const recalled = await client.robotRecallDingWithOptions(
    new robot.RobotRecallDingRequest({ robotCode, openDingId }),
    new robot.RobotRecallDingHeaders(signedIn),
    RUNTIME,
  );
  expect(recalled.body?.openDingId).toBe(openDingId);
  expect(office.sim.dings.all).toMatchObject([{ recalled: true }]);
});

test("the official SDK reads the refusal of a DING and the scope it lacks", async () => {
  await using office = await openOffice();
  office.app.scopes.delete("Premium.Ding.Write");
  const { client, signedIn } = await openClient(office);
  const request = new robot.RobotRecallDingRequest({ robotCode, openDingId: "made-up" });
  const headers = new robot.RobotRecallDingHeaders(signedIn);
  await expect(client.robotRecallDingWithOptions(request, headers, RUNTIME)).rejects.toMatchObject({
    code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    accessDeniedDetail: { requiredScopes: ["Premium.Ding.Write"] },
  });
});

test("the official SDK lists a group's robots", async () => {
  await using office = await openOffice();
  office.sim.addRobot({ group: "dev" });
  const { client, signedIn } = await openClient(office);
  const { body } = await client.getBotListInGroupWithOptions(
    new robot.GetBotListInGroupRequest({ openConversationId: office.chat }),
    new robot.GetBotListInGroupHeaders(signedIn),
    RUNTIME,
  );
  expect(body?.chatbotInstanceVOList).toMatchObject([
    { robotCode, openRobotType: 2 },
    { openRobotType: 1 },
  ]);
});
