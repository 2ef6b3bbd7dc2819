import type { CallName } from "../../src/dingtalk/calls.ts";
import { FAULTS, type FaultName, type Meaning } from "./faults.ts";

/**
 * How a step ends.
 * - `green`: all was done, whatever it took; `red`: it was not, and the step fails
 * - `warned`: the step goes on without it and says so; `told`: a check says that it proves nothing
 */
export type Verdict = "green" | "red" | "warned" | "told";

/** What is promised of a call, by what DingTalk documents of it: its idempotency, and what for. */
export interface Promised {
  /** What makes a second one harmless; absent: nothing does, so none follows one in doubt. */
  readonly key?: string;
  /** Whether a throttle is waited out: a robot's lasts ten minutes. */
  readonly waits: boolean;
  /** What becomes of the step without it. */
  readonly without: Verdict;
  /** What the call makes that people see. */
  readonly makes?: string;
  /** What the error says of running the step again, if it may have been made all the same. */
  readonly doubt?: string;
  /** What was done in spite of all is looked for, and found: a doubt is none then. */
  readonly isFound?: true;
  /** The step asks again by itself until its time is over: after a doubt, or whatever happened. */
  readonly persists?: "in doubt" | "whatever";
  /** It may take half of the step's time, so that the other half is left for what matters. */
  readonly isAside?: true;
  /** Another way to the same end, by the fault or its meaning. */
  readonly unless?: Readonly<Partial<Record<FaultName | Meaning, Unless>>>;
}

/** How a step ends where it has another way, and which. */
interface Unless {
  readonly verdict: Verdict;
  readonly because: string;
}

const LOOKUP = { key: "it changes nothing", waits: true, without: "red" } as const;
const AGAIN = { ...LOOKUP, key: "the same again changes nothing" } as const;
const SEND = { waits: true, without: "red" } as const;

/** Made so that DingTalk refuses it, once: what that proves is told. */
const PROBE = { waits: false, without: "told" } as const;
const DENIED = { verdict: "red", because: "a missing permission is what it is to find" } as const;
const PROVED = { verdict: "green", because: "any refusal of the request proves it" } as const;
const REFUSALS = { denied: DENIED, "unheard-of": PROVED };

const SEARCH = { verdict: "green", because: "the creator's to-dos are searched instead" } as const;
const ROOT = { verdict: "green", because: "it is asked for from the root department" } as const;

/** What is promised of each call: the compiler asks for a line of each row of the table of calls. */
export const PROMISES: Readonly<Record<CallName, Promised>> = {
  token: { ...LOOKUP, key: "the same token comes back" },
  gettoken: { ...LOOKUP, key: "the same token comes back" },
  "robot-send": {
    key: "`msgUuid`",
    waits: false,
    without: "red",
    makes: "message",
    doubt: "look into the group first",
  },
  "group-send": { ...SEND, makes: "message", doubt: "look into the group first" },
  "private-send": { ...SEND, makes: "message", doubt: "ask one of them first" },
  ding: { ...SEND, makes: "DING", doubt: "ask one of them first" },
  "message-state": { ...PROBE, unless: REFUSALS },
  "group-robots": PROBE,
  "contact-range": PROBE,
  "ding-recall": { ...PROBE, unless: REFUSALS },
  "chat-conversion": LOOKUP,
  "media-upload": { ...LOOKUP, key: "a second media id harms nobody" },
  "todo-create": {
    ...LOOKUP,
    key: "`sourceId`",
    makes: "to-do",
    doubt: "run again, this finds it by its key",
  },
  "todo-update": { ...AGAIN, makes: "change" },
  "todo-executors": { ...AGAIN, makes: "change" },
  "todo-get": { ...LOOKUP, unless: { refused: SEARCH, stale: SEARCH } },
  "todo-list": LOOKUP,
  "approval-start": { ...SEND, makes: "approval", isFound: true },
  "approval-get": { ...LOOKUP, persists: "whatever" },
  "approval-list": LOOKUP,
  "approval-revoke": { ...SEND, makes: "revocation", isFound: true, persists: "in doubt" },
  "approval-template": LOOKUP,
  "user-departments": { ...LOOKUP, unless: { refused: ROOT, denied: ROOT, stale: ROOT } },
  "card-create": {
    ...AGAIN,
    key: "`outTrackId`",
    without: "warned",
    makes: "card",
    isAside: true,
  },
  // It only keeps back belated steps, of which there may be none.
  "card-sign": { ...AGAIN, key: "`outTrackId`", without: "green", isAside: true },
  "card-update": { ...AGAIN, without: "warned", isAside: true },
  "card-progress": { ...PROBE, unless: REFUSALS },
  "user-by-mobile": LOOKUP,
  "user-get": LOOKUP,
};

