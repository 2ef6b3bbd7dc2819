/**
 * What tells people one by one and rings them, which few runs do. Each part is loaded here and
 * nowhere else: the build makes a file for every place that loads something, with a copy of all that
 * is not there yet.
 */
export function loadReach() {
  return import("./reach.ts");
}

/** Besides {@link loadReach}, for a message to groups and people. */
export function loadTelling() {
  return import("./in-person.ts");
}
