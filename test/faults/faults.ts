import { CALLS, type CallName } from "../../src/dingtalk/calls.ts";
import type { FaultSpec } from "../simulator/faults.ts";
import type { SimReply, SimRequest } from "../simulator/wire.ts";

/**
 * What a fault means to whoever asked.
 * - `none`: nothing is lost
 * - `unknown`: DingTalk may have done it or not
 * - `throttled`: not now, but soon; `banned`: not for minutes
 * - `stale`: the token is no longer taken
 * - `denied`: not without a permission; `exhausted`: not this month; `refused`: for another reason
 */
export type Meaning =
  | "none"
  | "unknown"
  | "throttled"
  | "banned"
  | "stale"
  | "denied"
  | "exhausted"
  | "refused";

/** Something that goes wrong with a call. */
export interface FaultKind {
  /** As the page of all faults has it. */
  readonly title: string;
  readonly meaning: Meaning;
  /** Whether DingTalk did what it was asked for. */
  readonly taken: boolean;
  /** What the line that tells of it says. */
  readonly says: RegExp;
  /** How the simulator does it to this call. */
  readonly spec: (name: CallName, elsewhere: string) => Kind;
}

type Kind = FaultSpec & { path?: never };

/**
 * Everything that was sent, as a server in trouble or a proxy in between may show it: what is worth
 * stealing comes first, since long words are cut.
 */
function echo({ method, path, query, headers, body }: SimRequest): string {
  const token = headers["x-acs-dingtalk-access-token"] ?? "";
  const address = `${method} ${path}?${query}`;
  return `${token} ${query} ${body.toString("latin1")} ${address} ${JSON.stringify(headers)}`;
}

function answer(make: (echoed: string) => SimReply, taken = false): Kind {
  return { kind: "answer", taken, answer: (request) => make(echo(request)) };
}

/** An error in the words of the call's host. */
function refusal(name: CallName, api: readonly [number, string], oapi: number | string): Kind {
  return isOld(name)
    ? answer((errmsg) => ({ status: 200, json: { errcode: oapi, errmsg, request_id: errmsg } }))
    : answer((message) => ({
        status: api[0],
        json: { code: api[1], message, requestid: message },
      }));
}

function isOld(name: CallName): boolean {
  return CALLS[name].host === "oapi";
}

function changed(change: (real: SimReply) => SimReply): Kind {
  return { kind: "changed", change };
}

function halved(text: string): string {
  return text.slice(0, text.length >> 1);
}

const DENIED = "Forbidden.AccessDenied";
const PAGE = { "content-type": "text/html" };

/** All but an answer's word that it is one: lists where there should be anything else. */
function mistyped(real: SimReply): SimReply {
  const { errcode, errmsg, ...fields } = real.json as Record<string, unknown>;
  const odd = [["odd"]];
  const isBare = Object.keys(fields).length === 0;
  const told = isBare ? { errcode: odd } : errcode === undefined ? {} : { errcode, errmsg };
  return {
    status: 200,
    json: { ...told, ...Object.fromEntries(Object.keys(fields).map((key) => [key, odd])) },
  };
}

/** A robot's own state takes the place of permissions, which robots do not have. */
function denied(name: CallName): Kind {
  if (name === "robot-send") return refusal(name, [0, ""], 310000);
  if (name === "gettoken") return refusal(name, [0, ""], 60020);
  if (name === "token") return refusal(name, [403, `${DENIED}.IpNotInWhiteList`], 0);
  if (isOld(name)) {
    return answer((sub_msg) => ({
      status: 200,
      json: { errcode: 88, sub_code: "60011", sub_msg, errmsg: sub_msg },
    }));
  }
  return answer((message) => ({
    status: 403,
    json: {
      code: `${DENIED}.AccessTokenPermissionDenied`,
      message,
      accessdenieddetail: { requiredScopes: ["Octo.Scope.Write", message] },
    },
  }));
}

function stale(name: CallName): Kind {
  if (name === "robot-send") return refusal(name, [0, ""], 300005);
  if (name === "gettoken") return refusal(name, [0, ""], 40089);
  if (name === "token") return refusal(name, [400, "invalidClientIdOrSecret"], 0);
  if (!isOld(name)) return refusal(name, [400, "InvalidAuthentication"], 0);
  return answer((sub_msg) => ({
    status: 200,
    json: { errcode: 88, sub_code: "40014", sub_msg, errmsg: sub_msg },
  }));
}

const BROKEN = /the connection broke before the answer came/u;
const SILENT = /no answer from 127\.0\.0\.1:\d+ in time|more than half of "timeout"/u;
const BUSY = /DingTalk had an internal problem|DingTalk is busy/u;
const THROTTLED = /too many requests|more than 20 messages/u;

