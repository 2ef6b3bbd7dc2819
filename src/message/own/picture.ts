const PICTURE =
  /!\[[^[\]]*\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+"[^"]*")?(?:\s+=\S*)?\s*\)/u;

const IMG = /<img\s(?:[^<>]*\s)?src\s*=\s*["'“”]?([^\s"'“”<>]+)[^<>]*>/iu;

/** A picture in Markdown and the text around it. */
export interface Pictured {
  /** URL or media id of the first picture. */
  readonly picture?: string;
  readonly text: string;
}

/** Take the first picture out of Markdown; of HTML's only where there is no other. */
export function takePicture(markdown: string): Pictured {
  const found = PICTURE.exec(markdown) ?? IMG.exec(markdown);
  if (found?.[1] === undefined) return { text: markdown };
  const before = markdown.slice(0, found.index);
  const after = markdown.slice(found.index + found[0].length);
  // One of the two spaces around it is enough.
  const text = before + (/[ \t]$/u.test(before) ? after.replace(/^[ \t]/u, "") : after);
  return { picture: found[1], text: text.trim() };
}
