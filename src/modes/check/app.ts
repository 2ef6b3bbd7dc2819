import type { AppClient } from "../../dingtalk/app/app.ts";
import { grantLink } from "../../dingtalk/codes/grant-link.ts";
import type { App } from "../../dingtalk/types.ts";
import { DeliveryError } from "../../errors.ts";
import { CAPABILITIES, type Capability, type Probing } from "./capabilities.ts";
import { type Finding, found, prove } from "./findings.ts";

/** Whether the app can sign in at all: without that nothing else of it can be proved. */
export async function checkSignIn(client: AppClient): Promise<Finding> {
  try {
    await client.signIn();
    return found("app", "proved", "signedIn");
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const code = error.code ?? "";
    if (error.outcome === "refused" && code !== "") {
      const isElsewhere = /IpNotInWhiteList$|60020$/u.test(code);
      return found("app", "broken", isElsewhere ? "appAddress" : "notSignedIn", { code });
    }
    return found("app", "unknown", "unclear", { code, values: [error.message] });
  }
}

/** A finding for each of {@link CAPABILITIES}; only those in use are probed. */
export async function checkCapabilities(probing: Probing): Promise<readonly Finding[]> {
  return Promise.all(CAPABILITIES.map((capability) => checkOne(capability, probing)));
}

async function checkOne(capability: Capability, probing: Probing): Promise<Finding> {
  const { topic, scope, faults = {}, isUsed, probe } = capability;
  const values = [scope];
  if (!isUsed(probing)) return found(topic, "unused", "unused");
  const proof = await prove(() => probe(probing));
  if (proof.is === "unfit") return found(topic, "broken", "templateUnfit", { values: [proof.why] });
  const { code } = proof;
  switch (proof.is) {
    case "granted": {
      const fault = Object.hasOwn(faults, code) ? faults[code] : undefined;
      if (fault !== undefined) return found(topic, "broken", fault, { code });
      return found(topic, "proved", "granted", { values });
    }
    case "denied":
      return found(topic, "broken", "denied", {
        values,
        code,
        link: linkToGrant(probing.run.bundle.app, scope),
      });
    case "elsewhere":
      return found(topic, "broken", "appAddress", { code });
    case "unclear":
      return found(topic, "unknown", "unclear", { code, values: [proof.why] });
    default:
      return proof satisfies never;
  }
}

/** The console's page that grants the permission; `""` for corp credentials, which name no app. */
export function linkToGrant(app: App | undefined, scope: string): string {
  const { credentials } = app ?? {};
  return (credentials?.kind === "client" && grantLink(credentials.clientId, scope)) || "";
}

/** Which departments the app may read, which explains whoever it does not find. */
export async function checkRange(client: AppClient): Promise<Finding> {
  const what = "Asking for the contact range";
  try {
    const { value } = await client.call({
      name: "contact-range",
      what,
      method: "GET",
      path: "/auth/scopes",
    });
    const { departments, people } = value;
    if (departments.includes("1")) return found("range", "proved", "rangeAll");
    if (departments.length + people === 0) return found("range", "broken", "rangeNone");
    const values = [departments.slice(0, 20).join(", ") || "–", String(people)];
    return found("range", "proved", "range", { values });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const { code = "", message } = error;
    return found("range", "unknown", "unclear", { code, values: [message] });
  }
}
