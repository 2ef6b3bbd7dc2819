/**
 * What ends an address that stands bare in a text, besides blanks: CJK punctuation, full-width
 * brackets and marks, the quotes and dashes that go with them, arrows and emoji. Letters of any script may stand
 * in its path.
 */
const MARKS = String.raw`\u2014\u2018-\u201F\u2026\u3001-\u3003\u3008-\u3011\u3014-\u301F\uFE10-\uFE1F\uFE30-\uFE4F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65\u2190-\u21FF\u2600-\u27BF\u2B00-\u2BFF\u{1F000}-\u{1FBFF}`;

/** The parser reads halves of the characters beyond U+FFFF; the first half of an emoji is enough. */
const END = new RegExp(String.raw`[${MARKS}\uD83C-\uD83E]`, "u");

/** Top-level domains after which letters of another script begin the next word. */
const DOMAINS =
  "com|cn|net|org|io|dev|app|ai|co|me|top|xyz|info|gov|edu|jp|tw|hk|kr|sg|us|uk|de|fr|eu|tech|cloud|site|online|store|link|work|wiki|pub|vip|icu|cc|tv|sh|run";
const ENDED_HOST = new RegExp(String.raw`\.(?:${DOMAINS})(?::\d{1,5})?$`, "iu");
const IDEOGRAPH = /[\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF]/u;

const BETWEEN =
  /[,;!][\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF]|[A-Za-z0-9][\u3041-\u3096]/u;

const ADDRESS = new RegExp(
  String.raw`(?<![\w.@/+-])(?:https?:\/\/|www\.(?=[a-z0-9]))[^\s<>${MARKS}]+`,
  "giu",
);

/** Whether a character ends a bare address wherever it stands in it. */
export function isAddressEnd(character: string): boolean {
  return END.test(character);
}

/**
 * Whether a host, or a host and its port, ends before a character: `e.com谢谢`, not `例子.中国` or
 * `例子.com.cn`.
 */
export function endsHost(host: string, character: string): boolean {
  return IDEOGRAPH.test(character) && ENDED_HOST.test(host);
}

/**
 * Whether an address ends between two characters: after a mark of ASCII that Chinese words follow
 * (`https://e.com/x,谢谢`), and where a particle of Japanese does (`https://e.com/xをご覧`).
 */
export function endsBetween(before: string, character: string): boolean {
  return BETWEEN.test(before + character);
}

/** The bare addresses of a text, and the words between them, in order. */
export function findAddresses(
  text: string,
): readonly { readonly kind: "words" | "address"; readonly text: string }[] {
  const parts: { kind: "words" | "address"; text: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrail(withoutWords(match[0]));
    if (!/^(?:https?:\/\/)?[^/?#]*[\p{L}\p{N}]\.?[^/?#]*/iu.test(address)) continue;
    parts.push({ kind: "words", text: text.slice(at, match.index) });
    parts.push({ kind: "address", text: address });
    at = match.index + address.length;
  }
  parts.push({ kind: "words", text: text.slice(at) });
  return parts.filter((part) => part.text !== "");
}

/** Without the words that follow a host or a mark immediately. */
function withoutWords(whole: string): string {
  const between = BETWEEN.exec(whole);
  const address = between === null ? whole : whole.slice(0, between.index + 1);
  const start = /^https?:\/\//iu.exec(address)?.[0].length ?? 0;
  for (let at = start; at < address.length && !/[/?#]/u.test(address.charAt(at)); at += 1) {
    if (endsHost(address.slice(start, at), address.charAt(at))) return address.slice(0, at);
  }
  return address;
}

/** Without the punctuation after it; a bracket stays where it closes one of the address's own. */
function withoutTrail(address: string): string {
  let end = address.length;
  let open = count(address, "(") - count(address, ")");
  while (end > 0 && /[?!.,:;*_~'")\]}]/u.test(address.charAt(end - 1))) {
    if (address.charAt(end - 1) === ")") {
      if (open >= 0) break;
      open += 1;
    }
    end -= 1;
  }
  return address.slice(0, end);
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
