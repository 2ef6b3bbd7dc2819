import { createHash } from "node:crypto";
import type { Parts } from "../../approval/form.ts";
import { type AuthoredRun, readAuthored } from "../../authored/authored.ts";
import { contentInput } from "../../authored/content.ts";
import { InputError } from "../../errors.ts";
import type { RunContext } from "../../github/types.ts";
import { clipGraphemes } from "../../message/clip.ts";
import { foldLine } from "../../message/escape.ts";
import { loadContent } from "../../message/markdown/load.ts";
import type { Authored } from "../../message/own/types.ts";
import { readTitle } from "../../message/title.ts";
import type { Run } from "../../run/run.ts";
import { judge } from "../../verdict/verdict.ts";
import type { VerdictRun } from "../../verdict/verdict-run.ts";

/** What is asked for. */
export interface Request {
  /** One plain line. */
  readonly title: string;
  readonly authored: Authored;
  /** The same as the approval's form says it, in plain text. */
  readonly parts: Parts;
}

/** A title taken from the content is no longer than one reads at a glance. */
const LONGEST_TITLE = 100;
/** Longer keys are told apart by their digest. */
const LONGEST_KEY = 200;

/**
 * Read what is asked for.
 * @throws InputError when it says nothing, or when a matrix leg would ask for all of them
 */
export async function readRequest(run: AuthoredRun & VerdictRun): Promise<Request> {
  const { inputs, context } = run;
  if (inputs.jobTotal > 1 && inputs.key === "") {
    throw new InputError(
      "mode",
      'is "approve" in a job of a matrix, whose legs would all ask for the same approval. Ask in a job of its own that the matrix needs, or give each leg a "key"',
    );
  }
  const authored = await readAuthored(run, judge(run), [inputs.title]);
  const { content, values, home } = authored;
  const { firstLine, plainContent } = await loadContent();
  const text = await plainContent(content, values, home, true);
  const own = readTitle(inputs.title, values).plain;
  const title = own || clipGraphemes(await firstLine(content, values, home), LONGEST_TITLE);
  if (title === "") {
    const input = content === "" ? "title" : contentInput(inputs);
    throw new InputError(input, 'is empty: say in "title" and "content" what is asked for');
  }
  const details = [text, aboutRun(run)].filter(Boolean).join("\n\n");
  const parts = { title, details, link: context.runUrl, run: runKey(run) };
  return { title, authored, parts };
}

/** What approvers cannot see otherwise: repository, place, commit, and who set it off. */
function aboutRun({ context, facts }: Pick<Run, "context" | "facts">): string {
  const place = facts.branch || facts.tag;
  const line = [context.repository, place, facts.sha.slice(0, 7), facts.actor];
  return line
    .map((part) => foldLine(part))
    .filter(Boolean)
    .join(" · ");
}

/**
 * What makes this approval the same one in a rerun: repository, run and key, not the attempt. It
 * stands in the form, where people read it and the next attempt finds it.
 */
export function runKey({ context, inputs }: Pick<Run, "context" | "inputs">): string {
  const key = foldLine(inputs.key || context.job);
  const short = key.length <= LONGEST_KEY ? key : createHash("sha256").update(key).digest("hex");
  return [placeOf(context), context.runId, short].filter(Boolean).join(" ");
}

/** Two servers may have a repository of one name, and one organisation in DingTalk. */
function placeOf({ serverUrl, repository }: RunContext): string {
  const host = serverUrl.replace(/^https?:\/\//u, "");
  return host === "github.com" ? repository : `${host}/${repository}`;
}
