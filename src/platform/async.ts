/**
 * Settles with the work, or fails with the signal's reason at once when it fires.
 * @throws the signal's reason
 */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Fires after so many milliseconds, at the earliest after one; keeps no process from ending. */
export function signalAfter(ms: number): AbortSignal {
  return AbortSignal.timeout(Math.max(1, Math.ceil(ms)));
}

/** Made when first asked for, and the same ever after, a failure too. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Lets at most so many run at a time; the others wait in the order in which they came. */
export function atMost(count: number): <T>(run: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (running >= count) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await run();
    } finally {
      // A waiting one takes over this place, else the place is free.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/**
 * Do something for each item, so many at a time, the first ones first. None is begun once one has
 * failed.
 * @returns in the order of the items
 * @throws the first failure in that order, once none is under way any more
 */
export async function inTurns<T, R>(
  count: number,
  items: readonly T[],
  act: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const inTurn = atMost(count);
  const failures = new Map<number, unknown>();
  const results = new Map<number, R>();
  const one = async (item: T, index: number) => {
    if (failures.size > 0) return;
    try {
      results.set(index, await act(item, index));
    } catch (error) {
      failures.set(index, error);
    }
  };
  await Promise.all(items.map((item, index) => inTurn(() => one(item, index))));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}

/** The results of both, or the first failure once neither is under way any more. */
export async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}
