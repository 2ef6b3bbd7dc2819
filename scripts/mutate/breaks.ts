/** One change to the sources that some test has to notice. */
export interface Break {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Files or folders of the tests that should. */
  readonly tests: readonly string[];
}

/** Breaks that no test noticed once; each has had a test written for it. */
export const NAMED: readonly Break[] = [
  {
    file: "src/verdict/overtaken.ts",
    from: "newest.value.id > Number",
    to: "newest.value.id >= Number",
    tests: ["test/modes/task/history.test.ts"],
  },
  {
    file: "src/platform/async.ts",
    from: "if (next === undefined) running -= 1;",
    to: "",
    tests: ["test/dingtalk/app/users.test.ts"],
  },
  {
    file: "src/documents/yaml.ts",
    from: "maxAliasCount: 100",
    to: "maxAliasCount: -1",
    tests: ["test/documents"],
  },
  {
    file: "src/dingtalk/http/http.ts",
    from: "timeout: 4_000",
    to: "timeout: 4_000_000",
    tests: ["test/dingtalk/http"],
  },
  {
    file: "src/dingtalk/http/http.ts",
    from: "if (!out.writableFinished) out.destroy();",
    to: "",
    tests: ["test/dingtalk/http"],
  },
  {
    file: "src/message/report/report.ts",
    from: "maxBytes / 3",
    to: "maxBytes / 2",
    tests: ["test/message/report"],
  },
  {
    file: "src/message/announce/compose.ts",
    from: "else if (lines.length > 0) lines = lines.slice(0, -1);",
    to: "",
    tests: ["test/message/announce/compose.test.ts"],
  },
  {
    file: "src/github/api/budget.ts",
    from: "Math.max(0, this.#now() - this.#startedAt)",
    to: "this.#now() - this.#startedAt",
    tests: ["test/github/api-budget.test.ts"],
  },
];

/** Stories of which most run from the sources. */
const IN_PERSON = ["test/dist/in-person.test.ts", "test/dist/mentions.test.ts"];

/** Folders whose every line has to be held by a test, and where those tests are. */
export const HELD: Readonly<Record<string, readonly string[]>> = {
  "src/dingtalk": ["test/dingtalk", "test/modes/message", "test/modes/task"],
  "src/modes/task": ["test/modes/task"],
  "src/people": ["test/people", "test/secret/pasted.test.ts", "test/modes/message", ...IN_PERSON],
  "src/verdict": ["test/verdict", "test/modes/report"],
};

/** Changes made wherever they apply, one at a time. */
export const CHANGES: readonly (readonly [from: string, to: string])[] = [
  [" === ", " !== "],
  [" !== ", " === "],
  [" && ", " || "],
  [" || ", " && "],
  [" > ", " >= "],
  [" >= ", " > "],
  [" < ", " <= "],
  [" <= ", " < "],
  [" + 1", " - 1"],
  [" += 1", " += 0"],
  [" -= 1", " -= 0"],
  [".some(", ".every("],
  [".every(", ".some("],
  ["Math.max(", "Math.min("],
  ["Math.min(", "Math.max("],
  ["return true;", "return false;"],
  ["return false;", "return true;"],
  ["if (", "if (!("],
];
