/**
 * What the page is told: a plain union of items, put and dropped by id. A further kind of item is a
 * further member of {@link Item}; every place that has to know of it ends in `satisfies never`.
 */

/** Somebody in the organisation's contacts, or a mere member of a group, whose name is then the id. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  /** Empty where it is not known. */
  readonly mobile: string;
}

export interface Group {
  readonly name: string;
  /** userIds. */
  readonly members: readonly string[];
  readonly external: boolean;
  readonly dissolved: boolean;
}

/** Who and what there is, besides what happened. */
export interface World {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  /** Robots' tokens and robot codes → what they are called. */
  readonly robots: Readonly<Record<string, string>>;
  /** Media ids of uploaded pictures. */
  readonly pictures: readonly string[];
}

/** Where something is said. */
export type Place =
  | { readonly kind: "group"; readonly name: string }
  | { readonly kind: "person"; readonly userId: string };

interface Known {
  /** Unique among all items, and the same for as long as it is the same thing. */
  readonly id: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** A file as it is shown; its bytes are at the page's `media/<mediaId>`. */
export interface ShownFile {
  readonly name: string;
  readonly mediaId: string;
  readonly sizeBytes: number;
}

/** The parts of a message; those its type does not have are empty. */
export interface Content {
  /** `text`, `markdown`, `link`, `actionCard`, `feedCard`, `image`, `file`, `audio`, `video`, `card`. */
  readonly type: string;
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly title: string; readonly url: string }[];
  readonly sideBySide: boolean;
  readonly links: readonly {
    readonly title: string;
    readonly url: string;
    readonly picture: string;
  }[];
  readonly url: string;
  /** An address or a media id. */
  readonly picture: string;
  readonly file?: ShownFile;
  /** An interactive card, which changes where it stands. */
  readonly card?: {
    readonly id: string;
    /** Times it was changed so far. */
    readonly changes: number;
    /** False where the client shows nothing of it, though every call succeeded. */
    readonly drawn: boolean;
  };
}

/** Why an @ reached nobody. */
export type Missed =
  /** Links and feed cards mention nobody. */
  | "type"
  /** The id is in `at`, but `@id` does not stand in the text. */
  | "not-in-text"
  /** `@id` stands in the text, but the id is not in `at`. */
  | "not-in-at"
  /** Nobody in the group has that id. */
  | "not-a-member"
  /** Outsiders' groups know no userIds. */
  | "external"
  /** The group lets only its admins call everyone. */
  | "admins-only"
  /** An app's message cannot mention. */
  | "app";

/** One @: whom it meant, and what became of it. */
export interface Mention {
  /** As written after the `@`; `all` for everyone. */
  readonly written: string;
  /** The person meant, where there is one. */
  readonly userId?: string;
  /** Absent where the person was notified. */
  readonly missed?: Missed;
}

export interface MessageItem extends Known {
  readonly kind: "message";
  readonly place: Place;
  readonly via: "robot" | "app";
  /** A key of {@link World.robots}. */
  readonly robot: string;
  readonly content: Content;
  readonly mentions: readonly Mention[];
  readonly recalled: boolean;
  /** The {@link RequestItem} that brought it. */
  readonly request?: string;
}

/** What was done to a to-do. */
export type TodoChange =
  | "created"
  | "edited"
  | "handed-on"
  | "part-done"
  | "done"
  | "reopened"
  | "deleted";

export interface TodoItem extends Known {
  readonly kind: "todo";
  readonly subject: string;
  readonly description: string;
  /** userId. */
  readonly creator: string;
  readonly executors: readonly { readonly userId: string; readonly isDone: boolean }[];
  /** userIds. */
  readonly participants: readonly string[];
  readonly done: boolean;
  readonly deleted: boolean;
  /** Unix milliseconds. */
  readonly dueTime?: number;
  /** DingTalk's 10 (low) to 40 (urgent). */
  readonly priority: number;
  readonly url: string;
  readonly rows: readonly { readonly key: string; readonly value: string }[];
  /** userIds of those for whom it rang. */
  readonly rang: readonly string[];
  /** Oldest first. */
  readonly history: readonly { readonly at: number; readonly change: TodoChange }[];
}

/** A refusal: DingTalk's code, and what it says itself. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** A call as it went over the wire. */
export interface RequestItem extends Known {
  readonly kind: "request";
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Text, cut where long; a note in place of bytes that are no text. */
  readonly body: string;
  readonly bodyBytes: number;
  readonly status: number;
  readonly reply: string;
  readonly refusal?: Refusal;
  /** Where a refused message would have gone, if that can be told. */
  readonly place?: Place;
}

/** A DING that rang. */
export interface DingItem extends Known {
  readonly kind: "ding";
  readonly way: "app" | "sms" | "phone";
  /** Whom it reached. */
  readonly userIds: readonly string[];
  readonly content: string;
  /** A key of {@link World.robots}. */
  readonly robot: string;
  readonly recalled: boolean;
}

export type ApprovalState = "running" | "agreed" | "refused" | "revoked" | "deleted";

/** Somebody's part in an approval. */
export interface Turn {
  readonly userId: string;
  readonly state: "waiting" | "deciding" | "agreed" | "refused" | "handed-on" | "not-asked";
}

export interface ApprovalItem extends Known {
  readonly kind: "approval";
  /** The id DingTalk knows it by. */
  readonly instance: string;
  /** Its template's name. */
  readonly name: string;
  /** userId. */
  readonly originator: string;
  readonly rows: readonly { readonly key: string; readonly value: string }[];
  readonly state: ApprovalState;
  readonly turns: readonly Turn[];
  /** The trail in DingTalk's own terms, oldest first. */
  readonly records: readonly {
    readonly userId: string;
    readonly at: number;
    readonly type: string;
    readonly result: "AGREE" | "REFUSE" | "NONE";
    readonly remark?: string;
  }[];
}

export type Item = MessageItem | TodoItem | RequestItem | DingItem | ApprovalItem;

/** What somebody does on the page, on behalf of a simulated person. */
export interface Decision {
  /** An {@link ApprovalItem.instance}. */
  readonly instance: string;
  readonly userId: string;
  readonly agrees: boolean;
}

/** What the server tells the page, in this order: everything, then each change. */
export type Update =
  | { readonly type: "snapshot"; readonly world: World; readonly items: readonly Item[] }
  | { readonly type: "world"; readonly world: World }
  | { readonly type: "put"; readonly item: Item }
  | { readonly type: "drop"; readonly ids: readonly string[] };

/** What a page without a server holds: the file `demo/inbox.html`. */
export interface Still {
  readonly world: World;
  readonly items: readonly Item[];
  /** Media ids → data URLs of pictures. */
  readonly media: Readonly<Record<string, string>>;
}
