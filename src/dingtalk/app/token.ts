import { DeliveryError } from "../../errors.ts";
import { successOf } from "../calls.ts";
import { retold } from "../faults.ts";
import { ask } from "../http/reply.ts";
import { withRetries } from "../http/retry.ts";
import type { TransportRequest } from "../http/transport.ts";
import type { Wire } from "../http/wire.ts";
import type { AppCredentials } from "../types.ts";
import { refusalOf } from "./errors.ts";

const WHAT = "Signing in as the app";

/**
 * Fetch the app's access token: by today's call, or for old organisations by `/gettoken`.
 * @throws DeliveryError, never `unknown`: without a token nothing else can have happened
 */
export async function fetchToken(wire: Wire, credentials: AppCredentials): Promise<string> {
  const { name, request } = ticketFor(wire, credentials);
  const secrets = appSecretsOf(credentials);
  try {
    const { value } = await withRetries(wire, "token", WHAT, async (signal) => {
      const answer = await ask(wire, WHAT, { ...request, signal });
      const token = successOf(name, answer);
      if (token === undefined) throw await refusalOf(name, WHAT, answer, { secrets });
      return token;
    });
    return value;
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.outcome !== "unknown") throw error;
    throw retold(error, error.message, { outcome: "unsent" });
  }
}

/** What must not be seen in an echoed text. */
export function appSecretsOf({ kind: _, ...values }: AppCredentials): readonly string[] {
  return Object.values(values);
}

interface Ticket {
  readonly name: "token" | "gettoken";
  readonly request: Omit<TransportRequest, "signal">;
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
      return { name: "token", request };
    }
    case "corp": {
      // In the query: this call does not read a body.
      const url = new URL("/gettoken", endpoints.oapi);
      url.searchParams.set("corpid", credentials.corpId);
      url.searchParams.set("corpsecret", credentials.corpSecret);
      const request = { method: "GET", url, headers: {} };
      return { name: "gettoken", request };
    }
    default:
      return credentials satisfies never;
  }
}
