import type { Mention } from "../model.ts";
import type { Drawing } from "./context.ts";
import { h } from "./dom.ts";

/** Text with each `@id` as DingTalk shows it: by name where it reached somebody, else as it is. */
export function withMentions(text: string, { item, context }: Drawing): readonly (Node | string)[] {
  const { mentions } = item;
  if (context.state.view === "commonmark" || mentions.length === 0) return [text];
  const byToken = new Map(mentions.flatMap((each) => tokensOf(each).map((token) => [token, each])));
  const tokens = [...byToken.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(
    `(@(?:${tokens.map((token) => RegExp.escape(token)).join("|")}))(?![A-Za-z0-9_-])`,
    "u",
  );
  return text.split(pattern).map((piece) => {
    const mention = byToken.get(piece.slice(1));
    if (!piece.startsWith("@") || mention === undefined) return piece;
    const name =
      mention.written === "all" ? context.words.all : context.store.nameOf(mention.userId ?? "");
    if (mention.missed === undefined) return h("span", { class: "mention" }, `@${name}`);
    return h(
      "span",
      { class: "mention missed", title: context.words.missed[mention.missed] },
      piece,
    );
  });
}

function tokensOf({ written }: Mention): readonly string[] {
  return written === "all" ? ["所有人", "all"] : [written];
}
