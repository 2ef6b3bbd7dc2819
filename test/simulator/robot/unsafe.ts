import type { RobotMessage } from "./message.ts";
import { REFUSALS, type Refusal } from "./refusals.ts";

/** Pieces of text the platform's censor objects to, by what they are objected to in. */
export interface Unsafe {
  readonly links?: readonly string[];
  readonly texts?: readonly string[];
  readonly pictures?: readonly string[];
  /** Anywhere in the message. */
  readonly contents?: readonly string[];
}

/** All text a reader sees, where keywords count. */
export function wordsOf(message: RobotMessage): readonly string[] {
  const titles = [...message.buttons, ...message.links].map((each) => each.title);
  return [message.title, message.text, ...titles];
}

/** What the censor says to a message. */
export function unsafeRefusal(unsafe: Unsafe, message: RobotMessage): Refusal | undefined {
  const links = [message.url, ...[...message.buttons, ...message.links].map(({ url }) => url)];
  const pictures = [message.picture, ...message.links.map(({ picture }) => picture)];
  const words = wordsOf(message);
  const urls = words.flatMap((text) => text.match(/https?:\/\/[^\s)\]]+/gu) ?? []);
  const images = words.flatMap((text) => text.match(/!\[[^\]]*\]\([^)]*\)/gu) ?? []);
  if (holds(unsafe.links, [...links, ...urls])) return REFUSALS.unsafeLink;
  if (holds(unsafe.texts, words)) return REFUSALS.unsafeText;
  if (holds(unsafe.pictures, [...pictures, ...images])) return REFUSALS.unsafePicture;
  const everything = [...words, ...links, ...pictures];
  return holds(unsafe.contents, everything) ? REFUSALS.unsafeContent : undefined;
}

function holds(needles: readonly string[] = [], haystacks: readonly string[]): boolean {
  return needles.some((needle) => haystacks.some((text) => text.includes(needle)));
}
