import type { Nodes } from "mdast";
import { expect } from "vitest";
import { LANGUAGES } from "../../../src/inputs/choices.ts";
import { report } from "../../../src/message/report/report.ts";
import type { JobState, ReportedJob, ReportFacts } from "../../../src/message/report/types.ts";
import { fc, test } from "../../support/property.ts";
import { nastyText, parse } from "../skeleton.ts";
import { factsOf, RUN_URL } from "./samples.ts";

/** What the template writes: one bold headline, lines, our links, quoted errors, a flat list. */
const OURS: ReadonlySet<string> = new Set(
  "root paragraph strong text break link list listItem blockquote".split(" "),
);

const STATES: readonly JobState[] = [
  "failed",
  "timed_out",
  "startup_failure",
  "tolerated",
  "cancelled",
  "stopped",
  "success",
  "skipped",
  "other",
];

const nastyJob: fc.Arbitrary<ReportedJob> = fc
  .record({
    name: fc.oneof(
      nastyText,
      fc.tuple(nastyText, nastyText).map(([a, b]) => `${a} (${b})`),
    ),
    state: fc.constantFrom(...STATES),
    failedStep: nastyText,
    seconds: fc.nat(),
    endedAt: fc.oneof(fc.integer(), fc.constant(Number.NaN)),
    isLinked: fc.boolean(),
    errors: fc.array(fc.record({ message: nastyText, path: nastyText, line: fc.nat() }), {
      maxLength: 5,
    }),
  })
  .map(({ isLinked, ...job }) => ({ ...job, ...(isLinked && { url: `${RUN_URL}/job/1` }) }));

const nastyFacts: fc.Arbitrary<ReportFacts> = fc
  .record({
    workflow: nastyText,
    fullName: nastyText,
    ref: nastyText,
    jobs: fc.oneof(
      fc.array(nastyJob, { maxLength: 8 }),
      fc.array(nastyJob, { minLength: 15, maxLength: 25 }),
    ),
    message: nastyText,
    author: nastyText,
    sha: nastyText,
    title: nastyText,
    isKnown: fc.boolean(),
  })
  .map(({ fullName, message, author, sha, title, isKnown, ...known }) => {
    const facts = factsOf();
    const { commit: _, ...unknown } = {
      ...facts,
      ...known,
      author,
      sha,
      repository: { ...facts.repository, fullName },
    };
    if (!isKnown) return unknown;
    return {
      ...unknown,
      commit: { sha, message, author: { name: author } },
      pullRequest: { number: 7, url: "https://github.com/octo/app/pull/7", title, author },
    };
  });

test.prop([nastyFacts, fc.constantFrom(...LANGUAGES), fc.integer({ min: 0, max: 20_000 })], 250)(
  "whatever jobs are called and say, the report is ours, mentions nobody and fits",
  (facts, language, maxBytes) => {
    const { title, text } = report(facts, { language, maxBytes });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
    expect(title).not.toMatch(/[\n\r]/u);
    if (!text.startsWith("**")) return;
    const nodes = flatten(parse(text));
    expect(nodes.map(({ type }) => type).filter((type) => !OURS.has(type))).toEqual([]);
    expect(nodes.filter(({ type }) => type === "strong")).toHaveLength(1);
    expect(nodes.filter(({ type }) => type === "list").length).toBeLessThanOrEqual(1);
    const hosts = nodes.flatMap((node) => (node.type === "link" ? [new URL(node.url).host] : []));
    expect(hosts.filter((host) => host !== "github.com")).toEqual([]);
    // The one `@` is the template's, before the branch.
    expect(text.replace(/@(?=\u200B|[A-Za-z])/u, "")).not.toContain("@");
    expect(text).not.toMatch(/@all\b|@所有人|@1\d{10}/u);
  },
);

function flatten(node: Nodes): readonly Nodes[] {
  return "children" in node ? [node, ...node.children.flatMap(flatten)] : [node];
}
