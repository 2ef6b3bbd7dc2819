/**
 * What reads the Markdown of the workflow author, who often writes none. Each part is loaded here and
 * nowhere else: the build makes a file for every place that loads something, with a copy of all that
 * is not there yet.
 */
export function loadContent() {
  return import("./content.ts");
}

/** What makes one text of blocks, which a message of a line needs not. */
export function loadJoin() {
  return import("./join.ts");
}
