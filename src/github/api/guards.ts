/**
 * Stricter than the events' readers: a reply that lacks what makes the thing itself is refused as
 * a whole, so these answer `undefined` where those would go on with nothing.
 */

/** A whole number from 0, exact in JavaScript: ids, counts, sizes, line numbers. */
export function readCount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Every item read, or nothing at all: half a list would be told as if it were whole. */
export function readItems<T>(
  value: unknown,
  readItem: (item: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const each of value) {
    const item = readItem(each);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
