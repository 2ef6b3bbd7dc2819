/**
 * A pattern that is made when it is first asked for. One written as a literal is checked each time
 * the code around it is read, used or not, and sets such as `\p{L}` make that dear at every start.
 * @param source - as `String.raw` gives it
 */
export function lazyPattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= new RegExp(source, flags);
    return made;
  };
}
