/** Writes docs/faults.md, what becomes of a step when DingTalk fails: `npm run faults`. */
import { writeFile } from "node:fs/promises";
import { CALLS, type CallName } from "../src/dingtalk/calls.ts";
import { FAULTS, type FaultName, type Meaning } from "../test/faults/faults.ts";
import { READ_FAULTS, READS } from "../test/faults/github.ts";
import { type Expected, expectationOf, PROMISES, type Verdict } from "../test/faults/promises.ts";

const NAMES = Object.keys(CALLS) as CallName[];
const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

const COLUMNS: Readonly<Record<Meaning, string>> = {
  unknown: "in doubt",
  throttled: "throttled",
  banned: "shut out",
  stale: "token",
  denied: "not allowed",
  exhausted: "quota",
  refused: "refused",
  none: "packed",
};

const MARKS: Readonly<Record<Verdict, string>> = {
  green: "🟢",
  red: "🔴",
  warned: "🟡",
  told: "⚪",
};

const INTRODUCTION = `# When DingTalk fails

Made by \`npm run faults\`, not to be edited by hand: what the tests hold each call of the action to, for each fault
that DingTalk, a proxy or the network can have. Whatever happens, nothing is posted twice, a redirect is not followed,
the step ends within \`timeout\` (an approval may take 25 seconds more to be revoked), what failed is told in one line,
and no credential and nobody's number is readable in it, even where the answer repeats all that was sent.

## Faults

\`taken\`: DingTalk does what it is asked for, and only the answer is lost.`;

const CALLS_INTRODUCTION = `## Calls

| | |
|---|---|
| 🟢 | done, or the step has another way |
| 🔴 | the step is red |
| 🟡 | the step goes on without it, with a warning |
| ⚪ | \`mode: check\` says that this is not provable now |
| ×4 | with \`retries: 3\` asked up to four times, and green as soon as one is answered; the mark is what comes of four failures. ×2: once more, with a new token |

*Once more*: what makes a second request harmless. Without it, none follows one that may have been obeyed.`;

const READS_INTRODUCTION = `## Reads of GitHub

All together have ten seconds, and at most half of \`timeout\`. ×3: asked up to three times.`;

const PROOF = `## What proves it

[promises.md](promises.md) names the tests that hold each promise. What stands above is held by
[faults/matrix](../test/faults/matrix.test.ts) and [faults/github](../test/faults/github.test.ts).`;

/** The whole page. */
export function buildFaults(): string {
  const faults = FAULT_NAMES.map((name) => {
    const { title, meaning, taken } = FAULTS[name];
    return `| ${name} | ${title} | ${COLUMNS[meaning]} | ${taken ? "taken" : ""} |`;
  });
  const meanings = Object.keys(COLUMNS) as Meaning[];
  const calls = NAMES.map((name) => {
    const { key = "", makes = "" } = PROMISES[name];
    const cells = meanings.map((meaning) => cellOf(name, meaning));
    return `| \`${name}\` | ${makes} | ${key} | ${cells.join(" | ")} |`;
  });
  const ways = NAMES.flatMap((name) =>
    Object.entries(PROMISES[name].unless ?? {}).map(([on, { because }]) => {
      const where = on in COLUMNS ? COLUMNS[on as Meaning] : on;
      return `- \`${name}\`, ${where}: ${because}.`;
    }),
  );
  const readFaults = Object.entries(READ_FAULTS).map(([name, { title, struck }]) => {
    return `| ${name} | ${title} | ${struck > 1 ? `×${struck}` : ""} |`;
  });
  const reads = Object.entries(READS).map(([name, { without, whenAbsent, isDownload }]) => {
    const notes = [
      whenAbsent && `${MARKS[whenAbsent]} absent`,
      isDownload && "has the step's whole time, and may come from anywhere, to where no token goes",
    ];
    return `| ${name} | ${MARKS[without]} | ${notes.filter(Boolean).join("; ")} |`;
  });
  return `${[
    INTRODUCTION,
    ["| fault | | meaning | |", "|---|---|---|---|", ...faults].join("\n"),
    CALLS_INTRODUCTION,
    [
      `| call | makes | once more | ${meanings.map((meaning) => COLUMNS[meaning]).join(" | ")} |`,
      `|---|---|---|${meanings.map(() => ":-:").join("|")}|`,
      ...calls,
    ].join("\n"),
    "## Other ways",
    [...ways, ...NAMES.flatMap(habitsOf)].join("\n"),
    READS_INTRODUCTION,
    ["| fault | | |", "|---|---|---|", ...readFaults].join("\n"),
    ["| read | without | |", "|---|:-:|---|", ...reads].join("\n"),
    PROOF,
  ].join("\n\n")}\n`;
}

/** What comes of faults of this meaning, and of which where they differ. */
function cellOf(name: CallName, meaning: Meaning): string {
  const cells = new Map<string, FaultName[]>();
  for (const fault of FAULT_NAMES.filter((each) => FAULTS[each].meaning === meaning)) {
    const mark = markOf(expectationOf(name, fault, "always"));
    cells.set(mark, [...(cells.get(mark) ?? []), fault]);
  }
  const [usual] = [...cells].sort(([, some], [, others]) => others.length - some.length);
  return [...cells]
    .map(([mark, faults]) => (mark === usual?.[0] ? mark : `${mark} ${faults.join(", ")}`))
    .join("<br>");
}

function markOf({ verdict, struck, isBound }: Expected): string {
  if (isBound) return `${MARKS[verdict]} ×n`;
  return struck > 1 ? `${MARKS[verdict]} ×${struck}` : MARKS[verdict];
}

function habitsOf(name: CallName): readonly string[] {
  const { isFound, persists, isAside, doubt } = PROMISES[name];
  return [
    isFound && `- \`${name}\`, in doubt: what was done all the same is looked for, and found.`,
    persists && `- \`${name}\`, ×n: the step asks again at its own pace until its time is over.`,
    isAside && `- \`${name}\` may take half of the time; the report has the other half.`,
    doubt &&
      `- \`${name}\`, in doubt: the line says that it may be there all the same, and to ${doubt}.`,
  ].filter((line) => typeof line === "string");
}

if (import.meta.main) {
  await writeFile(new URL("../docs/faults.md", import.meta.url), buildFaults());
}
