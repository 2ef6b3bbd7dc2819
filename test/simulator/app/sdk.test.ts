import type Card from "@alicloud/dingtalk/dist/card_1_0/client.js";
import type Contact from "@alicloud/dingtalk/dist/contact_1_0/client.js";
import type Im from "@alicloud/dingtalk/dist/im_1_0/client.js";
import type Oauth from "@alicloud/dingtalk/dist/oauth2_1_0/client.js";
import type Robot from "@alicloud/dingtalk/dist/robot_1_0/client.js";
import type Todo from "@alicloud/dingtalk/dist/todo_1_0/client.js";
import { expect, test } from "vitest";
import { CLIENT, HUBOT, NOON, OCTOCAT, openOffice } from "./office.ts";
import { at, loadClient, RUNTIME, signIn } from "./sdk-support.ts";

const card = loadClient<typeof Card>("card_1_0");
const contact = loadClient<typeof Contact>("contact_1_0");
const im = loadClient<typeof Im>("im_1_0");
const oauth = loadClient<typeof Oauth>("oauth2_1_0");
const robot = loadClient<typeof Robot>("robot_1_0");
const todo = loadClient<typeof Todo>("todo_1_0");

test("the official SDK fetches a token, and the same one again", async () => {
  await using office = await openOffice();
  const client = new oauth.default(at(office));
  const keys = { appKey: CLIENT.clientId, appSecret: CLIENT.clientSecret };
  const first = await client.getAccessToken(new oauth.GetAccessTokenRequest(keys));
  const second = await client.getAccessToken(new oauth.GetAccessTokenRequest(keys));
  expect(first.body).toMatchObject({ expireIn: 7200 });
  expect(second.body?.accessToken).toBe(first.body?.accessToken);
});

test("the official SDK reads a refusal's code and its required scopes", async () => {
  await using office = await openOffice();
  office.app.scopes.delete("Todo.Todo.Write");
  const client = new todo.default(at(office));
  const headers = new todo.DeleteTodoTaskHeaders(await signIn(office));
  const request = new todo.DeleteTodoTaskRequest({});
  await expect(
    client.deleteTodoTaskWithOptions(OCTOCAT.unionId, "task1", request, headers, RUNTIME),
  ).rejects.toMatchObject({
    code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    accessDeniedDetail: { requiredScopes: ["Todo.Todo.Write"] },
  });
});

test("the official SDK sends to a group, asks for the state, recalls", async () => {
  await using office = await openOffice();
  const client = new robot.default(at(office));
  const signedIn = await signIn(office);
  const where = { robotCode: CLIENT.clientId, openConversationId: office.chat };
  const message = { msgKey: "sampleMarkdown", msgParam: '{"title":"CI","text":"**green**"}' };
  const sent = await client.orgGroupSendWithOptions(
    new robot.OrgGroupSendRequest({ ...where, ...message }),
    new robot.OrgGroupSendHeaders(signedIn),
    RUNTIME,
  );
  const processQueryKey = sent.body?.processQueryKey ?? "";
  expect(office.posts).toMatchObject([{ via: "app", type: "markdown", text: "**green**" }]);

  const recalled = await client.orgGroupRecallWithOptions(
    new robot.OrgGroupRecallRequest({ ...where, processQueryKeys: [processQueryKey] }),
    new robot.OrgGroupRecallHeaders(signedIn),
    RUNTIME,
  );
  expect(recalled.body?.successResult).toEqual([processQueryKey]);
  expect(office.posts).toEqual([]);

  const state = await client.orgGroupQueryWithOptions(
    new robot.OrgGroupQueryRequest({ ...where, processQueryKey }),
    new robot.OrgGroupQueryHeaders(signedIn),
    RUNTIME,
  );
  expect(state.body?.sendStatus).toBe("RECALLED");
});

