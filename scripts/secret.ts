/** Checks a secret's file by the action's own parser and prints it as the one line to store. */
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { baseUrl } from "../src/inputs/fields.ts";
import { checkSecret, describe, MOST_BYTES } from "./secret/check.ts";

const USAGE = `Usage: npm run -s secret -- secret.yml
       npm run -s secret -- secret.yml | gh secret set DINGTALK
Reads a file, or "-" for what is piped in: a robot's webhook with its key, or a map as YAML or JSON.
Prints the one line to store on stdout, and on stderr what it holds, by names; of a secret that the
action would refuse only what is wrong with it. Options: --oapi-url for another deployment.`;

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      "oapi-url": { type: "string", default: "https://oapi.dingtalk.com" },
      help: { type: "boolean", default: false },
    },
  });
  const [path, ...more] = positionals;
  if (values.help || path === undefined || more.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const oapi = baseUrl(() => values["oapi-url"], "dingtalk-oapi-url");
  const text = decode(path === "-" ? await buffer(process.stdin) : await read(path));
  const checked = await checkSecret(text, oapi);
  if (!checked.ok) {
    const { line, column } = checked.place ?? {};
    const where = line === undefined ? "" : `:${line}:${column}`;
    console.error(
      `${path === "-" ? "stdin" : path}${where}: The secret ${checked.problem.replace(/[^.?]$/u, "$&.")}`,
    );
    return 1;
  }
  for (const each of describe(checked.bundle)) console.error(each);
  console.error(`One line of ${checked.bytes} bytes; GitHub takes ${MOST_BYTES}.`);
  console.log(checked.line);
  return 0;
}

/** The path may be the secret itself by mistake, and a terminal's text may be kept: it is not repeated. */
async function read(path: string): Promise<Buffer> {
  return await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The file cannot be read (${error.code}); write the secret into one`);
  });
}

/** As editors and PowerShell on Windows write a file, too. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error("The file is not in UTF-8; save it in that encoding");
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // What else goes wrong is a file that cannot be read or an option that is not known.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
