import { contentInput, readWrittenContent } from "../../authored/content.ts";
import { InputError } from "../../errors.ts";
import { safeUrl } from "../../message/escape.ts";
import type { Run } from "../../run/run.ts";
import type { FileReference } from "../../workspace/paths.ts";
import { countAddresses, findLabelled } from "./labelled.ts";

/** What one line of `content` names, and where that stands. */
export type Line =
  | { readonly kind: "path"; readonly place: FileReference; readonly path: string }
  | {
      readonly kind: "url";
      readonly place: FileReference;
      readonly url: string;
      /** What the author calls it; `""` where that is not said. */
      readonly label: string;
    }
  | { readonly kind: "release"; readonly place: FileReference };

/** The lines of `content` or `content-file`. @throws InputError when there is none or one is no use */
export async function readLines(run: Pick<Run, "inputs" | "context">): Promise<readonly Line[]> {
  const input = contentInput(run.inputs);
  const written = await readWrittenContent(run);
  const lines = readJsonList(written) ?? written.split(/\r\n?|\n/u);
  const found = lines.flatMap((text, index) => {
    const place = { input, line: index + 1 };
    return text.trim() === "" ? [] : [readLine(text.trim(), place)];
  });
  if (found.length > 0) return found;
  throw new InputError(
    input,
    "names no file; write one per line: a path, a pattern, https://… or release",
  );
}

/** A dash in front and quotes around, as YAML's lists have them. */
const LIST_MARK = /^[-*•][ \t]+/u;
const QUOTED = /^(?:"([^"]+)"|'([^']+)'|“([^”]+)”|`([^`]+)`),?$/u;

function readLine(written: string, place: FileReference): Line {
  const item = written.replace(LIST_MARK, "");
  const text =
    QUOTED.exec(item)
      ?.slice(1)
      .find((inner) => inner !== undefined) ?? item;
  if (/\{\{[^{}]*\}\}|｛｛/u.test(text)) {
    throw new InputError(
      place.input,
      `has a {{…}} on line ${place.line}, which file lines do not fill; use \${{ … }} in the workflow file instead`,
    );
  }
  if (text.toLowerCase() === "release") return { kind: "release", place };
  const { address, label } = findLabelled(text) ?? { address: text, label: "" };
  if (!/^[a-z][a-z0-9+.-]+:\/\//iu.test(address)) {
    return { kind: "path", place: { ...place, path: text }, path: text };
  }
  if (countAddresses(text) > 1) {
    throw new InputError(
      place.input,
      `has several addresses on line ${place.line}; write one per line`,
    );
  }
  const url = safeUrl(address);
  if (url !== undefined) return { kind: "url", place, url, label };
  throw new InputError(
    place.input,
    `has an address on line ${place.line} that cannot be linked; it must start with https:// or http:// and be shorter than 16,000 characters`,
  );
}

/** Paths as an expression of GitHub's lists them; undefined for anything else. */
function readJsonList(written: string): readonly string[] | undefined {
  if (!/^\s*\[\s*"/u.test(written)) return undefined;
  try {
    const list: unknown = JSON.parse(written);
    return Array.isArray(list) && list.every((item) => typeof item === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}
