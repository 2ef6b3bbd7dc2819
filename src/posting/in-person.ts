import { InputError } from "../errors.ts";
import type { AppMessage, Compose, RobotMessage } from "../message/types.ts";
import type { GroupResult } from "../output/delivery.ts";
import type { ActionResult, Failing } from "../output/outputs.ts";
import type { Reach } from "../people/at.ts";
import type { Receiver } from "../people/receivers.ts";
import { messageText } from "./dry-run.ts";
import { composeForApp } from "./plan.ts";
import { type Posts, withLinksOpening } from "./post.ts";
import type { PostingRun } from "./posting-run.ts";
import type { ReachTools } from "./reach.ts";
import type { News } from "./tell.ts";

/** What people get besides the groups: made, and known to be sendable. */
export interface PersonalPosts extends Posts {
  /** Say that neither a person nor a group is there to be told; only where that is so. */
  readonly nobody?: () => ActionResult;
  /** Ring whom `ding` should, once everything else is done; in a dry run show it. */
  ring(): Promise<Failing>;
}

/**
 * Make what is told people one by one.
 * @throws InputError for a message that the app cannot carry
 */
export async function planInPerson(
  tools: ReachTools,
  run: PostingRun,
  news: News,
  { told, rung }: Reach,
): Promise<PersonalPosts> {
  const { inputs, groups, hasSecret } = run;
  const message = inputs.to === "" ? undefined : await composePrivate(inputs, news.compose);
  const isVain = groups.length === 0 && told.length === 0 && hasSecret;
  return {
    ...(isVain && { nobody: () => tools.nobodyToTell(run) }),
    async show() {
      if (message !== undefined) await showPrivate(run.preview, tools.countOf(run, told), message);
    },
    async send() {
      return message === undefined ? [] : sendPrivate(tools, run, told, message);
    },
    ring: () => ringAll(tools, run, rung, news),
  };
}

function composePrivate(
  { openLinksIn, type }: PostingRun["inputs"],
  compose: Compose,
): Promise<RobotMessage & AppMessage> {
  return composeForApp(withLinksOpening(openLinksIn, compose), () => {
    return new InputError(
      "type",
      `is ${type}, which cannot be sent to people one by one; use another with "to"`,
    );
  });
}

async function showPrivate(
  preview: PostingRun["preview"],
  whom: string,
  message: RobotMessage,
): Promise<void> {
  const { kind } = message;
  await preview(
    `Dry run: ${whom} would be told privately by ${kind === "action-card" ? "an" : "a"} ${kind} message`,
    messageText(message),
  );
}

async function sendPrivate(
  { tellPrivately }: ReachTools,
  { app, log }: Pick<PostingRun, "app" | "log">,
  told: readonly Receiver[],
  message: AppMessage,
): Promise<readonly GroupResult[]> {
  if (app === undefined || told.length === 0) return [];
  const result = await tellPrivately(await app(), told, [message]);
  if (result.ok) log.info(`Private message: ${told.length} told by the app.`);
  return [result];
}

async function ringAll(
  tools: ReachTools,
  run: PostingRun,
  rung: readonly Receiver[],
  { compose, url, spoken }: News,
): Promise<Failing> {
  if (run.inputs.ding === "") return {};
  const title = listedTitle(await compose(TITLE_BYTES));
  return tools.ringThem(run, rung, { title, url, sentence: spoken(tools, title) });
}

/** Enough of a message for its title. */
const TITLE_BYTES = 2_000;

/** The line by which lists show a message. */
function listedTitle(message: RobotMessage): string {
  const text = "title" in message ? message.title : "text" in message ? message.text : "";
  return text.trim().split("\n", 1)[0] ?? "";
}
