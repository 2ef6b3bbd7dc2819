import { DeliveryError } from "../../errors.ts";
import { CALLS, type CallName, successOf, type ValueOf } from "../calls.ts";
import { retold } from "../faults.ts";
import { type Answer, ask } from "../http/reply.ts";
import { withRetries } from "../http/retry.ts";
import type { StreamBody, TransportRequest } from "../http/transport.ts";
import type { Wire } from "../http/wire.ts";
import type { App } from "../types.ts";
import { refusalOf } from "./errors.ts";
import { appSecretsOf, fetchToken } from "./token.ts";

type Json = Readonly<Record<string, unknown>>;

/** A call of either API: which one, where it goes, what it carries. */
export interface AppCall<N extends CallName, R = never> {
  /** Its row in {@link CALLS}. */
  readonly name: N;
  /** What fails when it fails, as a line begins: "Uploading a file". */
  readonly what: string;
  readonly method: "GET" | "POST" | "PUT";
  /** Ids in it percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  /** Instead of JSON: bytes, and how they are to be read. */
  readonly stream?: { readonly contentType: string; readonly body: StreamBody };
  /** A refusal that tells the caller what it wants to know; undefined for any other. */
  readonly ifRefused?: (body: Json) => R | undefined;
}

/** What came back. */
export interface Called<T> {
  readonly value: T;
  readonly attempts: number;
  /** Whether an earlier attempt got no answer, and so may have been obeyed. */
  readonly isDoubtful: boolean;
}

/**
 * The enterprise app: one access token for all calls of this process, fetched at the first and
 * renewed once when DingTalk no longer takes it.
 */
export class AppClient {
  readonly robotCode: string;
  /** userId or mobile on whose behalf to-dos are created. */
  readonly creator: string | undefined;
  /** The template of status cards, where the organisation has its own. */
  readonly cardTemplate: string | undefined;
  readonly #wire: Wire;
  readonly #app: App;
  #token: Promise<string> | undefined;
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(wire: Wire, app: App) {
    this.#wire = wire;
    this.#app = app;
    this.robotCode = app.robotCode;
    this.creator = app.creator;
    this.cardTemplate = app.cardTemplate;
  }

  /** Fetch the token now rather than at the first call. @throws DeliveryError */
  async signIn(): Promise<void> {
    this.#token ??= this.#fetchToken();
    await this.#token;
  }

  /** Make a call. @throws DeliveryError; `unknown` for a reply that is not what its row says */
  async call<N extends CallName, R = never>(call: AppCall<N, R>): Promise<Called<ValueOf<N> | R>> {
    const attempt = (token: string) =>
      withRetries(this.#wire, CALLS[call.name].kind, call.what, async (signal) => {
        const answer = await ask(this.#wire, call.what, this.#request(call, token, signal));
        return await this.#read(call, answer, token);
      });
    this.#token ??= this.#fetchToken();
    const held = this.#token;
    const token = await held;
    try {
      return await attempt(token);
    } catch (error) {
      if (!isTokenRefusal(error)) throw error;
      // Unless a simultaneous call has renewed it already.
      if (this.#token === held) this.#token = this.#fetchToken();
      const renewed = this.#token;
      const again = async () => attempt(await renewed);
      const called = await this.#countingFrom(error.attempts, again);
      return { ...called, attempts: called.attempts + error.attempts };
    }
  }

  /** Do something once for a key: later and simultaneous callers get the first one's result. */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    // The key names what is made, so the type is that of the first call.
    if (known !== undefined) return known as Promise<T>;
    const made = make();
    this.#known.set(key, made);
    return made;
  }

  async #countingFrom<T>(before: number, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      throw retold(error, error.message, { attempts: before + error.attempts });
    }
  }

  async #read<N extends CallName, R>(
    { name, what, ifRefused }: AppCall<N, R>,
    answer: Answer,
    token: string,
  ): Promise<ValueOf<N> | R> {
    const value = successOf(name, answer);
    if (value !== undefined) return value;
    const told = answer.body && ifRefused?.(answer.body);
    if (told !== undefined) return told;
    const { credentials } = this.#app;
    throw await refusalOf(name, what, answer, {
      secrets: [token, ...appSecretsOf(credentials)],
      ...(credentials.kind === "client" && { clientId: credentials.clientId }),
    });
  }

  #request(call: AppCall<CallName, unknown>, token: string, signal: AbortSignal): TransportRequest {
    const { host } = CALLS[call.name];
    const url = new URL(call.path, this.#wire.endpoints[host]);
    const headers: Record<string, string> = { ...headersOf(call) };
    if (host === "api") headers["x-acs-dingtalk-access-token"] = token;
    else url.searchParams.set("access_token", token);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const body = call.stream?.body ?? (call.json && JSON.stringify(call.json));
    return { method: call.method, url, headers, signal, ...(body !== undefined && { body }) };
  }

  async #fetchToken(): Promise<string> {
    const token = await fetchToken(this.#wire, this.#app.credentials);
    for (const written of new Set([token, encodeURIComponent(token)])) this.#wire.mask(written);
    return token;
  }
}

function headersOf(call: AppCall<CallName, unknown>): Readonly<Record<string, string>> {
  if (call.stream !== undefined) return { "content-type": call.stream.contentType };
  return call.json === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
}

/** The codes of a token that has run out or was revoked: of the new API, and inside the old's 88. */
const TOKEN_REFUSALS = /^(?:InvalidAuthentication|(?:88\/)?(?:40001|40014|41001|42001))$/u;

function isTokenRefusal(error: unknown): error is DeliveryError {
  return (
    error instanceof DeliveryError &&
    error.outcome === "refused" &&
    TOKEN_REFUSALS.test(error.code ?? "")
  );
}
