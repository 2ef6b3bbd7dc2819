import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * What can go wrong with one request.
 * - `hang`: no answer at all; `hang half-way`: it stops within the body
 * - `reset`: the connection breaks before the answer; `reset half-way`: within it
 * - `html`: a proxy's page with status 200; `wrong shape`: JSON that is not what was asked for
 * - `moved`: the repository has a new name; `moved elsewhere`: to another origin; `in circles`
 */
export type Fault =
  | "hang"
  | "hang half-way"
  | "reset"
  | "reset half-way"
  | "html"
  | "wrong shape"
  | "moved"
  | "moved elsewhere"
  | "in circles"
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly message?: string;
    };

export interface FaultRule {
  /** Part of the path with its query, as sent. */
  readonly on: string | RegExp;
  readonly fault: Fault;
  left: number;
}

/** The first rule for this request that is not used up. */
export function takeFault(rules: readonly FaultRule[], path: string): Fault | undefined {
  const rule = rules.find(
    ({ on, left }) => left > 0 && (typeof on === "string" ? path.includes(on) : on.test(path)),
  );
  if (rule === undefined) return undefined;
  rule.left--;
  return rule.fault;
}

/** @param places - where `moved` and `moved elsewhere` point to */
export function commitFault(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  places: { readonly moved: string; readonly elsewhere: string },
): void {
  if (typeof fault === "object") {
    sendError(response, fault.status, fault.message ?? "Server Error", fault.headers);
    return;
  }
  switch (fault) {
    case "hang":
      return;
    case "reset":
      request.socket.destroy();
      return;
    case "hang half-way":
      response.writeHead(200, { "content-type": "application/json" }).write('{"total_count": ');
      return;
    case "reset half-way":
      response.writeHead(200, { "content-type": "application/json", "content-length": 1000 });
      response.write('{"total_count": ', () => request.socket.destroy());
      return;
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>");
      return;
    case "wrong shape":
      response.writeHead(200, { "content-type": "application/json" }).end('{"jobs":{"id":[]}}');
      return;
    case "moved":
      response.writeHead(301, { location: places.moved }).end();
      return;
    case "moved elsewhere":
      response.writeHead(307, { location: places.elsewhere }).end();
      return;
    case "in circles":
      response.writeHead(302, { location: request.url ?? "/" }).end();
      return;
    default:
      fault satisfies never;
  }
}

/** An error in GitHub's form. */
export function sendError(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const documentation = "https://docs.github.com/rest";
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
    .end(JSON.stringify({ message, documentation_url: documentation, status: String(status) }));
}
