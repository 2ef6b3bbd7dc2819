import { randomBytes } from "node:crypto";
import { measurePrograms, PROCESS_COLUMNS, stepProgram } from "../programs.ts";
import type { Measure } from "../section.ts";

const MB = 1024 * 1024;
/** DingTalk takes 20 MB; an archive of what cannot be compressed is a little larger than that. */
const FILES = { "1 MB as it is": ["a.pdf", MB], "20 MB as it is": ["b.pdf", 20 * MB] } as const;
const ZIPPED = { "20 MB zipped": ["c.bin", 20 * MB - 100_000] } as const;

/** A file from the workspace to a group. */
export const measureUpload: Measure = async (world, rounds) => {
  const { clientId, clientSecret, chat } = await world.ask({ want: "app" });
  const app = { "client-id": clientId, "client-secret": clientSecret };
  const secret = JSON.stringify({ app, groups: { dev: { chat } } });
  const programs = await Promise.all(
    Object.entries({ ...FILES, ...ZIPPED }).map(([name, [path, sizeBytes]]) => {
      const inputs = { secret, mode: "file", content: path };
      return stepProgram(world, name, { inputs, files: { [path]: randomBytes(sizeBytes) } });
    }),
  );
  return {
    title: "File upload",
    about: "Token, upload and message of one file, with the enterprise app.",
    columns: PROCESS_COLUMNS,
    rows: await measurePrograms(world, programs, Math.ceil(rounds / 3)),
  };
};
