import { measurePrograms, PROCESS_COLUMNS, robotProgram, singleSecret } from "../programs.ts";
import type { Measure, Row } from "../section.ts";

const COUNTS = [10, 300, 1000];

/** Reports of runs with many jobs. */
export const measureReport: Measure = async (world, rounds) => {
  const inputs = { mode: "report", "notify-when": "always" };
  const rows: Row[] = [];
  for (const jobs of COUNTS) {
    const env = await world.ask({ want: "github", jobs });
    const name = `${jobs} jobs`;
    const program = await robotProgram(world, name, { inputs, env }, singleSecret);
    const [empty, report] = await measurePrograms(world, [program], Math.ceil(rounds / 3));
    if (empty && rows.length === 0) rows.push(empty);
    if (report) rows.push(report);
  }
  return {
    title: "Report of a run",
    about:
      "A matrix of which every 50th leg failed, read from a GitHub on loopback, a hundred jobs a " +
      "page. Wall time holds the server's own, which checks each answer against GitHub's schemas; " +
      "CPU and memory are the action's alone.",
    columns: PROCESS_COLUMNS,
    rows,
  };
};
