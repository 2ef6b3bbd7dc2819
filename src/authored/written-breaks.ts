import { CODE } from "./code.ts";

/** A line for each way in which line breaks are written out in words, and show as they are written. */
export function findWrittenBreaks(written: string): readonly string[] {
  const content = written.replace(CODE, "``");
  const advice = writtenBreakAdvice(content);
  return [
    ...(advice === undefined ? [] : [`"content" shows \\n as it is: ${advice}`]),
    ...(hasEncodedBreak(content)
      ? [
          '"content" shows %0A as it is: write lines to $GITHUB_OUTPUT between name<<EOF and EOF, as they are',
        ]
      : []),
  ];
}

/**
 * What to do about `\n` in one line of words, after which no word goes on as one does in a path of
 * Windows; or at the end of lines, as a script's string has them. JSON reads its own.
 */
function writtenBreakAdvice(content: string): string | undefined {
  if (content.startsWith("{")) return undefined;
  if (content.includes("\n")) {
    return /(?:[\s)\]*>]|[^\0-\x7f])\\n[ \t]*$/mu.test(content)
      ? "leave it out, its lines break where they end"
      : undefined;
  }
  return /\\n(?![a-z]|$)/u.test(content)
    ? 'YAML reads it as a line break in "double quotes" only; or write content: |'
    : undefined;
}

/** Whether there is a line break as old runners had it in a step's output; addresses may hold one. */
function hasEncodedBreak(content: string): boolean {
  return content.replace(/:\/\/\S*/gu, "").includes("%0A");
}
