/** What a message can be, whoever carries it. Texts are DingTalk's Markdown unless said. */

/** A labelled link under an action card. `url` is http(s), or `dingtalk://` from trusted input. */
export interface Button {
  readonly label: string;
  readonly url: string;
}

/** Plain text: what is written is what is seen. */
export interface TextMessage {
  readonly kind: "text";
  readonly text: string;
}

/** The line that closes a message and asks something of people. */
export interface Plea {
  /** With their names, where nobody can be @-ed: `octocat, please fix it`. */
  readonly named: string;
  /** What follows their @: `please fix it`. */
  readonly asked: string;
}

/** `title` is the preview in lists and notifications; the heading stands in `text`. */
export interface MarkdownMessage {
  readonly kind: "markdown";
  readonly title: string;
  readonly text: string;
  /** Not part of `text`, so that whoever carries it names each person once. */
  readonly plea?: Plea;
}

/** A small card that opens one page; a robot's only, and it notifies nobody. */
export interface LinkMessage {
  readonly kind: "link";
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly picture?: string;
}

/** Text with buttons below. */
export interface ActionCardMessage {
  readonly kind: "action-card";
  readonly title: string;
  readonly text: string;
  /** At least one. One is a card that opens as a whole; two short ones stand side by side. */
  readonly buttons: readonly Button[];
}

/** A list of pictures with titles, each opening a page; a robot's only, and it notifies nobody. */
export interface FeedCardMessage {
  readonly kind: "feed-card";
  readonly links: readonly {
    readonly title: string;
    readonly url: string;
    readonly picture: string;
  }[];
}

/** DingTalk's own JSON from the workflow author, sent as it is but for mentions and keyword. */
export interface RawMessage {
  readonly kind: "raw";
  readonly body: Readonly<Record<string, unknown>>;
}

/** An uploaded file. `extension` without the dot; `name` with it. */
export interface FileMessage {
  readonly kind: "file";
  readonly mediaId: string;
  readonly name: string;
  readonly extension: string;
}

/** A picture by media id (`@…`) or http(s) URL. */
export interface ImageMessage {
  readonly kind: "image";
  readonly photo: string;
}

/** What both a robot and the app can say. */
export type CommonMessage = TextMessage | MarkdownMessage | LinkMessage | ActionCardMessage;

/** What a custom robot carries: no files. */
export type RobotMessage = CommonMessage | FeedCardMessage | RawMessage;

/** Makes the message with at most this many bytes of text. */
export type Compose = (maxBytes: number) => Promise<RobotMessage>;

/** What the app carries: no feed card, nothing raw, no @. */
export type AppMessage = CommonMessage | FileMessage | ImageMessage;
