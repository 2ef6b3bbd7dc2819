import { answerFault } from "../../src/dingtalk/codes/answer.ts";
import { API_CODES, apiFault } from "../../src/dingtalk/codes/api.ts";
import { APPROVAL_CODES } from "../../src/dingtalk/codes/approval.ts";
import { NETWORK_CODES } from "../../src/dingtalk/codes/network.ts";
import { OAPI_CODES } from "../../src/dingtalk/codes/oapi.ts";
import { ROBOT_CODES, robotFault } from "../../src/dingtalk/codes/robot.ts";
import type { Fault } from "../../src/dingtalk/faults.ts";
import type { ErrorTopic } from "../../src/error-topics.ts";

/** A code, or another mark by which an answer is known, and what the log says of it. */
export interface Coded {
  readonly code: string;
  readonly topic: ErrorTopic;
  readonly cause: string;
}

/** Every code of the tables, as often as tables have it. */
export function tabled(): readonly Coded[] {
  const tables = [ROBOT_CODES, OAPI_CODES, API_CODES, APPROVAL_CODES, NETWORK_CODES];
  return tables.flatMap((table) =>
    Object.entries(table).map(([code, { topic, cause }]) => ({ code, topic, cause })),
  );
}

/** What is known by its words or its form: asked of the code that reads them. */
export function spoken(): readonly Coded[] {
  return [
    ...SECURITY.map((words) => of("310000", robotFault("310000", words, SIGNED))),
    of("310000", robotFault("310000", "sign not match", { ...SIGNED, isSigned: false })),
    of("40035", robotFault("40035", "缺少参数 json", SIGNED)),
    of("", robotFault("0", "@all is not allowed", SIGNED)),
    of("", robotFault("0", "…", SIGNED)),
    ...API_ANSWERS.map((code) => of(code, apiFault(403, code, "…", {}, NOBODY))),
    of(NO_ROBOT, apiFault(400, NO_ROBOT, "…", {}, { ...NOBODY, isInPerson: true })),
    ...TODO.map((words) => of(TODO_CODE, apiFault(400, TODO_CODE, words, {}, NOBODY))),
    ...STATUSES.flatMap((status) => {
      const fault = answerFault(answer(status), "errcode");
      return fault === undefined ? [] : [of(`HTTP ${status}`, fault)];
    }),
  ];
}

const SIGNED = { status: 200, isSigned: true, skewMs: undefined, secrets: [] };
const NOBODY = { secrets: [] };
const SECURITY = ["关键词不匹配", "签名不匹配", "时间戳无效", "ip 不在白名单中", "…"];
const API_ANSWERS = [
  "Forbidden.AccessDenied.AccessTokenPermissionDenied",
  "Forbidden.AccessDenied.IpNotInWhiteList",
  "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
  "Forbidden.AccessDenied.QpsLimitForApi",
  "Forbidden.AccessDenied.ApiCountLimitForOrg",
];
const NO_ROBOT = "invalidParameter.robotCode.notExsit";
const TODO_CODE = "todo.taskCreate.paramError";
const TODO = ["subject oversize", "dueTime", "task exist", "task not exist", "bizTag", ""];
const STATUSES = [302, 403, 429, 500];

function answer(status: number) {
  const headers = { contentType: "text/plain" };
  return { reply: { status, headers, text: "" }, body: undefined };
}

function of(code: string, { topic, cause }: Fault): Coded {
  return { code, topic, cause };
}
