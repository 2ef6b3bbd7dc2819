/**
 * Stars of file names and of SQL, which would slant what stands between them: `*.log`, `a/*`, `(*)`;
 * `**\/a.ts`, but not the bold path of an API, `**\/api/login**`.
 */
export const STAR = String.raw`(?<![\p{L}\p{N}])\*\*(?=\/\\?\*\.)|(?<![^\s/!,、])\*\*(?=\/)(?!\/[^*\n]{0,200}[^\s*/]\*\*(?!\/))|(?<=\/)\*(?!\*)|(?<![*\\])\*(?=\.[a-z0-9])|(?<=\()\*(?=\))`;

/**
 * `** words **`, whose blanks keep it from being bold; not `2 ** 3 ** 4`, which has them on both sides,
 * nor where one has no partner, as in `2**10`: nobody knows which belong together.
 */
export function mendBold(line: string): string {
  if ((line.split("**").length - 1) % 2 === 1) return line;
  return line.replace(/\*\*([^*\n`]{1,200})\*\*/gu, (whole, inner: string, at: number) => {
    const words = inner.replace(/^[ \t]+/u, "").trimEnd();
    const ends = [
      line.charAt(at - 1),
      inner.charAt(0),
      inner.at(-1),
      line.charAt(at + whole.length),
    ];
    const isApart = ends.every((end = "") => /\s/u.test(end));
    return isApart || words === "" ? whole : `**${words}**`;
  });
}

/** A star that is alone in its line, as before a footnote (`*注：…`), which would slant all up to the next one. */
export function mendLoneStar(line: string): string {
  const [star, another] = line.includes("`") ? [] : (line.match(LONE_STARS) ?? []);
  if (star === undefined || another !== undefined) return line;
  const at = line.search(LONE_STAR);
  const [before, after] = [line.slice(0, at), line.slice(at)];
  const isTight = /^$|\S$/u.test(before) && /^\*\S/u.test(after);
  const isInAddress = before.split(/\s/u).at(-1)?.includes("://");
  return isTight && !isInAddress && !before.includes("\\") ? `${before}\\${after}` : line;
}

const LONE_STAR = /(?<!\*)\*(?!\*)/u;
const LONE_STARS = new RegExp(LONE_STAR, "gu");
