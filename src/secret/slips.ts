import { InputError } from "../errors.ts";
import type { Slip } from "./slip.ts";

const COPY_WHOLE = "copy the whole webhook from the robot's settings";
const COPY_KEY = "copy it whole from the robot's security settings";
/** A workflow may put it together from several secrets, of which one is empty. */
const OR_NAME = "or check the name of the secret that fills it";
const STRAY = "that is neither SEC… nor keyword=…";

/** @param where - `` or ` in group "dev"` */
const WORDS = {
  noUrl: (where: string) =>
    `holds a webhook that is neither a URL nor a 64-digit token${where}; ${COPY_WHOLE}`,
  badUrl: (where: string) => `holds a webhook that is not a valid URL${where}; copy it again`,
  userName: (where: string) => `holds a webhook with a user name in it${where}; copy it again`,
  automation: (where: string) =>
    `holds the webhook of a DingTalk automation${where}, which is no robot's; copy the one of a custom robot from the group's settings`,
  http: (where: string) => `holds a webhook with http:${where}; write https:`,
  host: (where: string, origin: string) =>
    `holds a webhook of another host${where}; it must start with ${origin}/robot/send (another deployment: set "dingtalk-oapi-url")`,
  path: (where: string) =>
    `holds a webhook with another path${where}; a custom robot's ends in /robot/send?access_token=…`,
  keyInside: (where: string) =>
    `holds a signing key inside the webhook${where}, without a blank between; write …access_token=… SEC…`,
  runOn: (where: string) =>
    `holds a webhook${where} and what follows it without a blank between; put one after the token, or take away what follows`,
  noToken: (where: string) =>
    `holds a webhook without an access_token${where}; ${COPY_WHOLE}, ${OR_NAME}`,
  twoTokens: (where: string) =>
    `holds a webhook with two access_tokens${where}, so of two robots; ${COPY_WHOLE}`,
  noKey: (where: string) =>
    `has a ${keyIn(where)}${where} that does not start with SEC; ${COPY_KEY}`,
  tokenAsKey: (where: string) =>
    `has a ${keyIn(where)}${where} that does not start with SEC (it lost that, or is the webhook's token); ${COPY_KEY}`,
  labelledKey: (where: string) =>
    `has a signing key${where} with something before it; write SEC… alone, after a blank`,
  cutKey: (where: string) => `has a ${keyIn(where)}${where} that is no whole key; ${COPY_KEY}`,
  lostPrefix: (where: string) =>
    `has a 64-digit word beside the webhook${where}: a signing key that lost its "SEC"; copy it with SEC in front`,
  robots: () =>
    'holds several robots; write them as a map: {"groups": {"dev": {"webhook": "…", "sign": "SEC…"}, "ops": {…}}}',
  robotsOfGroup: (where: string) =>
    `holds several robots${where}; give "webhook" and "sign" a list each`,
  signs: (where: string) =>
    `has two signing keys${where} for one webhook; keep the one that the robot's security settings show`,
  keyAsKeyword: (where: string) =>
    `has a signing key or webhook as the keyword${where}, which every message would show; write SEC… without "keyword"`,
  keywords: (where: string) => `has several keywords${where}; one of the robot's is enough`,
  stray: (where: string) => `has a word beside the webhook${where} ${STRAY}; remove it`,
  strayKeyword: (where: string) =>
    `has a word beside the webhook${where} ${STRAY}; of several keywords one is enough, and one with a blank or comma in it is written keyword="Build Notice"`,
  piece: (where: string) =>
    `has a piece of a token or key beside the webhook${where}; write it in one, without a line break or blank`,
  keyAlone: (where: string) =>
    `${where === "" ? "is" : "has"} only a signing key (SEC…)${where}; put the robot's webhook URL before it, with a space between, ${OR_NAME}`,
};

/** By which name. */
export type SlipName = keyof typeof WORDS;

function keyIn(where: string): string {
  return where === "" ? "signing key" : '"sign"';
}

/** In words for the workflow author, without a value. */
export function toInputError({ what, where, detail }: Slip): InputError {
  return new InputError("secret", WORDS[what](where, detail));
}
