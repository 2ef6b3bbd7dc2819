/**
 * Run by a test as a process of its own: shares the file named by the first argument at the
 * simulator named by the second, and prints the most memory it took, in MB.
 */
import { closeTransport } from "../../src/dingtalk/http.ts";
import { runFile } from "../../src/modes/file.ts";
import { firstError } from "../../src/outputs.ts";
import { openTestRun } from "../support/run.ts";

const [, , workspace = "", url = "", line = "", secret = ""] = process.argv;
const { run } = await openTestRun(
  { url, clock: { now: Date.now, advance: () => {} } },
  { inputs: { mode: "file", content: line, secret }, env: { GITHUB_WORKSPACE: workspace } },
);
const result = await runFile(run);
await closeTransport();
if (firstError(result) !== "") throw new Error(firstError(result));
console.log(process.resourceUsage().maxRSS / 1024);
