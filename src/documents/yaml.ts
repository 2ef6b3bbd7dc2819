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
    });
    if (!isClear) return undefined;
    return toNode(document.toJS({ mapAsMap: false, maxAliasCount: 100 }));
  } catch {
    return undefined;
  }
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
