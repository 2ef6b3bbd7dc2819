import { onClose } from "../../platform/closing.ts";
import { ReadBudget } from "./budget.ts";
import { persist } from "./patience.ts";
import { fail, failForToken, type Read, type ReadTarget, succeed } from "./read.ts";
import { follow, type Question } from "./redirects.ts";
import {
  type GitHubTransport,
  openTransport,
  type Parameters,
  type Reply,
  type TransportOptions,
} from "./transport.ts";
import { judgeRefusal, judgeSilence, type Setback } from "./verdict.ts";

/** What a client of one repository is made of; clock and waiting are passed in. */
export interface ClientOptions extends TransportOptions {
  /** `owner/name` */
  readonly repository: string;
  /** Unix milliseconds */
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** A signal that fires after so many milliseconds. */
  readonly signalAfter: (ms: number) => AbortSignal;
  /** Time for all metadata reads together, in milliseconds. */
  readonly budgetMs: number;
}

/** Reads of one repository, at paths below `/repos/{owner}/{repo}/`. Neither method throws. */
export interface Client {
  getJson(subject: ReadTarget, path: string, parameters: Parameters): Promise<Read<unknown>>;
  /** An answer's bytes, from wherever GitHub redirects to; not under the metadata budget. */
  getBytes(
    subject: ReadTarget,
    path: string,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<Read<Bytes>>;
}

/** A body that has not been read yet. */
export interface Bytes {
  readonly stream: ReadableStream<Uint8Array>;
  /** As announced; absent when GitHub does not say. */
  readonly sizeBytes?: number;
}

/** A hundred jobs with all their steps are about 1 MB. */
const MAX_JSON_BYTES = 32 * 1024 * 1024;
/** The longest a download waits because GitHub says so. */
const MAX_DOWNLOAD_PAUSE_MS = 10_000;

/** Opens nothing yet: Octokit is loaded by the first read. */
export function openClient(options: ClientOptions): Client {
  const { now, wait, signalAfter, token, apiUrl, budgetMs } = options;
  const [owner = "", repo = ""] = options.repository.split("/");
  const budget = new ReadBudget(budgetMs, { now, signalAfter });
  // What was begun in vain must not hold up the end.
  onClose(async () => budget.close());
  let opening: Promise<GitHubTransport | undefined> | undefined;

  async function ask<T>(
    subject: ReadTarget,
    question: Question,
    signal: AbortSignal,
    read: (reply: Reply) => Promise<Read<T>>,
  ): Promise<Read<T> | Setback> {
    try {
      // @actions/github reads the event file as it loads, and throws where that is not JSON.
      opening ??= openTransport(options).catch(() => undefined);
      const transport = await opening;
      if (transport === undefined) return fail(subject, "unavailable", "its client did not load");
      const reply = await follow(transport, question, apiUrl, signal);
      if (reply === undefined) return fail(subject, "unavailable", "redirected elsewhere");
      const isGood = reply.status >= 200 && reply.status < 300;
      return isGood ? await read(reply) : judgeRefusal(reply, subject, now);
    } catch (error) {
      return judgeSilence(error, subject);
    }
  }

  return {
    async getJson(subject, path, parameters) {
      if (token === "") return failForToken(subject, "no token");
      const tooSlow = fail(subject, "slow", `all reads together have ${budgetMs / 1000} s`);
      if (budget.isSpent) return tooSlow;
      const question = { path, parameters: { owner, repo, ...parameters }, mayLeave: false };
      const result = await budget.spend((signal) => {
        const once = () => ask(subject, question, signal, (reply) => readJson(reply, subject));
        return persist(once, { wait, signal, remainingMs: () => budget.remainingMs });
      });
      return result ?? tooSlow;
    },

    async getBytes(subject, path, parameters, signal) {
      if (token === "") return failForToken(subject, "no token");
      const question = {
        path,
        parameters: { owner, repo, ...parameters },
        accept: "application/octet-stream",
        mayLeave: true,
      };
      const once = () => ask(subject, question, signal, async (reply) => toBytes(reply, subject));
      const remainingMs = () => MAX_DOWNLOAD_PAUSE_MS;
      const result = await persist(once, { wait, signal, remainingMs });
      return result ?? fail(subject, "slow", "stopped by the time limit");
    },
  };
}

/** Throws when the connection breaks half-way, which is no garbage but worth another attempt. */
async function readJson({ body }: Reply, subject: ReadTarget): Promise<Read<unknown>> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_JSON_BYTES) return fail(subject, "garbage", "too long");
    chunks.push(chunk);
  }
  try {
    return succeed(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  } catch {
    return fail(subject, "garbage", "not JSON");
  }
}

function toBytes({ body, headers }: Reply, subject: ReadTarget): Read<Bytes> {
  if (body === undefined) return fail(subject, "garbage", "no content");
  const length = headers["content-encoding"] === undefined ? headers["content-length"] : undefined;
  return length !== undefined && /^\d{1,15}$/u.test(length)
    ? succeed({ stream: body, sizeBytes: Number(length) })
    : succeed({ stream: body });
}
