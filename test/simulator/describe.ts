import type { SimDing } from "./app/dings.ts";
import type { Post } from "./store.ts";

/**
 * A post as somebody reading along in a terminal wants it: a line saying who posted what where and
 * who was notified, then its parts, each line indented. Control characters are left out.
 */
export function describePost(post: Post, where: { readonly name: string }): string {
  const { mentions, via, type, title } = post;
  const notified = [...(mentions.all ? ["everyone"] : []), ...mentions.userIds].join(", ");
  const changed = (post.card?.changes ?? 0) > 0 ? ", changed in its place" : "";
  const head = `[${where.name}] ${type} by ${via}${changed}${notified === "" ? "" : `, notifies ${notified}`}`;
  const lines = [
    ...labelled("title", title),
    ...post.text.split("\n"),
    ...labelled("picture", post.picture),
    ...labelled("opens", post.url),
    ...post.links.map((link) => `- ${link.title} → ${link.url} (picture ${link.picture})`),
    ...buttonLines(post),
    ...(post.file === undefined
      ? []
      : [`file: ${post.file.name}, ${post.file.bytes.length} bytes`]),
  ];
  return [head, ...lines.filter((line) => line !== "").map((line) => `  ${line}`)]
    .map((line) => line.replaceAll(/\p{Cc}/gu, ""))
    .join("\n");
}

/** A DING the same way: by what it rang whom, and what it said. */
export function describeDing({ way, userIds, content }: SimDing): string {
  const text = content.replaceAll(/\p{Cc}/gu, "");
  return `[DING by ${way}] rings ${userIds.join(", ") || "nobody"}\n  ${text}`;
}

function labelled(label: string, value: string): readonly string[] {
  return value === "" ? [] : [`${label}: ${value}`];
}

function buttonLines({ buttons, sideBySide }: Post): readonly string[] {
  const lines = buttons.map(({ title, url }) => `[ ${title} ] → ${url}`);
  return sideBySide ? [lines.join("   ")] : lines;
}
