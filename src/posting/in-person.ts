import type { Mentions } from "../dingtalk/types.ts";
import { InputError } from "../errors.ts";
import type { AppMessage, Compose, RobotMessage } from "../message/types.ts";
import type { ActionResult, Failing } from "../output/outputs.ts";
import type { Reach } from "../people/at.ts";
import type { Receiver } from "../people/receivers.ts";
import type { Run } from "../run/run.ts";
import { messageText } from "./dry-run.ts";
import { composeForApp } from "./plan.ts";
import { planPosts, withLinksOpening } from "./post.ts";
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

/**
 * Tell the groups of a run and those whom `to` names, then ring whom `ding` should. All messages
 * are made before the first is sent; a failure with people does not keep the groups from being
 * told, nor the other way round.
 */
export async function tellInPerson(tools: ReachTools, run: Run, news: News): Promise<ActionResult> {
  const { inputs, groups, hasSecret } = run;
  const { told } = news.reach;
  const message = inputs.to === "" ? undefined : await composePrivate(run, news);
  if (groups.length === 0 && told.length === 0 && hasSecret) return tools.nobodyToTell(run);
  const posts = await planPosts(run, news.mentions, news.compose);
  if (inputs.dryRun) {
    await posts.show();
    if (message !== undefined) {
      await showPrivate(run.preview, tools.countOf(run, told), message);
    }
    await ringAll(tools, run, news);
    return { groups: [], skipped: "dry-run" };
  }
  const [posted, whispered] = await Promise.all([
    posts.send(),
    message && sendPrivate(tools, run, told, message),
  ]);
  const failing = await ringAll(tools, run, news);
  const results = [...posted, ...(whispered ?? [])];
  return { groups: results, ...failing };
}

function composePrivate(run: Run, news: News): Promise<RobotMessage & AppMessage> {
  return composeForApp(withLinksOpening(run, news.compose), () => {
    return new InputError(
      "type",
      `is ${run.inputs.type}, which cannot be sent to people one by one; use another with "to"`,
    );
  });
}

async function showPrivate(
  preview: Run["preview"],
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
  { app, log }: Run,
  told: readonly Receiver[],
  message: AppMessage,
) {
  if (app === undefined || told.length === 0) return [];
  const result = await tellPrivately(await app(), told, [message]);
  if (result.ok) log.info(`Private message: ${told.length} told by the app.`);
  return [result];
}

async function ringAll(tools: ReachTools, run: Run, news: News): Promise<Failing> {
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
