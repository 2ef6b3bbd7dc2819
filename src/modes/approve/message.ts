import { utf8Length } from "../../message/clip.ts";
import { linkTo, oneLine } from "../../message/escape.ts";
import { toLines } from "../../message/line.ts";
import { loadContent, loadJoin } from "../../message/markdown/load.ts";
import { GAP } from "../../message/parts.ts";
import type { Compose } from "../../message/types.ts";
import { type ApprovalEnd, approveWords } from "../../message/words/approve.ts";
import { commonWords } from "../../message/words/common.ts";
import type { Run } from "../../run/run.ts";
import type { Cast } from "./approvers.ts";
import type { Request } from "./request.ts";

/** What messages say of an approval. */
export interface Announced {
  readonly request: Request;
  readonly cast: Cast;
  readonly rule: "all" | "any";
  readonly id: string;
}

/** What the messages take of a run. */
export type MessageRun = Pick<Run, "inputs" | "context" | "facts" | "bundle">;

/** That approval is asked for: what for, by whom, of whom. */
export async function approvalMessage(run: MessageRun, announced: Announced): Promise<Compose> {
  const { request, cast, rule } = announced;
  const { language } = run.inputs;
  const { repository } = run.context;
  const [words, { comma, gap }] = [approveWords(language), commonWords(language)];
  const asked = words.asked(oneLine(request.title));
  const { content, values, home } = request.authored;
  const { renderContent } = await loadContent();
  const blocks = await renderContent(content, values, home);
  const logins = cast.approvers.map((userId) => cast.loginOf(userId));
  const areNamed = logins.every((login) => login !== "");
  const names = areNamed ? logins.map((login) => oneLine(login)).join(comma) : "";
  const actor = oneLine(run.facts.actor, 60);
  const by = actor === "" ? "" : words.by(actor);
  const facts = [words.approvers(rule, names, cast.approvers.length)];
  const end = [...toLines(by, facts, "", gap), linksOf(run, announced)].filter(Boolean).join(GAP);
  const more = linkTo(words.links.rest, run.context.runUrl);
  return async (maxBytes) => {
    const room = maxBytes - utf8Length(GAP + end);
    const { joinBlocks } = await loadJoin();
    const text = joinBlocks([approvalHead(repository, "🔏", asked), ...blocks], room, more);
    return { kind: "markdown", title: previewOf(repository, "🔏", asked), text: text + GAP + end };
  };
}

/** That it is not coming: who refused, or how long was waited. */
export function outcomeMessage(
  run: MessageRun,
  announced: Announced,
  end: ApprovalEnd,
  refusedBy: string,
): Compose {
  const { language } = run.inputs;
  const { repository } = run.context;
  const words = approveWords(language);
  const emoji = end === "refused" ? "❌" : "⏰";
  const ended = words.ended(end, oneLine(announced.request.title));
  const seconds = Math.round(run.inputs.timeoutMs / 1000);
  const fact =
    end === "refused"
      ? words.refusedBy(oneLine(announced.cast.loginOf(refusedBy)))
      : words.waited(commonWords(language).duration(seconds));
  const blocks = [approvalHead(repository, emoji, ended), fact, linksOf(run, announced)].filter(
    Boolean,
  );
  return async (maxBytes) => {
    const { joinBlocks } = await loadJoin();
    const text = joinBlocks(blocks, maxBytes, "");
    return { kind: "markdown", title: previewOf(repository, emoji, ended), text };
  };
}

function approvalHead(repository: string, emoji: string, news: string): string {
  return `**${emoji} ${oneLine(repository)} · ${news}**`;
}

/** What it is about first, the repository without its owner last. */
function previewOf(repository: string, emoji: string, news: string): string {
  return `${emoji} ${news} · ${oneLine(repository.replace(/^.*\//u, ""))}`;
}

/** To the approval where the organisation's id is known, and to the run. */
function linksOf({ inputs, context, bundle }: MessageRun, { id }: Announced): string {
  const { links } = approveWords(inputs.language);
  const corpId = bundle.app?.corpId;
  const found = [
    ...(corpId === undefined ? [] : [linkTo(links.approval, approvalUrl(corpId, id))]),
    ...(context.runUrl === "" ? [] : [linkTo(links.run, context.runUrl)]),
  ];
  return found.join(commonWords(inputs.language).gap);
}

/** As DingTalk's own events link an approval; it opens inside DingTalk. */
function approvalUrl(corpId: string, id: string): string {
  const url = new URL("https://aflow.dingtalk.com/dingtalk/mobile/homepage.htm");
  const query = {
    corpid: corpId,
    dd_share: "false",
    showmenu: "false",
    dd_progress: "false",
    back: "native",
    procInstId: id,
    taskId: "",
    swfrom: "isv",
    dinghash: "approval",
    dtaction: "os",
    dd_from: "corp",
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.hash = "approval";
  return url.href;
}
