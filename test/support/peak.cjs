/**
 * Preloaded: leaves in PEAK_MEMORY how much memory the process had at most, in MB. Linux tells it of
 * this program alone; what `resourceUsage` tells there may be the parent's.
 */
const { readFileSync, writeFileSync } = require("node:fs");

process.on("exit", () => {
  writeFileSync(process.env.PEAK_MEMORY, String(peakKilobytes() / 1024));
});

function peakKilobytes() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync("/proc/self/status", "utf8"))[1]);
}
