import { isYes, type Stage } from "./stage.ts";
import { type Step, Unusable } from "./step.ts";

/** A Markdown message that is known as ours. */
export function markdown(stage: Stage, title: string, text: string, more: object = {}): object {
  return {
    msgtype: "markdown",
    markdown: { title, text: `### ${title}\n\n${text}${stage.keywordLine}` },
    ...more,
  };
}

/** Proves the robot; tells by the person's eyes what `msgUuid` is worth. */
export const HELLO: Step = {
  name: "First message",
  does: "posts one message to the group, and twice more under the same msgUuid.",
  needs: ["robot"],
  async run(stage) {
    const msgUuid = crypto.randomUUID();
    const first = await stage.post(markdown(stage, "Tenant check: hello", "First.", { msgUuid }));
    stage.found("a Markdown message", ["0"], first);
    if (!isYes(first)) {
      const words = stage.redact.text(first.words);
      throw new Unusable(
        "robot",
        `the robot refuses (${stage.codeOf(first)}: ${words}); copy its webhook and key again`,
      );
    }
    const again = await stage.post(markdown(stage, "Tenant check: hello", "First.", { msgUuid }));
    stage.found("the same message under the same msgUuid", ["0"], again);
    const other = await stage.post(markdown(stage, "Tenant check: hello", "Other.", { msgUuid }));
    stage.found("another message under the same msgUuid", ["0"], other);
    await stage.look('How many messages "Tenant check: hello" are in the group?', "one", {
      1: "one",
      2: "two",
      3: "three",
    });
  },
};

const MOST = 21;

/** Costs ten minutes without the robot. */
export const RATE: Step = {
  name: "Rate limit",
  does: `posts up to ${MOST} short messages at once; DingTalk then shuts this robot for ten minutes.`,
  needs: ["robot"],
  async run(stage) {
    for (let count = 1; count <= MOST; count += 1) {
      const seen = await stage.postAtOnce({
        msgtype: "text",
        text: { content: `Tenant check: ${count} of ${MOST}${stage.keywordLine}` },
      });
      if (isYes(seen)) continue;
      return stage.found("one message too many", ["410100", "130101", "660026"], seen);
    }
    stage.found("one message too many", ["410100"], { code: "0", words: "", body: {} });
  },
};
