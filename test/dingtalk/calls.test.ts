import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CALLS, type CallName, successOf } from "../../src/dingtalk/calls.ts";
import type { Answer } from "../../src/dingtalk/http/reply.ts";
import { cases } from "../support/property.ts";

const NAMES = Object.keys(CALLS) as CallName[];

const ITEMS = [{ componentName: "TextField", props: { label: "Title", required: true } }];

/** What DingTalk documents for each, least first; `errcode` is added on the old host. */
const SUCCESSES: Readonly<Record<CallName, readonly (readonly [object, unknown])[]>> = {
  token: [[{ accessToken: "t0ken", expireIn: 7200 }, "t0ken"]],
  gettoken: [[{ access_token: "t0ken", expires_in: 7200 }, "t0ken"]],
  "robot-send": [[{}, true]],
  "group-send": [[{ processQueryKey: "abc=" }, "abc="]],
  "private-send": [
    [{ processQueryKey: "abc=" }, { id: "abc=", leftOut: [], throttled: [] }],
    [
      { invalidStaffIdList: ["u1"], flowControlledStaffIdList: [] },
      { id: "", leftOut: ["u1"], throttled: [] },
    ],
    [
      { processQueryKey: "k", invalidStaffIdList: ["u1"], flowControlledStaffIdList: ["u2"] },
      { id: "k", leftOut: ["u1"], throttled: ["u2"] },
    ],
  ],
  ding: [
    [{ openDingId: "d1" }, { id: "d1", failed: [] }],
    [
      { openDingId: "d1", failedList: { gone: ["u1"], busy: ["u2"] } },
      { id: "d1", failed: ["u1", "u2"] },
    ],
  ],
  "message-state": [[{ sendStatus: "SUCCESS", hasMore: false }, "SUCCESS"]],
  "group-robots": [
    [{ chatbotInstanceVOList: [] }, []],
    [{ chatbotInstanceVOList: [{ robotCode: "ding1" }, { name: "x" }] }, ["ding1", ""]],
  ],
  "contact-range": [
    [{ auth_org_scopes: {} }, { departments: [], people: 0 }],
    [
      { auth_org_scopes: { authed_dept: [1, "7"], authed_user: ["u1"] } },
      { departments: ["1", "7"], people: 1 },
    ],
  ],
  "ding-recall": [[{ openDingId: "d1" }, "d1"]],
  "chat-conversion": [[{ openConversationId: "cid+/==" }, "cid+/=="]],
  "media-upload": [
    [{ media_id: "@lADPDe7s2ySi18PNA6XNBXg", type: "file" }, "@lADPDe7s2ySi18PNA6XNBXg"],
    [{ media_id: "$iAEKAqNwbmcDBg" }, "$iAEKAqNwbmcDBg"],
  ],
  "todo-create": [
    [{ id: "task1" }, { id: "task1", sourceId: "", subject: "", isDone: false }],
    [
      {
        id: "task1",
        done: true,
        executorIds: ["u1"],
        creatorId: "u2",
        sourceId: "k",
        subject: "s",
      },
      { id: "task1", sourceId: "k", subject: "s", isDone: true, executors: ["u1"], creator: "u2" },
    ],
  ],
  "todo-update": [[{ result: true }, true]],
  "todo-executors": [[{ result: true, requestId: "r" }, true]],
  "todo-get": [
    [{ id: "task1" }, { id: "task1", sourceId: "", subject: "", isDone: false }],
    [{}, "blank"],
    [{ requestId: "r" }, "blank"],
  ],
  "todo-list": [
    [{ todoCards: [] }, { tasks: [], nextToken: "" }],
    [{ nextToken: "" }, { tasks: [], nextToken: "" }],
    [
      { nextToken: "2", todoCards: [{ taskId: "task1", isDone: true }] },
      { tasks: [{ id: "task1", sourceId: "", subject: "", isDone: true }], nextToken: "2" },
    ],
  ],
  "approval-start": [[{ instanceId: "a_b-c" }, "a_b-c"]],
  "approval-get": [
    [
      { result: { status: "RUNNING", operationRecords: [] }, success: "true" },
      { status: "RUNNING", operationRecords: [] },
    ],
  ],
  "approval-list": [
    [
      { result: { list: [] }, success: true },
      { ids: [], next: "" },
    ],
    [{ result: { list: ["a"], nextToken: "" } }, { ids: ["a"], next: "" }],
    [{ result: { list: ["a"], nextToken: "20" } }, { ids: ["a"], next: "20" }],
  ],
  "approval-revoke": [[{ result: true, success: true }, true]],
  "approval-template": [
    [
      {
        result: {
          status: "PUBLISHED",
          schemaContent: {
            items: ITEMS,
          },
        },
      },
      { status: "PUBLISHED", items: ITEMS },
    ],
  ],
  "user-departments": [[{ result: { userid: "octocat", dept_id_list: [7, 1] } }, [7, 1]]],
  "card-create": [
    [{ result: { deliverResults: [] } }, []],
    [
      {
        success: true,
        result: {
          outTrackId: "x",
          deliverResults: [{ spaceType: "IM_GROUP", success: true, carrierId: "c" }],
        },
      },
      [{ isShown: true, reason: "" }],
    ],
    [
      { success: true, result: { deliverResults: [{ success: false, errorMsg: "no" }] } },
      [{ isShown: false, reason: "no" }],
    ],
  ],
  "card-sign": [[{ success: true, result: "x" }, "x"]],
  "card-update": [[{ success: true, result: true }, true]],
  "card-progress": [[{ success: true, result: true }, true]],
  "user-by-mobile": [[{ result: { userid: "octocat" } }, "octocat"]],
  "user-get": [[{ result: { unionid: "union", name: "o" } }, "union"]],
};

