import type { Language } from "../../inputs/choices.ts";
import { commonWords } from "../words/common.ts";
import { reportWords } from "../words/report.ts";
import { familyEntry, type Pen } from "./entries.ts";
import { firstFailedFirst, foldJobs } from "./fold.ts";
import type { ReportedJob } from "./types.ts";

/** What `{{jobs}}`, `{{failed-jobs}}` and `{{duration}}` stand for: plain, untrusted text. */
export interface RunValues {
  /** A line for each job, for the legs of a matrix, or for the jobs of a reusable workflow. */
  readonly jobs: string;
  /** Names, comma separated; what failed first is first. */
  readonly failedJobs: string;
  /** How long the run has taken; `""` where GitHub does not say. */
  readonly duration: string;
}

/** Put jobs, and how many seconds they took, into words for placeholders. */
export function toRunValues(
  jobs: readonly ReportedJob[],
  seconds: number | undefined,
  language: Language,
): RunValues {
  const pen = plainPen(language);
  return {
    jobs: foldJobs(jobs)
      .map((family) => familyEntry(family, pen))
      .join("\n"),
    failedJobs: firstFailedFirst(jobs)
      .map(({ name }) => name)
      .join(", "),
    duration: seconds === undefined ? "" : pen.common.duration(seconds),
  };
}

function plainPen(language: Language): Pen {
  return {
    words: reportWords(language),
    common: commonWords(language),
    job: (_, label) => label,
    text: (text) => text,
  };
}
