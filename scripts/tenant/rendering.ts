import type { Choices } from "./conversation.ts";
import { markdown } from "./robot.ts";
import { isYes, type Stage } from "./stage.ts";
import type { Step } from "./step.ts";

/** A piece of Markdown, and what the phone is believed to show. */
interface Sight {
  readonly mark: string;
  readonly source: string;
  readonly question: string;
  readonly guess: string;
  readonly choices: Choices;
}

const LINES = { 1: "on one line", 2: "on two lines" };
const BOLD = { b: "bold", s: "with stars" };

const BREAKS: readonly Sight[] = [
  sight("A1", "A1 one\nA1 two", "a single line break", "on one line", LINES),
  sight("A2", "A2 one  \nA2 two", "two blanks before the line break", "on two lines", LINES),
  sight("A3", "A3 one<br>A3 two", "<br>", "on two lines", LINES),
  sight("A4", "A4 one\n\nA4 two", "an empty line", "on two lines", LINES),
  sight("A5", "- A5 one\n- A5 two", "list items without an empty line", "on two lines", LINES),
  sight("A6", "- A6 item\n\nA6 after", "a paragraph after a list", "part of the item", {
    i: "part of the item",
    o: "of its own",
  }),
];

const MARKS: readonly Sight[] = [
  sight("B1", "**B1：**文字", "bold with the colon inside", "with stars", BOLD),
  sight("B2", "**B2**：文字", "bold with the colon outside", "bold", BOLD),
  sight("B3", "字**B3**字", "bold between letters", "bold", BOLD),
  sight("B4", "B4 _under_ score", "_under_", "underscores", {
    i: "italic",
    u: "underscores",
  }),
  sight("B5", "B5 *star*", "*star*", "italic", { i: "italic", s: "with stars", p: "plain" }),
  sight("B6", "B6 \\*star\\*", "\\*star\\*", "*star*", { s: "*star*", b: "with backslashes" }),
  sight("B7", "B7 ~~gone~~", "~~gone~~", "tildes", { s: "struck", t: "tildes", p: "plain" }),
  sight("B8", "B8 `code`", "`code`", "as code", {
    c: "as code",
    b: "with backticks",
    p: "plain",
  }),
  sight("B9", "B9 &lt;b&gt;", "&lt;b&gt;", "<b>", { t: "<b>", e: "&lt;b&gt;", n: "nothing" }),
];

const BLOCKS: readonly Sight[] = [
  sight("C1", "> C1 one\n> C1 two", "a quote of two lines", "a bar at its left", {
    b: "a bar at its left",
    g: "with >",
    p: "plain",
  }),
  sight("C2", "1. C2 one\n\n2. C2 two", "a numbered list with empty lines", "numbers 1 and 2", {
    1: "numbers 1 and 2",
    2: "number 2 twice",
    p: "other",
  }),
  sight("C3", "C3 before\n\n---\n\nC3 after", "---", "a rule", {
    r: "a rule",
    h: "C3 before as a heading",
    d: "dashes",
    n: "nothing",
  }),
  sight("C4", "```\nC4 code\n```", "a fenced code block", "with backticks", {
    c: "as code",
    b: "with backticks",
    n: "nothing",
  }),
  sight("C5", "| C5 | x |\n|---|---|\n| 1 | 2 |", "a table", "garbled", {
    t: "as a table",
    g: "garbled",
  }),
  sight("C6", '<font color="#d93026">C6 red</font>', "a colour", "red", {
    r: "red",
    p: "plain",
    t: "with tags",
  }),
  sight("C7", "- C7 one\n  - C7 two", "a list in a list", "indented", {
    i: "indented",
    f: "not indented",
  }),
  sight("C8", "- [ ] C8", "a task list", "with [ ]", { b: "with a box", m: "with [ ]" }),
];

const TARGET = "https://example.com/";
const PAGE = `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent(TARGET)}&pc_slide=false`;
const JUMP = `dingtalk://dingtalkclient/action/jump?url=${encodeURIComponent(TARGET)}`;
const OPENS = { s: "the system browser", d: "DingTalk itself", n: "nothing" };

/** Buttons: the form of the address, and what it opens on a phone. */
const BUTTONS = [
  { title: "1 plain", actionURL: TARGET, guess: "DingTalk itself" },
  { title: "2 page/link", actionURL: PAGE, guess: "DingTalk itself" },
  { title: "3 action/jump", actionURL: JUMP, guess: "the system browser" },
  {
    title: "4 open_platform_link",
    actionURL: `dingtalk://dingtalkclient/action/open_platform_link?pcLink=${encodeURIComponent(PAGE)}&mobileLink=${encodeURIComponent(JUMP)}`,
    guess: "the system browser",
  },
] as const;

/** What a phone makes of Markdown, by the person's eyes. */
export const RENDERING: readonly Step[] = [
  rendering("Line breaks", BREAKS),
  rendering("Emphasis", MARKS),
  rendering("Blocks", BLOCKS),
  {
    name: "Buttons",
    does: "posts a card of four buttons to the group and asks what each opens on your phone.",
    needs: ["robot"],
    async run(stage) {
      const btns = BUTTONS.map(({ title, actionURL }) => ({ title, actionURL }));
      const text = `Tap each on the phone.${stage.keywordLine}`;
      const seen = await stage.post({
        msgtype: "actionCard",
        actionCard: { title: "Tenant check: buttons", text, btns, btnOrientation: "0" },
      });
      stage.found("a card of four buttons", ["0"], seen);
      if (!isYes(seen)) return;
      for (const { title, guess } of BUTTONS) {
        await stage.look(`Button "${title}" on the phone opens`, guess, OPENS);
      }
    },
  },
];

function sight(
  mark: string,
  source: string,
  question: string,
  guess: string,
  choices: Choices,
): Sight {
  return { mark, source, question, guess, choices };
}

function rendering(name: string, sights: readonly Sight[]): Step {
  return {
    name,
    does: `posts one message to the group and asks how your phone shows its ${sights.length} parts.`,
    needs: ["robot"],
    run: (stage) => show(stage, name, sights),
  };
}

async function show(stage: Stage, name: string, sights: readonly Sight[]): Promise<void> {
  const text = sights.map(({ source }) => source).join("\n\n");
  const seen = await stage.post(markdown(stage, `Tenant check: ${name.toLowerCase()}`, text));
  stage.found(`${name}: answer`, ["0"], seen);
  if (!isYes(seen)) return;
  for (const { mark, question, guess, choices } of sights) {
    await stage.look(`${mark}, ${question}, shows on the phone`, guess, choices);
  }
  await stage.look(`${name}: does the PC client show the same?`, "no", {
    y: "yes",
    n: "no",
  });
}
