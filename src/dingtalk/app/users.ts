import { DeliveryError } from "../../errors.ts";
import { atMost } from "../../platform/async.ts";
import type { AppClient } from "./app.ts";

/** The organisation's contacts. Nobody is asked for twice; at most eight questions at a time. */
export interface Contacts {
  /**
   * @param who - how an error names the person, since numbers are never printed:
   *   `the person of "octocat"`
   * @throws DeliveryError; see {@link personProblem}
   */
  userIdOf(mobile: string, who?: string): Promise<string>;
  /** To-dos know people by unionId alone. */
  unionIdOf(userId: string, who?: string): Promise<string>;
}

/** Well within the 20 a second that an app may ask of one API. */
const PARALLEL = 8;
const USER = "/topapi/v2/user";
const SOMEBODY = "a person";

/** What is found is kept as long as the client; a failed question is not asked again either. */
export function openContacts(client: AppClient, parallel = PARALLEL): Contacts {
  const inTurn = atMost(parallel);
  return {
    userIdOf: (mobile, who = SOMEBODY) =>
      client.once(`mobile ${mobile}`, () =>
        inTurn(() => find(client, "user-by-mobile", `${USER}/getbymobile`, who, { mobile })),
      ),
    unionIdOf: (userid, who = SOMEBODY) =>
      client.once(`userId ${userid}`, () =>
        inTurn(() => find(client, "user-get", `${USER}/get`, who, { userid })),
      ),
  };
}

/** Why a lookup failed: not in the organisation, or there but outside what the app may see. */
export function personProblem(error: unknown): "stranger" | "out-of-range" | undefined {
  if (!(error instanceof DeliveryError)) return undefined;
  const code = error.code?.replace(/^88\//u, "") ?? "";
  if (["60121", "33012", "40003", "40104"].includes(code)) return "stranger";
  return code === "50002" ? "out-of-range" : undefined;
}

async function find(
  client: AppClient,
  name: "user-by-mobile" | "user-get",
  path: string,
  who: string,
  json: Readonly<Record<string, string>>,
): Promise<string> {
  const what = `Looking up ${who}`;
  const { value } = await client.call({ name, what, method: "POST", path, json });
  return value;
}
