import { readAuthored } from "../../authored/authored.ts";
import { contentInput } from "../../authored/content.ts";
import { letConnect } from "../../dingtalk/http/early.ts";
import { InputError } from "../../errors.ts";
import type { Compose } from "../../posting/plan.ts";
import type { Run } from "../../run/run.ts";
import type { Verdict } from "../../verdict/types.ts";
import { announcement, previewOf } from "./announcement.ts";
import { readTrimmings } from "./trimmings.ts";

/**
 * What the workflow author wrote, or else the event, as a message of the wanted type. What can be
 * wrong with it is found here, before anything is sent.
 * @throws InputError naming the input
 */
export async function draft(run: Run, verdict: Verdict): Promise<Compose> {
  const { inputs } = run;
  const { type, title, url, buttons } = inputs;
  const authored = await readAuthored(run, verdict, [title, url, buttons]);
  const trimmings = readTrimmings(run, authored.values);
  if (authored.content !== "") {
    await letConnect();
    const { ownWords } = await import("./own-words.ts");
    return ownWords(inputs, authored, trimmings, () => previewOf(run, verdict.result));
  }
  if (type === "feed-card" || type === "raw") {
    throw new InputError(
      contentInput(inputs),
      `is empty, which a message of type ${type} cannot be`,
    );
  }
  return announcement(run, verdict.result, type, trimmings);
}
