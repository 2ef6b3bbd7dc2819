/**
 * Slots that strangers' text can come into, and texts that a parser or a pattern might choke on: for
 * the bench and for the test that holds their cost.
 */
import { runMessage } from "../src/modes/message/run.ts";
import { runReport } from "../src/modes/report/run.ts";
import { runTask } from "../src/modes/task/run.ts";
import type { RunMode } from "../src/run/run.ts";
import { openTestRun, type RunSpec } from "../test/support/run.ts";

const REPOSITORY = {
  full_name: "octo-org/octo-repo",
  html_url: "https://github.com/octo-org/octo-repo",
};
const ISSUE = {
  number: 12,
  title: "Words",
  html_url: `${REPOSITORY.html_url}/issues/12`,
  user: { login: "octocat" },
};

interface Slot {
  readonly mode?: RunMode;
  readonly spec: (text: string) => RunSpec;
}

const issue = (fields: object): Pick<RunSpec, "eventName" | "payload"> => ({
  eventName: "issues",
  payload: {
    action: "opened",
    repository: REPOSITORY,
    issue: { ...ISSUE, ...fields },
    sender: { login: "octocat" },
  },
});
const commit = (message: string) => ({
  id: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
  message,
  url: REPOSITORY.html_url,
  author: { name: "o", email: "o@example.com" },
});
const push = (message: string): Pick<RunSpec, "eventName" | "payload"> => ({
  eventName: "push",
  payload: {
    ref: "refs/heads/main",
    repository: REPOSITORY,
    head_commit: commit(message),
    commits: Array.from({ length: 20 }, () => commit(message.slice(0, message.length / 20))),
  },
});
/** A message with this input, filled by an issue of that body. */
const filled = (inputs: Readonly<Record<string, string>>): Slot => ({
  spec: (body) => ({ inputs, ...issue({ body }) }),
});

/** Where text from elsewhere comes in, by what it becomes. */
export const SLOTS: Readonly<Record<string, Slot>> = {
  "announced body": { spec: (body) => ({ inputs: {}, ...issue({ body }) }) },
  "announced title": { spec: (title) => ({ inputs: {}, ...issue({ title }) }) },
  "announced label": { spec: (name) => ({ inputs: {}, ...issue({ labels: [{ name }] }) }) },
  "announced body, as text": { spec: (body) => ({ inputs: { type: "text" }, ...issue({ body }) }) },
  "announced body, as a card": {
    spec: (body) => ({ inputs: { type: "link" }, ...issue({ body }) }),
  },
  "release notes": {
    spec: (body) => ({
      inputs: {},
      eventName: "release",
      payload: {
        action: "published",
        repository: REPOSITORY,
        release: { tag_name: "v1", name: "v1", html_url: REPOSITORY.html_url, body },
      },
    }),
  },
  "commit messages": { spec: (message) => ({ inputs: {}, ...push(message) }) },
  "{{body}} alone": filled({ content: "See:\n\n{{body}}\n\nThanks" }),
  "{{body}} quoted": filled({ content: "> {{body}}" }),
  "{{body}} in a line": filled({ content: "See **{{body}}** and [it]({{url}})." }),
  "{{body}} in a link": filled({ content: "[{{body}}]({{url}}) ![x]({{body}}) `{{body}}`" }),
  "{{body}} as text": filled({ type: "text", content: "See {{body}}" }),
  "{{body}} in a card": filled({ type: "link", content: "See {{body}}", title: "x" }),
  "{{body}} in raw": filled({
    type: "raw",
    content: '{"msgtype":"markdown","markdown":{"title":"x","text":"{{body}}"}}',
  }),
  "{{title}} and url": {
    spec: (title) => ({
      inputs: {
        type: "action-card",
        content: "[{{title}}]({{url}})",
        title: "{{title}}",
        url: "https://example.com/{{title}}",
        buttons: "{{title}} | https://example.com/?{{title}}",
      },
      ...issue({ title }),
    }),
  },
  "{{commits}} and {{commit-message}}": {
    spec: (message) => ({
      inputs: { content: "{{commits}}\n\n{{commit-message}} x" },
      ...push(message),
    }),
  },
  "author's content": { spec: (content) => ({ inputs: { content } }) },
  "author's content, as text": { spec: (content) => ({ inputs: { type: "text", content } }) },
  "author's content, as a card": {
    spec: (content) => ({ inputs: { type: "link", content, title: "x" } }),
  },
  "author's title": { spec: (title) => ({ inputs: { title, content: "x" } }) },
  "report's note": {
    mode: runReport,
    spec: (content) => ({ inputs: { mode: "report", content, "notify-when": "always" } }),
  },
  "report's jobs": {
    mode: runReport,
    spec: (name) => ({
      inputs: {
        mode: "report",
        "notify-when": "always",
        needs: JSON.stringify({ [name]: { result: "failure" }, ok: { result: "success" } }),
      },
    }),
  },
  "report's commit": {
    mode: runReport,
    spec: (message) => ({ inputs: { mode: "report", "notify-when": "always" }, ...push(message) }),
  },
  "task's content": {
    mode: runTask,
    spec: (content) => ({ inputs: { mode: "task", content, assignees: "13800001111" } }),
  },
  "task's event": {
    mode: runTask,
    spec: (title) => ({
      inputs: { mode: "task", assignees: "13800001111" },
      ...issue({ title, body: title }),
    }),
  },
};

