import { glob, stat } from "node:fs/promises";
import { basename, isAbsolute, normalize, relative, resolve, sep } from "node:path";
import {
  exists,
  type FileReference,
  isOutside,
  locate,
  outside,
  refusal,
  resolveInside,
} from "./paths.ts";

/** A file that a path or glob names. */
export interface FoundFile {
  /** Where it really is. */
  readonly path: string;
  /** As it is called where it was found, which a link may call otherwise. */
  readonly name: string;
}

const MAGIC = /[*?[\]{}]|[!+@]\(/u;

/**
 * The files of the workspace that a path or glob names, sorted by path. Wildcards match no names
 * that begin with a dot. What exists under exactly this name is a path, whatever characters are in it.
 * @param most - more than these are an error
 * @throws InputError when there is none, or any lies outside
 */
export async function findFiles(
  workspace: string,
  pattern: string,
  most: number,
  place: FileReference,
): Promise<readonly FoundFile[]> {
  const written = await locate(workspace, pattern);
  if (!(await exists(written))) {
    const slip = findSlip(pattern);
    if (slip !== undefined) throw refusal(place, slip);
    if (MAGIC.test(pattern)) return findByGlob(workspace, pattern, most, place);
  }
  const path = await resolveInside(workspace, pattern, place);
  return [{ path, name: basename(written) }];
}

/** A comment, a link, a column of a table, or words behind a name's end. */
const BESIDE =
  /(?:^|\s)#\s|^!?\[[^[\]]*\] ?[(（].+[)）]$|\s[|｜]\s|｜|\.[a-z][a-z0-9]{0,7}[\s（][^./\\*?]*$/iu;
const LABEL = /^[^/:：]{1,40}(?:：|: )/u;

/** What others read a line as, and is neither path nor pattern here; to be told rather than guessed. */
function findSlip(pattern: string): string | undefined {
  if (/^[!！](?!\()/u.test(pattern)) {
    return "a pattern that leaves files out, which is not known here; write only what is to be shared";
  }
  if (/^(?:~\/|\$\w|\$\{|%\w+%)/u.test(pattern)) {
    return "a path that begins with ~ or a variable, which no shell reads here; write it from the root of the repository";
  }
  if (BESIDE.test(pattern) || (LABEL.test(pattern) && !MAGIC.test(pattern))) {
    return "a path with words beside it, which only an address may have; write the path alone";
  }
  // Commas in braces are a pattern's own.
  const list = pattern.replace(/\{[^{}]*\}/gu, "").split(/[,，、;；]/u);
  const isList = list.length > 1 && list.every((part) => /\S/u.test(part));
  const words = pattern.split(/\s+/u);
  const isRow = words.length > 1 && words.every((word) => /[^.]\.[a-z][a-z0-9]{0,7}$/iu.test(word));
  return isList || isRow ? "several files; write one per line" : undefined;
}

async function findByGlob(
  workspace: string,
  pattern: string,
  most: number,
  place: FileReference,
): Promise<readonly FoundFile[]> {
  if (pattern.includes("\0")) throw refusal(place, "a path with a NUL character");
  const inside = normalize(isAbsolute(pattern) ? relative(workspace, pattern) : pattern);
  if (isOutside(inside)) throw outside(place);
  const paths: string[] = [];
  for await (const path of matches(workspace, inside, place)) {
    if (isHidden(path, inside) || !(await isRegular(resolve(workspace, path)))) continue;
    paths.push(path);
    if (paths.length > most) throw refusal(place, `more than ${most} files; narrow the pattern`);
  }
  if (paths.length === 0) {
    throw refusal(place, "a pattern that matches no file; is a step missing that makes them?");
  }
  const found: FoundFile[] = [];
  for (const path of paths.sort()) {
    found.push({ path: await resolveInside(workspace, path, place), name: basename(path) });
  }
  return found;
}

/** Node refuses patterns that are too long, or make too long an expression. */
async function* matches(
  workspace: string,
  pattern: string,
  place: FileReference,
): AsyncIterable<string> {
  try {
    yield* glob(pattern, { cwd: workspace });
  } catch (cause) {
    throw refusal(place, "a pattern that cannot be used; write a simpler one", { cause });
  }
}

/** Whether a wildcard, not a name written out, matched a name with a dot in front. */
function isHidden(path: string, pattern: string): boolean {
  const written = new Set(pattern.split(sep));
  return path.split(sep).some((part) => part.startsWith(".") && !written.has(part));
}

function isRegular(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
