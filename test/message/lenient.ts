import MarkdownIt from "markdown-it";
import { Marked, type MarkedToken, type Token } from "marked";

/**
 * What parsers less strict than CommonMark's own see in a message. Nobody outside knows DingTalk's
 * parser, and these are what chat clients are commonly built on.
 */
interface Reading {
  readonly parser: string;
  /** Where links lead, in order of the text, as `URL` writes them. */
  readonly links: readonly string[];
  /** Everything else that is more than words, quotes, lists and emphasis. */
  readonly markup: readonly string[];
}

const markdownIt = new MarkdownIt({ html: true, linkify: true, breaks: true });
// Bare names such as `README.md` would be links too; those lead where they say.
markdownIt.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const DIALECTS: Readonly<Record<string, Marked>> = {
  "marked with line breaks": new Marked({ gfm: true, breaks: true }),
  "marked without GFM": new Marked({ gfm: false }),
  "marked like Markdown.pl": new Marked({ gfm: false, pedantic: true }),
};

const ELSEWHERE: ReadonlySet<string> = new Set(
  "heading_open html_block html_inline code_block code_inline fence hr image s_open table_open".split(
    " ",
  ),
);
const MARKED: ReadonlySet<string> = new Set(
  "heading html code codespan hr image del table def escape".split(" "),
);

/** The message as each of them reads it. */
export function readLeniently(message: string): readonly Reading[] {
  const readings = Object.entries(DIALECTS).map(([parser, marked]) =>
    readMarked(parser, marked, message),
  );
  return [readMarkdownIt(message), ...readings];
}

function readMarkdownIt(message: string): Reading {
  const tokens = markdownIt
    .parse(message, {})
    .flatMap((token) => [token, ...(token.children ?? [])]);
  return {
    parser: "markdown-it",
    links: tokens.flatMap((token) =>
      token.type === "link_open" ? [normalise(String(token.attrGet("href")))] : [],
    ),
    markup: tokens.map(({ type }) => type).filter((type) => ELSEWHERE.has(type)),
  };
}

function readMarked(parser: string, marked: Marked, message: string): Reading {
  const links: string[] = [];
  const markup: string[] = [];
  marked.walkTokens(marked.lexer(message), (token: Token) => {
    const known = token as MarkedToken;
    if (known.type === "link") links.push(normalise(known.href));
    else if (MARKED.has(known.type)) markup.push(known.type);
  });
  return { parser, links, markup };
}

/**
 * What lenient parsers find beyond what the message's author knows of.
 * @param links - every address that may be linked to, as often as it may be
 */
export function strayMarkup(message: string, links: readonly string[]): readonly string[] {
  const known = links.map(normalise).toSorted().join(" ");
  return readLeniently(message).flatMap((reading) => {
    const found = reading.links.toSorted().join(" ");
    const stray = found === known ? [] : [`links ${found} instead of ${known}`];
    return [...stray, ...reading.markup].map((what) => `${reading.parser}: ${what}`);
  });
}

/** One spelling of an address, whatever each parser escapes in it. */
function normalise(url: string): string {
  return (URL.parse(url)?.href ?? url).replaceAll("&amp;", "&").replace(/%25/gu, "%");
}
