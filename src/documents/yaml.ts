import { parseJson } from "./json.ts";
import type { Node } from "./node.ts";

/**
 * Parse YAML (and so JSON). Every scalar stays the text it was written as: logins such as `on` or
 * `1e5` and mobiles are names, not values. Nothing written is `""`.
 * @returns undefined when the text is not YAML, has a key twice, or several documents. The parser's
 * own complaint is left out: it quotes the text, and the text may be a secret.
 */
export async function parseYaml(text: string): Promise<Node | undefined> {
  const json = parseJson(text);
  if (json !== undefined) return json;
  const { isScalar, parseDocument, visit } = await import("yaml");
  try {
    // Its own search for repeated keys compares each with each: minutes for a map of some thousands.
    // Warnings quote keys on stderr; silenced wholly, it would let a second document pass.
    const document = parseDocument(text, {
      schema: "failsafe",
      uniqueKeys: false,
      logLevel: "error",
    });
    let isClear = document.errors.length === 0;
    visit(document, {
      Map: (_, { items }) => {
        const keys = items.map(({ key }) => String(isScalar(key) ? key.value : key));
        isClear &&= new Set(keys).size === keys.length;
      },
      Scalar: (key, node) => {
        // A login may be called so, a value means that there is none.
        if (key !== "key" && node.type === "PLAIN" && /^(?:~|null)$/iu.test(String(node.value))) {
          node.value = "";
        }
      },
    });
    if (!isClear) return undefined;
    return toNode(document.toJS({ mapAsMap: false, maxAliasCount: 100 }));
  } catch {
    return undefined;
  }
}

/**
 * Where a text that {@link parseYaml} refuses goes wrong, and why as far as that can be told without
 * showing any of it: ` at line 3, column 1: a tab indents it, and YAML wants blanks`.
 */
export async function findYamlProblem(text: string): Promise<string> {
  const { LineCounter, isScalar, parseAllDocuments, visit } = await import("yaml");
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return ` at line ${line}, column ${col}`;
  };
  const documents = parseAllDocuments(text, {
    schema: "failsafe",
    uniqueKeys: false,
    logLevel: "silent",
    lineCounter: lines,
  });
  if (!Array.isArray(documents)) return "";
  for (const document of documents) {
    const [error] = document.errors;
    if (error !== undefined) {
      const [stop] = error.pos;
      let quote: number | undefined;
      if (/^Missing closing/u.test(error.message)) {
        visit(document, {
          Scalar: (_, { type, range }) => {
            if (type?.startsWith("QUOTE") && range && range[0] < stop) [quote] = range;
          },
        });
      }
      const [before = ""] = /[^\n]*$/u.exec(text.slice(0, stop + 1)) ?? [];
      const [after = ""] = /^[^\n]*/u.exec(text.slice(stop)) ?? [];
      return `${place(quote ?? stop)}${reasonOf(error, before, after)}`;
    }
    let again: number | undefined;
    visit(document, {
      Map: (_, { items }) => {
        const keys = new Set<string>();
        for (const { key } of items) {
          const name = String(isScalar(key) ? key.value : key);
          if (keys.has(name) && isScalar(key)) again ??= key.range?.[0];
          keys.add(name);
        }
      },
    });
    if (again !== undefined) return `${place(again)}: it has a key twice`;
  }
  if (documents.length > 1) return ": it holds several documents, parted by ---";
  return "";
}

const OPEN_QUOTE = ": a quote that opens there is not closed in its line";
const NO_KEY =
  ": a key needs a colon and a blank after it, and a value stands in its key's line, unbroken";

/**
 * @param before - the line up to where the parser stopped
 * @param after - the line from there on
 */
function reasonOf(
  { code, message }: { code: string; message: string },
  before: string,
  after: string,
): string {
  if (code === "TAB_AS_INDENT" || /^\s*\t/u.test(before)) {
    return ": a tab indents it, and YAML wants blanks";
  }
  if (/^\s*[\u00A0\u3000]/u.test(before))
    return ": a wide blank indents it, and YAML wants plain ones";
  if (code === "BAD_SCALAR_START") return ": a text that begins so has to stand in quotes";
  if (code === "BLOCK_AS_IMPLICIT_KEY" || /^Nested mappings/u.test(message)) {
    return /:(?:\s|$)/u.test(after)
      ? ': a text with ": " in it has to stand in quotes'
      : ": the line below it is indented further than it";
  }
  if (/^Missing closing/u.test(message)) return OPEN_QUOTE;
  if (code === "MULTILINE_IMPLICIT_KEY") return /^["']/u.test(after) ? OPEN_QUOTE : NO_KEY;
  if (/^Implicit map keys/u.test(message)) return NO_KEY;
  if (code === "BAD_INDENT" && !/^Flow /u.test(message)) {
    return ": its lines are indented unevenly";
  }
  if (/^Unexpected , /u.test(message)) return ": a comma too many";
  if (/^(?:Missing , |Unexpected scalar token)/u.test(message))
    return ": a comma, colon or quote is missing before it";
  if (/^Unexpected .*-scalar token/u.test(message)) return ": a comma is missing before it";
  if (/^Unexpected \S+ at node end/u.test(message)) {
    return ": what is before it has ended there, so a comma, quote or bracket is wrong";
  }
  if (/^Unexpected flow-\w+-end/u.test(message)) return ": a bracket closes what is not open";
  return /^(?:MISSING_CHAR|FLOW_IN_BLOCK|BAD_INDENT)$/u.test(code)
    ? ": a bracket before it is not closed"
    : "";
}

function toNode(value: unknown): Node {
  if (Array.isArray(value)) return value.map(toNode);
  if (typeof value === "object" && value !== null) {
    // No prototype: a key such as `__proto__` or `constructor` is a key like any other.
    const map: Record<string, Node> = Object.create(null);
    for (const [key, item] of Object.entries(value)) map[key] = toNode(item);
    return map;
  }
  return value === null || value === undefined ? "" : String(value);
}
