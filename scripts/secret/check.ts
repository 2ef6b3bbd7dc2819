import { isMap, type Node } from "../../src/documents/node.ts";
import { InputError } from "../../src/errors.ts";
import type { Bundle } from "../../src/secret/bundle.ts";
import { readMapText } from "../../src/secret/map-text.ts";
import { robotWords } from "../../src/secret/robot.ts";
import { parseSecret } from "../../src/secret/secret.ts";
import { isBareToken } from "../../src/secret/webhook.ts";
import { findPlace, type Place } from "./place.ts";

/** GitHub's limit of a secret. */
export const MOST_BYTES = 48 * 1024;

/** What a text is as a secret. */
export type Checked =
  | { readonly ok: true; readonly line: string; readonly bytes: number; readonly bundle: Bundle }
  | { readonly ok: false; readonly problem: string; readonly place?: Place };

/**
 * Judge a text by the action's own parser, and make one line of it: JSON of a map, the words of a
 * robot. A line is given only where the action reads the very same of it.
 * @param oapi - base URL of the robot host
 */
export async function checkSecret(text: string, oapi: URL): Promise<Checked> {
  try {
    const bundle = await parseSecret(text, oapi);
    if (bundle === undefined) return refused("holds no credential: what it has is blank");
    const line = bundle.isOneRobot ? robotWords(text).join(" ") : await oneLine(text);
    if (!isSame(bundle, await parseSecret(line, oapi))) {
      return refused("cannot be written as one line without a change of meaning");
    }
    const bytes = new TextEncoder().encode(line).length;
    if (bytes > MOST_BYTES) {
      return refused(
        `is ${bytes} bytes long, and GitHub takes ${MOST_BYTES} (48 KB); keep the people in a file or a secret of their own, see "users"`,
      );
    }
    return { ok: true, line, bytes, bundle };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const problem = error.message.replace(/^Input "secret" /u, "");
    const place = toldPlace(problem, text) ?? (await findPlace(text, oapi));
    return { ok: false, problem, ...(place && { place }) };
  }
}

/** The place that a complaint about YAML has in it, where it is one of the very text. */
function toldPlace(problem: string, text: string): Place | undefined {
  const [, line, column] = / at line (\d+), column (\d+)/u.exec(problem) ?? [];
  const isWhole = /^[\w#]/u.test(text);
  return line === undefined || !isWhole
    ? undefined
    : { line: Number(line), column: Number(column) };
}

function refused(problem: string): Checked {
  return { ok: false, problem };
}

/** Every value stays the text it was written as; a map's blank sections are left out. */
async function oneLine(text: string): Promise<string> {
  return JSON.stringify(plain(await readMapText(text)));
}

/** `__proto__` and its like are keys like any other. */
function plain(node: Node): unknown {
  if (typeof node === "string") return node;
  if (!isMap(node)) return node.map(plain);
  const map: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(node)) map[key] = plain(item);
  return map;
}

function isSame(one: Bundle, other: Bundle | undefined): boolean {
  return other !== undefined && JSON.stringify(shown(one)) === JSON.stringify(shown(other));
}

function shown({ app, groups, people, isOneRobot }: Bundle) {
  return { app, groups: [...groups], people: [...people], isOneRobot };
}

const SEVERAL = " with a comma in it: one of the robot's is enough";

/** What a secret holds, by names alone: a line for each kind of thing. */
export function describe({ app, groups, people, doubts = [] }: Bundle): readonly string[] {
  const lines = [...groups.values()].map((group) => {
    const { name, robots, keyword, chat } = group;
    const signed = robots.filter(({ sign }) => sign !== undefined).length;
    const parts = [
      robots.length > 0 && `${robots.length} ${robots.length === 1 ? "robot" : "robots"}`,
      signed > 0 && (signed === robots.length ? "signed" : `${signed} of them signed`),
      keyword !== undefined && `keyword${/[,，、;；]/u.test(keyword) ? SEVERAL : ""}`,
      chat !== undefined && "chat",
      !robots.every(({ token }) => isBareToken(token)) && "a token not of 64 digits: is it whole?",
    ];
    return `Group ${name}: ${parts.filter(Boolean).join(", ")}`;
  });
  if (app !== undefined) {
    const parts = [
      app.credentials.kind === "client" ? "client id and secret" : "corp id and secret",
      app.creator !== undefined && "creator",
      app.processCode !== undefined && "approval template",
      app.cardTemplate !== undefined && "card template",
    ];
    lines.push(`App: ${parts.filter(Boolean).join(", ")}`);
  }
  const logins = [...people.keys()].filter((name) => !/\d{7}/u.test(name));
  if (people.size > 0) lines.push(`People (${people.size}): ${logins.join(", ")}`);
  lines.push(
    ...doubts.map((line) => line.replace(/^Input "secret" has people/u, "Look at people")),
  );
  return lines;
}
