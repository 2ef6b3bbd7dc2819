import { withoutNumbers } from "../../platform/harmless.ts";

/**
 * Somebody else's text, fit to stand in one line of an error: without control and direction
 * characters, query strings, numbers of people or anything that looks like a credential, at most 160
 * characters.
 * @param secrets - what was sent and must not come back: credentials, ids of people
 */
export function quote(text: string, secrets: readonly string[] = []): string {
  let plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    plain = plain
      .replaceAll(secret, "***")
      .replaceAll(encodeURIComponent(secret.toWellFormed()), "***");
  }
  plain = plain
    .replace(/(https?:\/\/[^\s?#]*)[?#]\S*/giu, "$1?***")
    .replace(/\b((?:access_?token|sign|secret|appsecret|corpsecret)=)[^\s&"']+/giu, "$1***")
    .replace(/\bSEC[0-9a-z]{16,}|\b[0-9a-f]{32,}\b/giu, "***")
    .replaceAll('"', "'");
  plain = withoutNumbers(plain);
  const letters = [...plain];
  return letters.length > 160 ? `${letters.slice(0, 159).join("")}…` : plain;
}
