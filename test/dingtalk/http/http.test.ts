import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { chooseTransport } from "../../../src/dingtalk/http/http.ts";
import type { Transport, TransportRequest } from "../../../src/dingtalk/http/transport.ts";
import type { DeliveryError } from "../../../src/errors.ts";
import { closeAll } from "../../../src/platform/closing.ts";

const send = chooseTransport({});
afterEach(closeAll);

async function serve(handler: RequestListener) {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((done) => server.close(() => done()));
  };
  return {
    url: new URL(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?access_token=TOKEN`,
    ),
    connections: () => connections,
    [Symbol.asyncDispose]: close,
  };
}

async function serveSocket(handler: (socket: Socket) => void) {
  const server = createSocketServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: new URL(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?access_token=TOKEN`,
    ),
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())),
  };
}

function post(url: URL, body: TransportRequest["body"] = "{}", limitMs = 5_000) {
  return {
    method: "POST",
    url,
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body }),
    signal: AbortSignal.timeout(limitMs),
  };
}

async function failing(request: Promise<unknown>): Promise<DeliveryError> {
  return request.then(
    () => expect.unreachable("should have failed"),
    (error: DeliveryError) => error,
  );
}

test("a reply is handed back whole, whatever its status", async () => {
  await using server = await serve((_, reply) => {
    reply.writeHead(403, {
      "content-type": "application/json; charset=utf-8",
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
    });
    reply.end('{"message":"钉钉"}');
  });
  expect(await send(post(server.url))).toEqual({
    status: 403,
    headers: {
      contentType: "application/json; charset=utf-8",
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
    },
    text: '{"message":"钉钉"}',
  });
});

test.each([
  ["gzip", gzipSync],
  ["GZIP", gzipSync],
  ["x-gzip", gzipSync],
  ["br", brotliCompressSync],
  ["deflate", deflateSync],
])("a reply packed by %s is read, though nothing but plain was asked for", async (by, pack) => {
  let asked: unknown;
  await using server = await serve((incoming, outgoing) => {
    asked = incoming.headers["accept-encoding"];
    outgoing.writeHead(200, { "content-encoding": by }).end(pack('{"errcode":0,"errmsg":"好"}'));
  });
  expect((await send(post(server.url))).text).toBe('{"errcode":0,"errmsg":"好"}');
  expect(asked).toBe("identity");
});

test("a packed reply that swells without end is cut off", async () => {
  await using server = await serve((_, outgoing) => {
    outgoing.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000)));
  });
  const error = await failing(send(post(server.url)));
  expect(error.outcome).toBe("unknown");
  expect(error.message).toContain("too long to be DingTalk's");
});

test.each([
  ["gzip", Buffer.from("no gzip at all")],
  ["gzip", gzipSync("{}".repeat(999)).subarray(0, 20)],
  ["zstd, made up", Buffer.from("{}")],
])("what claims to be %s and cannot be unpacked is an empty answer", async (by, bytes) => {
  await using server = await serve((_, outgoing) => {
    outgoing.writeHead(200, { "content-encoding": by }).end(bytes);
  });
  expect(await send(post(server.url))).toMatchObject({ status: 200, text: "" });
});

test("a body goes out with its length in bytes, never chunked", async () => {
  const seen: unknown[] = [];
  await using server = await serve((request, reply) => {
    const { "content-length": length, "transfer-encoding": encoding } = request.headers;
    seen.push(length, encoding);
    request.resume().on("end", () => reply.end("{}"));
  });
  await send(post(server.url, '"钉"'));
  await send(post(server.url, { sizeBytes: 6, open: () => chunks("abc", "def") }));
  expect(seen).toEqual(["5", undefined, "6", undefined]);
});

test("requests one after another share one connection", async () => {
  await using server = await serve((request, reply) => {
    request.resume().on("end", () => reply.end("{}"));
  });
  for (let i = 0; i < 5; i += 1) await send(post(server.url));
  expect(server.connections()).toBe(1);
});

test("a connection left idle is dropped within seconds, before the server does that", async () => {
  const opened: Socket[] = [];
  const note = (message: unknown) => opened.push((message as { socket: Socket }).socket);
  subscribe("net.client.socket", note);
  // Its own server names no time after which it drops a connection.
  await using server = await serveSocket((socket) => {
    const answer = () => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
    socket.on("error", () => undefined).on("data", answer);
  });
  await send(post(server.url));
  unsubscribe("net.client.socket", note);
  const [idle] = opened.filter(({ remotePort }) => remotePort === Number(server.url.port));
  expect(idle?.timeout).toBeGreaterThan(0);
  expect(idle?.timeout).toBeLessThanOrEqual(5_000);
  const gone = once(idle as Socket, "close");
  idle?.emit("timeout");
  await gone;
  expect((await send(post(server.url))).status).toBe(200);
  await closeAll();
});

