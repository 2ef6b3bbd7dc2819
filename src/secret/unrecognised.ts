import { isMap, type Node } from "../documents/node.ts";
import { findYamlProblem } from "../documents/yaml.ts";
import { InputError } from "../errors.ts";
import { nearest } from "../platform/nearest.ts";
import { aliasesOf } from "./keys.ts";
import { Slip } from "./slip.ts";

/** A robot's address or token, wherever it stands; and what only a map has. */
const A_ROBOT = /access_token=|(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/iu;
const A_KEY = /SEC[0-9a-f]{64}/u;
const AN_APP = /\bding[0-9a-z]{12,}\b/u;
const A_NAME = /^[${\s]*(?:(?:secrets|vars|env)\.\w+|(?:[A-Z][A-Z0-9]*_)*[A-Z][A-Z0-9]*)[}\s]*$/u;
const A_MAP = /\b(?:app|groups|users)\b["'”“\\]*\s*[:：]/iu;

/**
 * A robot's text with words around it reads as a document, too, and so does a name.
 * @param document - what it reads as; a map that spells its groups wrong is one all the same
 * @throws InputError or Slip where the text is a robot's, its key alone, or the name of a secret
 */
export function checkForOther(text: string, document: Node | undefined): void {
  if (A_NAME.test(text)) {
    throw new InputError(
      "secret",
      `reads like a secret's name instead of its value; in a workflow that is secret: \${{ secrets.NAME }}`,
    );
  }
  if (A_MAP.test(text) || (isMap(document) && Object.entries(document).some(meansGroups))) return;
  if (A_ROBOT.test(text)) throw robotAmongWords();
  if (A_KEY.test(text)) throw new Slip("keyAlone");
}

function meansGroups([key, value]: readonly [string, Node]): boolean {
  if (!isMap(value)) return false;
  return nearest(key, ["groups"]) !== undefined || aliasesOf(key).includes("groups");
}

function robotAmongWords(): InputError {
  return new InputError(
    "secret",
    'has other words around a robot\'s webhook; write the webhook alone, then where there are SEC… and keyword=…, blanks between, or a map: {"groups": {"dev": {"webhook": "…", "sign": "SEC…"}}}',
  );
}

/** What a text is instead that holds no map, or why it reads as none. */
export async function unrecognised(text: string, document: Node | undefined): Promise<InputError> {
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
