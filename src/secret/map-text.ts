import { isMap, type NodeMap } from "../documents/node.ts";
import { parseYaml } from "../documents/yaml.ts";
import { trimUnseen } from "../platform/unseen.ts";
import { areBlankLabels } from "./blank-labels.ts";
import type { Bundle } from "./bundle.ts";
import { TOP_KEYS } from "./keys.ts";
import { isBlankMap, parseMap } from "./map.ts";

/**
 * A credential map as text.
 * @returns undefined when its credentials are all blank
 * @throws InputError saying what is wrong and where, never showing a value
 */
export async function parseMapText(text: string, oapi: URL): Promise<Bundle | undefined> {
  if (areBlankLabels(text)) return undefined;
  const map = await readMapText(text);
  return isBlankMap(map) ? undefined : parseMap(map, oapi);
}

/**
 * The map that a text holds: YAML or JSON, perhaps in quotes or fenced as code, or as a JSON string.
 * @throws InputError or Slip saying where it goes wrong
 */
export async function readMapText(text: string): Promise<NodeMap> {
  const plain = withoutEscapes(withoutQuotes(withoutEnd(trimUnseen(text))));
  const document = await parseYaml(plain);
  // What a tool has quoted as one string holds the map, escapes and all.
  const map =
    typeof document === "string" && document !== plain ? await parseYaml(document) : document;
  if (isMap(map) && hasSection(map)) return map;
  const { checkForOther, unrecognised } = await import("./unrecognised.ts");
  checkForOther(plain, map);
  if (isMap(map)) return map;
  throw await unrecognised(plain, map);
}

function hasSection(map: NodeMap): boolean {
  return TOP_KEYS.some((key) => map[key] !== undefined);
}

const FENCE = /^```\w*\s*\n([\s\S]*?)\n?```$/u;
const QUOTED = /^(?:'([\s\S]*)'|"([\s\S]*)"|`([\s\S]*)`|“([\s\S]*)”)$/u;

function withoutQuotes(text: string): string {
  const [, ...quoted] = FENCE.exec(text) ?? QUOTED.exec(text) ?? [];
  const inner = quoted.find((part) => part !== undefined)?.trim() ?? "";
  return /^(?:\{[^\\]|[\w-]+\s*:)/u.test(inner) ? inner : text;
}

/** Without the comma or semicolon that followed a map where it was copied. */
function withoutEnd(text: string): string {
  return /\}["'`”]?[,;，；]$/u.test(text) ? text.slice(0, -1) : text;
}

/** As a JSON map looks that was escaped for a shell or another JSON, and lost the quotes around it. */
function withoutEscapes(text: string): string {
  return /^\{\s*\\"/u.test(text) ? text.replaceAll('\\"', '"') : text;
}
