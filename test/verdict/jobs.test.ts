import { expect } from "vitest";
import type { RunJob } from "../../src/github/api/jobs.ts";
import type { Conclusion } from "../../src/github/types.ts";
import { report } from "../../src/message/report/report.ts";
import { toReportedJobs, toRoster } from "../../src/verdict/jobs.ts";
import type { Result } from "../../src/verdict/result.ts";
import { factsOf } from "../message/report/samples.ts";
import { nastyText } from "../message/skeleton.ts";
import { fc, test } from "../support/property.ts";

const conclusion = fc.constantFrom<Conclusion>(
  ...("failure cancelled success skipped timed_out startup_failure neutral".split(
    " ",
  ) as Conclusion[]),
  "",
);
const time = fc.constantFrom("2026-11-23T06:00:00Z", "2026-11-23T06:10:00Z", "yesterday", "");

const listedJob: fc.Arbitrary<RunJob> = fc.record({
  id: fc.nat(5),
  name: fc.oneof(nastyText, fc.constantFrom("build (1)", "build (2)", "call / build", "")),
  status: fc.constantFrom("completed", "in_progress", "queued", "invented"),
  conclusion,
  startedAt: time,
  completedAt: time,
  url: nastyText,
  steps: fc.array(fc.record({ name: nastyText, number: fc.nat(), conclusion }), { maxLength: 3 }),
  runnerName: nastyText,
});

test.prop([
  fc.array(listedJob, { maxLength: 12 }),
  fc.constantFrom<Result>("failure", "cancelled", "success", "skipped", "other"),
  nastyText,
  fc.boolean(),
])(
  "whatever GitHub lists can be reported, and nothing that still runs is",
  (jobs, result, text, isOurs) => {
    const traits = { jobId: "3", runnerName: text, jobName: "build" };
    const roster = isOurs ? toRoster(jobs, traits) : toRoster(jobs);
    const needs = [{ name: "build", result }];
    const reported = toReportedJobs(roster, { result, needs, status: text, isFinal: !isOurs }, 0);
    const finished = jobs.filter((job) => job.status === "completed" || job === roster.own);
    expect(reported.length).toBeLessThanOrEqual(finished.length);
    expect(reported.every(({ seconds = 0 }) => seconds >= 0)).toBe(true);
    const message = report(factsOf({ jobs: reported }), { language: "en", maxBytes: 2000 });
    expect(Buffer.byteLength(message.text)).toBeLessThanOrEqual(2000);
    expect(message.text).not.toMatch(/NaN|undefined/u);
  },
);
