/** A job's displayed name, taken apart. */
export interface JobName {
  /** Without the matrix's values: `build`, `call / build`. */
  readonly base: string;
  /** The matrix's values: `24, linux`; empty where it has none. */
  readonly leg: string;
  /** What is counted together: the legs of a matrix, the jobs of a reusable workflow. */
  readonly family: string;
}

/** Between a caller and what it calls. */
const SEPARATOR = " / ";

/**
 * Read `build (24, linux)`, `call / build`, `call (24) / build (linux)`. GitHub appends a leg's
 * values in parentheses, cuts them where they are long, and puts a caller before ` / `.
 */
export function readJobName(name: string): JobName {
  const parts = splitCallers(name).map(splitLeg);
  const bases = parts.map(({ base }) => base);
  const base = bases.join(SEPARATOR);
  const leg = parts
    .map((part) => part.leg)
    .filter(Boolean)
    .join(", ");
  return { base, leg, family: bases[0] ?? base };
}

/** At ` / `, but not within parentheses, where it is a matrix's value. */
function splitCallers(name: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < name.length; at++) {
    if (name[at] === "(") depth++;
    else if (name[at] === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0 && name.startsWith(SEPARATOR, at)) {
      parts.push(name.slice(start, at));
      start = at + SEPARATOR.length;
      at = start - 1;
    }
  }
  return [...parts, name.slice(start)];
}

function splitLeg(part: string): { readonly base: string; readonly leg: string } {
  const isCut = part.endsWith("...") || part.endsWith("…");
  const open = isCut || part.endsWith(")") ? openingOf(part, isCut) : -1;
  if (open <= 0) return { base: part, leg: "" };
  return { base: part.slice(0, open), leg: part.slice(open + 2, isCut ? undefined : -1) };
}

/** Where the parenthesis opens that the end closes, or is cut before: values may have some within. */
function openingOf(part: string, isCut: boolean): number {
  const open: number[] = [];
  let closed: number | undefined;
  for (let at = 0; at < part.length; at++) {
    if (part[at] === "(") open.push(at);
    else if (part[at] === ")") closed = open.pop();
  }
  const opening = isCut ? open[0] : closed;
  if (opening === undefined) return isCut ? -1 : part.indexOf(" (");
  return part[opening - 1] === " " ? opening - 1 : -1;
}
