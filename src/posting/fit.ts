/**
 * A message as long as it can be, give or take a twentieth: `build` cuts the text, `measure` counts
 * the whole JSON, whose escapes, mentions and longer links nobody can count beforehand.
 * @param limit - most bytes the JSON may take
 * @param build - the message with at most this many bytes of text
 * @returns what is built for no text at all where even that is too long
 */
export async function fitMessage<T>(
  limit: number,
  build: (maxBytes: number) => Promise<T>,
  measure: (message: T) => number,
): Promise<T> {
  const whole = await build(limit);
  const over = measure(whole) - limit;
  if (over <= 0) return whole;
  const slack = limit / 20;
  let best: T | undefined;
  let [fits, tooLong] = [0, limit];
  // A byte of text less is at least a byte of JSON less; where escapes abound, halving finds it.
  let budget = Math.max(limit - over, limit >> 1);
  while (tooLong - fits > slack) {
    const message = await build(budget);
    const bytes = measure(message);
    if (bytes > limit) tooLong = budget;
    else {
      if (bytes >= limit - slack) return message;
      best = message;
      fits = budget;
    }
    budget = (fits + tooLong) >> 1;
  }
  return best ?? build(0);
}
