/** One custom robot of a group. `token` is the webhook's own access token, never the app's. */
export interface Robot {
  readonly token: string;
  /** The signing secret, with its `SEC` prefix. */
  readonly sign?: string;
}

/** A DingTalk group as the secret names it: robots carry messages and @, `chat` the app's. */
export interface Group {
  readonly name: string;
  /** In the order of the secret; empty when only the app reaches this group. */
  readonly robots: readonly Robot[];
  /** Appended to a message that lacks it, for robots with keyword security. */
  readonly keyword?: string;
  /** openConversationId (`cid…`), or a legacy `chat…` id that the app converts. */
  readonly chat?: string;
}

/** How the app proves itself: today's client id and secret, or the corp pair of old organisations. */
export type AppCredentials =
  | { readonly kind: "client"; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: "corp"; readonly corpId: string; readonly corpSecret: string };

/** The enterprise app: files, to-dos, and messages where there is no robot. */
export interface App {
  readonly credentials: AppCredentials;
  readonly robotCode: string;
  /** userId or mobile on whose behalf to-dos are created and approvals started. */
  readonly creator?: string;
  /** The approval template. */
  readonly processCode?: string;
  /** The organisation's id, where the secret tells it: approvals are linked by it. */
  readonly corpId?: string;
  /** The organisation's own template for status cards: `….schema`. */
  readonly cardTemplate?: string;
}

/** Base URLs of the two DingTalk hosts. */
export interface Endpoints {
  /** `https://api.dingtalk.com`: the new API. */
  readonly api: URL;
  /** `https://oapi.dingtalk.com`: robots, media, contacts. */
  readonly oapi: URL;
}

/** Whom a message notifies. DingTalk wants `@id` in the text as well; the robot client writes it. */
export interface Mentions {
  readonly mobiles: readonly string[];
  readonly userIds: readonly string[];
  readonly all: boolean;
}

/** Mentions of nobody, as a message has by default. */
export const NOBODY: Mentions = { mobiles: [], userIds: [], all: false };
