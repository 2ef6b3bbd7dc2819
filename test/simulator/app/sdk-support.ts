import { createRequire } from "node:module";
import type Oauth from "@alicloud/dingtalk/dist/oauth2_1_0/client.js";
import { CLIENT, type Office } from "./office.ts";

// Vitest and Node disagree on what the default export of such CommonJS modules is; require does not.
const load = createRequire(import.meta.url);

/** One API of the official SDK, such as `robot_1_0`. */
export function loadClient<T>(api: string): T {
  return load(`@alicloud/dingtalk/dist/${api}/client.js`);
}

const oauth = loadClient<typeof Oauth>("oauth2_1_0");

/** The SDK takes plain objects for its configuration, whatever its types say. */
export function at(office: Office): never {
  return { protocol: "http", endpoint: new URL(office.sim.url).host } as never;
}

export const RUNTIME = {} as never;

/** A token fetched by the SDK itself, as the header its calls carry. */
export async function signIn(office: Office) {
  const client = new oauth.default(at(office));
  const keys = { appKey: CLIENT.clientId, appSecret: CLIENT.clientSecret };
  const { body } = await client.getAccessToken(new oauth.GetAccessTokenRequest(keys));
  return { xAcsDingtalkAccessToken: body?.accessToken ?? "" };
}
