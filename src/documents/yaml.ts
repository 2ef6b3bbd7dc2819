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
      const before = text.slice(0, error.pos[0] + 1);
      const indent = /[^\n]*$/u.exec(before)?.[0] ?? "";
      return `${place(error.pos[0])}${reasonOf(error, indent)}`;
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

/** @param indent - the line up to where the parser stopped */
function reasonOf({ code, message }: { code: string; message: string }, indent: string): string {
  if (code === "TAB_AS_INDENT" || /^\s*\t/u.test(indent)) {
    return ": a tab indents it, and YAML wants blanks";
  }
  if (/^\s*[\u00A0\u3000]/u.test(indent))
    return ": a wide blank indents it, and YAML wants plain ones";
  if (code === "BAD_SCALAR_START") return ": a text that begins so has to stand in quotes";
  if (code === "BLOCK_AS_IMPLICIT_KEY" || /^Nested mappings/u.test(message)) {
    return ': indented unevenly, or a text with ": " in it that has to stand in quotes';
  }
  if (/^Implicit map keys/u.test(message)) return ": a key without a colon and a blank after it";
  if (code === "BAD_INDENT") return ": its lines are indented unevenly";
  if (/^Missing , /u.test(message)) return ": a comma or colon is missing before it";
  if (/^Unexpected .*-scalar token/u.test(message)) return ": a comma is missing before it";
  if (/^Unexpected \S+ at node end/u.test(message)) {
    return ": what is before it has ended there, so a comma, quote or bracket is wrong";
  }
  if (/^Unexpected flow-\w+-end/u.test(message)) return ": a bracket closes what is not open";
  return code === "MISSING_CHAR" || code === "FLOW_IN_BLOCK"
    ? ": a quote or bracket is not closed"
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
