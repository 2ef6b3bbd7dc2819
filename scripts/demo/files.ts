import type { Scene } from "./stage.ts";

/** A picture of one pixel. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/** Real files and pictures, which the app carries; the robot says what they are. */
export const fileScenes: readonly Scene[] = [
  {
    title: "file: a document, a log that DingTalk takes only in an archive, a picture",
    step: () => ({
      eventName: "schedule",
      payload: { schedule: "0 2 * * *" },
      files: {
        "docs/手册.pdf": "%PDF-1.7\n%%EOF\n",
        "logs/build.log": "compiled\ntested\n",
        "shots/login.png": Buffer.from(PIXEL, "base64"),
      },
      inputs: {
        mode: "file",
        title: "{{workflow}} #{{run-number}}",
        content: "docs/*.pdf\nlogs/build.log\nshots/login.png",
      },
    }),
    outputs: ["sent", "media-id"],
  },
  {
    title: "file: addresses, which nobody fetches",
    step: () => ({
      inputs: {
        mode: "file",
        content: "https://example.com/reports/coverage.html\nhttps://example.com/badges/build.png",
      },
    }),
    outputs: ["sent"],
  },
];
