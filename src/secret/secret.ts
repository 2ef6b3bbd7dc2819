import type { Group } from "../dingtalk/types.ts";
import { isMap } from "../documents/node.ts";
import { parseYaml } from "../documents/yaml.ts";
import { InputError } from "../errors.ts";
import type { Bundle } from "./bundle.ts";
import { checkSign, isBareToken, isUrl, parseWebhook } from "./webhook.ts";

/** The group of a secret that is one robot. */
export const SINGLE_GROUP = "default";

/**
 * The credential bundle, recognised by its shape: one robot's webhook or token, or a YAML/JSON map.
 * @param oapi - base URL of the robot host; a webhook elsewhere is refused
 * @returns undefined when the secret is missing: blank, or a map whose credentials are all blank
 * @throws InputError saying what is wrong, never showing a value
 */
export async function parseSecret(text: string, oapi: URL): Promise<Bundle | undefined> {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const words = trimmed.split(/[\s,，]+/u).filter((word) => word !== "");
  if (words.some((word) => isUrl(word) || isBareToken(word)) && words.every(isRobotWord)) {
    return parseRobot(words, oapi);
  }
  if (words.every((word) => isSign(word) || isKeyword(word))) throw robotless(words);
  const [document, { isBlankMap, parseMap }] = await Promise.all([
    parseYaml(trimmed),
    import("./map.ts"),
  ]);
  if (isMap(document)) return isBlankMap(document) ? undefined : parseMap(document, oapi);
  throw unrecognised(words, document === undefined);
}

/** What must never be readable in a log: each credential on its own, not the bundle around it. */
export function secretsOf(bundle: Bundle): readonly string[] {
  const robots = [...bundle.groups.values()].flatMap((group) => group.robots);
  const credentials = bundle.app?.credentials;
  return [
    ...robots.flatMap((robot) => [robot.token, robot.sign ?? ""]),
    credentials?.kind === "client" ? credentials.clientSecret : "",
    credentials?.kind === "corp" ? credentials.corpSecret : "",
  ].filter((secret) => secret !== "");
}

function parseRobot(words: readonly string[], oapi: URL): Bundle {
  const webhooks = words.filter((word) => isUrl(word) || isBareToken(word));
  const signs = words.filter(isSign);
  const keywords = words.filter(isKeyword);
  if (webhooks.length > 1 || signs.length > 1 || keywords.length > 1) {
    throw new InputError(
      "secret",
      "holds several robots; write them as a map with named groups (see the README)",
    );
  }
  const token = parseWebhook(webhooks[0] ?? "", oapi, "");
  const sign = signs[0];
  if (sign !== undefined) checkSign(sign, "");
  const keyword = keywords[0]?.slice("keyword=".length);
  const group: Group = {
    name: SINGLE_GROUP,
    robots: [{ token, ...(sign && { sign }) }],
    ...(keyword && { keyword }),
  };
  return { groups: new Map([[SINGLE_GROUP, group]]), people: new Map(), isOneRobot: true };
}

function isSign(word: string): boolean {
  return /^SEC[\w-]*$/u.test(word);
}

function isKeyword(word: string): boolean {
  return word.startsWith("keyword=");
}

function isRobotWord(word: string): boolean {
  return isUrl(word) || isBareToken(word) || isSign(word) || isKeyword(word);
}

function robotless(words: readonly string[]): InputError {
  const found = words.some(isSign) ? "a signing key (SEC…)" : "a keyword";
  return new InputError(
    "secret",
    `is only ${found}; put the robot's webhook URL before it, with a space between`,
  );
}

function unrecognised(words: readonly string[], isBrokenYaml: boolean): InputError {
  if (isRobotWord(words[0] ?? "")) {
    return new InputError(
      "secret",
      "has a word beside the webhook that is neither SEC… nor keyword=…; remove it",
    );
  }
  if (isBrokenYaml && /[:{]/u.test(words.join(" "))) {
    return new InputError(
      "secret",
      "is not valid YAML or JSON (or has a key twice); store it as one-line JSON",
    );
  }
  if (/^["'<‹“]/u.test(words[0] ?? "")) {
    return new InputError("secret", "is wrapped in quotes or brackets; store it without them");
  }
  return new InputError(
    "secret",
    'is not recognised; it must be a robot\'s webhook URL or 64-digit token (then optionally SEC… and keyword=…), or a YAML/JSON map with groups; "mode: check" proves a secret',
  );
}
