import { expect } from "vitest";
import type { Transport } from "../../../src/dingtalk/http/transport.ts";
import type { JobSpec } from "../../github/double/state.ts";
import { fc, test as property } from "../../support/property.ts";
import { withTransport } from "../../support/run.ts";
import {
  ended,
  type LiveStage,
  type LiveStep,
  needsOf,
  openStage,
  running,
} from "./live-support.ts";

/** A job with live steps. */
interface Lane {
  readonly fails: boolean;
  /** Live steps while it runs. */
  readonly steps: number;
  /** `needed`: the final job waits for it. Others run beside it all, or begin when it has ended. */
  readonly kind: "needed" | "beside" | "after";
}

function laneOf(...kinds: readonly Lane["kind"][]): fc.Arbitrary<Lane> {
  const kind = fc.constantFrom(...kinds);
  return fc.record({ fails: fc.boolean(), steps: fc.integer({ min: 1, max: 3 }), kind });
}

const run = fc
  .tuple(
    laneOf("needed"),
    fc.array(laneOf("needed", "beside", "after", "beside"), { maxLength: 3 }),
  )
  .map(([first, others]) => [first, ...others]);

const FINAL = 99;

property.prop([run, fc.scheduler(), fc.nat(1)], 60)(
  "however the steps of a run interleave, the card ends with the run's true end",
  async (lanes, scheduler, repeats) => {
    await using stage = await openStage();
    const world = new World(stage, lanes, scheduler);
    await scheduler.waitFor(world.run(repeats));
    const failed = lanes.some(({ fails, kind }) => fails && kind === "needed");
    expect(stage.title).toBe(`${failed ? "❌ CI #562 失败" : "✅ CI #562 成功"} · main`);
  },
);

/** A run whose jobs live side by side, each request of theirs held until the scheduler says. */
class World {
  readonly #stage: LiveStage;
  readonly #lanes: readonly Lane[];
  readonly #scheduler: fc.Scheduler;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #jobs = new Map<number, JobSpec>();
  readonly #ended = Promise.withResolvers<void>();

  constructor(stage: LiveStage, lanes: readonly Lane[], scheduler: fc.Scheduler) {
    this.#stage = stage;
    this.#lanes = lanes;
    this.#scheduler = scheduler;
  }

  /** @param repeats - how often the final step is repeated in its job */
  async run(repeats: number): Promise<void> {
    const lives = this.#lanes.map((lane, index) => this.#live(lane, index));
    await Promise.all(lives.filter((_, index) => this.#lanes[index]?.kind === "needed"));
    this.#set(FINAL, running(FINAL, "notify", 90));
    const results = this.#lanes.flatMap(({ fails, kind }, index) =>
      kind === "needed" ? [[`job-${index}`, fails ? "failure" : "success"]] : [],
    );
    const inputs = { needs: needsOf(Object.fromEntries(results)) };
    for (let round = 0; round <= repeats; round++) await this.#step(FINAL, { inputs });
    this.#set(FINAL, ended(FINAL, "notify", 100));
    this.#ended.resolve();
    await Promise.all(lives);
  }

  async #live({ fails, kind, steps }: Lane, index: number): Promise<void> {
    if (kind === "after") await this.#ended.promise;
    const name = `job-${index}`;
    await this.#turn(`${name} begins`);
    this.#set(index, running(index, name));
    for (let step = 0; step < steps; step++) await this.#step(index, {});
    await this.#turn(`${name} ends`);
    this.#set(index, ended(index, name, 60 + index, fails ? "failure" : "success"));
  }

  async #step(job: number, more: Pick<LiveStep, "inputs">): Promise<void> {
    const step: Promise<unknown> = this.#stage.step({
      ...more,
      job,
      rewire: (run) => {
        const held = withTransport(run, (send) => this.#held(send));
        return { ...held, wire: { ...held.wire, wait: () => this.#othersThan(step) } };
      },
    });
    this.#underWay.add(step);
    await step;
    this.#underWay.delete(step);
  }

  /** Six seconds are longer than anything can be on its way: what is when they begin has arrived. */
  async #othersThan(own: Promise<unknown>): Promise<void> {
    await Promise.all([...this.#underWay].filter((step) => step !== own));
  }

  #held(send: Transport): Transport {
    return async (request) => {
      await this.#turn(`${request.method} ${request.url.pathname}`);
      const reply = await send(request);
      await this.#turn("its answer");
      return reply;
    };
  }

  #turn(label: string): Promise<unknown> {
    return this.#scheduler.schedule(Promise.resolve(), label);
  }

  #set(id: number, job: JobSpec): void {
    this.#jobs.set(id, job);
    this.#stage.list(...this.#jobs.values());
  }
}
