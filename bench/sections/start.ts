import { example } from "../../test/support/examples.ts";
import {
  mapSecret,
  measurePrograms,
  PROCESS_COLUMNS,
  postProgram,
  robotProgram,
  singleSecret,
} from "../programs.ts";
import type { Measure } from "../section.ts";

const EVENT = { eventName: "push", payload: example("push") };
const CONTENT = "Deployed **{{repo}}** to [production](https://example.com)\n\n- by {{actor}}\n";

/** From a cold start to a delivered message. */
export const measureStart: Measure = async (world, rounds) => {
  const said = { ...EVENT, inputs: { content: CONTENT } };
  const programs = [
    await postProgram(world),
    await robotProgram(world, "one robot, push announced", EVENT, singleSecret),
    await robotProgram(world, "one robot, Markdown content", said, singleSecret),
    await robotProgram(world, "map secret, push announced", EVENT, mapSecret),
  ];
  return {
    title: "Cold start to delivered message",
    about:
      "One process from start to end, one signed message over TLS on loopback. " +
      `Middle value of ${rounds} rounds, programs in turn.`,
    columns: PROCESS_COLUMNS,
    rows: await measurePrograms(world, programs, rounds),
  };
};
