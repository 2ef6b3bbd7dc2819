import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** The person does not want to go on, or is gone. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** What can be answered, and what each answer means. */
export type Choices = Readonly<Record<string, string>>;

/** Talks with the person at the terminal. */
export interface Conversation {
  say(text: string): void;
  /** @returns one of the choices' keys; asked again until it is. @throws Stopped */
  choose(question: string, choices: Choices): Promise<string>;
  /** @returns a line, perhaps an empty one. @throws Stopped */
  line(question: string): Promise<string>;
  end(): void;
}

/** Ends the conversation from any question: the answer that means so everywhere. */
const QUIT = "q";

/**
 * Talk by lines. The end of the input and the signal stop it like a `q`, also while a question waits.
 */
export function converse(input: Readable, output: Writable, signal: AbortSignal): Conversation {
  const lines = createInterface({ input, terminal: false })[Symbol.asyncIterator]();
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(new Stopped());
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  stopped.catch(() => {}); // nobody may be asking just then
  const line = async (question: string): Promise<string> => {
    output.write(`${question} `);
    const { done, value } = await Promise.race([lines.next(), stopped]);
    if (done === true) throw new Stopped();
    return value.trim();
  };
  return {
    say: (text) => void output.write(`${text}\n`),
    line,
    async choose(question, choices) {
      const listed = Object.entries(choices).map(([key, meaning]) => `${key} = ${meaning}`);
      for (;;) {
        const answer = (await line(`${question}\n  ${listed.join(", ")}, q = stop:`)).toLowerCase();
        if (answer === QUIT) throw new Stopped();
        if (Object.hasOwn(choices, answer)) return answer;
        output.write("  Please answer with one of the letters.\n");
      }
    },
    end: () => input.destroy(),
  };
}
