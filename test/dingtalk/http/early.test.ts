import { once } from "node:events";
import { createServer, type Server } from "node:http";
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Server as SocketServer,
} from "node:net";
import { expect, test } from "vitest";
import { connectEarly, letConnect, takeEarly } from "../../../src/dingtalk/http/early.ts";
import { chooseTransport } from "../../../src/dingtalk/http/http.ts";
import { DeliveryError } from "../../../src/errors.ts";
import { closeAll } from "../../../src/platform/closing.ts";

const LOCAL = "127.0.0.1";

async function listen(server: Server | SocketServer) {
  const sockets: { destroyed: boolean; destroy(): void }[] = [];
  server.on("connection", (socket) => sockets.push(socket));
  server.listen(0, LOCAL);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    server,
    sockets,
    port,
    url: new URL(`http://${LOCAL}:${port}`),
    async [Symbol.asyncDispose]() {
      await closeAll();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function post(url: URL) {
  const signal = AbortSignal.timeout(5_000);
  return chooseTransport({})({ method: "POST", url, headers: {}, body: "{}", signal });
}

function answering() {
  return createServer((request, reply) => void request.resume().on("end", () => reply.end("{}")));
}

test("a connection opened early is the one that the first request goes by", async () => {
  await using server = await listen(answering());
  connectEarly(server.url, {});
  connectEarly(server.url, {});
  await letConnect();
  expect((await post(server.url)).text).toBe("{}");
  expect((await post(server.url)).text).toBe("{}");
  expect(server.sockets).toHaveLength(1);
});

test("one that was closed meanwhile is not used, and costs nothing", async () => {
  await using server = await listen(answering());
  connectEarly(server.url, {});
  const [accepted] = await once(server.server, "connection");
  accepted.destroy();
  await once(accepted, "close");
  // Until that has come to us.
  for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
  expect((await post(server.url)).text).toBe("{}");
});

test("one that fails tells nobody; the request tells what is wrong", async () => {
  const gone = await listen(createSocketServer());
  await gone[Symbol.asyncDispose]();
  connectEarly(gone.url, {});
  const error = await post(gone.url).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DeliveryError);
  expect(error).toMatchObject({ outcome: "unsent" });
  await closeAll();
});

test("none is opened to a host that is reached by a proxy, and one is to a host that is not", async () => {
  await using server = await listen(answering());
  const env = { HTTP_PROXY: "http://127.0.0.1:9" };
  connectEarly(server.url, env);
  expect(takeEarly(LOCAL, server.port)).toBeUndefined();
  connectEarly(server.url, { ...env, NO_PROXY: LOCAL });
  expect(await takeEarly(LOCAL, server.port)).toMatchObject({ destroyed: false });
});

test("one that nobody took is closed at the end of the run", async () => {
  await using server = await listen(createSocketServer());
  connectEarly(server.url, {});
  const [accepted] = await once(server.server, "connection");
  const closed = once(accepted.resume(), "close");
  await closeAll();
  await closed;
});

test("one that nobody took, or that never comes about, keeps no process from ending", async () => {
  const server = createSocketServer((socket) => void socket.unref()).unref();
  await using silent = await listen(server);
  const before = keepers();
  const accepted = once(silent.server, "connection");
  // Its TLS is never answered.
  connectEarly(new URL(`https://${LOCAL}:${silent.port}`), {});
  await letConnect();
  await accepted;
  await new Promise(setImmediate);
  expect(keepers()).toEqual(before);
});

/** What keeps the process from ending, of connections. */
function keepers(): readonly string[] {
  return process.getActiveResourcesInfo().filter((name) => /TCPSocketWrap|TLSWrap/u.test(name));
}
