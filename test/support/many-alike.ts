import { afterAll, beforeAll } from "vitest";
import { IS_FULL } from "./full.ts";
import { limitBuilt } from "./turns.ts";

/**
 * Said first in a file, or in a `describe`, whose stories are alike: only some of them start the built action, the
 * others run from the sources, in this process, with the same assertions. `npm run test:full` runs
 * all of them as built. Not for what is about the process itself: memory, certificates, exit.
 * @param built - how many runs, from the first on, are of the built action
 */
export function manyAlike(built: number): void {
  let around = Number.POSITIVE_INFINITY;
  beforeAll(() => {
    around = limitBuilt(IS_FULL ? Number.POSITIVE_INFINITY : built);
  });
  afterAll(() => void limitBuilt(around));
}
