import { percentEncode } from "../../platform/percent.ts";
import { definitionMender } from "./definitions.ts";
import { isItem, lineReader } from "./line-reader.ts";
import { mendBold, mendLoneStar, STAR } from "./stars.ts";

/** Blanks and what stands between them share no character, so that no text takes long to be refused. */
const CHARACTER = String.raw`(?:[^ \t\n()（）<>"]|\([^ \t\n()（）<>"]{0,200}\))`;
/** How wide and high a picture is to be, as wikis write it: `=100x20`, `=50%x`. */
const SIZE = String.raw`[ \t]+=\d{0,5}(?:%|px)?(?:x\d{0,5}(?:%|px)?)?`;
const TITLE = String.raw`(?:[ \t]+"[^"\n]{0,500}")?`;
/** What no part of a path on Windows holds, or what ends one in a sentence. */
const PART = String.raw`(?:(?![a-z]:\\)[^\s\\/:*?"<>|\x60()[\]{}，。；：、！？（）【】《》“”‘’])`;

/** DingTalk's own way to open a page, as scripts for its robots have it. */
const PAGE = String.raw`dingtalk:\/\/dingtalkclient\/page\/link\?`;

/** Code as it is, or what is meant otherwise than Markdown reads it. */
const SLIP = new RegExp(
  [
    "`+[^`]*`+",
    String.raw`\]\([ \t]*(?<sized>${CHARACTER}{1,2000})${TITLE}${SIZE}[ \t]*\)`,
    String.raw`\]\([ \t]*${PAGE}(?<page>${CHARACTER}{1,2000})[ \t]*\)`,
    String.raw`\][(（][ \t]*(?<quote>["'“‘]?)(?<url>https?[:：]\/\/${CHARACTER}{1,2000}(?:[ \t]+${CHARACTER}{1,200}){0,20})["”]?[ \t]*[)）]`,
    String.raw`https?:\/\/[^\s<>"\x60，。；：、！？（）【】「」《》]+`,
    String.raw`(?<scheme>https?)：(?=\/\/)`,
    String.raw`(?<bare>\]\()(?=www\.|(?:(?:[a-z0-9-]{1,63}\.){1,5}(?:com|cn|net|org|io)|(?:\d{1,3}\.){3}\d{1,3}|localhost)[/?#:)])`,
    `(?<star>${STAR})`,
    String.raw`(?<![\w\\])(?<path>(?:[a-z]:(?=\\)|\\\\${PART}{1,200}(?=\\))(?:\\(?:\*\.?)?${PART}{1,200}){0,50}(?:\\\*?)?)(?!\\)`,
  ].join("|"),
  "giu",
);
/** What stands behind an address whose blanks are its own: a size, or a title in other quotes. */
const TRAIL = new RegExp(`${SIZE}$|[ \\t]+[“‘「].*`, "iu");
/** A blank as an input method or a document makes it, after what begins a heading or an item. */
const WIDE_BLANK = /^([ \t]*(?:#{1,6}|[-*+]|\d{1,9}[.)]))[\u00A0\u3000]+(?=\S)/u;
/** A heading whose marks no blank follows. One mark may begin a tag or a number. */
const TIGHT_HEADING = /^( {0,3}#{2,6})(?=[\p{L}\p{N}【《「“（])/u;
/** A heading that closes with as many marks as it began with, no blank before them. */
const TIGHT_END = /^( {0,3}(#{2,6})[ \t].*[^\s#\\])\2[ \t]*$/u;

/** An item's box that no blank follows, or a wide one; nor what would make it a link. */
const TIGHT_BOX = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\])[\u00A0\u3000]*(?=[^\s([:])/u;
/** Numbers and bullets of no Markdown, which go on with no item above them: `2、支付`, `（2）`, `②`, `・`. */
const NUMBERED =
  /^(?:[（(]?[\d一二三四五六七八九十]{1,3}[、．）)]|[①-⑳•●■◆・]|第[\d一二三四五六七八九十]{1,3}[步章节条]|Step ?\d)/u;

/** In characters. What is longer no person wrote, and of it little shows. */
const LONGEST_MENDED = 262_144;

/**
 * The workflow author's Markdown with its slips mended, all but code: `[words]（https://…）`,
 * `[words](https://…/a b.pdf)` and `https：//` as an input method and a file's name make them; links to
 * `www.…` and `10.0.0.1:8080`, which are none into the repository; pictures with the size that a wiki gave them;
 * `##heading##`, `** bold **`; pages that DingTalk is asked to open; colours around whole lines; stars of file names, backslashes in paths of Windows.
 */
export function mendSlips(source: string): string {
  if (
    source.length > LONGEST_MENDED ||
    !/^ {0,3}>|^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t\u00A0\u3000]|\|[ \t]*\n|\][(（:]|：\/\/|[a-z]:\\|\\\\|#[^\s#]|#[\u00A0\u3000]|[^\s#]##|<font|\*/imu.test(
      source,
    )
  )
    return source;
  const done: string[] = [];
  let words: string[] = [];
  const flush = (): void => {
    if (words.length > 0) done.push(mendWords(words.join("\n")));
    words = [];
  };
  const kindOf = lineReader();
  const mendDefinition = definitionMender(source);
  const lines = source.split("\n");
  for (const [at, written] of lines.entries()) {
    const line = written.replace(WIDE_BLANK, "$1 ");
    const kind = kindOf(line);
    if (kind === "code") {
      flush();
      done.push(written);
      continue;
    }
    const isLabel = kind === "in item" && LABEL.test(line) && isItemNext(lines, at + 1);
    const isApart = kind === "below" || (kind === "in item" && NUMBERED.test(line));
    if (isLabel || isApart) words.push("");
    const tight = line
      .replace(TIGHT_HEADING, "$1 ")
      .replace(TIGHT_END, "$1")
      .replace(TIGHT_BOX, "$1 ");
    words.push(mendDefinition(tight));
    if (isLabel) words.push("");
  }
  flush();
  return done.join("\n");
}

/**
 * A colour's tags on lines of their own, which would begin a block of HTML with no Markdown in it.
 * They colour the words beside them; lists, headings and the like they cannot.
 */
const LONE_FONT =
  /^(?<tag> {0,3}<font\s[^<>\n]{1,200}>)[ \t]*\n(?<block>\s|#|>|\||[-*+]\s|\d{1,9}[.)]\s)?|\n[ \t]*(?=<\/font>[ \t]*$)/gimu;

function mendFonts(source: string): string {
  return source.replace(LONE_FONT, (...match) => {
    const { tag = "", block } = match.at(-1) as Partial<Record<string, string>>;
    return block ?? tag;
  });
}

function mendWords(source: string): string {
  return mendFonts(source)
    .replace(/^.*\*.*$/gmu, (line) => mendLoneStar(mendBold(line)))
    .replace(SLIP, (whole, ...rest) => {
      const { sized, page, quote, url, scheme, bare, star, path } = (rest.at(-1) ?? {}) as Partial<
        Record<string, string>
      >;
      if (sized !== undefined) return `](${sized})`;
      if (page !== undefined) return toPage(page) ?? whole;
      if (scheme !== undefined) return `${scheme}:`;
      if (bare !== undefined) return `${bare}http://`;
      if (star !== undefined) return star.replaceAll("*", "\\*");
      if (path !== undefined) return path.replace(/[\\*_~]/gu, "\\$&");
      // A blank and a quote begin a title.
      if (url === undefined || /\s'/u.test(url)) return whole;
      const bareUrl = quote ? url.replace(/["'”’]$/u, "") : url;
      const target = bareUrl.replace("：", ":").replace(TRAIL, "");
      return `](${target.replace(/[ \t]+/gu, "%20")})`;
    });
}

/** The page that is to be opened as a link to it, where it is one of http(s) or stands for one. */
function toPage(query: string): string | undefined {
  const url = new URLSearchParams(query).get("url") ?? "";
  if (!/^(?:https?:\/\/|\{\{(?:run-|compare-)?url\}\})/iu.test(url)) return undefined;
  return `](${url.replace(/\s/gu, encodeURIComponent).replace(/[()<>]/gu, percentEncode)})`;
}

/** What stands between two lists as a label of the second one: marked as such, or a few words. */
const LABEL =
  /^(?:\*\*|__|[【「《]|\p{Extended_Pictographic}|[一二三四五六七八九十]{1,3}[、.．]).{0,60}$|^[^\s>|<`].{0,60}(?:[:：】]|\*\*)$|^(?=.*[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[^\s>|<`].{0,19}$/u;

/** Whether the next line that is not blank is an item of a list. */
function isItemNext(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 3).find((line) => line.trim() !== "");
  return next !== undefined && isItem(next);
}
