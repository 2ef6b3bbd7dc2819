import type { Group } from "../dingtalk/types.ts";
import type { Bundle } from "./bundle.ts";
import { isKeyword, isSign, isWebhook, parseRobot, robotWords, unwrap } from "./robot.ts";
import { Slip } from "./slip.ts";
import { isBlankWebhook } from "./webhook.ts";

/** The group of a secret that is one robot. */
export const SINGLE_GROUP = "default";

/**
 * The credential bundle, recognised by its shape: one robot's webhook or token, or a YAML/JSON map.
 * Quotes around it, blanks of any width and what is unseen do not count.
 * @param oapi - base URL of the robot host; a webhook elsewhere is refused
 * @returns undefined when the secret is missing: its credentials are all blank, whatever stands around
 * @throws InputError saying what is wrong, never showing a value
 */
export async function parseSecret(text: string, oapi: URL): Promise<Bundle | undefined> {
  if (unwrap(text) === "") return undefined;
  try {
    return await read(text, oapi);
  } catch (error) {
    throw error instanceof Slip ? (await import("./slips.ts")).toInputError(error) : error;
  }
}

async function read(text: string, oapi: URL): Promise<Bundle | undefined> {
  const words = robotWords(text);
  if (words.every(isBlank)) return undefined;
  if (words.some(isWebhook) && !words.some(isOfMap)) return oneRobot(words, oapi);
  if (words.every((word) => isSign(word) || isKeyword(word))) throw new Slip("keyAlone");
  return (await import("./map-text.ts")).parseMapText(text, oapi);
}

/** What is left of a robot's text where its credentials are blank, as `SEC${{ secrets.KEY }}` is on a fork. */
function isBlank(word: string): boolean {
  return isKeyword(word) || isBlankWebhook(word) || word === "SEC";
}

/** Keys and brackets, of which a robot's text has none. */
function isOfMap(word: string): boolean {
  return !isWebhook(word) && !isKeyword(word) && /[:：{]/u.test(word);
}

function oneRobot(words: readonly string[], oapi: URL): Bundle {
  const { keyword, ...robot } = parseRobot(words, oapi, "");
  const group: Group = { name: SINGLE_GROUP, robots: [robot], ...(keyword && { keyword }) };
  return { groups: new Map([[SINGLE_GROUP, group]]), people: new Map(), isOneRobot: true };
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
