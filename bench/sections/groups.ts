import { example } from "../../test/support/examples.ts";
import { mapSecret, measurePrograms, PROCESS_COLUMNS, robotProgram } from "../programs.ts";
import type { Measure } from "../section.ts";

const COUNTS = [1, 5, 20];

/** One message to many groups. */
export const measureGroups: Measure = async (world, rounds) => {
  const step = { eventName: "push", payload: example("push"), inputs: { group: "*" } };
  const programs = await Promise.all(
    COUNTS.map((count) => {
      const name = count === 1 ? "1 group" : `${count} groups`;
      return robotProgram(world, name, step, mapSecret, count);
    }),
  );
  return {
    title: "Groups",
    about: "One step that announces a push to every group of its map, eight at a time.",
    columns: PROCESS_COLUMNS,
    rows: await measurePrograms(world, programs, rounds, COUNTS),
  };
};
