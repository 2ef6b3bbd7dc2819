/**
 * What reads people, which most messages do without. Loaded here and nowhere else: the build makes a
 * file for every place that loads something.
 */
export function loadPeople() {
  return import("./at.ts");
}