test("the official SDK sends to people one by one, asks who read it, recalls", async () => {
  await using office = await openOffice();
  const client = new robot.default(at(office));
  const signedIn = await signIn(office);
  const robotCode = CLIENT.clientId;
  const message = { msgKey: "sampleText", msgParam: '{"content":"for you"}' };
  const sent = await client.batchSendOTOWithOptions(
    new robot.BatchSendOTORequest({ robotCode, userIds: ["octocat", "nobody"], ...message }),
    new robot.BatchSendOTOHeaders(signedIn),
    RUNTIME,
  );
  expect(sent.body).toMatchObject({ invalidStaffIdList: ["nobody"] });
  const processQueryKey = sent.body?.processQueryKey ?? "";

  const state = await client.batchOTOQueryWithOptions(
    new robot.BatchOTOQueryRequest({ robotCode, processQueryKey }),
    new robot.BatchOTOQueryHeaders(signedIn),
    RUNTIME,
  );
  expect(state.body?.messageReadInfoList).toMatchObject([{ userId: "octocat" }]);

  const recalled = await client.batchRecallOTOWithOptions(
    new robot.BatchRecallOTORequest({ robotCode, processQueryKeys: [processQueryKey] }),
    new robot.BatchRecallOTOHeaders(signedIn),
    RUNTIME,
  );
  expect(recalled.body?.successResult).toEqual([processQueryKey]);
  expect(office.sim.organisation.sent).toMatchObject([{ recalled: true }]);
});

test("the official SDK converts a legacy chat id", async () => {
  await using office = await openOffice();
  office.sim.addChat({ chatId: "chat0123456789abcdef", group: "dev" });
  const client = new im.default(at(office));
  const headers = new im.ChatIdToOpenConversationIdHeaders(await signIn(office));
  const { body } = await client.chatIdToOpenConversationIdWithOptions(
    "chat0123456789abcdef",
    headers,
    RUNTIME,
  );
  expect(body?.openConversationId).toBe(office.chat);
});

test("the official SDK searches contacts by name", async () => {
  await using office = await openOffice();
  const client = new contact.default(at(office));
  const { body } = await client.searchUserWithOptions(
    new contact.SearchUserRequest({ queryWord: "bot", offset: 0, size: 10 }),
    new contact.SearchUserHeaders(await signIn(office)),
    RUNTIME,
  );
  expect(body).toMatchObject({ hasMore: false, totalCount: 1, list: ["hubot"] });
});

test("the official SDK leads a to-do through its life", async () => {
  await using office = await openOffice();
  const client = new todo.default(at(office));
  const signedIn = await signIn(office);
  const me = OCTOCAT.unionId;
  const url = "https://github.com/octocat/Hello-World/actions";
  const created = await client.createTodoTaskWithOptions(
    me,
    new todo.CreateTodoTaskRequest({
      operatorId: me,
      subject: "Fix the build",
      sourceId: "build",
      executorIds: [HUBOT.unionId],
      dueTime: NOON + 86_400_000,
      priority: 40,
      detailUrl: new todo.CreateTodoTaskRequestDetailUrl({ appUrl: url, pcUrl: url }),
      notifyConfigs: new todo.CreateTodoTaskRequestNotifyConfigs({ dingNotify: "1" }),
      contentFieldList: [
        new todo.CreateTodoTaskRequestContentFieldList({ fieldKey: "branch", fieldValue: "main" }),
      ],
    }),
    new todo.CreateTodoTaskHeaders(signedIn),
    RUNTIME,
  );
  const id = created.body?.id ?? "";
  expect(office.sim.todos.all()).toMatchObject([{ id, dings: [HUBOT.unionId], done: false }]);

  const updated = await client.updateTodoTaskWithOptions(
    me,
    id,
    new todo.UpdateTodoTaskRequest({ operatorId: me, subject: "Fix the build again" }),
    new todo.UpdateTodoTaskHeaders(signedIn),
    RUNTIME,
  );
  expect(updated.body?.result).toBe(true);

  await client.updateTodoTaskExecutorStatusWithOptions(
    me,
    id,
    new todo.UpdateTodoTaskExecutorStatusRequest({
      executorStatusList: [
        new todo.UpdateTodoTaskExecutorStatusRequestExecutorStatusList({
          id: HUBOT.unionId,
          isDone: true,
        }),
      ],
    }),
    new todo.UpdateTodoTaskExecutorStatusHeaders(signedIn),
    RUNTIME,
  );
  const bySource = await client.getTodoTaskBySourceIdWithOptions(
    me,
    "build",
    new todo.GetTodoTaskBySourceIdHeaders(signedIn),
    RUNTIME,
  );
  expect(bySource.body).toMatchObject({ id, subject: "Fix the build again", done: true });
  const headers = new todo.GetTodoTaskHeaders(signedIn);
  const byId = await client.getTodoTaskWithOptions(me, id, headers, RUNTIME);
  expect(byId.body).toMatchObject({ id, sourceId: "build", priority: 40 });

  const listed = await client.queryOrgTodoTasksWithOptions(
    me,
    new todo.QueryOrgTodoTasksRequest({ nextToken: "0", isDone: true, roleTypes: [["creator"]] }),
    new todo.QueryOrgTodoTasksHeaders(signedIn),
    RUNTIME,
  );
  expect(listed.body?.todoCards).toMatchObject([{ taskId: id, isDone: true, detailUrl: {} }]);

  const deleted = await client.deleteTodoTaskWithOptions(
    me,
    id,
    new todo.DeleteTodoTaskRequest({ operatorId: me }),
    new todo.DeleteTodoTaskHeaders(signedIn),
    RUNTIME,
  );
  expect(deleted.body?.result).toBe(true);
  expect(office.sim.todos.all()).toMatchObject([{ id, deleted: true }]);
});

