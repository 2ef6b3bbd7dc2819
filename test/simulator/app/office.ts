import { type Simulator, type SimulatorOptions, startSimulator } from "../simulator.ts";
import type { SimApp } from "./apps.ts";

/** Monday noon in Shanghai; the clock of these tests stands still there. */
export const NOON = Date.UTC(2026, 10, 23, 4);

export const CLIENT = { clientId: "dingoctocat", clientSecret: "shh-octocat" } as const;
export const OCTOCAT = { userId: "octocat", unionId: "uOctocat0iEiE", mobile: "13800001111" };
export const HUBOT = { userId: "hubot", unionId: "uHubot0iEiE", mobile: "13800002222" };
export const MONA = { userId: "mona", unionId: "uMona0iEiE", mobile: "+852-12345678" };

/** What came back, whichever host. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a reply's JSON
  readonly json: any;
}

/** A simulator with one app, its robot in the group `dev`, and three people. */
export class Office implements AsyncDisposable {
  readonly sim: Simulator;
  readonly app: SimApp;
  readonly chat: string;

  constructor(sim: Simulator) {
    this.sim = sim;
    this.chat = sim.addGroup({ name: "dev", members: [OCTOCAT, HUBOT] }).chat;
    this.app = sim.addApp({ ...CLIENT, robotIn: ["dev"] });
    sim.addPerson({ ...OCTOCAT, name: "Octocat" });
    sim.addPerson({ ...HUBOT, name: "Hubot" });
    sim.addPerson({ ...MONA, name: "Mona", inRange: false });
  }

  get posts() {
    return this.sim.group("dev").posts;
  }

  /** A valid token of the app, without a request being made for it. */
  token(app: SimApp = this.app): string {
    return app.issueToken(this.sim.clock.now()).token;
  }

  /** Call the api host as the app. */
  api(method: string, path: string, body?: unknown, app?: SimApp): Promise<Answer> {
    return this.send(method, path, body, { "x-acs-dingtalk-access-token": this.token(app) });
  }

  /** Call the oapi host as the app. */
  oapi(path: string, body: unknown, app?: SimApp): Promise<Answer> {
    return this.send("POST", `${path}?access_token=${this.token(app)}`, body);
  }

  /** A request with these headers and no token but what it is given. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const type = { "content-type": "application/json" };
    const reply = await fetch(`${this.sim.url}${path}`, {
      method,
      headers: body === undefined ? headers : { ...type, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: reply.status, json: await reply.json() };
  }

  /** Say something in the group `dev`. */
  say(more: object = {}, app?: SimApp): Promise<Answer> {
    const message = { msgKey: "sampleText", msgParam: JSON.stringify({ content: "hello" }) };
    const body = { robotCode: "dingoctocat", openConversationId: this.chat, ...message, ...more };
    return this.api("POST", "/v1.0/robot/groupMessages/send", body, app);
  }

  /** Upload through fetch's own form. */
  async upload(type: string, name: string, bytes: string | Uint8Array<ArrayBuffer>) {
    const form = new FormData();
    form.append("media", new Blob([bytes], { type: "application/octet-stream" }), name);
    const path = `/media/upload?access_token=${this.token()}&type=${type}`;
    const reply = await fetch(`${this.sim.url}${path}`, { method: "POST", body: form });
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return (await reply.json()) as any;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.sim[Symbol.asyncDispose]();
  }
}

export async function openOffice(options: SimulatorOptions = {}): Promise<Office> {
  return new Office(await startSimulator({ now: () => NOON, ...options }));
}
