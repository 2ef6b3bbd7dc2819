import { readFileSync } from "node:fs";
import { readContext } from "../github/context.ts";
import { parseEvent } from "../github/event.ts";
import { readPayload } from "../github/event-file.ts";
import { readFacts } from "../github/facts.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Log } from "../output/log.ts";
import type { World } from "./world.ts";

/** Read the runner's variables and the event file; an unusable file costs details, not the run. */
export function readOccasion(env: World["env"], log: Pick<Log, "warning">): Occasion {
  const context = readContext(env);
  const { payload, warning } = readPayload(env.GITHUB_EVENT_PATH ?? "", (path) =>
    readFileSync(path, "utf8"),
  );
  if (warning !== undefined) log.warning(warning);
  const event = parseEvent(context.eventName, payload, context);
  return { context, event, facts: readFacts(event, context) };
}
