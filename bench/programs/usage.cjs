/** Preloaded: says at the end what the process took, in microseconds and kilobytes. */
process.on("exit", () => {
  const { writeFileSync } = require("node:fs");
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage()));
});
