import { loadCodes } from "../codes/load.ts";
import { failure } from "../faults.ts";
import { type Answer, ask, codeOf, textOf } from "../http/reply.ts";
import { withRetries } from "../http/retry.ts";
import type { Wire } from "../http/wire.ts";
import { ROBOT_SEND, toldBy } from "../row.ts";
import type { Robot } from "../types.ts";
import type { RobotBody } from "./body.ts";
import { sign } from "./sign.ts";

/**
 * Send to a custom robot. Repeated after a lost connection, a timeout or "busy", always under the
 * same msgUuid and with a fresh signature; a throttled robot is reported, not waited for.
 * @returns how many requests it took
 * @throws DeliveryError; `refused`, `throttled` and `quota` only if no attempt can have arrived
 */
export async function sendToRobot(
  wire: Wire,
  robot: Robot,
  body: RobotBody,
  what = "Message",
): Promise<{ readonly attempts: number }> {
  const { attempts } = await withRetries(wire, "robot-send", what, async (signal) => {
    const answer = await ask(wire, what, {
      method: "POST",
      url: robotUrl(wire, robot),
      headers: { "content-type": "application/json; charset=utf-8" },
      body: body.json,
      signal,
    });
    const isSent = toldBy(ROBOT_SEND, answer) === true;
    if (!isSent) throw await robotRefusal(what, answer, robot, wire);
  });
  return { attempts };
}

/** A new one for every attempt: an old signature runs out, an edited URL grows. */
export function robotUrl(wire: Wire, { token, sign: secret }: Robot): URL {
  const url = new URL("/robot/send", wire.endpoints.oapi);
  url.searchParams.set("access_token", token);
  if (secret === undefined) return url;
  const timestamp = wire.now();
  url.searchParams.set("timestamp", String(timestamp));
  url.searchParams.set("sign", sign(secret, timestamp));
  return url;
}

async function robotRefusal(
  what: string,
  answer: Answer,
  robot: Robot,
  wire: Wire,
): Promise<Error> {
  const { reply, body } = answer;
  const { status } = reply;
  const { answerFault, robotFault } = await loadCodes();
  const fault = answerFault(answer, ROBOT_SEND.says);
  if (fault !== undefined) return failure(what, fault, { status });
  const code = codeOf(body?.errcode) || codeOf(body?.code);
  const sent = Date.parse(reply.headers.date ?? "");
  const around = {
    status,
    isSigned: robot.sign !== undefined,
    skewMs: Number.isNaN(sent) ? undefined : wire.now() - sent,
    secrets: [robot.token, robot.sign ?? ""],
  };
  const words = textOf(body?.errmsg) || textOf(body?.message);
  return failure(what, robotFault(code, words, around), { ...(code && { code }), status });
}
