let builtLeft = Number.POSITIVE_INFINITY;

/**
 * From now on so many runs are of the built action; the others are of the sources.
 * @returns how many were left
 */
export function limitBuilt(runs: number): number {
  const before = builtLeft;
  builtLeft = runs;
  return before;
}

/** Whether this run is one of the built action. */
export function isTurnOfBuilt(): boolean {
  builtLeft -= 1;
  return builtLeft >= 0;
}
