import { request } from "node:http";
import type { SimRobot } from "./robot/robots.ts";
import { signatureOf } from "./robot/security.ts";

/** What a bare HTTP client made of an answer. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly errcode: unknown;
  readonly errmsg: unknown;
}

export interface CallOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = { "content-type": "application/json" };

/** Call an address with exactly this body, as no client would tidy it up. Redirects stay unfollowed. */
export function call(
  url: string,
  body: string | Buffer,
  options: CallOptions = {},
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { method = "POST", headers = JSON_TYPE } = options;
  const outgoing = request(url, { method, headers }, async (incoming) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      resolve(readAnswer(incoming.statusCode ?? 0, Buffer.concat(chunks).toString()));
    } catch (error) {
      reject(error);
    }
  });
  outgoing.on("error", reject);
  outgoing.end(body);
  return promise;
}

/** Post a JSON message to a robot, without signing. */
export function post(robot: SimRobot, body: object, options: CallOptions = {}): Promise<Answer> {
  return call(robot.webhook, JSON.stringify(body), options);
}

/** The robot's address with a sign made at `timestamp`, written as it must be. */
export function signedWebhook(robot: SimRobot, timestamp: number, secret = robot.sign): string {
  const sign = encodeURIComponent(signatureOf(secret ?? "", String(timestamp)));
  return `${robot.webhook}&timestamp=${timestamp}&sign=${sign}`;
}

/** A text message. */
export function textBody(content: string, more: object = {}): object {
  return { msgtype: "text", text: { content }, ...more };
}

function readAnswer(status: number, text: string): Answer {
  try {
    const { errcode, errmsg } = JSON.parse(text) as Record<string, unknown>;
    return { status, text, errcode, errmsg };
  } catch {
    return { status, text, errcode: undefined, errmsg: undefined };
  }
}
