/**
 * The action at work, without network or credential: a DingTalk on this machine, the built
 * `dist/index.js` run as a runner runs it, GitHub's own example events, and what the group read.
 */
import { announceScenes } from "./demo/announce.ts";
import { fileScenes } from "./demo/files.ts";
import { reportScenes } from "./demo/report.ts";
import { openStage, type Scene } from "./demo/stage.ts";
import { taskScenes } from "./demo/task.ts";
import { typeScenes } from "./demo/types.ts";

const SCENES: readonly Scene[] = [
  ...announceScenes,
  ...typeScenes,
  ...fileScenes,
  ...reportScenes,
  ...taskScenes,
];

await using stage = await openStage();
for (const scene of SCENES) await stage.play(scene);
stage.close();
