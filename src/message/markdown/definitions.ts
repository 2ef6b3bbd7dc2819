/**
 * A definition, which is shown nowhere, in an item or a quote too; one of nothing is how comments are
 * written: `[//]: # (x)`.
 */
const DEFINITION =
  /^ {0,5}(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]{0,4})*\[(?!\^)([^[\]\n]{1,200})\]:[ \t]*[^\s#<]/u;
/** A word that no address is: `[1]: 参考资料`. */
const NO_TARGET = /^[^\]]*\]:[ \t]*(?=\S*[^\0-\x7f])[^\s./#:]+$/u;

/**
 * Keeps what only looks like a definition from being one: nothing refers to it, as in `[WARN]: 超时`, or
 * its target is a word. What is left of a definition nobody sees.
 * @param source - the whole text, which says what is referred to
 * @returns mends one of its lines
 */
export function definitionMender(source: string): (line: string) => string {
  const labels = labelsReferredTo(source);
  return (line) =>
    line.replace(DEFINITION, (whole, label: string) =>
      labels.has(toLabel(label)) && !NO_TARGET.test(line) ? whole : whole.replace("[", "\\["),
    );
}

function labelsReferredTo(source: string): ReadonlySet<string> {
  const text = source
    .split("\n")
    .map((line) => line.replace(DEFINITION, ""))
    .join("\n");
  return new Set(
    Array.from(text.matchAll(/\[([^[\]\n]{1,200})\]/gu), ([, label = ""]) => toLabel(label)),
  );
}

function toLabel(written: string): string {
  return written.trim().replace(/\s+/gu, " ").toLowerCase();
}
