import { InputError } from "../errors.ts";
import { findOutsideReason } from "../github/fork.ts";
import type { Occasion } from "../github/occasion.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../output/log.ts";
import { type ActionResult, skip } from "../output/outputs.ts";

/**
 * Skip or fail, since there is no secret.
 * @param secret - what there is in its place
 * @param occasion - says whether GitHub withholds secrets from this run
 * @throws InputError listing the usual causes
 */
export function handleMissingSecret(
  wish: Inputs["onMissingSecret"],
  secret: string,
  { event, context }: Pick<Occasion, "event" | "context">,
  log: Pick<Log, "notice">,
): ActionResult {
  const reason = findOutsideReason(event, context);
  if (wish === "skip" || (wish === "auto" && reason !== undefined)) {
    log.notice(`Nothing was sent: this run has no secret${reason ? `, since ${reason}` : ""}.`);
    return skip("missing-secret");
  }
  const lack = secret.trim() === "" ? "is empty" : "has blanks where its credentials belong";
  throw new InputError(
    "secret",
    `${lack}. Usual causes: a typo in the secret's name; a reusable workflow called without \`secrets: inherit\`; an environment secret in a job without \`environment:\`; an organisation secret not shared with this repository`,
  );
}
