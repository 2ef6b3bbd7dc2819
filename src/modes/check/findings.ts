import { DeliveryError, InputError } from "../../errors.ts";
import type { State, Topic } from "../../message/words/check.ts";
import type { Kind } from "../../message/words/check-en.ts";

/** What a check found out about one thing. Holds no number, no credential, no text from outside. */
export interface Finding {
  readonly topic: Topic;
  /** Its own name: a group, a login, a host; `""` where there is one of its kind. */
  readonly name: string;
  readonly state: State;
  readonly kind: Kind;
  /** What the words have to be filled with. */
  readonly values: readonly string[];
  /** DingTalk's code, where it gave one. */
  readonly code: string;
  /** The console's page that mends it, where there is one. */
  readonly link: string;
}

/** More than topic, state and kind. */
type More = Partial<Pick<Finding, "name" | "values" | "code" | "link">>;

/** A finding; what is left out is empty. */
export function found(topic: Topic, state: State, kind: Kind, more: More = {}): Finding {
  return { topic, state, kind, name: "", values: [], code: "", link: "", ...more };
}

/** What a probe's answer proves. */
export type Proof =
  /** DingTalk took or refused it for a reason that comes after the permission. */
  | { readonly is: "granted"; readonly code: string }
  | { readonly is: "denied"; readonly code: string }
  /** The address is not one the app may be called from. */
  | { readonly is: "elsewhere"; readonly code: string }
  /** The permission is there, and what it shows is not what it has to be. */
  | { readonly is: "unfit"; readonly why: string }
  /** Throttled, no answer, an internal error: nothing is proved now. */
  | { readonly is: "unclear"; readonly code: string; readonly why: string };

/**
 * Make a call that DingTalk must refuse for another reason once the permission is there: scope is
 * judged before the body.
 */
export async function prove(call: () => Promise<unknown>): Promise<Proof> {
  try {
    await call();
    return { is: "granted", code: "" };
  } catch (error) {
    if (error instanceof InputError) return { is: "unfit", why: error.message };
    if (!(error instanceof DeliveryError)) throw error;
    return proofOf(error);
  }
}

/** What a refusal proves. */
export function proofOf(error: DeliveryError): Exclude<Proof, { readonly is: "unfit" }> {
  const { outcome, message, status = 0 } = error;
  const code = error.code ?? "";
  const inner = code.replace(/^88\//u, "");
  if (/PermissionDenied$/u.test(code) || inner === "60011") return { is: "denied", code };
  if (/IpNotInWhiteList$/u.test(code) || inner === "60020") return { is: "elsewhere", code };
  const isAuth =
    /^(?:InvalidAuthentication|AuthenticationFailed\b.*|4000[01]|40014|4[12]001|5000[35])$/u;
  const isJudged = outcome === "refused" && inner !== "" && !isAuth.test(inner) && status < 500;
  return isJudged ? { is: "granted", code } : { is: "unclear", code, why: message };
}
