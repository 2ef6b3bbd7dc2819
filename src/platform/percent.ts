/** Percent-decoded; as it is where that makes no sense. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One ASCII character as an address writes it: `(` → `%28`. */
export function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Encoded so that nothing in it could end a Markdown link or emphasise: `!'()*` as well. */
export function encodeFully(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/gu, percentEncode);
}

/** A path, or a name with slashes, as part of an address; the slashes stay. */
export function encodePath(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
