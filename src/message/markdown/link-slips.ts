/**
 * Code as it is, or what follows a link's words: full-width brackets, an address with blanks in it.
 * Blanks and what stands between them share no character, so that no text takes long to be refused.
 */
const CODE_OR_TARGET =
  /`+[^`]*`+|~{3,}[^~]*~+|\][(（][ \t]*(?<url>https?:\/\/[^ \t\n()（）<>"]{1,2000}(?:[ \t]+[^ \t\n()（）<>"]{1,200}){0,20})[ \t]*[)）]/giu;

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