test("closing the transport closes what was kept open", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using server = await serve((request, reply) => {
    request.socket.on("close", resolve);
    request.resume().on("end", () => reply.end("{}"));
  });
  await send(post(server.url));
  await closeAll();
  await promise;
  expect((await send(post(server.url))).status).toBe(200);
  expect(server.connections()).toBe(2);
});

test("a redirect is not followed", async () => {
  let asked = 0;
  await using server = await serve((_, reply) => {
    asked += 1;
    reply.writeHead(302, { location: "/elsewhere" }).end();
  });
  const reply = await send(post(server.url));
  expect({ asked, status: reply.status, location: reply.headers.location }).toEqual({
    asked: 1,
    status: 302,
    location: "/elsewhere",
  });
});

test("where nobody listens nothing was sent", async () => {
  let url: URL;
  {
    await using server = await serve(() => undefined);
    url = server.url;
  }
  const error = await failing(send(post(url)));
  expect(error.outcome).toBe("unsent");
  expect(error.message).toContain("ECONNREFUSED");
  expect(error.message).not.toContain("TOKEN");
});

test("https to a port that does not speak TLS was not sent", async () => {
  await using server = await serve((_, reply) => reply.end());
  const url = new URL(server.url);
  url.protocol = "https:";
  expect((await failing(send(post(url)))).outcome).toBe("unsent");
});

test("a connection reset after the request may have delivered it", async () => {
  await using server = await serveSocket((socket) => {
    socket.on("error", () => undefined).once("data", () => socket.resetAndDestroy());
  });
  const error = await failing(send(post(server.url)));
  expect(error.outcome).toBe("unknown");
  expect(error.message).not.toContain("TOKEN");
});

test("a reset on a connection that another request passed on may have delivered it", async () => {
  await using server = await serve((request, reply) => {
    request.resume().on("end", () => {
      if (request.url?.startsWith("/last")) request.socket.resetAndDestroy();
      else reply.end("{}");
    });
  });
  const sent = Array.from({ length: 8 }, () => send(post(server.url)));
  const error = await failing(send(post(new URL("/last", server.url))));
  await Promise.all(sent);
  expect(error.outcome).toBe("unknown");
  expect(server.connections()).toBe(8);
});

test("a reply that breaks off in the middle may have delivered it", async () => {
  await using server = await serveSocket((socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"));
  });
  expect((await failing(send(post(server.url)))).outcome).toBe("unknown");
});

test("silence ends at the limit and may have delivered it", async () => {
  await using server = await serve(() => undefined);
  const error = await failing(send(post(server.url, "{}", 80)));
  expect(error.outcome).toBe("unknown");
  expect(error.message).toContain("no answer from 127.0.0.1");
});

test("a reply that drips for ever ends at the limit", async () => {
  await using server = await serve((_, reply) => {
    reply.writeHead(200);
    const timer = setInterval(() => reply.write(" "), 10);
    reply.on("close", () => clearInterval(timer));
  });
  expect((await failing(send(post(server.url, "{}", 120)))).outcome).toBe("unknown");
});

test("a reply without end is cut off", async () => {
  await using server = await serve((_, reply) => {
    reply.writeHead(200);
    reply.on("error", () => undefined);
    const fill = () => {
      while (!reply.destroyed && reply.write(Buffer.alloc(65_536)));
    };
    reply.on("drain", fill);
    fill();
  });
  expect((await failing(send(post(server.url)))).message).toContain("too long");
});

test.each([
  ["cannot be read", chunksOf("abc", new Error("disk")), "could not be read"],
  ["shrank", chunksOf("abc"), "changed while"],
  ["grew", chunksOf("abc", "def", "g"), "changed while"],
])("a file that %s is not sent whole and says so", async (_, open, said) => {
  await using server = await serve((request, reply) => {
    request
      .on("error", () => undefined)
      .resume()
      .on("end", () => reply.end("{}"));
  });
  const error = await failing(send(post(server.url, { sizeBytes: 6, open })));
  expect(error.message).toContain(said);
});

