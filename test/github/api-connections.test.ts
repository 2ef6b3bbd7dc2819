import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { fetch } from "undici";
import { expect, test } from "vitest";
import { chooseConnections } from "../../src/github/api/connections.ts";
import { closeAll } from "../../src/platform/closing.ts";

test("the end of the run cuts the way through a proxy that never answers", async () => {
  const proxy = createServer().listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  const url = new URL("https://api.github.com/repos/octo-org/octo-repo");
  const connectionsTo = chooseConnections({ HTTPS_PROXY: `http://127.0.0.1:${port}` });
  const reading = fetch(url, { dispatcher: connectionsTo(url) }).catch((error: unknown) => error);
  const [socket] = (await once(proxy, "connection")) as [Socket];
  const closed = once(socket.resume(), "close");
  await closeAll();
  await closed;
  expect(await reading).toBeInstanceOf(Error);
  proxy.close();
});
