import { announceScenes } from "./announce.ts";
import { fileScenes } from "./files.ts";
import { liveScenes } from "./live.ts";
import { reportScenes } from "./report.ts";
import type { Scene } from "./stage.ts";
import { taskScenes } from "./task.ts";
import { typeScenes } from "./types.ts";

/** All that the demo plays, in its order. */
export const SCENES: readonly Scene[] = [
  ...announceScenes,
  ...typeScenes,
  ...fileScenes,
  ...reportScenes,
  ...liveScenes,
  ...taskScenes,
];
