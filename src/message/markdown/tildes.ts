const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$/u;
/** More than anybody fences code with. */
const LONG_RULE = /^~{6,}[ \t]*$/u;

/**
 * The workflow author's Markdown without lines of tildes that are meant for a rule (`~~~~~~~~`), for the
 * frame of a few words (`~~~ 完了 ~~~`) or underline what a compiler names: to Markdown each begins code,
 * in which no link lives, up to the next or the end.
 */
export function mendTildes(source: string): string {
  if (!/^ {0,3}~{3}/mu.test(source)) return source;
  const lines = source.split("\n");
  const longest = longestFrom(lines);
  let fence = "";
  return lines
    .map((line, at) => {
      const [, mark = "", rest = ""] = FENCE.exec(line) ?? [];
      if (fence !== "") {
        if (mark.startsWith(fence) && rest.trim() === "") fence = "";
        return line;
      }
      const isClosed = (longest[at + 1] ?? 0) >= mark.length;
      if (!mark.startsWith("~") || isCode(line, rest, isClosed)) {
        fence = mark;
        return line;
      }
      return rest.trim() === "" && !line.startsWith(" ") ? "\n---\n" : line.replace("~", "\\~");
    })
    .join("\n");
}

/** A language's name may open code that nobody closed. */
function isCode(line: string, rest: string, isClosed: boolean): boolean {
  if (/~~[ \t]*$/u.test(rest) || LONG_RULE.test(line)) return false;
  return isClosed || /^[ \t]*[\w+#.-]+[ \t]*$/u.test(rest);
}

/** For each line, how long the longest one of tildes alone is from there on. */
function longestFrom(lines: readonly string[]): readonly number[] {
  const found = new Array<number>(lines.length + 1).fill(0);
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const tildes = /^ {0,3}(~{3,})[ \t]*$/u.exec(lines[at] ?? "")?.[1] ?? "";
    found[at] = Math.max(found[at + 1] ?? 0, tildes.length);
  }
  return found;
}
