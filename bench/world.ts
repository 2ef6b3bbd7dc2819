import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environment, layOut, type Step } from "../test/support/runner.ts";
import { makeCertificate } from "./certificate.ts";
import type { Answers, Ask } from "./server.ts";

/** What sections measure in: servers on loopback, and steps laid out as a runner would. */
export interface World extends AsyncDisposable {
  /** A folder that goes when the bench ends. */
  readonly home: string;
  /** Base URL of DingTalk's two hosts. */
  readonly dingtalk: string;
  ask<K extends Exclude<Ask["want"], "dingtalk">>(ask: Ask & { want: K }): Promise<Answers[K]>;
  /** Files and environment of a step whose DingTalk is ours. */
  prepare(step: Step): Promise<Prepared>;
}

export interface Prepared {
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: string;
}

export async function openWorld(): Promise<World> {
  const home = await mkdtemp(join(tmpdir(), "bench-"));
  const { ca, ...tls } = await makeCertificate();
  const authority = join(home, "ca.pem");
  await writeFile(authority, ca);
  const server = fork(join(import.meta.dirname, "server.ts"));
  const dingtalk = (await send(server, { want: "dingtalk", tls })) as string;
  let steps = 0;
  return {
    home,
    dingtalk,
    ask: (ask) => send(server, ask) as never,
    async prepare(step) {
      const folder = join(home, String(++steps));
      await mkdir(folder);
      const paths = await layOut(folder, step);
      const inputs = { "dingtalk-oapi-url": dingtalk, "dingtalk-api-url": dingtalk };
      const env = await environment({ ...step, inputs: { ...inputs, ...step.inputs } }, paths);
      return { env: { ...env, NODE_EXTRA_CA_CERTS: authority }, workspace: paths.workspace };
    },
    async [Symbol.asyncDispose]() {
      server.disconnect();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** One question at a time, so the next message is its answer. */
async function send(server: ChildProcess, ask: Ask): Promise<unknown> {
  server.send(ask);
  const [answer] = await once(server, "message");
  return answer;
}
