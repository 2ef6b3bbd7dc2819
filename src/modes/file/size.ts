/** A size as people read it, in any language: `512 B`, `1.5 kB`, `20 MB`; a kB is 1024 bytes. */
export function formatSize(sizeBytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  let [value, unit] = [sizeBytes, 0];
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? Math.round(value * 10) / 10 : Math.round(value)} ${units[unit]}`;
}