/** Whether a fault strikes the first request only, or every one. */
export type Times = "once" | "always";

/** What a cell of the matrix has to be. */
export interface Expected {
  readonly verdict: Verdict;
  /** How many requests the fault strikes, or at most so many where the step asks by itself. */
  readonly struck: number;
  readonly isBound?: true;
  /** Whether it takes a request more than without a fault. */
  readonly isRepeated: boolean;
}

/** What a step with the usual `retries` tries, and what it may ask in the minute it has. */
const ATTEMPTS = 4;
const PERSISTENT = 30;

/** What has to come of a fault, by what is promised of the call and what the fault means. */
export function expectationOf(name: CallName, fault: FaultName, times: Times): Expected {
  const { key, waits, without, unless, isFound, persists, isAside } = PROMISES[name];
  const { meaning, taken } = FAULTS[fault];
  if (meaning === "none") return { verdict: "green", struck: 1, isRepeated: false };
  const isDone = isFound === true && meaning === "unknown" && taken;
  if (isDone) return { verdict: "green", struck: 1, isRepeated: false };
  const isPatient = persists === "whatever" || (persists === "in doubt" && isPassing(meaning));
  if (times === "once" && (isPatient || isRepeated(name, meaning))) {
    return { verdict: "green", struck: 1, isRepeated: true };
  }
  const verdict = (unless?.[fault] ?? unless?.[meaning])?.verdict ?? without;
  const end = { verdict, isRepeated: false };
  if (isPatient) return { ...end, struck: PERSISTENT, isBound: true };
  if (isAside === true && (fault === "hang" || fault === "drip")) {
    return { ...end, verdict: "warned", struck: 2 };
  }
  if (meaning === "unknown" && key !== undefined) return { ...end, struck: ATTEMPTS };
  if (meaning === "throttled" && waits) return { ...end, struck: ATTEMPTS };
  return { ...end, struck: isRepeated(name, meaning) ? 2 : 1 };
}

/** Whether DingTalk may answer better in a while. */
function isPassing(meaning: Meaning): boolean {
  return meaning === "unknown" || meaning === "throttled" || meaning === "banned";
}

/** Whether such a failure is asked about again: never a plain no, never where it could double. */
function isRepeated(name: CallName, meaning: Meaning): boolean {
  const { key, waits } = PROMISES[name];
  switch (meaning) {
    case "unknown":
      return key !== undefined;
    case "throttled":
      return waits;
    case "stale":
      // Those three have no token that could be fetched anew.
      return !["token", "gettoken", "robot-send"].includes(name);
    case "none":
    case "banned":
    case "denied":
    case "exhausted":
    case "refused":
      return false;
    default:
      return meaning satisfies never;
  }
}

/** Which cells say something of their own: a fault that ends it at once is the same once and always. */
export function timesOf(name: CallName, fault: FaultName): readonly Times[] {
  const [once, always] = (["once", "always"] as const).map((times) =>
    expectationOf(name, fault, times),
  );
  return JSON.stringify(once) === JSON.stringify(always) ? ["always"] : ["once", "always"];
}
