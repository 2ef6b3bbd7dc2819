/**
 * What reads `url` and lines of buttons and feed cards, which few messages have. Loaded here and nowhere else:
 * the build makes a file for every place that loads something.
 */
export function loadCards() {
  return import("./cards.ts");
}
