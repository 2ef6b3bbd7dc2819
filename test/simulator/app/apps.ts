import { createHash } from "node:crypto";

/** How an app is set up in the developer console. */
export interface AppOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people see its robot called. */
  readonly name?: string;
  /** The pair very old organisations use at /gettoken instead. */
  readonly corpId?: string;
  readonly corpSecret?: string;
  /** Default: the client id, as for internal apps. */
  readonly robotCode?: string;
  /** Permissions; default: everything the simulator serves. */
  readonly scopes?: readonly string[];
  /** Egress addresses or CIDR ranges; absent: from anywhere. */
  readonly ipList?: readonly string[];
  readonly disabled?: boolean;
  /** Names of the groups the app's robot was added to. */
  readonly robotIn?: readonly string[];
  /** Departments whose people the app may read; default: the whole organisation's, 1. */
  readonly authedDepartments?: readonly number[];
  /** A version of the app was published, without which its robot is nowhere; default true. */
  readonly published?: boolean;
  /** IP, rate and quota refusals of the oapi host come wrapped in 88, as permissions always do. */
  readonly wrapRefusals?: boolean;
}

/** Every permission any served API asks for. */
export const ALL_SCOPES = [
  "qyapi_base",
  "qyapi_robot_sendmsg",
  "qyapi_chat_read",
  "qyapi_get_member_by_mobile",
  "qyapi_get_member",
  "qyapi_addresslist_search",
  "Todo.Todo.Read",
  "Todo.Todo.Write",
  "Premium.Ding.Write",
  "qyapi_chat_manage",
  "Card.Instance.Write",
  "Workflow.Instance.Read",
  "Workflow.Instance.Write",
  "Workflow.Form.Read",
  "Workflow.Form.Write",
] as const;

const TOKEN_LIFE_SECONDS = 7200;

/** One enterprise app. What the console can change, a test can change at any time. */
export class SimApp {
  readonly clientId: string;
  clientSecret: string;
  /** Empty where nobody gave it one. */
  readonly name: string;
  readonly corpId: string | undefined;
  readonly corpSecret: string | undefined;
  readonly robotCode: string;
  readonly scopes: Set<string>;
  readonly robotIn: Set<string>;
  ipList: readonly string[] | undefined;
  disabled: boolean;
  /** The robot is switched off while the app itself is alive. */
  robotStopped = false;
  /** Whether its robot talks to people one by one: it does, it may not, it cannot. */
  privateChat: "open" | "forbidden" | "none" = "open";
  authedDepartments: readonly number[];
  published: boolean;
  wrapRefusals: boolean;
  #token: { readonly value: string; expiresAt: number } | undefined;
  #issued = 0;

  constructor(options: AppOptions) {
    this.clientId = options.clientId;
    this.clientSecret = options.clientSecret;
    this.name = options.name ?? "";
    this.corpId = options.corpId;
    this.corpSecret = options.corpSecret;
    this.robotCode = options.robotCode ?? options.clientId;
    this.scopes = new Set(options.scopes ?? ALL_SCOPES);
    this.robotIn = new Set(options.robotIn ?? []);
    this.ipList = options.ipList;
    this.disabled = options.disabled ?? false;
    this.wrapRefusals = options.wrapRefusals ?? false;
    this.authedDepartments = options.authedDepartments ?? [1];
    this.published = options.published ?? true;
  }

  /** The valid token, its life extended, or a new one. */
  issueToken(at: number): { readonly token: string; readonly lifeSeconds: number } {
    const expiresAt = at + TOKEN_LIFE_SECONDS * 1000;
    if (this.#token !== undefined && at < this.#token.expiresAt) this.#token.expiresAt = expiresAt;
    else {
      this.#issued += 1;
      const seed = `${this.clientId} ${this.clientSecret} ${this.#issued}`;
      this.#token = { value: createHash("md5").update(seed).digest("hex"), expiresAt };
    }
    return { token: this.#token.value, lifeSeconds: TOKEN_LIFE_SECONDS };
  }

  /** How many different tokens this app has been given so far. */
  get tokensIssued(): number {
    return this.#issued;
  }

  holds(token: string, at: number): boolean {
    return (
      !this.disabled &&
      this.#token !== undefined &&
      token === this.#token.value &&
      at < this.#token.expiresAt
    );
  }

  /** The token dies before its time, as after a reset of the secret; the next fetch gives another. */
  revokeToken(): void {
    this.#token = undefined;
  }
}

/** The apps of the organisation. */
export class Apps {
  readonly #byId = new Map<string, SimApp>();

  add(options: AppOptions): SimApp {
    if (this.#byId.has(options.clientId)) throw new Error(`App ${options.clientId} exists already`);
    const app = new SimApp(options);
    this.#byId.set(app.clientId, app);
    return app;
  }

  /** @throws when no such app was added: a slip in the test, not in the client */
  get(clientId: string): SimApp {
    const app = this.#byId.get(clientId);
    if (app === undefined) throw new Error(`No app ${clientId} in the simulator`);
    return app;
  }

  all(): readonly SimApp[] {
    return [...this.#byId.values()];
  }

  find(is: (app: SimApp) => boolean): SimApp | undefined {
    return [...this.#byId.values()].find(is);
  }
}
