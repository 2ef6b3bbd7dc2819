import { Agent, type Dispatcher, ProxyAgent } from "undici";
import { onClose } from "../../platform/closing.ts";
import {
  isBypassed,
  type ProxyEnv,
  proxyAuthorization,
  readProxies,
} from "../../platform/proxies.ts";

/** HTTP/2 sessions would outlive the last read, and with it hold up the end of the process. */
const OPTIONS = { allowH2: false, connections: 10 } as const;

/**
 * Which connections lead to an address, by the proxies the environment names: decided for each
 * host, since NO_PROXY may name GitHub's server and not the storage it redirects to. They are cut
 * at the end of the run: a proxy that never answers would hold it up for minutes.
 * @throws NotifyError when a variable is no proxy
 */
export function chooseConnections(env: ProxyEnv): (url: URL) => Dispatcher {
  const proxies = readProxies(env);
  const direct = new Agent(OPTIONS);
  const { http, https } = proxies;
  const plain = http === undefined ? direct : byProxy(http);
  const secure = https === undefined ? direct : byProxy(https);
  for (const connections of new Set([direct, plain, secure])) {
    onClose(() => connections.destroy());
  }
  return (url) => {
    if (isBypassed(url, proxies.bypass)) return direct;
    return url.protocol === "https:" ? secure : plain;
  };
}

function byProxy(proxy: URL): ProxyAgent {
  const token = proxyAuthorization(proxy);
  return new ProxyAgent({ ...OPTIONS, uri: proxy.origin, ...(token && { token }) });
}
