/**
 * DingTalk over TLS, and GitHub, in a process of their own: the bench's clock must not wait for
 * them, nor they for it.
 */
import { type LocalGitHub, startGitHub } from "../test/github/double/github.ts";
import { RUN_ID } from "../test/github/double/state.ts";
import { startSimulator } from "../test/simulator/simulator.ts";
import { dig } from "./ocean.ts";

/** What the bench asks for; each is answered by a message of its own. */
export type Ask =
  | { readonly want: "dingtalk"; readonly tls: { readonly key: string; readonly cert: string } }
  | { readonly want: "robots"; readonly count: number }
  | { readonly want: "app" }
  | { readonly want: "github"; readonly jobs: number }
  | { readonly want: "ocean"; readonly roundTripMs: number }
  | { readonly want: "delivered" };

export interface Answers {
  /** Base URL of both of DingTalk's hosts. */
  readonly dingtalk: string;
  /** New ones, each in a group of its own: an old one may be throttled. */
  readonly robots: readonly Robot[];
  readonly app: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly chat: string;
    /** userIds: on whose behalf to-dos are made, and whose they are. */
    readonly creator: string;
    readonly people: readonly string[];
  };
  /** Base URLs of the same two hosts, far away. */
  readonly ocean: { readonly api: string; readonly oapi: string };
  /** Environment of a step that reads from this GitHub. */
  readonly github: Readonly<Record<string, string>>;
  /** How many messages all groups have got so far. */
  readonly delivered: number;
}

export interface Robot {
  readonly webhook: string;
  readonly sign: string;
}

const APP = { clientId: "dingoctoapp", clientSecret: "octo-secret-octo" };
const CREATOR = "boss";
const PEOPLE = ["zhangsan", "lisi"];
/** One leg in fifty failed, as in a bad but ordinary matrix. */
const FAILED_EVERY = 50;

let simulator: Awaited<ReturnType<typeof startSimulator>>;
let github: LocalGitHub | undefined;
let groups = 0;
let delivered = 0;

process.on("message", async (ask: Ask) => process.send?.(await answer(ask)));
process.on("disconnect", () => process.exit());

async function answer(ask: Ask): Promise<Answers[keyof Answers]> {
  switch (ask.want) {
    case "dingtalk":
      simulator = await startSimulator({ tls: ask.tls });
      simulator.groups.onPost(() => {
        delivered += 1;
      });
      simulator.addGroup({ name: "app" });
      simulator.addApp({ ...APP, robotIn: ["app"] });
      // Rounds follow each other faster than an app may call.
      simulator.organisation.limits.callsPerSecond = Number.POSITIVE_INFINITY;
      simulator.organisation.limits.callsPerMonth = Number.POSITIVE_INFINITY;
      for (const [index, userId] of [CREATOR, ...PEOPLE].entries()) {
        const mobile = `1380000000${index}`;
        simulator.addPerson({ userId, unionId: `union-${userId}`, mobile, name: userId });
      }
      return simulator.url;
    case "robots":
      return Array.from({ length: ask.count }, addRobot);
    case "app":
      return { ...APP, chat: simulator.group("app").chat, creator: CREATOR, people: PEOPLE };
    case "ocean": {
      const near = new URL(simulator.url);
      const far = async () => {
        const url = new URL(near);
        url.port = String(await dig(Number(near.port), ask.roundTripMs));
        return url.origin;
      };
      return { api: await far(), oapi: await far() };
    }
    case "github":
      await github?.[Symbol.asyncDispose]();
      github = await startGitHub({ jobs: makeJobs(ask.jobs) });
      return { ...github.env, GITHUB_RUN_ID: String(RUN_ID) };
    case "delivered":
      return delivered;
    default:
      return ask satisfies never;
  }
}

function addRobot(): Robot {
  groups += 1;
  const sign = `SEC${groups.toString(16).padStart(64, "0")}`;
  const { webhook } = simulator.addRobot({ group: `group-${groups}`, sign });
  return { webhook, sign };
}

function makeJobs(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const name = `build (${["ubuntu", "windows", "macos"][index % 3]}-latest, ${index})`;
    if (index % FAILED_EVERY !== 0) return { id: index + 1, name };
    const steps = [{ name: "npm test", conclusion: "failure" }];
    return { id: index + 1, name, conclusion: "failure", steps };
  });
}
