/** One tag of HTML. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: readonly {
    readonly name: string;
    readonly value: string;
    readonly quote: string;
  }[];
}

const TAG = /^<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)\/?>$/iu;
const ATTRIBUTE = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu;

/** Read a tag; undefined for comments and the like. */
export function readTag(source: string): Tag | undefined {
  const match = TAG.exec(source.trim());
  if (match === null) return undefined;
  const [, slash = "", name = "", rest = ""] = match;
  const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key = "", double, single, bare]) => {
    const quote = double === undefined ? (single === undefined ? "" : "'") : '"';
    return { name: key.toLowerCase(), value: double ?? single ?? bare ?? "", quote };
  });
  return { name: name.toLowerCase(), closes: slash !== "", attributes };
}

/** Cut HTML into tags and what stands between them. */
export function cutTags(html: string): readonly string[] {
  return html.split(/(<[^<>]*>)/u).filter((piece) => piece !== "");
}
