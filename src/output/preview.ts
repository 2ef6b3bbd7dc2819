import type { Log } from "./log.ts";

/**
 * Adds to the job summary.
 * @param file - GITHUB_STEP_SUMMARY; absent outside a runner, where nothing is added
 */
export function createSummary(
  log: Pick<Log, "warning">,
  file: string | undefined,
): (markdown: string) => Promise<void> {
  return async (markdown) => {
    if (!file) return;
    const { appendFile } = await import("node:fs/promises");
    await appendFile(file, markdown).catch(() => {
      log.warning("Nothing is in the job summary: GITHUB_STEP_SUMMARY names no file to write to");
    });
  };
}

/**
 * What a dry run shows instead of sending: in the log, and in the job summary inside a fence longer
 * than any run of backticks in it, so that nothing of it is rendered.
 */
export function createPreview(
  log: Log,
  summary: (markdown: string) => Promise<void>,
): (title: string, text: string) => Promise<void> {
  return async (title, written) => {
    const text = log.redact(written);
    log.info(title);
    log.quote(text);
    const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
    const fence = "`".repeat(longest + 1);
    await summary(`#### ${title}\n\n${fence}text\n${text}\n${fence}\n\n`);
  };
}
