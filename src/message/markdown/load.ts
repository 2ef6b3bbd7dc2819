/**
 * What reads the Markdown of the workflow author, who often writes none. Loaded here and nowhere
 * else: the build makes a file for every place that loads something, with a copy of all that is not
 * there yet.
 */
export function loadContent() {
  return import("./content.ts");
}
