/** Each try takes off what the last one was over, so few are ever needed. */
const MOST_TRIES = 12;

/**
 * A message as long as it can be: `build` cuts the text between blocks, `measure` counts the whole
 * JSON, whose escapes nobody can count beforehand.
 * @param limit - most bytes the JSON may take
 * @param build - the message with at most this many bytes of text
 */
export async function fitMessage<T>(
  limit: number,
  build: (maxBytes: number) => Promise<T>,
  measure: (message: T) => number,
): Promise<T> {
  let budget = limit;
  let message = await build(budget);
  for (let tries = 1; tries < MOST_TRIES; tries++) {
    const over = measure(message) - limit;
    if (over <= 0) break;
    budget = Math.max(0, budget - over - tries * 32);
    message = await build(budget);
  }
  return message;
}
