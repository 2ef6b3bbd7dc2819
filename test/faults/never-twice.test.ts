import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect } from "vitest";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { fc, test } from "../support/property.ts";
import { expectHidden } from "./hidden.ts";
import { plant, type Sequence, sequence } from "./sequence.ts";
import { openStage, type Seen, SIGN, type Stage, type Step } from "./stage.ts";
import { byApp, byRobot, close, livingTodos, open, say, secretOf, showCard } from "./steps.ts";

/** Steps that follow each other, and what people may see of them once each. */
interface Story {
  /** @param number - of the step, from 1 */
  readonly step: (stage: Stage, number: number) => Step;
  /** Everything that people see, by what tells one from another. */
  readonly shown: (stage: Stage) => readonly string[];
  /** What they have to see of a green step, as it is now. */
  readonly wanted: (number: number, seen: Seen) => readonly string[];
  /** Where a red step may have done all: how its line says so. */
  readonly doubt?: RegExp;
}

const DOUBT = /may have arrived/u;
const texts = ({ dev }: Stage) => dev.posts.map(({ text }) => text);
const files = ({ dev }: Stage) => dev.posts.flatMap(({ file }) => (file ? [file.name] : []));
const hello = (number: number) => ({ content: `hello ${number}` });
const saysHello = (number: number) => [`hello ${number}`];
const toOne = { to: "@octocat" };

const STORIES: Readonly<Record<string, Story>> = {
  "a message by a robot": {
    step: (stage, number) => say(stage, byRobot(stage), hello(number)),
    shown: texts,
    wanted: saysHello,
    doubt: DOUBT,
  },
  "a message by whichever robot or app can": {
    step: (stage, number) => {
      const { webhook } = stage.dingtalk.addRobot({ group: "dev", sign: SIGN });
      const robots = { webhook: [stage.robot.webhook, webhook], sign: [SIGN, SIGN] };
      return say(stage, { dev: { ...robots, chat: stage.dev.chat } }, hello(number));
    },
    shown: texts,
    wanted: saysHello,
    doubt: DOUBT,
  },
  "a message by the app": {
    step: (stage, number) => say(stage, byApp(stage), hello(number)),
    shown: texts,
    wanted: saysHello,
    doubt: DOUBT,
  },
  "a private message": {
    step: (stage, number) => say(stage, {}, { ...hello(number), ...toOne }),
    shown: ({ dingtalk }) => dingtalk.privateChats.with("zhangsan").map(({ text }) => text),
    wanted: saysHello,
    doubt: DOUBT,
  },
  "a DING": {
    step: (stage, number) => say(stage, {}, { ...hello(number), ...toOne, ding: "app" }),
    shown: ({ dingtalk }) => [
      ...dingtalk.dings.all.map(({ content }) => `DING ${content.split("\n")[0]}`),
      ...dingtalk.privateChats.with("zhangsan").map(({ text }) => text),
    ],
    wanted: (number) => [`hello ${number}`, `DING hello ${number}`],
    doubt: DOUBT,
  },
  files: {
    step: (stage, number) => ({
      inputs: {
        mode: "file",
        content: `${number}-a.pdf\n${number}-b.pdf`,
        timeout: "60",
        secret: secretOf(stage, byApp(stage)),
      },
      files: { [`${number}-a.pdf`]: "%PDF-1.7", [`${number}-b.pdf`]: "%PDF-1.7" },
    }),
    shown: files,
    wanted: (number) => [`${number}-a.pdf`, `${number}-b.pdf`],
    doubt: DOUBT,
  },
  "a to-do": {
    step: (stage, number) => (number % 2 === 1 ? open(stage) : close(stage)),
    shown: (stage) => livingTodos(stage).map(({ sourceId, done }) => `${sourceId && ""}${done}`),
    wanted: (number, { outputs }) =>
      outputs["task-state"] === "none" ? [] : [`${number % 2 === 0}`],
  },
  "a report and its status card": {
    step: (stage, number) => {
      const step = showCard(stage);
      return { ...step, inputs: { ...step.inputs, ...hello(number) } };
    },
    shown: ({ dev }) =>
      dev.posts.map(({ card, text }) => (card ? "card" : (/hello \d+/u.exec(text)?.[0] ?? text))),
    wanted: (number, { warnings }) => [
      `hello ${number}`,
      ...(warnings.some((line) => line.startsWith("The status card")) ? [] : ["card"]),
    ],
    doubt: DOUBT,
  },
};

let elsewhere: Simulator;
let home: string;
beforeAll(async () => {
  elsewhere = await startSimulator();
  home = await mkdtemp(join(tmpdir(), "twice-"));
  return async () => {
    expect(elsewhere.connections).toBe(0);
    await elsewhere[Symbol.asyncDispose]();
    await rm(home, { recursive: true });
  };
});

const MINUTE_MS = 60_000;

describe.each(Object.entries(STORIES))("%s", (_, story) => {
  test.prop([fc.array(sequence, { minLength: 1, maxLength: 3 })], 50)(
    "shows once, or not at all by a red step, whatever goes wrong with whichever request",
    async (sequences) => {
      await using stage = await openStage(home);
      for (const [index, faults] of sequences.entries())
        await tell(stage, story, index + 1, faults);
      const { isGreen } = await tell(stage, story, sequences.length + 1, []);
      expect(isGreen).toBe(true);
    },
  );
});

/** Play a step of the story and hold it to what is promised. */
async function tell(stage: Stage, story: Story, number: number, faults: Sequence): Promise<Seen> {
  const step = story.step(stage, number);
  const end = plant(stage, faults, elsewhere.url);
  const seen = await stage.act(step);
  end();
  const { shown, wanted, doubt } = story;
  const all = shown(stage);
  expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
  const isThere = wanted(number, seen).every((each) => all.includes(each));
  if (seen.isGreen) expect({ isThere, all }).toEqual({ isThere: true, all });
  if (!seen.isGreen && isThere && doubt) expect(seen.outputs.error).toMatch(doubt);
  expect(seen.errors).toHaveLength(seen.isGreen ? 0 : 1);
  expect(seen.tookMs).toBeLessThanOrEqual(MINUTE_MS);
  expectHidden(seen, stage);
  return seen;
}
