/** Preloaded: says at the end what the process took, in milliseconds and megabytes. */
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = {
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMb: (peakKbOfLinux() ?? maxRSS) / 1024,
  };
  require("node:fs").writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});

/** Linux counts into maxRSS what the parent held when it forked; this figure begins afresh. */
function peakKbOfLinux() {
  try {
    const status = require("node:fs").readFileSync("/proc/self/status", "utf8");
    const [, kb] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    return kb === undefined ? undefined : Number(kb);
  } catch {
    return undefined;
  }
}
