import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { parseSecret } from "../../src/secret/secret.ts";
import { call, textBody } from "./calling.ts";
import { startSimulator } from "./simulator.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/simulator.ts", import.meta.url));

type Script = ChildProcessByStdio<null, Readable, Readable>;

function start(...args: string[]): Script {
  const script = spawn(process.execPath, [SCRIPT, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void script.kill("SIGKILL"));
  return script;
}

/** Read on until the pattern is there. @returns all that was read, and the match */
async function readUntil(stream: Readable, pattern: RegExp): Promise<RegExpExecArray> {
  let text = "";
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const match = pattern.exec(text);
    if (match !== null) return match;
  }
  throw new Error(`The script ended with: ${text}`);
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "npm run simulator gives a secret that works, shows what is posted and refused, and ends by %s",
  async (signal) => {
    const script = start("--port", "0");
    const [, webhook = ""] = await readUntil(script.stdout, /secret: (http\S+)\n.*Ctrl\+C/su);
    expect(webhook).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/robot\/send\?access_token=a{64}$/u);
    const posted = readUntil(script.stdout, /\[dev\] text by robot\n {2}hello\n {2}world/u);
    await call(webhook, JSON.stringify(textBody("hello\n\u001bworld")));
    await posted;
    const refused = readUntil(script.stdout, /POST \/robot\/send → HTTP 200 \{"errcode":400105/u);
    await call(webhook, "{}");
    await refused;
    script.kill(signal);
    expect(await once(script, "exit")).toEqual([0, null]);
  },
);

test("the bundle it prints is one the action understands", async () => {
  const script = start("--port", "0");
  const [, bundle = "", url = ""] = await readUntil(
    script.stdout,
    /with an app: (\{.*\})\n.*dingtalk-oapi-url: (\S+)\n/su,
  );
  const { app, groups, people } = (await parseSecret(bundle, new URL(url))) ?? {};
  expect(app?.robotCode).toBe("dingoctocat");
  expect(groups?.get("dev")?.robots).toEqual([{ token: "a".repeat(64) }]);
  expect(people?.get("octocat")).toBe("octocat");
});

test.each([[["--prot", "1"]], [["--port", "many"]], [["--port", "65536"]]])(
  "%j is answered with the usage",
  async (args) => {
    const script = start(...args);
    const [[code]] = await Promise.all([
      once(script, "exit"),
      readUntil(script.stderr, /^Usage: npm run simulator -- /u),
    ]);
    expect(code).toBe(2);
  },
);

test("a port in use is said in one line", async () => {
  await using simulator = await startSimulator();
  const { port } = new URL(simulator.url);
  const script = start("--port", port);
  const [[code]] = await Promise.all([
    once(script, "exit"),
    readUntil(script.stderr, new RegExp(`^Port ${port} is taken\\. Usage: .*\\n$`, "u")),
  ]);
  expect(code).toBe(1);
});
