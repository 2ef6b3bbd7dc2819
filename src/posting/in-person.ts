import type { Mentions } from "../dingtalk/types.ts";
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

/** Something to say, and whom it concerns. */
export interface News {
  readonly compose: Compose;
  /** Those of `at`. */
  readonly mentions: Mentions;
  /** Those of `to` and `ding`. */
  readonly reach: Reach;
  /** Where a DING leads. */
  readonly url: string;
  /** How a voice would say it. @param title - the line by which lists show the message */
  readonly spoken: (tools: ReachTools, title: string) => string;
}

/** What people get besides the groups: made, and known to be sendable. */
export interface InPerson extends Posts {
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
): Promise<InPerson> {
  const { inputs, groups, hasSecret } = run;
  const { told } = news.reach;
  const message = inputs.to === "" ? undefined : await composePrivate(run, news);
  const isVain = groups.length === 0 && told.length === 0 && hasSecret;
  return {
    ...(isVain && { nobody: () => tools.nobodyToTell(run) }),
    async show() {
      if (message !== undefined) await showPrivate(run.preview, tools.countOf(run, told), message);
    },
    async send() {
      return message === undefined ? [] : sendPrivate(tools, run, told, message);
    },
    ring: () => ringAll(tools, run, news),
  };
}

function composePrivate(
  { inputs }: Pick<PostingRun, "inputs">,
  news: News,
): Promise<RobotMessage & AppMessage> {
  return composeForApp(withLinksOpening(inputs.openLinksIn, news.compose), () => {
    return new InputError(
      "type",
      `is ${inputs.type}, which cannot be sent to people one by one; use another with "to"`,
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

async function ringAll(tools: ReachTools, run: PostingRun, news: News): Promise<Failing> {
  if (run.inputs.ding === "") return {};
  const title = listedTitle(await news.compose(TITLE_BYTES));
  const bell = { title, url: news.url, sentence: news.spoken(tools, title) };
  return tools.ringThem(run, news.reach.rung, bell);
}

/** Enough of a message for its title. */
const TITLE_BYTES = 2_000;

/** The line by which lists show a message. */
function listedTitle(message: RobotMessage): string {
  const text = "title" in message ? message.title : "text" in message ? message.text : "";
  return text.trim().split("\n", 1)[0] ?? "";
}
