import { isFields } from "./events/readers.ts";

/** What the runner's event file gave. */
export interface Payload {
  /** What the file holds; `{}` when it could not be used. */
  readonly payload: unknown;
  /** Why not, for the log: one line without any text from the file. */
  readonly warning?: string;
}

/**
 * Read the event file. What cannot be read costs details of the message, never the run.
 * @param path - GITHUB_EVENT_PATH; empty when the runner gave none
 * @param readFile - the file's text, or throws; `fs.readFileSync(path, "utf8")` in earnest
 */
export function readPayload(path: string, readFile: (path: string) => string): Payload {
  if (!path) return unusable("GITHUB_EVENT_PATH is not set");
  let content: string;
  try {
    content = readFile(path);
  } catch {
    return unusable("the event file cannot be read");
  }
  const payload = parseJson(content);
  return isFields(payload) ? { payload } : unusable("the event file holds no JSON object");
}

function unusable(why: string): Payload {
  return { payload: {}, warning: `Details of the event are missing: ${why}` };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/u, ""));
  } catch {
    return undefined;
  }
}
