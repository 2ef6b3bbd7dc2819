import type { Handler, SimReply, SimRequest } from "../wire.ts";
import { type Apps, SimApp } from "./apps.ts";
import { apiBody } from "./body.ts";
import { apiError, apiOk, oapiError, oapiOk, Refusal } from "./reply.ts";

const BY_CORP = /^\/v1\.0\/oauth2\/([^/]+)\/token$/u;

/** The three doors to an app token. They need no token, no permission, and count against nothing. */
export function tokenHandler(apps: Apps): Handler {
  return (request) => {
    try {
      if (request.path === "/gettoken") return legacyToken(apps, request);
      if (request.method !== "POST") return undefined;
      if (request.path === "/v1.0/oauth2/accessToken") return appToken(apps, request);
      const corpId = BY_CORP.exec(request.path)?.[1];
      return corpId === undefined
        ? undefined
        : corpToken(apps, decodeURIComponent(corpId), request);
    } catch (problem) {
      if (problem instanceof Refusal) return problem.reply;
      throw problem;
    }
  };
}

function appToken(apps: Apps, request: SimRequest): SimReply {
  const { appKey, appSecret } = apiBody(request);
  const app = apps.find((each) => each.clientId === appKey && each.clientSecret === appSecret);
  if (app === undefined || app.disabled) {
    return apiError(400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret");
  }
  const { token, lifeSeconds } = app.issueToken(request.at);
  return apiOk({ accessToken: token, expireIn: lifeSeconds });
}

/** GET /gettoken: everything in the query, whatever the documentation's own sample does. */
function legacyToken(apps: Apps, { method, query, at }: SimRequest): SimReply {
  if (method !== "GET") return oapiError(43001, "需要GET请求");
  const found = query.get("appkey") ? byKey(apps, query) : byCorp(apps, query);
  if (!(found instanceof SimApp)) return found;
  if (found.disabled) return oapiError(50003, "应用已停用");
  const { token, lifeSeconds } = found.issueToken(at);
  return oapiOk({ access_token: token, expires_in: lifeSeconds });
}

function byKey(apps: Apps, query: URLSearchParams): SimApp | SimReply {
  const secret = query.get("appsecret");
  if (!secret) return oapiError(41004, "缺少secret参数");
  const key = query.get("appkey");
  const app = apps.find((each) => each.clientId === key && each.clientSecret === secret);
  return app ?? oapiError(40096, "不合法的appKey或appSecret");
}

function byCorp(apps: Apps, query: URLSearchParams): SimApp | SimReply {
  const corpId = query.get("corpid");
  if (!corpId) return oapiError(40035, "缺少参数 corpid or appkey");
  const secret = query.get("corpsecret");
  if (!secret) return oapiError(41004, "缺少secret参数");
  const app = apps.find((each) => each.corpId === corpId && each.corpSecret === secret);
  return app ?? oapiError(40089, "不合法的corpId或corpSecret");
}

/** POST /v1.0/oauth2/{corpId}/token, the one api whose fields are in snake case. */
function corpToken(apps: Apps, corpId: string, request: SimRequest): SimReply {
  const { client_id, client_secret, grant_type } = apiBody(request);
  if (apps.find((each) => each.corpId === corpId) === undefined) {
    return apiError(500, "unknownError", "未知错误");
  }
  if (grant_type !== "client_credentials") return apiError(400, "unsupported.grant.type");
  const app = apps.find(
    (each) =>
      each.corpId === corpId && each.clientId === client_id && each.clientSecret === client_secret,
  );
  if (app === undefined) return apiError(400, "invalid.client");
  if (app.disabled) return apiError(401, "unauthorized.client");
  const { token, lifeSeconds } = app.issueToken(request.at);
  return apiOk({ access_token: token, expires_in: lifeSeconds });
}
