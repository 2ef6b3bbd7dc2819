import type { ErrorTopic } from "../../error-topics.ts";
import { DeliveryError } from "../../errors.ts";

/** What the transport knows of a request that got no reply. */
export interface Unanswered {
  readonly host: string;
  readonly timedOut: boolean;
  /** The request, or some of it, may have reached the other side. */
  readonly mayHaveArrived: boolean;
  readonly proxied?: boolean;
}

/** Why there was no reply, and what to do, both without a full stop. */
export interface NetworkTrouble {
  readonly topic: ErrorTopic;
  readonly cause: string;
  readonly advice: string;
  /** Asking again would change nothing. */
  readonly isFinal?: true;
}

const CHECK_NETWORK =
  "Check that the runner may reach this host (firewall, proxy variables, self-hosted network)";
const CHECK_CA =
  "If a proxy or a private deployment signs its own certificates, name its CA in NODE_EXTRA_CA_CERTS";

const NO_NAME: NetworkTrouble = {
  topic: "network",
  cause: "its name is not known here",
  advice: "Check the address, the runner's DNS and, where it needs one, its proxy variables",
};
const NO_ROUTE: NetworkTrouble = {
  topic: "network",
  cause: "no connection came about",
  advice: CHECK_NETWORK,
};
const UNTRUSTED: NetworkTrouble = {
  topic: "certificate",
  cause: "its TLS certificate is not trusted",
  advice: CHECK_CA,
  isFinal: true,
};
const NO_TLS: NetworkTrouble = {
  topic: "certificate",
  cause: "the TLS handshake failed",
  advice: "Check that address and port speak https, and what a proxy in between does to TLS",
};
const BROKEN: NetworkTrouble = {
  topic: "network",
  cause: "the connection broke before the answer came",
  advice: "Run it again later; if it keeps happening, look at proxies and firewalls on the way",
};
const PROXY: NetworkTrouble = {
  topic: "proxy",
  cause: "the proxy did not let the connection through",
  advice: "Check HTTPS_PROXY / HTTP_PROXY and its password, or add the host to NO_PROXY",
};

const NO_PROXY_THERE: NetworkTrouble = {
  topic: "proxy",
  cause: "the proxy could not be reached",
  advice: "Check HTTPS_PROXY / HTTP_PROXY and that the proxy is up, or add the host to NO_PROXY",
};
const REFUSED: NetworkTrouble = {
  topic: "network",
  cause: "the connection was refused",
  advice: CHECK_NETWORK,
};

/** What the system or a library calls the ways of getting no reply. */
export const NETWORK_CODES: Readonly<Record<string, NetworkTrouble>> = {
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  EAI_FAIL: NO_NAME,
  ECONNREFUSED: REFUSED,
  EHOSTUNREACH: NO_ROUTE,
  ENETUNREACH: NO_ROUTE,
  EADDRNOTAVAIL: NO_ROUTE,
  EACCES: NO_ROUTE,
  ETIMEDOUT: NO_ROUTE,
  UND_ERR_CONNECT_TIMEOUT: NO_ROUTE,
  CERT_HAS_EXPIRED: {
    topic: "certificate",
    cause: "its TLS certificate has expired",
    advice: "Check the runner's clock, then the certificate",
    isFinal: true,
  },
  CERT_NOT_YET_VALID: {
    topic: "certificate",
    cause: "its TLS certificate is not valid yet",
    advice: "Check the runner's clock",
    isFinal: true,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    topic: "certificate",
    cause: "its TLS certificate is for another host",
    advice: "Check the address, and what a proxy in between does to TLS",
    isFinal: true,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  CERT_UNTRUSTED: UNTRUSTED,
  CERT_REJECTED: UNTRUSTED,
  CERT_REVOKED: UNTRUSTED,
  CERT_CHAIN_TOO_LONG: UNTRUSTED,
  CERT_SIGNATURE_FAILURE: UNTRUSTED,
  INVALID_CA: UNTRUSTED,
  INVALID_PURPOSE: UNTRUSTED,
  EPROTO: NO_TLS,
  UND_ERR_PRX_TLS: PROXY,
  UND_ERR_PRX_CONN: PROXY,
  UND_ERR_INVALID_ARG: PROXY,
  REPLY_TOO_LARGE: {
    topic: "not-dingtalk",
    cause: "the answer was too long to be DingTalk's",
    advice: "Check the address, and whether a proxy answers in DingTalk's place",
  },
};

const NOT_HTTP: NetworkTrouble = {
  topic: "not-dingtalk",
  cause: "the answer was not HTTP",
  advice: "Check that address and port are DingTalk's",
};

/** Say what became of a request without a reply. The message is `cause. Advice.`, host only. */
export function networkError(error: unknown, facts: Unanswered): DeliveryError {
  const { host, timedOut, mayHaveArrived, proxied = false } = facts;
  const code = codeOf(error);
  const shown = code === "" ? "" : ` (${code})`;
  const outcome = mayHaveArrived ? "unknown" : "unsent";
  if (timedOut) {
    const cause = mayHaveArrived
      ? `no answer from ${host} in time`
      : `no connection to ${host} in time`;
    return new DeliveryError(`${cause}. ${CHECK_NETWORK}, or allow a longer "timeout".`, {
      outcome,
      topic: "network",
    });
  }
  const { topic, cause, advice, isFinal } = troubleOf(code, mayHaveArrived, proxied);
  return new DeliveryError(
    `${host}: ${cause}${shown}. ${advice}.`,
    { outcome: isFinal && outcome === "unsent" ? "refused" : outcome, topic },
    code === "" ? undefined : { cause: error },
  );
}

function troubleOf(code: string, mayHaveArrived: boolean, proxied: boolean): NetworkTrouble {
  const known = NETWORK_CODES[code];
  if (proxied && (known === NO_NAME || known === NO_ROUTE || known === REFUSED)) {
    return NO_PROXY_THERE;
  }
  if (known !== undefined) return known;
  if (code.startsWith("ERR_SSL")) return NO_TLS;
  if (code.startsWith("HPE_")) return NOT_HTTP;
  if (mayHaveArrived) return BROKEN;
  return proxied ? PROXY : NO_ROUTE;
}

/** The system's or library's code for it: capitals and digits, so safe to print. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && /^[A-Z0-9_]{2,48}$/u.test(code)) return code;
  }
  return "";
}
