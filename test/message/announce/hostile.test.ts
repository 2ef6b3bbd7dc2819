import * as fc from "fast-check";
import type { Nodes } from "mdast";
import { expect, test } from "vitest";
import { parseEvent } from "../../../src/github/event.ts";
import type { WorkflowEvent } from "../../../src/github/events/types.ts";
import { readFacts } from "../../../src/github/facts.ts";
import { LANGUAGES } from "../../../src/inputs/choices.ts";
import { announce } from "../../../src/message/announce/announce.ts";
import { EXAMPLES, runOf } from "../../github/event-samples.ts";
import { cases } from "../../support/property.ts";
import { strayMarkup } from "../lenient.ts";
import { nastyText, parse } from "../skeleton.ts";

const MAX_BYTES = 15_000;

/** What the template writes: one bold headline, lines, our links, a flat list. */
const OURS: ReadonlySet<string> = new Set(
  "root paragraph strong text break link list listItem".split(" "),
);

/** What nobody but the workflow author may bring into a message. */
const BANNED: ReadonlySet<string> = new Set(
  "heading image imageReference linkReference definition html code inlineCode table".split(" "),
);

/** Words of a closed set, and addresses: not text anyone can choose freely. */
const FIXED: ReadonlySet<string> = new Set(
  "kind refType state conclusion url environmentUrl logUrl compareUrl".split(" "),
);

const EVENTS: readonly { readonly name: string; readonly event: WorkflowEvent }[] = EXAMPLES.map(
  ({ name, payload }) => ({ name, event: parseEvent(name, payload, runOf(name)) }),
);

test("no text of an event becomes markup or a mention, whatever it holds and wherever it stands", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...EVENTS),
      fc.array(nastyText, { minLength: 1, maxLength: 9 }),
      fc.constantFrom(...LANGUAGES),
      fc.boolean(),
      async ({ name, event }, texts, language, isActionKept) => {
        const next = cycle(texts);
        const armed = arm(event, next, { isActionKept }) as WorkflowEvent;
        const context = { ...runOf(name), workflow: next(), actor: next() };
        const facts = { ...readFacts(event, context), actor: next(), branch: next() };
        const options = {
          facts,
          context,
          language,
          maxBytes: MAX_BYTES,
          result: "failure",
        } as const;
        const { title, text } = await announce(armed, options);

        const nodes = flatten(parse(text));
        const hosts = hostsOf(event, context.runUrl);
        expect(nodes.map(({ type }) => type).filter((type) => !OURS.has(type))).toEqual([]);
        // The trouble of this run has a line of its own, but where the event is another run.
        const bold = event.kind === "workflow_run" ? 1 : 2;
        expect(nodes.filter(({ type }) => type === "strong")).toHaveLength(bold);
        expect(nodes.filter(({ type }) => type === "list").length).toBeLessThanOrEqual(1);
        expect(linkedUrls(nodes).filter((url) => !hosts.has(hostOf(url)))).toEqual([]);
        expect(strayMarkup(text, linkedUrls(nodes)), text).toEqual([]);
        expect(strayMarkup(title, []), title).toEqual([]);
        expect(text).not.toMatch(/@|^- *$/mu);
        expect(title).not.toMatch(/[@\n]/u);
        expect(flatten(parse(title)).map(({ type }) => type)).toEqual([
          "root",
          "paragraph",
          "text",
        ]);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BYTES);
      },
    ),
    { numRuns: cases(1500) },
  );
});

const WITH_BODY = EVENTS.filter(({ event }) =>
  ["issue_comment", "release", "pull_request_review", "discussion"].includes(event.kind),
);

test("a body brings http(s) links at most, and stays apart from the message's own words", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...WITH_BODY),
      nastyText,
      fc.constantFrom(...LANGUAGES),
      async ({ name, event }, body, language) => {
        const armed = arm(event, () => "octocat", { isActionKept: true, body }) as WorkflowEvent;
        const context = runOf(name);
        const facts = readFacts(event, context);
        const options = { facts, context, language, maxBytes: MAX_BYTES };
        const { text } = await announce(armed, options);
        const bare = await announce(
          arm(event, () => "octocat", { isActionKept: true }) as WorkflowEvent,
          options,
        );

        expect(text.startsWith(bare.text)).toBe(true);
        const theirs = parse(text.slice(bare.text.length));
        const types = new Set(flatten(theirs).map(({ type }) => type));
        expect([...types].filter((type) => BANNED.has(type))).toEqual([]);
        expect(linkedUrls(flatten(theirs)).filter((url) => !/^https?:/u.test(url))).toEqual([]);
        expect(strayMarkup(text, linkedUrls(flatten(parse(text)))), text).toEqual([]);
        if (event.kind !== "release") {
          const outside = "children" in theirs ? theirs.children.map(({ type }) => type) : [];
          expect(outside.filter((type) => type !== "blockquote")).toEqual([]);
        }
        expect(text).not.toContain("@");
      },
    ),
    { numRuns: cases(500) },
  );
});

test("however little room there is, the message keeps to it and tears no link", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...EVENTS),
      nastyText,
      fc.nat({ max: 2500 }),
      async ({ name, event }, body, maxBytes) => {
        const context = runOf(name);
        const armed = arm(event, () => "octocat", { isActionKept: true, body }) as WorkflowEvent;
        const facts = readFacts(event, context);
        const { text } = await announce(armed, { facts, context, language: "ja", maxBytes });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
        expect(linkedUrls(flatten(parse(text)))).toHaveLength(text.split("](").length - 1);
      },
    ),
    { numRuns: cases(500) },
  );
});

test("an address that is none leaves no link behind", async () => {
  const { name, event } =
    EVENTS.find(({ event: { kind } }) => kind === "release") ?? EVENTS[0] ?? fail();
  const broken = JSON.parse(
    JSON.stringify(event).replace(/"url":"[^"]*"/gu, '"url":"javascript:alert(1)"'),
  );
  const context = { ...runOf(name), runUrl: "" };
  const facts = readFacts(event, context);
  const { text } = await announce(broken, { facts, context, language: "en", maxBytes: MAX_BYTES });
  expect(flatten(parse(text)).filter(({ type }) => type === "link")).toEqual([]);
  expect(text).not.toContain("javascript");
});

function fail(): never {
  throw new Error("GitHub has no examples");
}

interface Arming {
  readonly isActionKept: boolean;
  /** Instead of every body; none unless given. */
  readonly body?: string;
}

/** Every free text of the event replaced. */
function arm(value: unknown, next: () => string, options: Arming): unknown {
  const { isActionKept, body } = options;
  if (Array.isArray(value)) return value.map((item) => arm(item, next, options));
  if (typeof value === "string") return next();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === "body") return [key, body ?? ""];
      const isKept = FIXED.has(key) || (key === "action" && isActionKept);
      return [key, isKept ? inner : arm(inner, next, options)];
    }),
  );
}

function cycle(texts: readonly string[]): () => string {
  let at = 0;
  return () => texts[at++ % texts.length] ?? "";
}

function flatten(node: Nodes): readonly Nodes[] {
  return "children" in node ? [node, ...node.children.flatMap(flatten)] : [node];
}

function linkedUrls(nodes: readonly Nodes[]): readonly string[] {
  return nodes.flatMap((node) => (node.type === "link" ? [node.url] : []));
}

/** The hosts that the event's own addresses and the run's lead to. */
function hostsOf(event: WorkflowEvent, runUrl: string): ReadonlySet<string> {
  return new Set(
    (JSON.stringify([event, runUrl]).match(/https?:\/\/[^"\s)]+/gu) ?? []).map(hostOf),
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
