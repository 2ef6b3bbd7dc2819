import type { Document, Pair, Node as YamlNode } from "yaml";
import { parseSecret } from "../../src/secret/secret.ts";

/** Where in a text something is, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a secret that the parser refuses goes wrong. The parser names the thing, not its place, so the
 * place is found by taking things out: what makes the complaint another one, or none, is what it is
 * about. Something that is lacking is shown at what lacks it.
 * @returns undefined of what is no YAML, whose complaint has its place already
 */
export async function findPlace(text: string, oapi: URL): Promise<Place | undefined> {
  const { LineCounter, isMap, isSeq, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: "failsafe",
    uniqueKeys: false,
    logLevel: "silent",
    lineCounter: lines,
  });
  if (document.errors.length > 0 || !isMap(document.contents)) {
    const word = await findWord(text, oapi);
    if (word === undefined) return undefined;
    const { line, col } = lines.linePos(word);
    return { line, column: col };
  }
  const complaint = await complaintAbout(document, oapi);
  if (complaint === undefined) return undefined;

  /**
   * What of `items` the complaint is about: what ends it, else what changes it but to a lack. Of
   * several that are all complained of so, the first is left.
   */
  const suspectIn = async (items: unknown[]): Promise<unknown> => {
    const ending: unknown[] = [];
    const suspects: unknown[] = [];
    const lacking: unknown[] = [];
    for (const item of items.toReversed()) {
      const index = items.indexOf(item);
      items.splice(index, 1);
      const without = await complaintAbout(document, oapi);
      if (without === complaint) continue;
      items.splice(index, 0, item);
      const kind = without === undefined ? ending : isLack(without) ? lacking : suspects;
      kind.unshift(item);
    }
    return ending[0] ?? suspects[0] ?? lacking[0];
  };
  /** The offset of the thing inside of `node` that is complained of; undefined where it is no part. */
  const search = async (node: unknown): Promise<number | undefined> => {
    if (!isMap(node) && !isSeq(node)) return undefined;
    // A lack is of the innermost map that can be taken out, not of what else is in it.
    if (isLack(complaint) && isMap(node) && !node.items.some(({ value }) => isMap(value))) {
      return undefined;
    }
    const suspect = await suspectIn(node.items);
    if (suspect === undefined) return undefined;
    const { key, value } = isMap(node) ? (suspect as Pair) : { key: suspect, value: suspect };
    return (await search(value)) ?? offsetOf(key);
  };
  const { line, col } = lines.linePos((await search(document.contents)) ?? 0);
  return { line, column: col };
}

/**
 * The offset of the word of a robot's secret that is complained of: of the words without which the
 * complaint would be another, the last of those that belong there least.
 */
async function findWord(text: string, oapi: URL): Promise<number | undefined> {
  const complaint = await complaintOf(text, oapi);
  if (complaint === undefined || /not valid YAML/u.test(complaint)) return undefined;
  let rest = text;
  let found: { readonly index: number; readonly word: string } | undefined;
  for (const { index, 0: word } of [...text.matchAll(/[^\s,，、;；。]+/gu)].toReversed()) {
    const without =
      rest.slice(0, index) + " ".repeat(word.length) + rest.slice(index + word.length);
    if ((await complaintOf(without, oapi)) === complaint) {
      // Another word is at fault as well, or this one is none of it.
      rest = without;
    } else if (found === undefined || standing(word) < standing(found.word)) {
      found = { index, word };
    }
  }
  return found?.index;
}

/** How sure it is that a word belongs into a robot's text. */
function standing(word: string): number {
  if (/https?:/iu.test(word)) return 2;
  return /[0-9a-f]{64}/iu.test(word) ? 1 : 0;
}

/** What the parser says of a document as it now is. */
async function complaintAbout(document: Document, oapi: URL): Promise<string | undefined> {
  try {
    return await complaintOf(JSON.stringify(document.toJS({ maxAliasCount: 100 })), oapi);
  } catch {
    return "its anchors lead nowhere"; // what held one has been taken out
  }
}

async function complaintOf(text: string, oapi: URL): Promise<string | undefined> {
  try {
    await parseSecret(text, oapi);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isLack(complaint: string): boolean {
  return /" (?:lacks|needs|has neither|has only|has no ")/u.test(complaint);
}

function offsetOf(node: unknown): number {
  return (node as YamlNode | null)?.range?.[0] ?? 0;
}
