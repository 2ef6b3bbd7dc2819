/** Somebody in a group. A mobile outside mainland China reads `+852-12345678`. */
export interface Member {
  readonly userId: string;
  readonly mobile: string;
}

export interface GroupSpec {
  readonly name: string;
  readonly members?: readonly Member[];
  /** The group's openConversationId (`cid…==`), by which the app addresses it; made up if absent. */
  readonly chat?: string;
  /** A group with people of other organisations: nobody there can be mentioned by userId. */
  readonly external?: boolean;
  readonly dissolved?: boolean;
  /** Whether `@all` of a robot goes unheeded. */
  readonly onlyAdminCanAtAll?: boolean;
}

/** A file as it arrived in a group. */
export interface PostedFile {
  readonly name: string;
  readonly mediaId: string;
  readonly bytes: Buffer;
}

/** What a card in the chat is drawn from at the moment. */
export interface PostedCard {
  /** The outTrackId by which it is updated. */
  readonly id: string;
  readonly template: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Updates since it was delivered. */
  readonly changes: number;
  /** False where the client shows nothing but 内容加载失败, though every call succeeded. */
  readonly drawn: boolean;
}

/** What people in the group see. Parts that this kind of message does not have are empty. */
export interface Post {
  readonly via: "robot" | "app";
  /** `text`, `link`, `markdown`, `actionCard`, `feedCard`; the app's also `image`, `file`, `card` … */
  readonly type: string;
  /** The preview in the list of conversations. */
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly title: string; readonly url: string }[];
  /** Whether the buttons stand side by side, which DingTalk does for exactly two. */
  readonly sideBySide: boolean;
  /** The rows of a feed card. */
  readonly links: readonly {
    readonly title: string;
    readonly url: string;
    readonly picture: string;
  }[];
  readonly url: string;
  readonly picture: string;
  readonly file?: PostedFile;
  /** An interactive card: the one kind of post that changes in its place. */
  readonly card?: PostedCard;
  /** Who was truly notified: members alone, and `all` only where the group lets a robot do that. */
  readonly mentions: { readonly userIds: readonly string[]; readonly all: boolean };
  /** The posting robot's token, or the app's robot code. */
  readonly robot: string;
  /** Unix milliseconds on the simulator's clock. */
  readonly at: number;
}

/** What a post may leave out; see {@link SimGroup.post}. */
export type NewPost = Pick<Post, "via" | "type" | "robot" | "at"> & Partial<Post>;

/** A group chat with everything that was ever posted in it, oldest first. */
export class SimGroup {
  readonly name: string;
  readonly chat: string;
  members: readonly Member[];
  external: boolean;
  dissolved: boolean;
  onlyAdminCanAtAll: boolean;
  readonly posts: Post[] = [];
  readonly #tell: Telling;

  constructor(spec: GroupSpec, tell: Telling) {
    this.name = spec.name;
    this.chat = spec.chat ?? `cid${Buffer.from(spec.name).toString("base64url")}0000==`;
    this.members = spec.members ?? [];
    this.external = spec.external ?? false;
    this.dissolved = spec.dissolved ?? false;
    this.onlyAdminCanAtAll = spec.onlyAdminCanAtAll ?? false;
    this.#tell = tell;
  }

  /** Put a message into the group; what is left out is empty. @returns it as it stands there */
  post(post: NewPost): Post {
    const nothing = { title: "", text: "", buttons: [], sideBySide: false, links: [], url: "" };
    const silent = { picture: "", mentions: { userIds: [], all: false } };
    const full: Post = { ...nothing, ...silent, ...post };
    this.posts.push(full);
    this.#tell.posted(full, this);
    return full;
  }

  /**
   * Let a message change where it stands, neither moving nor notifying anybody. One that was
   * recalled meanwhile stays away.
   * @returns the message as it is now
   */
  change(before: Post, change: Partial<Post>): Post {
    const after: Post = { ...before, ...change };
    const place = this.posts.indexOf(before);
    if (place === -1) return after;
    this.posts[place] = after;
    this.#tell.changed(after, this);
    return after;
  }
}

/** Somebody who watches a group. */
type Listener = (post: Post, group: SimGroup) => void;

interface Telling {
  readonly posted: Listener;
  readonly changed: Listener;
}

/** The organisation's groups, shared by its robots and its app. */
export class Groups {
  readonly #groups = new Map<string, SimGroup>();
  readonly #listeners: Listener[] = [];
  readonly #changeListeners: Listener[] = [];

  /** @throws when there is a group of this name already */
  add(spec: GroupSpec): SimGroup {
    if (this.#groups.has(spec.name)) throw new Error(`The group ${spec.name} exists already`);
    const group = new SimGroup(spec, {
      posted: (post, where) => {
        for (const listener of this.#listeners) listener(post, where);
      },
      changed: (post, where) => {
        for (const listener of this.#changeListeners) listener(post, where);
      },
    });
    this.#groups.set(spec.name, group);
    return group;
  }

  /** @throws when there is none of this name, since a test then looks in the wrong place */
  get(name: string): SimGroup {
    const group = this.#groups.get(name);
    if (group === undefined) throw new Error(`There is no group ${name}`);
    return group;
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  /** The group with this openConversationId, dissolved ones included. */
  byChat(chat: string): SimGroup | undefined {
    return this.all().find((group) => group.chat === chat);
  }

  all(): readonly SimGroup[] {
    return [...this.#groups.values()];
  }

  /** Call back on every post from now on, whichever group it goes to. */
  onPost(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Call back on every message that changes in its place, with what it has become. */
  onChange(listener: Listener): void {
    this.#changeListeners.push(listener);
  }
}
