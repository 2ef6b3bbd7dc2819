import type { Occasion } from "../../github/occasion.ts";
import type { Subject } from "../../github/subject.ts";
import type { Inputs } from "../../inputs/inputs.ts";
import type { Block } from "../markdown/types.ts";
import type { TaskKind } from "../words/task.ts";

/** The run a task is of, and what the workflow author wants of it. */
export interface TaskOccasion extends Occasion {
  readonly inputs: Pick<
    Inputs,
    "language" | "openLinksIn" | "priority" | "state" | "title" | "url"
  >;
  readonly subject: Subject;
}

/** A job that failed. Names are untrusted. */
export interface FailedJob {
  readonly name: string;
  /** Its first failed step, where GitHub told. */
  readonly step?: string;
  readonly url?: string;
}

/** Where a to-do leads on a phone and on PC. */
export interface DetailLink {
  readonly appUrl: string;
  readonly pcUrl: string;
}

/** What is said of a task, in the to-do and in the group. */
export interface TaskContent {
  readonly kind: TaskKind;
  /** Plain, for the to-do. */
  readonly subject: string;
  /** The same for Markdown. */
  readonly heading: string;
  readonly link: DetailLink;
  /** Where the group's message leads: the run itself, else the thread, else what `url` says. */
  readonly url: string;
  /** Lines of the to-do. */
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly failed: readonly FailedJob[];
  /** Jobs that a run which failed in nothing has left out. Names are untrusted. */
  readonly skipped: readonly string[];
  /** The workflow author's words, as blocks of DingTalk's Markdown. */
  readonly note: readonly Block[];
}