/** As the host of the call answers when nothing went wrong. */
function answerTo(name: CallName, body: unknown, status = 200): Answer {
  const isOld = CALLS[name].host === "oapi";
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const whole = isObject && isOld ? { errcode: 0, errmsg: "ok", ...body } : body;
  return {
    reply: { status, headers: {}, text: JSON.stringify(whole) },
    body: isObject ? (whole as Record<string, unknown>) : undefined,
  };
}

const withFields = NAMES.filter((name) => name !== "robot-send");

describe.each(NAMES)("%s", (name) => {
  test.each(SUCCESSES[name])("%j is success", (body, value) => {
    expect(successOf(name, answerTo(name, body))).toEqual(value);
    expect(successOf(name, answerTo(name, { ...body, somethingNew: [1] }))).toEqual(
      value === "blank" ? undefined : value,
    );
  });

  test("is no success by any status but 2xx, nor under a code that refuses", () => {
    for (const [body] of SUCCESSES[name]) {
      for (const status of [301, 400, 403, 500]) {
        expect(successOf(name, answerTo(name, body, status))).toBeUndefined();
      }
      for (const refusal of [
        { errcode: 88, errmsg: "x" },
        { errcode: "-1", errmsg: "x" },
        { status: 1111, punish: "deny", errcode: undefined, code: "x", message: "y" },
      ]) {
        expect(successOf(name, answerTo(name, { ...body, ...refusal }))).toBeUndefined();
      }
    }
  });
});

const JUNK: readonly unknown[] = [
  null,
  [],
  [{ id: "x" }],
  "ok",
  true,
  { hello: "portal" },
  { result: false },
  { result: null },
  { result: "ok" },
  { result: {} },
  { result: [{ userid: "x", unionid: "x" }] },
  { success: true },
  { code: 0, msg: "ok" },
  { data: { id: "x" } },
  { id: "", processQueryKey: "", media_id: "", openConversationId: "", accessToken: "" },
  { id: {}, processQueryKey: [], media_id: true, openConversationId: null, accessToken: {} },
  {
    id: "a b\n",
    processQueryKey: " ",
    media_id: "lADP",
    accessToken: "a\r\nb",
    access_token: "钉",
  },
  { success: true, result: { deliverResults: [null] } },
  { success: true, result: { deliverResults: {} } },
  { success: "true", result: "x" },
  { todoCards: {}, nextToken: "0" },
  { todoCards: null },
  { todoCards: [null], nextToken: "0" },
  { todoCards: [{ subject: "without an id" }], nextToken: "0" },
];

test.each(withFields)("%s takes none of a stranger's answers for success", (name) => {
  for (const body of JUNK) expect(successOf(name, answerTo(name, body))).toBeUndefined();
});

test.each(withFields)("%s finds nothing in an object without its own fields", (name) => {
  const own =
    /^(?:id|taskId|result|todoCards|nextToken|media_id|processQueryKey|access_?token|openConversationId|openDingId|\w+List|auth_org_scopes|sendStatus|request_?id)$/iu;
  const key = fc.string().filter((word) => !own.test(word) && word !== "__proto__");
  const bodies = fc.dictionary(key, fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(bodies, (body) => successOf(name, answerTo(name, body)) === undefined),
    { numRuns: cases(200) },
  );
});

test("the old host needs its errcode, whatever else is there", () => {
  for (const name of NAMES.filter((name) => CALLS[name].host === "oapi")) {
    for (const [body] of SUCCESSES[name]) {
      const bare = { ...answerTo(name, body), body: body as Record<string, unknown> };
      expect(successOf(name, bare)).toBeUndefined();
    }
  }
});

test.each([
  ["private-send", { processQueryKey: "k", invalidStaffIdList: "u1" }],
  ["private-send", { processQueryKey: "k", invalidStaffIdList: [1] }],
  ["private-send", { processQueryKey: "k", flowControlledStaffIdList: {} }],
  ["ding", { openDingId: "d1", failedList: ["u1"] }],
  ["ding", { openDingId: "d1", failedList: { gone: "u1" } }],
  ["ding", { openDingId: "", failedList: {} }],
] as const)("%s does not know by %j who was reached", (name, body) => {
  expect(successOf(name, answerTo(name, body))).toBeUndefined();
});
