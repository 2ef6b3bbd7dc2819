const PICTURE =
  /!\[[^[\]]*\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+"[^"]*")?(?:\s+=\S*)?\s*\)/u;

/** Apart from the tag: looked for in one pattern, a tag that never ends would take long to be refused. */
const IMG = /<img\s[^<>]*>/giu;
const SRC = /\ssrc\s*=\s*["'“”]?([^\s"'“”<>]+)/iu;

/** A picture in Markdown and the text around it. */
export interface Pictured {
  /** URL or media id of the first picture. */
  readonly picture?: string;
  readonly text: string;
}

/** Take the first picture out of Markdown; of HTML's only where there is no other. */
export function takePicture(markdown: string): Pictured {
  const found = findMarked(markdown) ?? findTag(markdown);
  if (found === undefined) return { text: markdown };
  const { picture, index, written } = found;
  const before = markdown.slice(0, index);
  const after = markdown.slice(index + written.length);
  // One of the two spaces around it is enough.
  const text = before + (/[ \t]$/u.test(before) ? after.replace(/^[ \t]/u, "") : after);
  return { picture, text: text.trim() };
}

/** A picture, and the markup that shows it. */
interface Found {
  readonly picture: string;
  readonly index: number;
  readonly written: string;
}

function findMarked(markdown: string): Found | undefined {
  const found = PICTURE.exec(markdown);
  if (found === null) return undefined;
  const { 0: written, 1: picture = "", index } = found;
  return { picture, index, written };
}

/** The first that has an address. */
function findTag(markdown: string): Found | undefined {
  for (const { 0: written, index } of markdown.matchAll(IMG)) {
    const picture = SRC.exec(written)?.[1];
    if (picture !== undefined) return { picture, index, written };
  }
  return undefined;
}
