import type { ChildProcess } from "node:child_process";
import type { Approvals } from "../simulator/app/approvals.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { runStep, type Step, type StepResult } from "../support/runner.ts";

const APP = { clientId: "dingoctoapp", clientSecret: "octo-client-secret" };
const INSTANCES = "/v1.0/workflow/processInstances";
const PEOPLE = ["boss", "zhangsan", "lisi"];

/** A DingTalk with an approval template, and a job that waits at it. */
export class Gate implements AsyncDisposable {
  readonly dingtalk: Simulator;
  /** The step's process while it runs. */
  child: ChildProcess | undefined;
  #said: { readonly pattern: RegExp; readonly act: () => void } | undefined;

  constructor(dingtalk: Simulator) {
    this.dingtalk = dingtalk;
    const people = PEOPLE.map((userId, index) => {
      return { userId, unionId: `union-${userId}`, name: userId, mobile: `1380000000${index}` };
    });
    for (const person of people) dingtalk.addPerson(person);
    dingtalk.addGroup({ name: "ops", members: people });
    dingtalk.addApp(APP);
    dingtalk.approvals.templates.add({
      processCode: "PROC-DEPLOY",
      name: "Deployment",
      fields: [
        { label: "Title", required: true },
        { label: "Details", component: "TextareaField" },
        { label: "Link" },
        { label: "Run", required: true },
      ],
    });
  }

  /** What people do as soon as they are asked, before anybody looks. */
  play(act: (approvals: Approvals, id: string) => void): void {
    this.dingtalk.approvals.onStart(({ id }) => act(this.dingtalk.approvals, id));
  }

  /** Act when the approval is read for the first time. */
  onRead(act: () => void): void {
    this.#once((method, path) => method === "GET" && path === INSTANCES, act);
  }

  /** Act when a revocation is answered for the first time. */
  onRevocation(act: () => void): void {
    this.#once((_, path) => path === `${INSTANCES}/terminate`, act);
  }

  /** Act when the step has printed this. */
  whenSaid(pattern: RegExp, act: () => void): void {
    this.#said = { pattern, act };
  }

  /** Run the step as a runner does. */
  run(inputs: Step["inputs"] = {}, step: Step = {}): Promise<StepResult> {
    const { url } = this.dingtalk;
    const secret = JSON.stringify({
      app: {
        "client-id": APP.clientId,
        "client-secret": APP.clientSecret,
        creator: "boss",
        "process-code": "PROC-DEPLOY",
      },
      groups: { ops: { webhook: this.#webhook() } },
      users: { octocat: "zhangsan", hubot: "13800000002" },
    });
    return runStep({
      ...step,
      inputs: {
        secret,
        mode: "approve",
        assignees: "@octocat, @hubot",
        title: "Deploy {{branch}} to production",
        content: "All **green**.",
        "dingtalk-api-url": url,
        "dingtalk-oapi-url": url,
        ...inputs,
      },
      onSpawn: (child) => {
        this.child = child;
        let text = "";
        child.stdout?.on("data", (chunk) => {
          text += String(chunk);
          if (this.#said?.pattern.test(text) === true) this.#said.act();
        });
      },
    });
  }

  #webhook(): string {
    const [robot = this.dingtalk.addRobot({ group: "ops" })] = this.dingtalk.robots.all();
    return robot.webhook;
  }

  #once(is: (method: string, path: string) => boolean, act: () => void): void {
    let hasActed = false;
    this.dingtalk.onReply(({ method, path }) => {
      if (hasActed || !is(method, path)) return;
      hasActed = true;
      act();
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dingtalk[Symbol.asyncDispose]();
  }
}

export async function openGate(): Promise<Gate> {
  return new Gate(await startSimulator());
}
