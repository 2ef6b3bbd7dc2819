import type { SimRequest } from "../wire.ts";
import { apiError, oapiError, Refusal } from "./reply.ts";

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The body of a call on the api host: a JSON object, or nothing at all, which counts as `{}`. */
export function apiBody(request: SimRequest): Fields {
  if (request.body.length === 0) return {};
  if (!isType(request, "application/json")) {
    throw new Refusal(apiError(400, "InvalidContentType", "Content-Type must be application/json"));
  }
  const fields = parseObject(request.body.toString());
  if (fields === undefined) {
    throw new Refusal(apiError(400, "InvalidParameter", "request body is not a JSON object"));
  }
  return fields;
}

/** The body of a /topapi call: a JSON object or a form. */
export function oapiBody(request: SimRequest): Fields {
  if (isType(request, "application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(request.body.toString()));
  }
  if (!isType(request, "application/json")) {
    throw new Refusal(oapiError(43004, "无效的HTTP HEADER Content-Type"));
  }
  const fields = parseObject(request.body.toString());
  if (fields === undefined) throw new Refusal(oapiError(43009, "POST请求的数据不是合法的JSON"));
  return fields;
}

/** The object in `text`, or `undefined` for anything else. */
export function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** Whether the Content-Type is `type`, whatever parameters follow. */
export function isType(request: SimRequest, type: string): boolean {
  const [given = ""] = (request.headers["content-type"] ?? "").split(";");
  return given.trim().toLowerCase() === type;
}
