import { BlockList, isIP } from "node:net";
import type { SimReply, SimRequest } from "../wire.ts";
import type { Apps, SimApp } from "./apps.ts";
import type { Limits } from "./limits.ts";
import { tokenField } from "./multipart.ts";
import { apiError, oapiError, oapiWrapped, Refusal } from "./reply.ts";
import type { Route } from "./route.ts";

/** What stands between a caller and an API. */
export interface Gate {
  readonly apps: Apps;
  readonly limits: Limits;
}

/**
 * Judge a call before its body is looked at: token there, token valid, address, permission, calls a
 * second, calls a month.
 * @throws Refusal with the reply of the host concerned
 */
export function guard(gate: Gate, route: Route, request: SimRequest): SimApp {
  const says = route.host === "api" ? API : OAPI;
  const token = says.tokenOf(request);
  if (token === "") throw new Refusal(says.missing());
  const app = gate.apps.find((each) => each.holds(token, request.at));
  if (app === undefined) throw new Refusal(says.invalid());
  if (!allows(app, request.remoteAddress)) {
    throw new Refusal(says.address(app, request.remoteAddress));
  }
  const lacking = route.scopes.filter((scope) => !app.scopes.has(scope));
  if (lacking.length > 0) throw new Refusal(says.permission(lacking, app));
  const api = `${route.method} ${route.path}`;
  if (!gate.limits.admitSecond(app.clientId, api, request.at)) throw new Refusal(says.second(app));
  if (route.uncounted !== true && !gate.limits.admitMonth(request.at)) {
    throw new Refusal(says.month(app));
  }
  return app;
}

interface Dialect {
  tokenOf(request: SimRequest): string;
  missing(): SimReply;
  invalid(): SimReply;
  address(app: SimApp, address: string): SimReply;
  permission(scopes: readonly string[], app: SimApp): SimReply;
  second(app: SimApp): SimReply;
  month(app: SimApp): SimReply;
}

const TOKEN_HEADER = "x-acs-dingtalk-access-token";
const DENIED = "Forbidden.AccessDenied";

const API: Dialect = {
  tokenOf: ({ headers }) => String(headers[TOKEN_HEADER] ?? ""),
  missing: () =>
    apiError(400, "AuthenticationFailed.MissingParameter", `缺少参数：${TOKEN_HEADER}`),
  invalid: () => apiError(400, "InvalidAuthentication", "不合法的access_token"),
  address: () => apiError(403, `${DENIED}.IpNotInWhiteList`, "访问ip不在白名单之中"),
  permission: (requiredScopes) =>
    apiError(403, `${DENIED}.AccessTokenPermissionDenied`, notGranted(requiredScopes), {
      accessdenieddetail: { requiredScopes },
    }),
  second: () =>
    apiError(403, `${DENIED}.QpsLimitForAppkeyAndApi`, "应用调用该接口的每秒请求数超过限制"),
  month: () => apiError(403, `${DENIED}.ApiCountLimitForOrg`, "企业当月接口调用量超过限制"),
};

const OAPI: Dialect = {
  tokenOf: (request) => request.query.get("access_token") ?? tokenField(request) ?? "",
  missing: () => oapiWrapped("40000", "access_token is blank"),
  invalid: () => oapiWrapped("40014", "不合法的access_token"),
  address: (app, address) =>
    refusal(app, 60020, `访问ip不在白名单之中,request ip=${address} appKey(${app.clientId})`),
  permission: (scopes, app) => {
    const apply = `https://open-dev.dingtalk.com/appscope/apply?content=${app.clientId}%23${scopes[0]}`;
    return oapiWrapped("60011", `${notGranted(scopes)}，点击链接申请并开通即可：${apply}`);
  },
  second: (app) => refusal(app, 90018, "应用调用该接口的每秒请求数超过限制"),
  month: (app) => refusal(app, 90020, "企业当月接口调用量超过限制"),
};

function notGranted(scopes: readonly string[]): string {
  return `应用尚未开通所需的权限：[${scopes.join(",")}]`;
}

function refusal(app: SimApp, errcode: number, errmsg: string): SimReply {
  return app.wrapRefusals ? oapiWrapped(String(errcode), errmsg) : oapiError(errcode, errmsg);
}

function allows(app: SimApp, address: string): boolean {
  if (app.ipList === undefined) return true;
  const list = new BlockList();
  for (const entry of app.ipList) {
    const [network = "", bits] = entry.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
  }
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
