import { main } from "../../src/main.ts";
import { signalAfter } from "../../src/platform/async.ts";

/** What a step prints and leaves; as of a process that has ended. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** One run at a time: its end closes every connection that the process has open. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Run the action from its sources, in this process. It gets what `@actions/core` would give it and
 * prints what that would print.
 * @param env - as the runner sets it
 * @param isHurried - waits are over at once, and its clock is set on by them
 */
export function runInProcess(
  env: Readonly<Record<string, string>>,
  isHurried = false,
): Promise<Ended> {
  const run = last.then(() => act(env, isHurried));
  last = run.catch(() => undefined);
  return run;
}

async function act(env: Readonly<Record<string, string>>, isHurried: boolean): Promise<Ended> {
  const printed: string[] = [];
  const outputs: Record<string, string> = {};
  let exitCode = 0;
  let waited = 0;
  const command = (name: string) => (text: string) => {
    printed.push(`::${name}::${escapeData(text)}`);
  };
  await main({
    core: {
      getInput: (name) => (env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim(),
      setOutput: (name, value) => {
        outputs[name] = String(value);
      },
      setFailed: (message) => {
        exitCode = 1;
        command("error")(message);
      },
      setSecret: command("add-mask"),
      notice: command("notice"),
      warning: command("warning"),
      info: (line) => printed.push(line),
    },
    env,
    now: () => Date.now() + waited,
    wait: (ms) => {
      if (isHurried) waited += ms;
      return new Promise((resolve) => setTimeout(resolve, isHurried ? 0 : ms));
    },
    signalAfter,
    random: Math.random,
    onStop: () => () => {},
  });
  return { exitCode, outputs, stdout: printed.map((line) => `${line}\n`).join("") };
}

/** As `@actions/core` writes the text of a command. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
