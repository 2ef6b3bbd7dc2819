import { type Fault, refused } from "../faults.ts";

const NOBODY = refused("receivers", "nobody is named to receive it", "Name somebody.");

/** Codes of private messages and of DING, as DingTalk spells them. */
export const REACH_CODES: Readonly<Record<string, Fault>> = {
  "chatbotId.notAllow.sendOTO": refused(
    "private-messages",
    "the app's robot may not talk to people one by one",
    "Allow it private messages on the robot's page in the developer console, and publish the app again.",
  ),
  "robot.oto.notExist": refused(
    "private-messages",
    "the app's robot has no private chats",
    "Enable the robot in the developer console, publish the app, and let the people be within the range it is visible to.",
  ),
  "staffId.notExisted": refused(
    "person-unknown",
    "DingTalk knows none of these people",
    "Correct the map of people: userIds of the app's own organisation.",
  ),
  "miss.staffId": NOBODY,
  "ding.receivercount.limit": refused(
    "receivers",
    "there are too many receivers",
    "Name fewer people.",
  ),
  "ding.serverquota.insufficient": {
    outcome: "quota",
    topic: "ding-quota",
    cause: "the organisation has no such DINGs left",
    advice:
      'Have an administrator buy more SMS or phone calls, or use "ding: app", which costs nothing extra.',
  },
  "toomuch.msg": {
    outcome: "throttled",
    topic: "too-fast",
    waitMs: 10_000,
    cause: "the robot has rung too often within a minute",
    advice: "Run it again in some minutes, and ring from fewer jobs.",
  },
  "send.ding.exception": {
    outcome: "unknown",
    topic: "unknown-outcome",
    cause: "DingTalk had an internal problem and does not say whether it rang",
    advice: "Ask one of the people; ring again only if it did not.",
  },
};