/** What the texts are made of, repeated to the wanted length. */
export const UNITS: readonly string[] = [
  ..."_&<>*`~[]()!?@#|\\/:.,;=+-\"'{}$^% \n\t\r0a".split(""),
  "* * *",
  "***",
  "**a",
  "a*",
  "*a_",
  "__a",
  "_ ",
  " _",
  "_a",
  "a_",
  "~~",
  "~a~",
  "!?",
  "?!",
  "+\n",
  "-\n",
  "- ",
  "- a\n",
  "+ a\n",
  "1. ",
  "1.\n",
  "1) a\n",
  "#\n",
  "# a\n",
  "######",
  "> ",
  ">\n",
  "> a\n",
  ">>",
  "    a\n",
  "\ta\n",
  "&a",
  "&a;",
  "&#",
  "&#1;",
  "&amp;",
  "&nbsp;",
  "<a",
  "<a>",
  "<a ",
  "</a>",
  `](http://a${" ".repeat(1_990)}\n`,
  "<a href=",
  "<a href='",
  '<a href="',
  "<!--",
  "<!",
  "<?",
  "<b>",
  "<br>",
  "<font",
  "<font color=red>",
  "<img src=x>",
  "<script>",
  "<style",
  "<p>\n",
  "<td>",
  '<x a="',
  "[a]",
  "[a](",
  "[a](b)",
  "![",
  "![a](b)",
  "](",
  "][",
  "[[",
  "]]",
  "[^a]",
  "[^a]: b\n",
  "[a]: b\n",
  "[a]:",
  "[a][b]",
  "![a][b]",
  "(a)",
  "((",
  "www.",
  "http://",
  "https://a.b ",
  "http://a.b/_",
  "//",
  "://",
  "a://",
  "a@b.c ",
  "@a ",
  "@a",
  "@@",
  "#1 ",
  "#1",
  "GH-1 ",
  "a/b#1 ",
  "a/b@",
  "abcdef1 ",
  "a1b2c3d",
  "a.",
  "a-",
  "a/",
  "-a",
  "--",
  "||",
  "| a ",
  "|a|b|\n|-|-|\n",
  "|-|\n",
  "a|b\n-|-\n",
  "`` ",
  "`a",
  "``a`",
  "```\n",
  "```a\n",
  "~~~\n",
  "\\\n",
  "\\*",
  "\\\\",
  "  \n",
  "\n\n",
  "\r\n",
  "a\n",
  "=\n",
  "---\n",
  "a\n---\n",
  "a\n===\n",
  ":a:",
  ":tada:",
  "::",
  ": ",
  "{{",
  "}}",
  "{{title}}",
  "{{a}}",
  "$&",
  "%25",
  "- [ ] a\n",
  "- [x]",
  "[ ]",
  "👩‍💻",
  "👍🏽",
  "🇨🇳",
  "é",
  "e\u0301",
  "\u0301",
  "\u200b",
  "\u200d",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\ud800",
  "\udc00",
  "\u0000",
  "\u0007",
  "\u00a0",
  "\u3000",
  "中文",
  "，",
  "（",
  "「",
  "０",
  "ﬁ",
  "İ",
  "ß",
  "\u0e33",
  "\u1100",
  "\u0600",
  "क्ष",
  "a b ",
  "aA",
  "0.",
  "1.1.1.1 ",
  "::add-mask::",
  "::stop-commands::x\n",
  "##[a]",
  "'",
  "'\"",
  'a="b" ',
  "\u0085",
  "\v",
  "\f",
];

export const PLAIN = "Some plain words, as people write them. ";

/** That many UTF-16 units of it. */
export function filledWith(unit: string, size: number): string {
  return unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
}

const clock = { now: () => 1_800_000_000_000, advance: () => {} };

/** Milliseconds from an open run to a message that is ready to be sent. */
export async function timeOf({ mode = runMessage, spec }: Slot, text: string): Promise<number> {
  const startedAt = performance.now();
  const { inputs, ...rest } = spec(text);
  const secret = { groups: { dev: { webhook: "a".repeat(64) } } };
  const open = openTestRun(
    { url: "http://127.0.0.1:9", clock },
    { secret, inputs: { "dry-run": "true", timeout: "600", ...inputs }, ...rest },
  );
  try {
    await mode((await open).run);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "InputError") throw error;
  }
  return performance.now() - startedAt;
}
