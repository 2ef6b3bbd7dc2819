import { NotifyError } from "../errors.ts";
import { decoded } from "./percent.ts";

/** The part of the environment that names proxies. */
export type ProxyEnv = Readonly<Record<string, string | undefined>>;

/** Proxies by the target's protocol, and the hosts that go without. */
export interface Proxies {
  readonly http?: URL;
  readonly https?: URL;
  /** Entries of NO_PROXY, lower-case. */
  readonly bypass: readonly string[];
}

/**
 * Read HTTPS_PROXY, HTTP_PROXY and NO_PROXY; the lower-case spelling wins, as with curl.
 * @throws NotifyError naming the variable, never its value, when a proxy is not an URL
 */
export function readProxies(env: ProxyEnv): Proxies {
  const http = readProxy(env, "HTTP_PROXY");
  const https = readProxy(env, "HTTPS_PROXY");
  const bypass = (settingOf(env, "NO_PROXY") ?? "").toLowerCase().split(/[\s,]+/u);
  return { ...(http && { http }), ...(https && { https }), bypass: bypass.filter(Boolean) };
}

/**
 * Whether NO_PROXY lets this URL go without: an entry is `*`, a host, a domain (`example.com`,
 * `.example.com` and `*.example.com` mean it and all below it), each optionally with a port.
 */
export function isBypassed(url: URL, bypass: readonly string[]): boolean {
  const host = bare(url.hostname);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return bypass.some((entry) => {
    if (entry === "*") return true;
    const [, name = "", entryPort] = /^(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/u.exec(entry) ?? [];
    if (entryPort !== undefined && entryPort !== port) return false;
    const domain = bare(name).replace(/^\*?\./u, "");
    return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
  });
}

/** Passwords inside the proxy URLs, as written and decoded: for the log's mask. */
export function proxyPasswords(env: ProxyEnv): string[] {
  const { http, https } = readProxies(env);
  const written = [http?.password, https?.password].filter((word) => word !== undefined);
  return [...new Set(written.flatMap((word) => [word, decoded(word)]))].filter(Boolean);
}

/** The `Proxy-Authorization` for a proxy whose URL holds credentials; undefined without. */
export function proxyAuthorization({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  const pair = `${decoded(username)}:${decoded(password)}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

function readProxy(env: ProxyEnv, name: string): URL | undefined {
  const value = settingOf(env, name);
  if (value === undefined) return undefined;
  const url = URL.parse(/^[a-z0-9+.-]+:\/\//iu.test(value) ? value : `http://${value}`);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.hostname === "") {
    throw new NotifyError(
      `The environment variable ${name} is not a proxy this action can use; write http://host:port`,
    );
  }
  return url;
}

function settingOf(env: ProxyEnv, name: string): string | undefined {
  return env[name.toLowerCase()]?.trim() || env[name]?.trim() || undefined;
}

function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/gu, "")
    .replace(/\.$/u, "");
}
