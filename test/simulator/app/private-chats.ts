import type { Post } from "../store.ts";

/** What an app's robot has said to people one by one, as each of them sees it, oldest first. */
export class PrivateChats {
  readonly #chats = new Map<string, Post[]>();
  readonly #listeners: ((post: Post, userId: string) => void)[] = [];

  /** What this person was told; empty where nobody has. */
  with(userId: string): readonly Post[] {
    return this.#chats.get(userId) ?? [];
  }

  /** Everybody who was told something, in the order of the first message. */
  people(): readonly string[] {
    return [...this.#chats.keys()];
  }

  post(userId: string, post: Post): void {
    const chat = this.#chats.get(userId) ?? [];
    this.#chats.set(userId, chat);
    chat.push(post);
    for (const listener of this.#listeners) listener(post, userId);
  }

  /** A recall leaves no trace in the chat. */
  unpost(userId: string, post: Post): void {
    const chat = this.#chats.get(userId) ?? [];
    const at = chat.indexOf(post);
    if (at >= 0) chat.splice(at, 1);
  }

  /** Forget the oldest of each chat. */
  keepNewest(most: number): void {
    for (const chat of this.#chats.values()) chat.splice(0, chat.length - most);
  }

  /** Call back on every private message from now on. */
  onPost(listener: (post: Post, userId: string) => void): void {
    this.#listeners.push(listener);
  }
}
