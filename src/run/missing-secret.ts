import { InputError } from "../errors.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../output/log.ts";
import { type ActionResult, skip } from "../output/outputs.ts";

/**
 * Skip or fail, since there is no secret.
 * @param reason - why GitHub withholds secrets from this run; undefined when it does not
 * @throws InputError listing the usual causes
 */
export function handleMissingSecret(
  wish: Inputs["onMissingSecret"],
  reason: string | undefined,
  log: Pick<Log, "notice">,
): ActionResult {
  if (wish === "skip" || (wish === "auto" && reason !== undefined)) {
    log.notice(`Nothing was sent: this run has no secret${reason ? `, since ${reason}` : ""}.`);
    return skip("missing-secret");
  }
  throw new InputError(
    "secret",
    "is empty. Usual causes: a typo in the secret's name; a reusable workflow called without `secrets: inherit`; an environment secret in a job without `environment:`; an organisation secret not shared with this repository",
  );
}
