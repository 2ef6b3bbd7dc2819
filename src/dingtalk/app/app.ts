import { DeliveryError } from "../../errors.ts";
import { retold } from "../faults.ts";
import { type Answer, ask, isAccepted } from "../http/reply.ts";
import { type CallKind, withRetries } from "../http/retry.ts";
import type { StreamBody, TransportRequest } from "../http/transport.ts";
import type { Wire } from "../http/wire.ts";
import type { App } from "../types.ts";
import { apiError, isApiSuccess, oapiError } from "./errors.ts";
import { fetchToken, secretsOf } from "./token.ts";

/** A call of either API: what it is, where it goes, what it carries. */
export interface AppCall {
  /** Decides whether it may be repeated. */
  readonly kind: CallKind;
  /** What fails when it fails, as a line begins: "Uploading a file". */
  readonly what: string;
  readonly method: "GET" | "POST" | "PUT";
  /** Ids in it percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  /** Instead of JSON: bytes, and how they are to be read. */
  readonly stream?: { readonly contentType: string; readonly body: StreamBody };
  /** A refusal that tells the caller what it wants to know: returned like a success. */
  readonly isAnswer?: (body: Called["body"]) => boolean;
}

/** What came back. */
export interface Called {
  readonly body: Readonly<Record<string, unknown>>;
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
  readonly #wire: Wire;
  readonly #app: App;
  #token: Promise<string> | undefined;
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(wire: Wire, app: App) {
    this.#wire = wire;
    this.#app = app;
    this.robotCode = app.robotCode;
    this.creator = app.creator;
  }

  /** Call the new API. @throws DeliveryError */
  callApi(call: AppCall): Promise<Called> {
    return this.#call(call, (token, signal) => ({
      ...this.#request(call, new URL(call.path, this.#wire.endpoints.api), signal),
      headers: { ...headersOf(call), "x-acs-dingtalk-access-token": token },
    }));
  }

  /** Call the old API. @throws DeliveryError */
  callOapi(call: AppCall): Promise<Called> {
    return this.#call(call, (token, signal) => {
      const url = new URL(call.path, this.#wire.endpoints.oapi);
      url.searchParams.set("access_token", token);
      return { ...this.#request(call, url, signal), headers: headersOf(call) };
    });
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

  async #call(
    call: AppCall,
    build: (token: string, signal: AbortSignal) => TransportRequest,
  ): Promise<Called> {
    const attempt = (token: string) =>
      withRetries(this.#wire, call.kind, call.what, async (signal) => {
        const answer = await ask(this.#wire, call.what, build(token, signal));
        return await this.#read(call, answer, token);
      });
    this.#token ??= this.#fetchToken();
    const held = this.#token;
    const token = await held;
    try {
      const { value, ...facts } = await attempt(token);
      return { body: value, ...facts };
    } catch (error) {
      if (!isTokenRefusal(error)) throw error;
      // Unless a simultaneous call has renewed it already.
      if (this.#token === held) this.#token = this.#fetchToken();
      const renewed = this.#token;
      const again = async () => attempt(await renewed);
      const { value, attempts, isDoubtful } = await this.#countingFrom(error.attempts, again);
      return { body: value, attempts: attempts + error.attempts, isDoubtful };
    }
  }

  async #countingFrom<T>(before: number, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      throw retold(error, error.message, { attempts: before + error.attempts });
    }
  }

  async #read(call: AppCall, answer: Answer, token: string): Promise<Called["body"]> {
    const { body } = answer;
    const isNew = call.path.startsWith("/v");
    if (body !== undefined && (isNew ? isApiSuccess(answer) : isAccepted(answer))) return body;
    if (body !== undefined && call.isAnswer?.(body) === true) return body;
    const secrets = [token, ...secretsOf(this.#app.credentials)];
    throw await (isNew ? apiError : oapiError)(call.what, answer, secrets);
  }

  #request(call: AppCall, url: URL, signal: AbortSignal): Omit<TransportRequest, "headers"> {
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const body = call.stream?.body ?? (call.json && JSON.stringify(call.json));
    return { method: call.method, url, signal, ...(body !== undefined && { body }) };
  }

  async #fetchToken(): Promise<string> {
    const token = await fetchToken(this.#wire, this.#app.credentials);
    for (const written of new Set([token, encodeURIComponent(token)])) this.#wire.mask(written);
    return token;
  }
}

function headersOf(call: AppCall): Readonly<Record<string, string>> {
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
