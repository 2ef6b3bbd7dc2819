import { InputError } from "../errors.ts";
import {
  APPROVALS,
  type ApprovalRule,
  DING_WAYS,
  type DingWay,
  LANGUAGES,
  type Language,
  LINK_TARGETS,
  MESSAGE_TYPES,
  type MessageType,
  MISSING_SECRET,
  MODES,
  type Mode,
  NOTIFY_WHEN,
  type NotifyWhen,
  PRIORITIES,
  type Priority,
  TASK_STATES,
  type TaskStateWish,
} from "./choices.ts";
import {
  baseUrl,
  conclusion,
  flag,
  languageOf,
  listOf,
  oneOf,
  type ReadInput,
  seconds,
  someOf,
  type Value,
  wholeNumber,
  withDefaults,
} from "./fields.ts";
import { findIdle } from "./idle.ts";
import { WrongWord } from "./wrong-word.ts";

/** What the workflow author asked for, checked. Values that need the secret or event stay text. */
export interface Inputs {
  readonly secret: string;
  /** Group names as written, without duplicates; empty means the only group. */
  readonly groups: readonly string[];
  readonly mode: Mode;
  readonly content: string;
  readonly contentFile: string;
  readonly title: string;
  readonly type: MessageType;
  readonly url: string;
  /** One button per line, not yet parsed. */
  readonly buttons: string;
  /** People as written; see `readWords`. */
  readonly at: string;
  readonly assignees: string;
  /** Whom to tell privately, as written. */
  readonly to: string;
  /** By what to ring people; empty for not at all. */
  readonly ding: DingWay | "";
  /** Whether an approval takes all approvers or any of them. */
  readonly approvals: ApprovalRule;
  /** Report: a status card in the group that this run's steps keep up to date. */
  readonly live: boolean;
  readonly users: string;
  readonly due: string;
  readonly priority: Priority;
  readonly key: string;
  readonly state: TaskStateWish;
  /** A conclusion of GitHub's, or `""`. */
  readonly status: string;
  readonly needs: string;
  readonly notifyWhen: readonly NotifyWhen[];
  readonly language: Language;
  readonly openLinksIn: (typeof LINK_TARGETS)[number];
  /** Attempts after the first. */
  readonly retries: number;
  readonly timeoutMs: number;
  readonly failOnError: boolean;
  readonly onMissingSecret: (typeof MISSING_SECRET)[number];
  readonly dryRun: boolean;
  readonly githubToken: string;
  readonly apiUrl: URL;
  readonly oapiUrl: URL;
  readonly jobId: string;
  /** Legs of this job's matrix; 1 without a matrix. */
  readonly jobTotal: number;
  /** A line for each setting that was given and has no effect, or another than it says. */
  readonly idle: readonly string[];
}

const DEFAULT_TIMEOUT_SECONDS: Readonly<Record<Mode, string>> = {
  message: "60",
  report: "60",
  task: "60",
  file: "600",
  check: "60",
  approve: "3600",
};
/** What GitHub gives a job, at most. */
const LONGEST_APPROVAL_SECONDS = 21_600;

/**
 * The same as {@link parseInputs}, but of a wrong word the error says which one is meant, and what
 * does another thing than it says is told of with what has no effect.
 * @throws InputError
 */
export async function readInputs(read: ReadInput): Promise<Inputs> {
  try {
    const inputs = parseInputs(read);
    const { language, key, idle } = inputs;
    const isPlain = [language, ""].includes(read("language")) && !key.includes("{{");
    if (isPlain && !read("notify-when").includes("&")) return inputs;
    const { findDoubts } = await import("./doubts.ts");
    return { ...inputs, idle: [...idle, ...findDoubts(read, inputs)] };
  } catch (error) {
    throw error instanceof WrongWord ? (await import("./slips.ts")).toInputError(error) : error;
  }
}

/**
 * @param read - `core.getInput`, or any lookup by name; absent is `""`
 * @throws InputError naming the input, what is wrong with it and what to write instead
 */
export function parseInputs(read: ReadInput): Inputs {
  const value = withDefaults(read);
  const mode = oneOf(value, "mode", MODES);
  const type = oneOf(value, "type", MESSAGE_TYPES);
  if (value("content") && value("content-file")) {
    throw new InputError("content-file", 'is given together with "content"; keep one of them');
  }
  return {
    secret: value("secret"),
    groups: listOf(value("group")),
    mode,
    content: value("content"),
    contentFile: value("content-file"),
    title: value("title"),
    type,
    url: value("url"),
    buttons: value("buttons"),
    at: value("at"),
    assignees: value("assignees"),
    to: value("to"),
    ding: value("ding") === "" ? "" : oneOf(value, "ding", DING_WAYS),
    approvals: oneOf(value, "approvals", APPROVALS),
    live: flag(value, "live"),
    users: value("users"),
    due: value("due"),
    priority: oneOf(value, "priority", PRIORITIES),
    key: value("key"),
    state: oneOf(value, "state", TASK_STATES),
    status: conclusion(value, "status"),
    needs: value("needs"),
    notifyWhen: someOf(value, "notify-when", NOTIFY_WHEN),
    language: languageOf(value, "language", LANGUAGES),
    openLinksIn: oneOf(value, "open-links-in", LINK_TARGETS),
    retries: wholeNumber(value, "retries", 10),
    timeoutMs: timeout(value, mode) * 1000,
    failOnError: flag(value, "fail-on-error"),
    onMissingSecret: oneOf(value, "on-missing-secret", MISSING_SECRET),
    dryRun: flag(value, "dry-run"),
    githubToken: value("github-token"),
    apiUrl: baseUrl(value, "dingtalk-api-url"),
    oapiUrl: baseUrl(value, "dingtalk-oapi-url"),
    jobId: value("job-id"),
    jobTotal: Math.max(1, Number.parseInt(value("job-total"), 10) || 1),
    idle: findIdle(value, { mode, type }),
  };
}

/** Whether people are told or rung one by one, which few runs do. */
export function tellsPeople({ to, ding }: Inputs): boolean {
  return to !== "" || ding !== "";
}

/** How long the step may take, in seconds. */
function timeout(value: Value, mode: Mode): number {
  const given = seconds("timeout", value("timeout") || DEFAULT_TIMEOUT_SECONDS[mode]);
  if (mode === "approve" && given > LONGEST_APPROVAL_SECONDS) {
    throw new InputError(
      "timeout",
      `is longer than a job of GitHub's may run; an approval is waited for ${LONGEST_APPROVAL_SECONDS} seconds at most`,
    );
  }
  return given;
}

/** Whether an error fails the step: read on its own, since other inputs may be the error. */
export function parseFailOnError(read: ReadInput): boolean {
  return !/^\W*false\W*$/iu.test(withDefaults(read)("fail-on-error").normalize("NFKC"));
}
