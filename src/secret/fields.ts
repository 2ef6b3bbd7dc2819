import type { Node, NodeMap } from "../documents/node.ts";
import { InputError } from "../errors.ts";
import { nearest } from "../platform/nearest.ts";
import { trimUnseen } from "../platform/unseen.ts";

/** What the consoles, other actions and other robots call it, without dashes. */
const ALIASES: Readonly<Record<string, string>> = {
  secret: "sign",
  signsecret: "sign",
  signkey: "sign",
  key: "sign",
  加签: "sign",
  密钥: "sign",
  url: "webhook",
  token: "webhook",
  accesstoken: "webhook",
  hook: "webhook",
  appkey: "client-id",
  appid: "client-id",
  appsecret: "client-secret",
  keywords: "keyword",
  关键词: "keyword",
  openconversationid: "chat",
  conversationid: "chat",
  chatid: "chat",
};

/** @throws InputError naming the nearest known key; the wrong one only where it may be shown */
export function checkKeys(map: NodeMap, known: readonly string[], where: string): void {
  for (const key of Object.keys(map)) {
    if (known.includes(key)) continue;
    const named = /^[a-z-]{1,24}$/u.test(key) ? `the unknown key "${key}"` : "an unknown key";
    if (/[“”]/u.test(key)) {
      throw new InputError(
        "secret",
        `has a key${where} in full-width quotes “ ”; write plain ones`,
      );
    }
    const alias = ALIASES[key.toLowerCase().replace(/[\s_-]/gu, "")];
    const guess = alias !== undefined && known.includes(alias) ? alias : nearest(key, known);
    const advice = guess ? `did you mean "${guess}"?` : `known are ${known.join(", ")}`;
    throw new InputError("secret", `has ${named}${where}; ${advice}`);
  }
}

/** The one text under a key, trimmed; `""` when absent. */
export function scalar(node: Node | undefined, key: string, where: string): string {
  if (node === undefined) return "";
  if (typeof node === "string") return trimUnseen(node);
  throw new InputError("secret", `must hold one text for "${key}"${where}`);
}

/** One text or a list of them; a blank among several would silently shift the others. */
export function scalars(node: Node | undefined, key: string, where: string): readonly string[] {
  if (!Array.isArray(node)) {
    const one = scalar(node as Node | undefined, key, where);
    return one === "" ? [] : [one];
  }
  return node.map((item: Node, index) => {
    const text = scalar(item, key, where);
    if (text === "") {
      throw new InputError("secret", `has a blank "${key}" (number ${index + 1})${where}`);
    }
    return text;
  });
}
