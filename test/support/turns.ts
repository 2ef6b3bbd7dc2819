let builtLeft = Number.POSITIVE_INFINITY;

/** From now on so many runs are of the built action; the others are of the sources. */
export function limitBuilt(runs: number): void {
  builtLeft = runs;
}

/** Whether this run is one of the built action. */
export function isTurnOfBuilt(): boolean {
  builtLeft -= 1;
  return builtLeft >= 0;
}
