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
 * @param env - the process environment: the credential may stand in another place
 * @throws InputError listing the usual causes
 */
export function handleMissingSecret(
  wish: Inputs["onMissingSecret"],
  secret: string,
  { event, context }: Pick<Occasion, "event" | "context">,
  env: Readonly<Record<string, string | undefined>>,
  log: Pick<Log, "notice">,
): ActionResult {
  const reason = findOutsideReason(event, context);
  if (wish === "skip" || (wish === "auto" && reason !== undefined)) {
    log.notice(`Nothing was sent: this run has no secret${reason ? `, since ${reason}` : ""}.`);
    return skip("missing-secret");
  }
  const lack = secret.trim() === "" ? "is empty" : "has blanks where its credentials belong";
  const elsewhere = findElsewhere(env);
  if (elsewhere !== undefined) {
    throw new InputError(
      "secret",
      `${lack}, and there is a credential in ${elsewhere}, where it is not read; give it under \`with:\` as \`secret\`, the webhook and, after a blank, its SEC… key`,
    );
  }
  throw new InputError(
    "secret",
    `${lack}. Usual causes: a typo in the secret's name; a reusable workflow called without \`secrets: inherit\`; an environment secret in a job without \`environment:\`; an organisation secret not shared with this repository`,
  );
}

/** A webhook, and what other actions call its parts, in variables and inputs of theirs. */
const WEBHOOK = /\/robot\/send\?(?:[^\s?]*&)?access_token=\w/u;
const OF_ROBOT =
  /^(?:INPUT_)?(?:DING(?:_?TALK)?|ROBOT)[_-]?(?:\w*[_-])?(?:WEBHOOK|TOKEN|SECRET|SIGN)/u;

/** Where else somebody has put the credential: by the name of that place, nothing of its value. */
function findElsewhere(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const [name] =
    Object.entries(env).find(([, value = ""]) => WEBHOOK.test(value)) ??
    Object.entries(env).find(([key, value = ""]) => OF_ROBOT.test(key) && value.trim() !== "") ??
    [];
  if (name === undefined || !/^[A-Z][A-Z_-]{0,39}$/u.test(name)) return undefined;
  const input = name.startsWith("INPUT_") ? name.slice("INPUT_".length).toLowerCase() : undefined;
  return input === undefined ? `the variable ${name}` : `the input "${input}"`;
}
