import type { SimReply } from "../wire.ts";
import { apiBody, type Fields, oapiBody } from "./body.ts";
import type { Directory, Person } from "./people.ts";
import { apiError, apiOk, oapiError, oapiOk, Refusal, requestId } from "./reply.ts";
import type { Call, Route } from "./route.ts";

const MOBILE = /^(?:1\d{10}|\+\d{1,4}-\d{4,14})$/u;
const MAX_SEARCHED = 100;

/** The contact calls. None of them counts against the organisation's month. */
export function userRoutes(people: Directory): readonly Route[] {
  const oapi = { host: "oapi", method: "POST", uncounted: true } as const;
  return [
    {
      ...oapi,
      path: "/topapi/v2/user/getbymobile",
      scopes: ["qyapi_get_member_by_mobile"],
      run: (call) => byMobile(people, call),
    },
    {
      ...oapi,
      path: "/topapi/v2/user/get",
      scopes: ["qyapi_get_member"],
      run: (call) => byUserId(people, call),
    },
    {
      ...oapi,
      path: "/topapi/user/getbyunionid",
      scopes: ["qyapi_get_member"],
      run: (call) => byUnionId(people, call),
    },
    {
      host: "api",
      method: "POST",
      uncounted: true,
      path: "/v1.0/contact/users/search",
      scopes: ["qyapi_addresslist_search"],
      run: (call) => search(people, call),
    },
  ];
}

function byMobile(people: Directory, { request }: Call): SimReply {
  const mobile = required(oapiBody(request), "mobile");
  if (!MOBILE.test(mobile)) return oapiError(40104, "无效的手机号");
  const person = inRange(people.byMobile(mobile));
  return found({ userid: person.userId, exclusive_account_userid_list: [] });
}

function byUserId(people: Directory, { request }: Call): SimReply {
  const body = oapiBody(request);
  const userId = required(body, "userid");
  if (!["zh_CN", "en_US", undefined].includes(body.language as string | undefined)) {
    return oapiError(400002, "无效的参数 language");
  }
  if (userId.length > 64) return oapiError(33012, "无效的USERID");
  const person = people.byUserId(userId);
  if (person === undefined && people.unknownUser === 33012) {
    return oapiError(33012, "无效的USERID");
  }
  const { unionId, name, departments } = inRange(person);
  const texts = { userid: userId, unionid: unionId, name, avatar: "", title: "" };
  return found({ ...texts, dept_id_list: departments, active: true, admin: false, boss: false });
}

function byUnionId(people: Directory, { request }: Call): SimReply {
  const person = inRange(people.byUnionId(required(oapiBody(request), "unionid")));
  return found({ contact_type: 0, userid: person.userId });
}

function search(people: Directory, { request }: Call): SimReply {
  const { queryWord, offset, size, fullMatchField } = apiBody(request);
  const word = typeof queryWord === "string" && queryWord !== "" && queryWord;
  if (word === false || !isCount(offset, 0) || !isCount(size, 1) || size > MAX_SEARCHED) {
    return apiError(400, "parameter.error", "参数错误");
  }
  const all = people.search(word, fullMatchField === 1).filter((person) => person.inRange);
  const list = all.slice(offset, offset + size).map((person) => person.userId);
  return apiOk({ hasMore: offset + size < all.length, totalCount: all.length, list });
}

function found(result: Fields): SimReply {
  return oapiOk({ request_id: requestId(), result });
}

/** A stranger to the organisation and a person outside the app's range are told apart. */
function inRange(person: Person | undefined): Person {
  if (person === undefined) throw new Refusal(oapiError(60121, "找不到该用户"));
  if (!person.inRange) throw new Refusal(oapiError(50002, "企业员工不在授权范围"));
  return person;
}

function required(body: Fields, name: string): string {
  const value = body[name];
  if (typeof value === "string" && value !== "") return value;
  throw new Refusal(oapiError(400002, `无效的参数 ${name}`));
}

function isCount(value: unknown, least: number): value is number {
  return Number.isInteger(value) && Number(value) >= least;
}
