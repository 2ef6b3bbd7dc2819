import { describe, expect, test } from "vitest";
import { parseEvent } from "../../src/github/event.ts";
import { runApprove } from "../../src/modes/approve/run.ts";
import { runFile } from "../../src/modes/file/run.ts";
import { runMessage } from "../../src/modes/message/run.ts";
import { runReport } from "../../src/modes/report/run.ts";
import { runTask } from "../../src/modes/task/run.ts";
import { toOutputs } from "../../src/output/outputs.ts";
import type { RunMode } from "../../src/run/run.ts";
import { EXAMPLES, type Example, runOf } from "../github/event-samples.ts";
import { IS_FULL } from "../support/full.ts";
import { openTestRun } from "../support/run.ts";

/** What may stand in a place instead of what belongs there. */
const VALUES: Readonly<Record<string, unknown>> = {
  null: null,
  number: 7.5,
  array: [["a"], 1, null],
  object: { name: { login: 1 } },
  emoji: "👩🏽‍💻🏳️‍🌈",
  "64 KB": "字 word\n".repeat(6_554),
};

type Path = readonly string[];

/** A payload with something else in one place. */
interface Bent {
  readonly name: string;
  readonly index: number;
  readonly path: Path;
  readonly value: string;
}

const SLIP = /undefined|NaN|\[object |(?<![\w"])null(?![\w"])/u;

/** The modes that look at the event; `check` does not. */
const MODES: Readonly<Record<string, readonly [RunMode, Readonly<Record<string, string>>]>> = {
  message: [runMessage, {}],
  report: [runReport, { "notify-when": "always", at: "auto" }],
  task: [runTask, { state: "open" }],
  "task by itself": [runTask, {}],
  file: [runFile, { content: "https://example.com/a.zip" }],
  approve: [runApprove, { content: "Deploy it", assignees: "@hubot" }],
};

const LANGUAGES = ["zh-CN", "en", "ja"];

const SECRET = {
  app: {
    "client-id": "dingoctoapp",
    "client-secret": "octo-client-secret",
    creator: "boss",
    "process-code": "PROC-1",
  },
  groups: { dev: { webhook: "a".repeat(64), chat: "cidxxxx==" } },
  users: { hubot: "lisi", octocat: "zhangsan" },
};

const NOWHERE = {
  url: "http://127.0.0.1:9",
  clock: { now: () => Date.parse("2026-11-26T12:00:00Z"), advance: () => {} },
};

/**
 * Every place that reading this event looks at, what holds others included: whatever stands
 * anywhere else can change nothing.
 */
function placesRead({ name, payload }: Example): readonly Path[] {
  const seen = new Map<string, Path>();
  const watch = (value: unknown, path: Path): unknown => {
    if (path.length > 0) seen.set(JSON.stringify(path), path);
    if (typeof value !== "object" || value === null) return value;
    return new Proxy(value, {
      get: (target, key, receiver) => {
        const inner: unknown = Reflect.get(target, key, receiver);
        return typeof key === "string" && Object.hasOwn(target, key) && key !== "length"
          ? watch(inner, [...path, key])
          : inner;
      },
    });
  };
  parseEvent(name, watch(payload, []), runOf(name));
  return [...seen.values()];
}

function bend(node: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((item, at) => (String(at) === key ? bend(item, rest, value) : item));
  }
  const inside = node as Readonly<Record<string, unknown>>;
  return { ...inside, [key]: bend(inside[key], rest, value) };
}

const ALL: readonly Bent[] = EXAMPLES.flatMap((example, index) =>
  placesRead(example).flatMap((path) =>
    Object.keys(VALUES).map((value) => ({ name: example.name, index, path, value })),
  ),
);

/** In `npm test` so many of each kind, from all over the examples. */
const SAMPLE = 8;

/** Every one in full; else some, others for each mode. */
function chosen(value: string, mode: string): readonly Bent[] {
  const all = ALL.filter((bent) => bent.value === value);
  if (IS_FULL) return all;
  const step = Math.floor(all.length / SAMPLE);
  const first = (step * Object.keys(MODES).indexOf(mode)) / Object.keys(MODES).length;
  return all.filter((_, at) => at % step === Math.floor(first));
}

/** Everything a run says: in the chat, in log and annotations, in its outputs. */
async function allSaid(bent: Bent, mode: string): Promise<string> {
  const { name, index, path, value } = bent;
  const [act, inputs] = MODES[mode] ?? [];
  if (act === undefined) throw new Error(`There is no mode ${mode}`);
  const { run, printed, annotated } = await openTestRun(NOWHERE, {
    secret: SECRET,
    eventName: name,
    payload: bend(EXAMPLES[index]?.payload, path, VALUES[value]),
    inputs: {
      mode: mode.split(" ")[0] ?? "",
      language: LANGUAGES[index % LANGUAGES.length] ?? "",
      "dry-run": "true",
      ...inputs,
    },
  });
  const outputs = toOutputs(await act(run));
  expect(outputs.error, JSON.stringify(bent)).toBe("");
  return [...printed, ...annotated, ...Object.values(outputs)].join("\n");
}

test("what reading looks at is found in every example", () => {
  const places = new Set(ALL.map(({ index }) => index));
  expect(places.size).toBe(EXAMPLES.length);
  expect(ALL.length).toBeGreaterThan(30_000);
});

describe.each(Object.keys(MODES))("in mode %s", (mode) => {
  test.each(Object.keys(VALUES))(
    "%s in any place of any event leaves no trace of a slip",
    async (value) => {
      for (const bent of chosen(value, mode)) {
        const said = await allSaid(bent, mode);
        const slip = SLIP.exec(said);
        expect(
          slip && said.slice(Math.max(0, slip.index - 80), slip.index + 40),
          JSON.stringify(bent),
        ).toBeNull();
      }
    },
  );
});
