import { isMap, type Node, type NodeMap } from "../documents/node.ts";
import { findYamlProblem, parseYaml } from "../documents/yaml.ts";
import { InputError } from "../errors.ts";
import { trimUnseen } from "../platform/unseen.ts";
import type { Bundle } from "./bundle.ts";
import { isBlankMap, parseMap } from "./map.ts";
import { Slip } from "./slip.ts";

/**
 * A credential map as text.
 * @returns undefined when its credentials are all blank
 * @throws InputError saying what is wrong and where, never showing a value
 */
export async function parseMapText(text: string, oapi: URL): Promise<Bundle | undefined> {
  const map = await readMapText(text);
  return isBlankMap(map) ? undefined : parseMap(map, oapi);
}

/**
 * The map that a text holds: YAML or JSON, perhaps in quotes or fenced as code, or as a JSON string.
 * @throws InputError or Slip saying where it goes wrong
 */
export async function readMapText(text: string): Promise<NodeMap> {
  const plain = withoutEscapes(withoutQuotes(trimUnseen(text)));
  if (A_ROBOT.test(plain) && !A_MAP.test(plain)) throw robotAmongWords();
  if (A_KEY.test(plain) && !A_MAP.test(plain)) throw new Slip("keyAlone");
  const document = await parseYaml(plain);
  // What a tool has quoted as one string holds the map, escapes and all.
  const map =
    typeof document === "string" && document !== plain ? await parseYaml(document) : document;
  if (isMap(map)) return map;
  throw await unrecognised(plain, map);
}

/** A robot's address or token, wherever it stands; and what only a map has. */
const A_ROBOT = /access_token=|(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/iu;
const A_KEY = /SEC[0-9a-f]{64}/u;
const AN_APP = /\bding[0-9a-z]{12,}\b/u;
const A_MAP = /\b(?:app|groups|users)\b["'”“\\]*\s*[:：]/iu;

function robotAmongWords(): InputError {
  return new InputError(
    "secret",
    'has other words around a robot\'s webhook; write the webhook alone, then where there are SEC… and keyword=…, blanks between, or a map: {"groups": {"dev": {"webhook": "…", "sign": "SEC…"}}}',
  );
}

const FENCE = /^```\w*\s*\n([\s\S]*?)\n?```$/u;
const QUOTED = /^(?:'([\s\S]*)'|"([\s\S]*)"|`([\s\S]*)`|“([\s\S]*)”)$/u;

function withoutQuotes(text: string): string {
  const [, ...quoted] = FENCE.exec(text) ?? QUOTED.exec(text) ?? [];
  const inner = quoted.find((part) => part !== undefined)?.trim() ?? "";
  return /^(?:\{[^\\]|[\w-]+\s*:)/u.test(inner) ? inner : text;
}

/** As a JSON map looks that was escaped for a shell or another JSON, and lost the quotes around it. */
function withoutEscapes(text: string): string {
  return /^\{\s*\\"/u.test(text) ? text.replaceAll('\\"', '"') : text;
}

async function unrecognised(text: string, document: Node | undefined): Promise<InputError> {
  const wide = findWideMark(text);
  if (document === undefined && /[:：{]/u.test(text)) {
    const problem = await findYamlProblem(text);
    return new InputError("secret", `is not valid YAML or JSON${problem}${wide}`);
  }
  if (wide !== "") return new InputError("secret", `is no map of keys${wide}`);
  if (typeof document === "string" && A_MAP.test(text))
    return new InputError("secret", "has other words before its map");
  if (AN_APP.test(text)) {
    return new InputError(
      "secret",
      'is no map of keys; an app is written {"app": {"client-id": "ding…", "client-secret": "…"}}',
    );
  }
  return new InputError(
    "secret",
    'is not recognised; it must be a robot\'s webhook URL or 64-digit token (then optionally SEC… and keyword=…), or a YAML/JSON map with groups; "mode: check" proves a secret',
  );
}

/** A Chinese keyboard's marks where the document needs plain ones. */
function findWideMark(text: string): string {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => /[：，“”｛｝]/u.test(line));
  if (index < 0) return "";
  const mark = /[：，“”｛｝]/u.exec(lines[index] ?? "")?.[0] ?? "";
  const meant = { "：": ": and a blank", "，": ",", "“": '"', "”": '"', "｛": "{", "｝": "}" }[
    mark
  ];
  return `; line ${index + 1} has a full-width ${mark}, write ${meant}`;
}