test("an answer before the end of the body is taken, and the rest is not sent", {
  timeout: 10_000,
}, async () => {
  const answer = '{"errcode":45001}';
  // It takes what still comes and leaves the connection open.
  await using server = await serveSocket((socket) => {
    socket.on("error", () => undefined).resume();
    socket.once("data", () => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`);
    });
  });
  const sizeBytes = 500_000_000;
  const stopped = Promise.withResolvers<number>();
  async function* zeros() {
    let taken = 0;
    try {
      for (; taken < sizeBytes; taken += 100_000) yield Buffer.alloc(100_000);
    } finally {
      stopped.resolve(taken);
    }
  }
  const { text } = await send(post(server.url, { sizeBytes, open: zeros }, 60_000));
  expect(text).toBe(answer);
  expect(await stopped.promise).toBeLessThan(sizeBytes);
});

test.each([
  ["https_proxy for https", { https_proxy: "PROXY" }, "https"],
  ["HTTP_PROXY for http", { HTTP_PROXY: "PROXY" }, "http"],
] as const)("%s is used", async (_, env, protocol) => {
  const seen: string[] = [];
  await using proxy = await serveSocket((socket) => {
    socket
      .on("error", () => undefined)
      .once("data", (data) => {
        seen.push(String(data).split("\r\n")[0] ?? "");
        socket.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
      });
  });
  const by = chooseTransport(filled(env, `http://octo:cat@${proxy.url.host}`));
  const sent: Promise<unknown> = by(
    post(new URL(`${protocol}://oapi.example.com/robot/send?access_token=TOKEN`)),
  );
  await sent.catch((error: DeliveryError) => {
    expect(error.outcome).toBe("unsent");
    expect(error.message).not.toMatch(/TOKEN|cat/u);
  });
  expect(seen[0]).toMatch(
    protocol === "https" ? /^CONNECT oapi\.example\.com:443 / : /^POST http:\/\/oapi/u,
  );
});

test("a request by proxy arrives with its length and gives the reply", async () => {
  const seen: unknown[] = [];
  await using proxy = await serve((request, reply) => {
    seen.push(
      request.url,
      request.headers["content-length"],
      request.headers["proxy-authorization"],
    );
    request.resume().on("end", () => reply.end('{"errcode":0}'));
  });
  const by = chooseTransport({ http_proxy: `http://octo:c%40t@${proxy.url.host}` });
  expect((await by(post(new URL("http://oapi.example.com/x"), "{}"))).text).toBe('{"errcode":0}');
  expect(seen).toEqual(["http://oapi.example.com/x", "2", `Basic ${btoa("octo:c@t")}`]);
});

test("a file that shrinks on its way through a proxy says so itself", async () => {
  await using proxy = await serve((request, reply) => {
    request
      .on("error", () => undefined)
      .resume()
      .on("end", () => reply.end("{}"));
  });
  const by = chooseTransport({ http_proxy: proxy.url.origin });
  const body = { sizeBytes: 6, open: chunksOf("abc") };
  const error = await failing(by(post(new URL("http://oapi.example.com/x"), body)));
  expect(error.message).toContain("changed while");
});

test("silence behind a proxy ends at the limit", async () => {
  await using proxy = await serve(() => undefined);
  const by = chooseTransport({ http_proxy: proxy.url.origin });
  const error = await failing(by(post(new URL("http://oapi.example.com/x"), "{}", 80)));
  expect(error.outcome).toBe("unknown");
  expect(error.message).toContain("no answer from oapi.example.com");
});

test("silence of the proxy itself ends at the limit, and nothing was sent", async () => {
  await using proxy = await serveSocket((socket) => socket.resume());
  const by = chooseTransport({ https_proxy: `http://${proxy.url.host}` });
  const error = await failing(by(post(new URL("https://oapi.example.com/x"), "{}", 80)));
  await closeAll();
  expect(error.outcome).toBe("unsent");
  expect(error.message).toContain("no connection to oapi.example.com in time");
});

test("a proxy that is not there is not taken for DingTalk", async () => {
  const by = chooseTransport({ https_proxy: "http://127.0.0.1:1" });
  const error = await failing(by(post(new URL("https://oapi.example.com/x"), "{}")));
  expect(error.message).toContain("the proxy could not be reached (ECONNREFUSED)");
});

test("NO_PROXY lets loopback go directly", async () => {
  await using server = await serve((request, reply) => {
    request.resume().on("end", () => reply.end("{}"));
  });
  const by: Transport = chooseTransport({
    HTTP_PROXY: "http://127.0.0.1:1",
    NO_PROXY: "127.0.0.1",
  });
  expect((await by(post(server.url))).status).toBe(200);
});

function filled(env: Record<string, string>, proxy: string): Record<string, string> {
  return Object.fromEntries(Object.keys(env).map((name) => [name, proxy]));
}

function chunksOf(...parts: (string | Error)[]) {
  return () => chunks(...parts);
}

async function* chunks(...parts: (string | Error)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}
