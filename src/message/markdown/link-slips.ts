/** Code as it is, or what follows a link's words: full-width brackets, an address with blanks in it. */
const CODE_OR_TARGET =
  /`+[^`]*`+|\](?<open>[(（])[ \t]*(?<url>https?:\/\/[^()（）<>\n"]{1,2000}?)[ \t]*(?<close>[)）])/giu;

/**
 * The workflow author's `[words]（https://…）` and `[words](https://…/a b.pdf)`, as an input method and
 * a file's name make them, as the links that they are meant to be. Code stays.
 */
export function mendLinks(source: string): string {
  if (!source.includes("](") && !source.includes("]（")) return source;
  return source.replace(CODE_OR_TARGET, (whole, ...rest) => {
    const { url } = (rest.at(-1) ?? {}) as { url?: string };
    // A blank and a quote begin a title.
    if (url === undefined || /\s'/u.test(url)) return whole;
    return `](${url.replace(/[ \t]+/gu, "%20")})`;
  });
}
