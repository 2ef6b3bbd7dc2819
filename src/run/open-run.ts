import { openApp } from "../dingtalk/app/open.ts";
import { connectEarly } from "../dingtalk/http/early.ts";
import { chooseTransport } from "../dingtalk/http/http.ts";
import type { Wire } from "../dingtalk/http/wire.ts";
import type { Group } from "../dingtalk/types.ts";
import type { GitHub } from "../github/api.ts";
import type { Occasion } from "../github/occasion.ts";
import { readSubject } from "../github/subject.ts";
import type { RunContext } from "../github/types.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../output/log.ts";
import { createPreview, createSummary } from "../output/preview.ts";
import { once } from "../platform/async.ts";
import { proxyPasswords } from "../platform/proxies.ts";
import type { Bundle } from "../secret/bundle.ts";
import { secretsOf } from "../secret/secret.ts";
import { selectGroups } from "./groups.ts";
import type { Run } from "./run.ts";
import type { World } from "./world.ts";

/** What was read and checked before anything is done. */
export interface Basis extends Occasion {
  readonly inputs: Inputs;
  /** Absent in a dry run without a secret. */
  readonly bundle: Bundle | undefined;
  /** Unix milliseconds; `timeout` counts from here. */
  readonly startedAt: number;
}

/** A dry run without a secret shows what a robot's group would get. */
const STAND_IN: Bundle = {
  groups: new Map([["default", { name: "default", robots: [] }]]),
  people: new Map(),
};

/**
 * Put together what a mode works with; credentials are masked from here on.
 * @throws InputError when `group` names no group of the secret
 */
export async function openRun(basis: Basis, world: World, log: Log): Promise<Run> {
  const { inputs, context, event, facts, startedAt } = basis;
  const bundle = basis.bundle ?? STAND_IN;
  for (const secret of [...secretsOf(bundle), ...proxyPasswords(world.env)]) log.mask(secret);
  log.hide([...bundle.people.values(), bundle.app?.creator ?? ""]);
  for (const line of [...inputs.idle, ...(bundle.doubts ?? [])]) log.warning(line);
  const wanted = basis.bundle === undefined ? [] : inputs.groups;
  const summary = createSummary(log, world.env.GITHUB_STEP_SUMMARY);
  const wire = createWire(inputs, startedAt, world, log);
  const github = once(() => connectGitHub(inputs, context, world, log));
  const { users } = inputs;
  const { people } = bundle;
  const groups = await groupsOf(inputs, bundle, wanted);
  return {
    inputs,
    context,
    event,
    facts,
    subject: readSubject(event, context),
    bundle,
    hasSecret: basis.bundle !== undefined,
    groups,
    wire,
    connect: (people = 1) => {
      if (basis.bundle === undefined || inputs.dryRun) return;
      const { api, oapi } = hostsOf(inputs, bundle, groups);
      const files = inputs.mode === "file" && /[\n*]/u.test(inputs.content) ? 3 : 1;
      const abreast = Math.min(8, Math.max(people, groups.length, files));
      if (oapi) connectEarly(inputs.oapiUrl, world.env, abreast);
      if (api) connectEarly(inputs.apiUrl, world.env);
    },
    ...(bundle.app && { app: openApp(wire, bundle.app) }),
    people: once(async () => {
      if (users === "") return people;
      const { readPeople } = await import("../people/users.ts");
      const all = await readPeople({ users, people, context, github, log });
      log.hide(all.values());
      return all;
    }),
    github,
    log,
    onStop: world.onStop,
    ...(world.env.RUNNER_TEMP && { tempFolder: world.env.RUNNER_TEMP }),
    env: world.env,
    preview: createPreview(log, summary),
    summary,
  };
}

/** What is for people, or only told of besides, goes to a group only where one is named. */
async function groupsOf({ mode, to, groups }: Inputs, bundle: Bundle, wanted: readonly string[]) {
  const isForPeople = to !== "" && (mode === "message" || mode === "report" || mode === "file");
  if ((isForPeople || mode === "approve") && groups.length === 0) return [];
  if (mode === "check" && groups.length === 0) return [...bundle.groups.values()];
  return selectGroups(bundle, wanted, mode === "task");
}

/** Which hosts it takes: robots, uploads and people are on the old one, all else of an app on the new. */
function hostsOf({ mode, to, ding }: Inputs, { app }: Bundle, groups: readonly Group[]) {
  const isOfApp = (mode !== "message" && mode !== "report") || to !== "" || ding !== "";
  const byApp = app !== undefined && (isOfApp || groups.some(({ robots }) => robots.length === 0));
  const byRobot = groups.some(({ robots }) => robots.length > 0);
  return { api: byApp, oapi: byRobot || (byApp && isOfApp) };
}

function createWire(inputs: Inputs, startedAt: number, world: World, log: Log): Wire {
  const { now, wait, signalAfter, random } = world;
  return {
    transport: chooseTransport(world.env),
    endpoints: { api: inputs.apiUrl, oapi: inputs.oapiUrl },
    now,
    wait,
    signalAfter,
    random,
    retries: inputs.retries,
    deadline: startedAt + inputs.timeoutMs,
    mask: log.mask,
    onRetry: log.info,
  };
}

/** Octokit and what reads with it are loaded by the first read. */
async function connectGitHub(
  inputs: Inputs,
  context: RunContext,
  world: World,
  { mask }: Log,
): Promise<GitHub> {
  const { openGitHub } = await import("../github/api.ts");
  const { apiUrl, repository } = context;
  const { now, wait, signalAfter, env } = world;
  const { githubToken: token } = inputs;
  // However slow GitHub is, half of the time is left for DingTalk.
  const budgetMs = inputs.timeoutMs / 2;
  const clock = { now, wait, signalAfter };
  return openGitHub({ token, apiUrl, repository, ...clock, mask, env, budgetMs });
}
