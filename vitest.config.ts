import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** GitHub's workflow validator: not loadable by Node as it is, and its source maps lead nowhere. */
const validator = /@actions\/(expressions|languageservice|workflow-parser)\/.*\.js$/;

/** What is about a module being loaded for the first time has modules of its own. */
const ALONE = "test/**/*.alone.test.ts";

/** The built action and the scripts start some hundred times: what they are is compiled once. */
process.env.NODE_COMPILE_CACHE ??= resolve("node_modules/.cache/compiled");

export default defineConfig({
  plugins: [
    {
      name: "load-validator-without-source-maps",
      load: (id) => (validator.test(id) ? readFile(id, "utf8") : null),
    },
  ],
  test: {
    server: { deps: { inline: [validator] } },
    // No test waits; a slow machine may still take its time over thousands of cases.
    testTimeout: 120_000,
    // Half as many again as there are cores: tests of the built action and of the page wait for others.
    maxWorkers: "150%",
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [ALONE],
          // Each of a worker's files starting anew would cost a tenth of the whole.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: [ALONE] } },
    ],
  },
});