test("the official SDK makes a card and changes it", async () => {
  await using office = await openOffice();
  const client = new card.default(at(office));
  const signedIn = await signIn(office);
  const robotCode = CLIENT.clientId;
  const made = await client.createAndDeliverWithOptions(
    new card.CreateAndDeliverRequest({
      cardTemplateId: "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema",
      outTrackId: "run",
      cardData: new card.CreateAndDeliverRequestCardData({ cardParamMap: { markdown: "3/12" } }),
      openSpaceId: `dtv1.card//IM_GROUP.${office.chat}`,
      imGroupOpenSpaceModel: new card.CreateAndDeliverRequestImGroupOpenSpaceModel({
        supportForward: true,
        lastMessageI18n: { ZH_CN: "CI" },
      }),
      imGroupOpenDeliverModel: new card.CreateAndDeliverRequestImGroupOpenDeliverModel({
        robotCode,
        atUserIds: { octocat: "Octocat" },
      }),
    }),
    new card.CreateAndDeliverHeaders(signedIn),
    RUNTIME,
  );
  expect(made.body?.success).toBe(true);
  expect(made.body?.result?.deliverResults).toMatchObject([
    { spaceType: "IM_GROUP", spaceId: office.chat, success: true, carrierId: expect.any(String) },
  ]);
  expect(office.posts).toMatchObject([
    { type: "card", title: "CI", text: "3/12", mentions: { userIds: ["octocat"] } },
  ]);

  const changed = await client.updateCardWithOptions(
    new card.UpdateCardRequest({
      outTrackId: "run",
      cardData: new card.UpdateCardRequestCardData({ cardParamMap: { markdown: "12/12" } }),
      cardUpdateOptions: new card.UpdateCardRequestCardUpdateOptions({ updateCardDataByKey: true }),
    }),
    new card.UpdateCardHeaders(signedIn),
    RUNTIME,
  );
  expect(changed.body).toMatchObject({ success: true, result: true });
  expect(office.posts).toMatchObject([{ type: "card", text: "12/12" }]);

  const hidden = await client.createCardWithOptions(
    new card.CreateCardRequest({
      cardTemplateId: "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema",
      outTrackId: "sign",
      cardData: new card.CreateCardRequestCardData({ cardParamMap: { title: "final" } }),
    }),
    new card.CreateCardHeaders(signedIn),
    RUNTIME,
  );
  expect(hidden.body).toMatchObject({ success: true, result: "sign" });
  expect(office.posts.length).toBe(1);
});
