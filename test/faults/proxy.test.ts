import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { serveGitHub, TOKEN } from "./github.ts";
import { expectHidden } from "./hidden.ts";
import { openStage, SIGN, type Stage, type Step } from "./stage.ts";
import { byApp, byRobot, say, secretOf } from "./steps.ts";

const PASSWORD = "Octo+pass/word=0123456789";
const PAIR = Buffer.from(`octo:${PASSWORD}`).toString("base64");

/** A proxy that lets nothing through and shows all that it was sent. */
class EchoingProxy implements AsyncDisposable {
  status = 407;
  asked = 0;
  readonly #server = createServer(async (request, response) => {
    this.asked += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = echo(request, Buffer.concat(chunks).toString("latin1"));
    response.writeHead(this.status, { "content-type": "text/html" }).end(text);
  }).on("connect", (request, socket) => {
    this.asked += 1;
    const text = echo(request, "");
    const head = `HTTP/1.1 ${this.status} Odd\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`;
    socket.on("error", () => {}).end(`${head}x-echo: ${encodeURIComponent(text)}\r\n\r\n${text}`);
  });

  async open(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port } = this.#server.address() as AddressInfo;
    return `http://octo:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function echo({ method, url, headers }: IncomingMessage, body: string): string {
  return `${headers["proxy-authorization"]} ${body} ${method} ${url} ${JSON.stringify(headers)}`;
}

let home: string;
let proxy: EchoingProxy;
let address: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "proxy-"));
  proxy = new EchoingProxy();
  address = await proxy.open();
  return async () => {
    await proxy[Symbol.asyncDispose]();
    await rm(home, { recursive: true });
  };
});

/** What goes by the proxy: without a tunnel, or, to DingTalk's own hosts, through one. */
const STEPS: Readonly<Record<string, (stage: Stage) => Step>> = {
  "a robot's message": (stage) => say(stage, { dev: { webhook: stage.robot.token, sign: SIGN } }),
  "an app's message": (stage) => say(stage, byApp(stage)),
  "a file": (stage) => ({
    inputs: {
      mode: "file",
      content: "a.pdf",
      timeout: "60",
      secret: secretOf(stage, byApp(stage)),
    },
    files: { "a.pdf": "%PDF" },
  }),
};

describe.each(Object.entries(STEPS))("%s", (_, step) => {
  test.each([
    ["http", 407],
    ["http", 502],
    ["http", 200],
    ["https", 407],
    ["https", 502],
  ] as const)(
    "by %s through a proxy that says %s and all it was sent shows nothing of it",
    async (protocol, status) => {
      await using stage = await openStage(home);
      const { inputs, ...given } = step(stage);
      const real = {
        "dingtalk-api-url": "https://api.dingtalk.com",
        "dingtalk-oapi-url": "https://oapi.dingtalk.com",
      };
      proxy.status = status;
      const before = proxy.asked;
      const seen = await stage.act({
        ...given,
        inputs: { ...inputs, ...(protocol === "https" && real) },
        env: { HTTP_PROXY: address, HTTPS_PROXY: address },
      });
      expect(proxy.asked).toBeGreaterThan(before);
      expect(seen.isGreen).toBe(false);
      expect(seen.errors).toHaveLength(1);
      expect(seen.errors[0]).toMatch(
        status === 200
          ? /instead of DingTalk's JSON/u
          : status === 502 && protocol === "http"
            ? /HTTP 502/u
            : /the proxy did not let the connection through/u,
      );
      expect(stage.dev.posts).toEqual([]);
      expect(seen.masks).toEqual(expect.arrayContaining([PASSWORD, encodeURIComponent(PASSWORD)]));
      expectHidden(seen, stage, [PASSWORD, PAIR]);
    },
  );
});

test("reads of GitHub through such a proxy show nothing either", async () => {
  await using stage = await openStage(home);
  serveGitHub(stage);
  proxy.status = 403;
  const secret = secretOf(stage, byRobot(stage));
  const seen = await stage.act({
    inputs: {
      mode: "report",
      needs: '{"a":{"result":"failure"}}',
      "dry-run": "true",
      "github-token": TOKEN,
      secret,
    },
    env: { HTTP_PROXY: address, GITHUB_API_URL: "http://api.github.example.com" },
  });
  expect(seen.isGreen).toBe(true);
  expect(seen.warnings).toHaveLength(1);
  expectHidden(seen, stage, [PASSWORD, PAIR, TOKEN]);
});
