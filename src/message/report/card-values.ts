/**
 * Every variable of a status card; a template of one's own uses those it likes. All are strings of at
 * most 1024 bytes; a fact that is not known is `""`. The whole content of a card: every update
 * replaces all of it. The same list as in docs/status-card.md; a test holds the two together.
 */
export interface CardValues {
  /** How the run stands: running, success, failure, cancelled, skipped, other */
  readonly state: string;
  /** The same in the chat's language */
  readonly result: string;
  /** Headline, plain text: ⏳ CI #562 · main · 3/12 */
  readonly title: string;
  /** Bar, counts, failed jobs, running jobs and commit, as Markdown */
  readonly markdown: string;
  /** A line below: elapsed time, and the attempt from the second on */
  readonly tips: string;
  /** Ended jobs and all jobs: 3/12 */
  readonly progress: string;
  /** The same as a whole number from 0 to 100 */
  readonly percent: string;
  /** One coloured square for each job, twelve at most */
  readonly bar: string;
  /** How many jobs have ended */
  readonly done: string;
  /** How many jobs GitHub lists; those that wait for others come later */
  readonly total: string;
  /** The failed jobs with step and link, as Markdown; empty as long as none has */
  readonly failed: string;
  /** How many jobs have failed */
  readonly failed_count: string;
  /** The running jobs, as Markdown */
  readonly running: string;
  /** How many jobs are running */
  readonly running_count: string;
  /** How many jobs wait for a runner or an approval */
  readonly waiting_count: string;
  /** How long the run has taken, up to this change of the card */
  readonly elapsed: string;
  /** Name of the workflow */
  readonly workflow: string;
  /** owner/name */
  readonly repository: string;
  /** Branch or tag */
  readonly branch: string;
  /** Number of the run */
  readonly number: string;
  /** Number of the attempt, from 1 */
  readonly attempt: string;
  /** The commit and its author, as Markdown */
  readonly commit: string;
  /** The run's page */
  readonly url: string;
  /** DingTalk's own: the button to the run, as JSON */
  readonly sys_full_json_obj: string;
  /** DingTalk's own: the line in the list of conversations, as JSON */
  readonly sys_lastMessageI18n: string;
}

/** The name of one. */
export type CardVariable = keyof CardValues;

/** What DingTalk's public template draws; others it need not be bothered with. */
export const DEFAULT_VARIABLES: readonly CardVariable[] = [
  "title",
  "markdown",
  "tips",
  "sys_full_json_obj",
  "sys_lastMessageI18n",
];

/** DingTalk's limit for one value, in UTF-8 bytes. */
export const MAX_VALUE_BYTES = 1024;