/** Every way in which a call can fail. */
export const FAULTS = {
  "reset before": {
    title: "The connection breaks before DingTalk has done it",
    meaning: "unknown",
    taken: false,
    says: BROKEN,
    spec: () => ({ kind: "reset" }),
  },
  "reset after": {
    title: "The connection breaks after DingTalk has done it",
    meaning: "unknown",
    taken: true,
    says: BROKEN,
    spec: () => ({ kind: "reset", taken: true }),
  },
  hang: {
    title: "No answer comes",
    meaning: "unknown",
    taken: true,
    says: SILENT,
    spec: () => ({ kind: "hang", taken: true }),
  },
  drip: {
    title: "The answer comes a byte at a time",
    meaning: "unknown",
    taken: true,
    says: SILENT,
    spec: () => ({ kind: "drip" }),
  },
  "5xx page": {
    title: "HTTP 502 with a page",
    meaning: "unknown",
    taken: true,
    says: /DingTalk had an internal problem \(HTTP 502\)/u,
    spec: () =>
      answer((text) => ({ status: 502, headers: PAGE, text: `<html>${text}</html>` }), true),
  },
  "5xx JSON": {
    title: "HTTP 503 with a code nobody knows",
    meaning: "unknown",
    taken: false,
    says: /DingTalk had an internal problem \(HTTP 503\)/u,
    spec: (name) =>
      answer((text) => ({
        status: 503,
        json: isOld(name) ? { errcode: 987654, errmsg: text } : { code: "odd.one", message: text },
      })),
  },
  page: {
    title: "HTTP 200 with a page: of a portal, or of a proxy that wants a password",
    meaning: "unknown",
    taken: true,
    says: /a web page instead of DingTalk's JSON \(HTTP 200\)/u,
    spec: () => answer((text) => ({ status: 200, headers: PAGE, text: `<html>${text}` }), true),
  },
  junk: {
    title: "HTTP 200 with somebody else's JSON",
    meaning: "unknown",
    taken: true,
    says: /the answer holds no .* \(HTTP 200\)/u,
    spec: () => answer((text) => ({ status: 200, json: { hello: "portal", said: text } }), true),
  },
  truncated: {
    title: "Half of the JSON",
    meaning: "unknown",
    taken: true,
    says: /the answer could not be read \(HTTP 200, \d+ characters\)/u,
    spec: () => changed(({ json }) => ({ status: 200, text: halved(JSON.stringify(json)) })),
  },
  "IP ban": {
    title: "The address is shut out for five minutes",
    meaning: "banned",
    taken: false,
    says: /DingTalk has shut out this machine's address.*five minutes/u,
    spec: () => ({ kind: "ip-ban" }),
  },
  busy: {
    title: "DingTalk says that it is busy",
    meaning: "unknown",
    taken: false,
    says: BUSY,
    spec: (name) => refusal(name, [429, "system.busy"], -1),
  },
  throttle: {
    title: "Too many requests",
    meaning: "throttled",
    taken: false,
    says: THROTTLED,
    spec: (name) =>
      refusal(
        name,
        [403, `${DENIED}.QpsLimitForAppkeyAndApi`],
        name === "robot-send" ? 410100 : 90018,
      ),
  },
  "bare 429": {
    title: "HTTP 429 without any code of DingTalk's",
    meaning: "throttled",
    taken: false,
    says: /too many requests \(HTTP 429\)/u,
    spec: () => answer((text) => ({ status: 429, text })),
  },
  "token died": {
    title: "Token or credentials are no longer taken",
    meaning: "stale",
    taken: false,
    says: /access token|app id and app secret|corp id and corp secret|does not know the robot/u,
    spec: stale,
  },
  "not allowed": {
    title: "A permission is missing, or a security setting refuses",
    meaning: "denied",
    taken: false,
    says: /lacks the permission|the optional permission|IP list|security settings|keywords/u,
    spec: denied,
  },
  "quota used up": {
    title: "The month's allowance is used up",
    meaning: "exhausted",
    taken: false,
    says: /monthly allowance of .* is used up.*next month/u,
    spec: (name) => refusal(name, [403, `${DENIED}.ApiCountLimitForOrg`], 90020),
  },
  "wrong type": {
    title: "HTTP 200 with fields of another type",
    meaning: "unknown",
    taken: true,
    says: /the answer holds no .* \(HTTP 200\)/u,
    spec: () => changed(mistyped),
  },
  "huge body": {
    title: "An answer of more than a megabyte",
    meaning: "unknown",
    taken: true,
    says: /the answer was too long to be DingTalk's/u,
    spec: () =>
      changed(({ status, json }) => ({
        status,
        text: `${JSON.stringify(json)}${" ".repeat(1_000_000)}`,
      })),
  },
  gzip: {
    title: "The answer comes packed, unasked",
    meaning: "none",
    taken: true,
    says: /^$/u,
    spec: () => ({ kind: "packed", by: "gzip" }),
  },
  redirect: {
    title: "A redirect to another host",
    meaning: "refused",
    taken: false,
    says: /the answer was a redirect to another address \(HTTP 307\)\. Redirects are not followed/u,
    spec: (_, elsewhere) =>
      answer((text) => ({
        status: 307,
        headers: { location: `${elsewhere}/?${encodeURIComponent(text)}` },
      })),
  },
  "405 page": {
    title: "HTTP 405 with a page, as an address is shown that is shut out",
    meaning: "refused",
    taken: false,
    says: /a web page instead of DingTalk's JSON \(HTTP 405\).*shut out this machine's address/u,
    spec: () => answer((text) => ({ status: 405, headers: PAGE, text: `<html>${text}` })),
  },
  "unheard-of": {
    title: "A refusal by a code nobody knows",
    meaning: "refused",
    taken: false,
    says: /DingTalk refused it, saying ".*Look the code up/u,
    spec: (name) => refusal(name, [400, "brand.new"], 987654),
  },
} as const satisfies Readonly<Record<string, FaultKind>>;

/** The faults by their short names. */
export type FaultName = keyof typeof FAULTS;
