import { DeliveryError } from "../../errors.ts";
import { failure, retold } from "../faults.ts";
import { type Answer, ask, isAccepted, textOf } from "../http/reply.ts";
import { withRetries } from "../http/retry.ts";
import type { TransportRequest } from "../http/transport.ts";
import type { Wire } from "../http/wire.ts";
import type { AppCredentials } from "../types.ts";
import { apiError, isApiSuccess, oapiError } from "./errors.ts";

const WHAT = "Signing in as the app";

/**
 * Fetch the app's access token: by today's call, or for old organisations by `/gettoken`.
 * @throws DeliveryError, never `unknown`: without a token nothing else can have happened
 */
export async function fetchToken(wire: Wire, credentials: AppCredentials): Promise<string> {
  const { request, isSuccess, toError, field } = ticketFor(wire, credentials);
  const secrets = secretsOf(credentials);
  try {
    const { value } = await withRetries(wire, "token", WHAT, async (signal) => {
      const answer = await ask(wire, WHAT, { ...request, signal });
      if (!isSuccess(answer)) throw await toError(WHAT, answer, secrets);
      const token = textOf(answer.body?.[field]);
      if (!TOKEN.test(token)) throw failure(WHAT, NO_TOKEN, { status: answer.reply.status });
      return token;
    });
    return value;
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.outcome !== "unknown") throw error;
    throw retold(error, error.message, { outcome: "unsent" });
  }
}

/** What must not be seen in an echoed text. */
export function secretsOf({ kind: _, ...values }: AppCredentials): readonly string[] {
  return Object.values(values);
}

/** It goes into a header and an URL: nothing else may come of it there. */
const TOKEN = /^[\x21-\x7e]{1,1024}$/u;

const NO_TOKEN = {
  outcome: "unknown",
  cause: "DingTalk's answer holds no usable token",
  advice: "Run it again later; check what a proxy does to answers.",
} as const;

interface Ticket {
  readonly request: Omit<TransportRequest, "signal">;
  readonly field: string;
  readonly isSuccess: (answer: Answer) => boolean;
  readonly toError: typeof apiError;
}

function ticketFor({ endpoints }: Wire, credentials: AppCredentials): Ticket {
  switch (credentials.kind) {
    case "client": {
      const { clientId: appKey, clientSecret: appSecret } = credentials;
      const request = {
        method: "POST",
        url: new URL("/v1.0/oauth2/accessToken", endpoints.api),
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify({ appKey, appSecret }),
      };
      return { request, field: "accessToken", isSuccess: isApiSuccess, toError: apiError };
    }
    case "corp": {
      // In the query: this call does not read a body.
      const url = new URL("/gettoken", endpoints.oapi);
      url.searchParams.set("corpid", credentials.corpId);
      url.searchParams.set("corpsecret", credentials.corpSecret);
      const request = { method: "GET", url, headers: {} };
      return { request, field: "access_token", isSuccess: isAccepted, toError: oapiError };
    }
    default:
      return credentials satisfies never;
  }
}
