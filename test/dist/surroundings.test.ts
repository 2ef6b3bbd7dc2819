import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeCertificate } from "../../bench/certificate.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../simulator/simulator.ts";
import { manyAlike } from "../support/many-alike.ts";
import { runStep, type Step } from "../support/runner.ts";
import { openCounter } from "./file-support.ts";

/** A name that no resolver knows: whoever gets there was led by the proxy. */
const HOST = "oapi.dingtalk.example";
const BASE = `https://${HOST}`;
const TOKEN = "a".repeat(64);
const PASSWORD = "c%40t-and-more";
const BASIC = `Basic ${btoa("octo:c@t-and-more")}`;

/** A proxy that tunnels, whatever host is asked for, to one port of this machine. */
async function openProxy(port: number, demands = "") {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, reply) => reply.writeHead(400).end());
  server.on("connection", (socket) => sockets.add(socket.on("error", () => {})));
  server.on("connect", (request, socket) => {
    const shown = request.headers["proxy-authorization"] ?? "";
    asked.push(`${request.url} ${shown}`.trim());
    if (demands === "silence") return;
    if (demands !== "" && shown !== demands) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n");
      return;
    }
    const through = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      through.pipe(socket).pipe(through);
    });
    sockets.add(through.on("error", () => {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    asked,
    at: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Say hello by the robot, at {@link BASE} unless told otherwise. */
function say(step: Step = {}, base = BASE) {
  return runStep({
    ...step,
    inputs: {
      secret: `${base}/robot/send?access_token=${TOKEN}`,
      "dingtalk-oapi-url": base,
      content: "hello",
      retries: "0",
      ...step.inputs,
    },
  });
}

async function openDingTalk(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  simulator.addRobot({ group: "dev", token: TOKEN });
  return simulator;
}

function portOf({ url }: Simulator): number {
  return Number(new URL(url).port);
}

describe("a proxy that tunnels", async () => {
  manyAlike(1);
  const { key, cert, ca } = await makeCertificate(HOST);

  test("leads to DingTalk, sees neither token nor message, and its password stays hidden", async () => {
    await using dingtalk = await openDingTalk({ tls: { key, cert } });
    await using proxy = await openProxy(portOf(dingtalk), BASIC);
    const result = await say({
      files: { "ca.pem": ca },
      env: {
        HTTPS_PROXY: `http://octo:${PASSWORD}@${proxy.at}`,
        NODE_EXTRA_CA_CERTS: "ca.pem",
        RUNNER_DEBUG: "1",
      },
    });
    expect(result.log).not.toMatch(/c(?:%40|@)t-and-more/u);
    expect(result).toMatchObject({ exitCode: 0, annotations: [] });
    expect(proxy.asked).toEqual([`${HOST}:443 ${BASIC}`]);
    expect(dingtalk.group("dev").posts).toMatchObject([{ text: "hello" }]);
  });

  test.each([
    ["no password", "http://"],
    ["another password", "http://octo:wrong-password@"],
  ])("and is given %s says so in one line, and nothing was sent", async (_, scheme) => {
    await using dingtalk = await openDingTalk({ tls: { key, cert } });
    await using proxy = await openProxy(portOf(dingtalk), BASIC);
    const result = await say({ env: { HTTPS_PROXY: `${scheme}${proxy.at}` } });
    expect(result.exitCode).toBe(1);
    expect(result.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Group "default": Message failed: oapi\.dingtalk\.example: the proxy did not let the connection through.* HTTPS_PROXY \/ HTTP_PROXY and its password/u,
      ),
    ]);
    expect(result.log).not.toContain("wrong-password");
    expect(proxy.asked).toHaveLength(1);
    expect(dingtalk.connections).toBe(0);
  });

  test("but never answers costs the time allowed and no more", async () => {
    await using dingtalk = await openDingTalk({ tls: { key, cert } });
    await using proxy = await openProxy(portOf(dingtalk), "silence");
    const result = await say({
      env: { HTTPS_PROXY: `http://${proxy.at}` },
      inputs: { timeout: "0.3" },
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.error).toMatch(/no connection to oapi\.dingtalk\.example in time/u);
    expect(dingtalk.connections).toBe(0);
  });

  test("is left aside for the hosts of NO_PROXY", async () => {
    await using dingtalk = await openDingTalk();
    await using proxy = await openProxy(portOf(dingtalk));
    const env = { HTTP_PROXY: `http://${proxy.at}`, no_proxy: "localhost, 127.0.0.1" };
    expect(await say({ env }, dingtalk.url)).toMatchObject({ exitCode: 0, annotations: [] });
    expect(proxy.asked).toEqual([]);
    expect(dingtalk.group("dev").posts).toHaveLength(1);
  });
});

test("a certificate for another host is refused once, whoever vouches for it", async () => {
  const { key, cert, ca } = await makeCertificate(HOST);
  await using dingtalk = await openDingTalk({ tls: { key, cert } });
  const step = { files: { "ca.pem": ca }, env: { NODE_EXTRA_CA_CERTS: "ca.pem" } };
  const result = await say({ ...step, inputs: { retries: "3" } }, dingtalk.url);
  expect(result.exitCode).toBe(1);
  expect(result.outputs.error).toMatch(/: its TLS certificate is for another host \(/u);
  expect(result.outputs.error).not.toContain("Tried");
  expect(dingtalk.requests).toEqual([]);
});

const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
);

test.skipIf(!hasIPv6)(
  "over IPv6, and without any of the runner's files, the message arrives",
  async () => {
    await using dingtalk = await openDingTalk({ host: "::1" });
    const env = { GITHUB_OUTPUT: undefined, GITHUB_STEP_SUMMARY: undefined };
    const result = await say({ env }, dingtalk.url);
    expect(result).toMatchObject({ exitCode: 0, annotations: [], stderr: "" });
    expect(result.outputs).toMatchObject({ ok: "true", sent: "1", error: "" });
    expect(dingtalk.group("dev").posts).toHaveLength(1);
  },
);

test("a workspace that nobody may write to is enough for text, people and files", async () => {
  await using counter = await openCounter();
  const env: Record<string, string> = {};
  const result = await runStep({
    files: {
      "out/notes.txt": "notes\n",
      "out/a.pdf": "%PDF",
      "users.yml": "octocat: zhangsan\n",
      "lines.txt": "out/notes.txt\nout/a.pdf\n",
    },
    inputs: {
      secret: JSON.stringify(counter.secret),
      "dingtalk-api-url": counter.dingtalk.url,
      "dingtalk-oapi-url": counter.dingtalk.url,
      mode: "file",
      title: "两个文件",
      "content-file": "lines.txt",
      users: "users.yml",
    },
    env,
    // All that may be written is what the runner gives a step for that, and no program is started.
    prepare: async (workspace) => {
      const home = dirname(workspace);
      const writable = ["output", "summary", "temp/*"].map((name) => join(home, name));
      env.NODE_OPTIONS = [
        "--permission",
        "--allow-fs-read=*",
        ...writable.map((path) => `--allow-fs-write=${path}`),
      ].join(" ");
    },
  });
  expect(result).toMatchObject({ exitCode: 0, annotations: [] });
  expect(counter.told()).toEqual(["app text 两个文件", "app file notes.txt.zip", "app file a.pdf"]);
});
