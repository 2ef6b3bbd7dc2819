import type { Handler, SimReply, SimRequest } from "../wire.ts";
import type { SimApp } from "./apps.ts";
import { type Gate, guard } from "./gate.ts";
import { apiError, oapiError, Refusal } from "./reply.ts";

/** One API that an app calls with its token. */
export interface Route {
  readonly host: "api" | "oapi";
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** The path as on the wire; `{name}` stands for one segment. */
  readonly path: string;
  /** Permissions the app needs, all of them. */
  readonly scopes: readonly string[];
  /** Contact calls do not count against the organisation's month. */
  readonly uncounted?: boolean;
  readonly run: (call: Call) => SimReply;
}

/** A call that got past token, address, permission and quota. */
export interface Call {
  readonly app: SimApp;
  readonly request: SimRequest;
  /** Unix milliseconds on the simulator's clock. */
  readonly at: number;
  /** A percent-decoded segment of the path, by the name it has in {@link Route.path}. */
  readonly param: (name: string) => string;
}

/** Serve `routes` behind one gate; paths that none of them has are somebody else's. */
export function routesHandler(gate: Gate, routes: readonly Route[]): Handler {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (request) => {
    const here = compiled.filter(({ pattern }) => pattern.test(request.path));
    const match = here.find(({ route }) => route.method === request.method);
    if (match === undefined) return here[0] === undefined ? undefined : wrongMethod(here[0].route);
    const { route, pattern } = match;
    const groups = pattern.exec(request.path)?.groups ?? {};
    try {
      const app = guard(gate, route, request);
      const param = (name: string) => decode(groups[name] ?? "");
      return route.run({ app, request, at: request.at, param });
    } catch (problem) {
      if (problem instanceof Refusal) return problem.reply;
      throw problem;
    }
  };
}

/** The same for every simulator, of which tests open thousands. */
const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known !== undefined) return known;
  const source = path.replaceAll(".", "\\.").replace(/\{(\w+)\}/gu, "(?<$1>[^/]+)");
  const pattern = new RegExp(`^${source}$`, "u");
  patterns.set(path, pattern);
  return pattern;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(apiError(400, "InvalidParameter", "malformed path"));
  }
}

/** oapi names the method it wants; on the api host such a path does not exist. */
function wrongMethod(route: Route): SimReply | undefined {
  if (route.host === "api") return undefined;
  return route.method === "GET"
    ? oapiError(43001, "需要GET请求")
    : oapiError(43002, "需要POST请求");
}
