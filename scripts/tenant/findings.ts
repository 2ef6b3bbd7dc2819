/** One open point, and what became of it. */
export interface Finding {
  readonly point: string;
  /** What the action and its simulator take to be true; one of them. */
  readonly guesses: readonly string[];
  /** Empty where the person could not tell. */
  readonly seen: string;
  /** DingTalk's words, fit to print. */
  readonly words: string;
}

/** What was not tried, and why. */
export interface Omission {
  readonly step: string;
  readonly why: string;
}

/** How a finding stands to the guess. */
export type Verdict = "as guessed" | "differs" | "not known";

/** Compare. */
export function verdictOf({ guesses, seen }: Finding): Verdict {
  if (seen === "") return "not known";
  return guesses.includes(seen) ? "as guessed" : "differs";
}

/** All that a session brought to light. */
export interface Report {
  /** Facts about the set-up: label and value, fit to print. */
  readonly about: readonly (readonly [string, string])[];
  readonly findings: readonly Finding[];
  readonly omissions: readonly Omission[];
  /** What could not be cleaned up. */
  readonly left: readonly string[];
}

/** The report as Markdown, for a terminal and for an issue alike. */
export function renderReport({ about, findings, omissions, left }: Report): string {
  const differing = findings.filter((finding) => verdictOf(finding) === "differs").length;
  return [
    "# What DingTalk really does",
    "",
    ...about.map(([label, value]) => `- ${label}: ${value}`),
    `- Points: ${findings.length}, of which ${differing} differ from the guess`,
    "",
    ...table(
      ["Point", "Guess", "Seen", "", "DingTalk's words"],
      findings.map((finding) => [
        finding.point,
        finding.guesses.join(" or "),
        finding.seen || "–",
        verdictOf(finding),
        finding.words,
      ]),
    ),
    ...section("Not tried", omissions, ({ step, why }) => `- ${step}: ${why}`),
    ...section("Left behind", left, (what) => `- ${what}`),
    "",
  ].join("\n");
}

function section<T>(title: string, items: readonly T[], line: (item: T) => string): string[] {
  return items.length === 0 ? [] : ["", `## ${title}`, "", ...items.map(line)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return ["Nothing was tried."];
  const line = (cells: readonly string[]) => `| ${cells.map(cellOf).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)];
}

/** An issue may be where it is pasted: nothing in a cell mentions anybody or ends the cell. */
function cellOf(text: string): string {
  return text
    .replaceAll("\\", "＼")
    .replaceAll("|", "\\|")
    .replaceAll("@", "＠")
    .replaceAll("<", "&lt;");
}
