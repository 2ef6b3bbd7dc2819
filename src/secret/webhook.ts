import { InputError } from "../errors.ts";

/**
 * The robot's own token, out of its webhook URL or given bare. Nothing but `access_token` is kept.
 * The URL must be that of DingTalk itself: a webhook elsewhere would send the message, and every
 * later credential, to a stranger.
 * @param oapi - base URL of the robot host, from `dingtalk-oapi-url`
 * @param where - what is being read, for the error: `` or ` (group "dev")`
 * @throws InputError without the value
 */
export function parseWebhook(value: string, oapi: URL, where: string): string {
  if (isBareToken(value)) return value;
  if (!isUrl(value)) {
    throw new InputError(
      "secret",
      `holds a webhook that is neither a URL nor a 64-digit token${where}; copy the whole webhook from the robot's settings`,
    );
  }
  const url = URL.parse(value);
  if (url === null) {
    throw new InputError(
      "secret",
      `holds a webhook that is not a valid URL${where}; copy it again`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new InputError("secret", `holds a webhook with a user name in it${where}; copy it again`);
  }
  if (url.hostname === "connector.dingtalk.com") {
    throw new InputError(
      "secret",
      `holds the webhook of a DingTalk automation${where}, which is no robot's; copy the one of a custom robot from the group's settings`,
    );
  }
  if (url.protocol === "http:" && oapi.protocol === "https:" && url.host === oapi.host) {
    throw new InputError("secret", `holds a webhook with http:${where}; write https:`);
  }
  if (url.origin !== oapi.origin) {
    throw new InputError(
      "secret",
      `holds a webhook of another host${where}; it must start with ${oapi.origin}/robot/send (another deployment: set "dingtalk-oapi-url")`,
    );
  }
  if (url.pathname !== "/robot/send") {
    throw new InputError(
      "secret",
      `holds a webhook with another path${where}; a custom robot's ends in /robot/send?access_token=…`,
    );
  }
  if (/SEC[0-9a-f]{16}/u.test(url.href)) {
    throw new InputError(
      "secret",
      `holds a signing key inside the webhook${where}, without a blank between; write …access_token=… SEC…`,
    );
  }
  const token = url.searchParams.get("access_token") ?? "";
  if (/^[0-9a-f]{64}./isu.test(token)) {
    throw new InputError(
      "secret",
      `holds a webhook${where} and what follows it without a blank between; put one after the token, or take away what follows`,
    );
  }
  if (!/^[\w.~-]{1,256}$/u.test(token)) {
    throw new InputError(
      "secret",
      `holds a webhook without an access_token${where}; copy the whole webhook from the robot's settings`,
    );
  }
  return token;
}

/** A robot's token as DingTalk makes them: 64 hex digits. */
export function isBareToken(value: string): boolean {
  return /^[0-9a-f]{64}$/iu.test(value);
}

/** Whether a word is meant as a URL. */
export function isUrl(value: string): boolean {
  return /^https?:\/\//iu.test(value);
}

/** @throws InputError when a signing key is not one */
export function checkSign(sign: string, where: string): void {
  if (/^SEC[\w-]{8,}$/u.test(sign)) return;
  const hint = isBareToken(sign) ? " (it lost that, or is the webhook's token)" : "";
  const fault = sign.startsWith("SEC") ? "is no whole key" : `does not start with SEC${hint}`;
  throw new InputError(
    "secret",
    `has a ${where === "" ? "signing key" : '"sign"'}${where} that ${fault}; copy it whole from the robot's security settings`,
  );
}
