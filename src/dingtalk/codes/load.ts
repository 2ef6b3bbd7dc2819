/**
 * What refusals and lost connections mean: every table behind one door, since a step that fails
 * can wait for all of them, and one that does not reads none. One `import()` makes one file of
 * them; each further one would make a copy for the place it stands in.
 */
export function loadCodes(): Promise<typeof import("./codes.ts")> {
  return import("./codes.ts");
}
