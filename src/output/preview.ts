import type { Log } from "./log.ts";

/**
 * What a dry run shows instead of sending: in the log, and in the job summary inside a fence longer
 * than any run of backticks in it, so that nothing of it is rendered.
 * @param summaryFile - GITHUB_STEP_SUMMARY; absent outside a runner
 */
export function createPreview(
  log: Log,
  summaryFile: string | undefined,
): (title: string, text: string) => Promise<void> {
  return async (title, text) => {
    log.info(title);
    log.quote(text);
    if (!summaryFile) return;
    const { appendFile } = await import("node:fs/promises");
    const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
    const fence = "`".repeat(longest + 1);
    const section = `#### ${title}\n\n${fence}text\n${text}\n${fence}\n\n`;
    await appendFile(summaryFile, section).catch(() => {
      log.warning("Nothing is in the job summary: GITHUB_STEP_SUMMARY names no file to write to");
    });
  };
}
