import type { AppClient } from "../dingtalk/app/app.ts";
import { mostRung, type RemindWay, sendDing } from "../dingtalk/app/ding.ts";
import { DeliveryError } from "../errors.ts";
import type { Failing } from "../output/outputs.ts";
import type { Receiver } from "../people/receivers.ts";
import { describeLosses, findMembers, inBatches, type Loss } from "./members.ts";

/** What a DING says. */
export interface Bell {
  /** One plain line, for the app. */
  readonly title: string;
  /** Where it leads, for the app. */
  readonly url: string;
  /** A sentence that can be read aloud, for SMS and phone. */
  readonly sentence: string;
}

const UNREACHED =
  "the DING did not reach them: they have left the organisation, are outside the range the app is visible to, or cannot be reached this way. Correct the map of people.";

/**
 * Ring people, each once, in batches. Nothing is repeated whose outcome is not known.
 * @returns how many were rung, and the line that says who was not and why
 */
export async function ring(
  client: AppClient,
  way: RemindWay,
  receivers: readonly Receiver[],
  bell: Bell,
): Promise<Failing & { readonly rung: number }> {
  const { known, lost } = await findMembers(client, receivers);
  const losses: Loss[] = [...lost];
  const failures: DeliveryError[] = [];
  let rung = 0;
  for (const batch of inBatches([...known.keys()], mostRung(way))) {
    try {
      const { failed } = await sendDing(client, way, batch, contentOf(way, bell));
      const unreached = batch.filter((id) => failed.includes(id));
      rung += batch.length - unreached.length;
      losses.push(...unreached.map((id) => lossOf(known.get(id) ?? "")));
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      failures.push(error);
    }
  }
  if (losses.length === 0 && failures.length === 0) return { rung };
  const total = known.size + lost.length;
  const head = `DING reached ${rung} of ${total} ${total === 1 ? "person" : "people"}.`;
  const lines = [head, ...new Set(failures.map(({ message }) => message)), describeLosses(losses)];
  return {
    rung,
    error: lines.filter(Boolean).join(" "),
    topic: failures[0]?.topic ?? "person-unknown",
  };
}

/** What is rung with: the app shows a link, a voice says a sentence. */
export function contentOf(way: RemindWay, { title, url, sentence }: Bell): string {
  return way === "app" ? `${title}\n${url}`.trim() : sentence;
}

function lossOf(shown: string): Loss {
  return { shown, why: UNREACHED, code: "" };
}
