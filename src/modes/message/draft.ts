import { type AuthoredRun, readAuthored } from "../../authored/authored.ts";
import { contentInput } from "../../authored/content.ts";
import { letConnect } from "../../dingtalk/http/early.ts";
import { InputError } from "../../errors.ts";
import { announcedTitle, announcement } from "../../message/announce/announcement.ts";
import { safeUrl } from "../../message/escape.ts";
import { readTrimmings } from "../../message/own/trimmings.ts";
import type { Compose } from "../../message/types.ts";
import { toConclusion } from "../../verdict/result.ts";
import type { Verdict } from "../../verdict/types.ts";

/** A message yet to be fitted to its groups. */
interface Draft {
  readonly compose: Compose;
  /** What the workflow author says in it, as written. */
  readonly said: string;
}

/** What scripts and other actions send to a robot. */
const BODY = /^\{(?=[\s\S]*"msgtype"\s*:)/u;
const IS_BODY =
  'is DingTalk\'s own JSON and is shown as such; with "type: raw" it becomes the message that it describes';

/**
 * What the workflow author wrote, or else the event, as a message of the wanted type. What can be
 * wrong with it is found here, before anything is sent.
 * @throws InputError naming the input
 */
export async function draft(run: AuthoredRun, verdict: Verdict): Promise<Draft> {
  const { inputs, event, facts, context } = run;
  const { type, title, url, buttons, language } = inputs;
  const authored = await readAuthored(run, verdict, [title, url, buttons]);
  const { content: said } = authored;
  const page = safeUrl(facts.url) || context.runUrl;
  const trimmings = await readTrimmings(inputs, authored.values, page);
  const known = { facts, context, language, result: toConclusion(verdict.result) };
  const input = contentInput(inputs);
  if (said !== "") {
    if (type !== "raw" && BODY.test(said)) run.log.warning(`Input "${input}" ${IS_BODY}`);
    await letConnect();
    const { ownWords } = await import("../../message/own/own-words.ts");
    const preview = () => announcedTitle(event, known);
    const compose = await ownWords(inputs, input, authored, trimmings, preview);
    return { compose, said };
  }
  if (type === "feed-card" || type === "raw") {
    throw new InputError(input, `is empty, which a message of type ${type} cannot be`);
  }
  return { compose: announcement(event, known, type, trimmings), said };
}
