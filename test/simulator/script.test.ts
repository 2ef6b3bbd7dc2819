import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { parseEnv, promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { readOptions } from "../../scripts/simulator/options.ts";
import { readWorld } from "../../scripts/simulator/world.ts";
import { parseSecret } from "../../src/secret/secret.ts";
import { call, textBody } from "./calling.ts";
import { startSimulator } from "./simulator.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SCRIPT = join(ROOT, "scripts", "simulator.ts");

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

/** What it prints at its start, by the names in front. */
async function greeting(script: Script) {
  const [, page = "", secret = "", url = "", command = ""] = await readUntil(
    script.stdout,
    /groups see: (\S+)\n.*secret: (\{.*\})\n.*dingtalk-oapi-url: (\S+)\n.*by hand:\n\n {2}(.*)\n\nCtrl/su,
  );
  return { page, secret, url, command };
}

async function configured(world: unknown): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "world-"));
  onTestFinished(() => rm(home, { recursive: true }));
  const path = join(home, "world.json");
  await writeFile(path, typeof world === "string" ? world : JSON.stringify(world));
  return path;
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "npm run simulator gives a page and a secret that works, shows what is posted and refused, and ends by %s",
  async (signal) => {
    const script = start("--port", "0");
    const { page, secret, url } = await greeting(script);
    const { robots = [] } = (await parseSecret(secret, new URL(url)))?.groups?.get("release") ?? {};
    const webhook = `${url}/robot/send?access_token=${robots[0]?.token}`;
    const posted = readUntil(script.stdout, /\[release\] text by robot\n {2}CI hello\n {2}world/u);
    await call(webhook, JSON.stringify(textBody("CI hello\n\u001bworld")));
    await posted;
    const refused = readUntil(script.stdout, /POST \/robot\/send → HTTP 200 \{"errcode":400105/u);
    await call(webhook, "{}");
    await refused;
    expect((await fetch(page)).status).toBe(200);
    script.kill(signal);
    expect(await once(script, "exit")).toEqual([0, null]);
  },
);

test("the bundle it prints is one the action understands: two groups, an app, three people", async () => {
  const { secret, url } = await greeting(start("--port", "0"));
  const { app, groups, people } = (await parseSecret(secret, new URL(url))) ?? {};
  expect(app?.robotCode).toBe("dingoctocat");
  expect(groups?.get("dev")?.robots?.[0]?.sign).toMatch(/^SEC/u);
  expect(groups?.get("release")?.keyword).toBe("CI");
  expect(people?.get("octocat")).toBe("13800001111");
  expect(people?.size).toBe(3);
});

test("the command it prints sends a first message with the built action", async () => {
  const script = start("--port", "0");
  const { command } = await greeting(script);
  const posted = readUntil(script.stdout, /\[dev\] markdown by robot\n[\s\S]*Read the clock once/u);
  const { stdout } = await promisify(execFile)("/bin/sh", ["-c", command], { cwd: ROOT });
  expect(stdout).toContain('Group "dev": sent by robot.');
  await posted;
});

test("the robot that CI's own workflow writes to is one it has", async () => {
  const ci = parse(await readFile(join(ROOT, ".github/workflows/ci.yml"), "utf8"));
  const { TOKEN: token, SIGN: sign } = ci.jobs.use.env;
  const { secret, url } = await greeting(start("--port", "0"));
  const { groups } = (await parseSecret(secret, new URL(url))) ?? {};
  expect(groups?.get("dev")?.robots).toEqual([{ token, sign }]);
});

test("--env writes what a stand-in of the runner reads", async () => {
  const path = await configured("");
  const { secret, url } = await greeting(start("--port", "0", "--env", path));
  const settings = parseEnv(await readFile(path, "utf8"));
  expect(settings).toMatchObject({
    INPUT_SECRET: secret,
    INPUT_GROUP: "dev",
    "INPUT_DINGTALK-OAPI-URL": url,
    GITHUB_EVENT_NAME: "push",
  });
  const event = JSON.parse(await readFile(settings.GITHUB_EVENT_PATH ?? "", "utf8"));
  expect(event.commits).toHaveLength(2);
});

test("--config makes a world of one's own", async () => {
  const people = [{ userId: "mona", mobile: "13900000000" }];
  const groups = [{ name: "值班", members: ["mona"], robots: [{ keyword: "值班" }], app: false }];
  const { secret, url } = await greeting(
    start("--port", "0", "--config", await configured({ people, groups })),
  );
  const { groups: told, people: known } = (await parseSecret(secret, new URL(url))) ?? {};
  expect([...(told?.keys() ?? [])]).toEqual(["值班"]);
  expect(told?.get("值班")).toMatchObject({ keyword: "值班" });
  expect(known?.get("mona")).toBe("13900000000");
});

test.each([
  ["{", /world\.json: .*JSON/u],
  [{ people: {} }, /people has to be a list/u],
  [{ poeple: [] }, /the file knows no poeple, only people, groups, app, creator/u],
  [{ groups: [{ members: [] }] }, /name has to be a text/u],
  [{ groups: [{ name: "a", members: ["x"] }] }, /group a has a member x who is not in people/u],
])("the world %j is refused in one line", async (world, expected) => {
  const message = await readWorld(await configured(world)).then(String, (error) => error.message);
  expect(message).toMatch(expected);
  expect(message).not.toContain("\n");
});

test("a refused world ends the script, which says why", async () => {
  const script = start("--port", "0", "--config", await configured({ people: {} }));
  const [[code], [said]] = await Promise.all([
    once(script, "exit"),
    readUntil(script.stderr, /^.*\n$/su),
  ]);
  expect(said).toMatch(/people has to be a list\n$/u);
  expect(code).toBe(1);
});

test("what makes no sense is answered with the usage", async () => {
  const script = start("--prot", "1");
  const [[code]] = await Promise.all([
    once(script, "exit"),
    readUntil(script.stderr, /^Usage: npm run simulator -- /u),
  ]);
  expect(code).toBe(2);
  expect(readOptions(["--port", "many"])).toBeUndefined();
  expect(readOptions(["--port", "65536"])).toBeUndefined();
  expect(readOptions(["--port", "65535"])).toMatchObject({ port: 65_535, pagePort: 0 });
});

test("a port in use is said in one line", async () => {
  await using simulator = await startSimulator();
  const { port } = new URL(simulator.url);
  for (const args of [
    ["--port", port],
    ["--port", "0", "--page-port", port],
  ]) {
    const script = start(...args);
    const [[code]] = await Promise.all([
      once(script, "exit"),
      readUntil(script.stderr, new RegExp(`^Port ${port} is taken\\. Usage: .*\\n$`, "u")),
    ]);
    expect(code).toBe(1);
  }
});
