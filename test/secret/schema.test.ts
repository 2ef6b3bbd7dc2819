import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { parseYaml } from "../../src/documents/yaml.ts";
import { parsePeople } from "../../src/people/people-map.ts";
import { parseSecret } from "../../src/secret/secret.ts";
import { cases, fc, test as property } from "../support/property.ts";
import {
  ACCEPTED,
  PEOPLE_ACCEPTED,
  PEOPLE_REFUSED,
  REFUSED,
  SIGN,
  TOKEN,
  WEBHOOK,
} from "./examples.ts";

const OAPI = new URL("https://oapi.dingtalk.com");

interface Schema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

function read(name: string): Schema {
  return JSON.parse(
    readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), "utf8"),
  );
}

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
const isSecret = ajv.compile(read("secret"));
const arePeople = ajv.compile(read("people"));

/** A document as an editor reads it before it asks the schema; undefined where it cannot. */
function asEditor(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

async function takesSecret(text: string): Promise<boolean> {
  return parseSecret(text, OAPI).then(
    (bundle) => bundle !== undefined,
    () => false,
  );
}

async function takesPeople(text: string): Promise<boolean> {
  try {
    parsePeople((await parseYaml(text)) ?? "no map", "users", "");
    return true;
  } catch {
    return false;
  }
}

describe("schema and parser of the secret both", () => {
  test.each(Object.entries(ACCEPTED))("take %s", async (_, text) => {
    isSecret(asEditor(text));
    expect(isSecret.errors).toBe(null);
    expect(await takesSecret(text)).toBe(true);
  });

  test.each(Object.entries(REFUSED))("refuse %s", async (_, [text]) => {
    expect(isSecret(asEditor(text))).toBe(false);
    expect(await takesSecret(text)).toBe(false);
  });

  test.each([
    ["", "zzzzzzzzzzzz: x"],
    ["app", "app:\n  zzzzzzzzzzzz: x"],
    ["group", "groups:\n  dev:\n    zzzzzzzzzzzz: x"],
  ])("know the same keys in %j", async (place, text) => {
    const complaint = await parseSecret(text, OAPI).catch((error: Error) => error.message);
    const [, known = ""] = /known are (.*)$/u.exec(String(complaint)) ?? [];
    const schema = place === "" ? read("secret") : read("secret").definitions[place];
    expect(Object.keys(schema?.properties ?? {}).sort()).toEqual(known.split(", ").sort());
  });

  const often = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 9, arbitrary }, { weight: 1, arbitrary: junk });
  const junk = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("", " ", "\u200b", "SEC", "cid", "张三", "+86"),
    fc.constantFrom(-1, 0.5, 1e300, null, true, {}, [], [""]),
  );
  const word = fc.stringMatching(/^[!-~]{1,12}$/);
  const several = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof(arbitrary, fc.array(arbitrary, { maxLength: 4 }));
  const person = fc.oneof(
    fc.stringMatching(/^[\w.-]{1,12}$/),
    fc.integer({ min: 0 }),
    fc.stringMatching(/^\+?\d{1,4}[ -]?\d{3,4}[ -]?\d{3,4}[ -]?\d{0,4}$/),
    fc.stringMatching(/^(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/),
  );
  const login = fc.oneof(
    { weight: 9, arbitrary: fc.stringMatching(/^@?[A-Za-z0-9][\w-]{0,6}$/) },
    { weight: 1, arbitrary: fc.oneof(word, fc.constant("dev@example.com")) },
  );
  const people = fc.oneof(
    fc.dictionary(login, often(person), { maxKeys: 3 }),
    fc.array(fc.dictionary(login, often(person), { maxKeys: 2 }), { maxLength: 2 }),
  );
  /** Some of these keys, and once in a while another. */
  const some = (shape: Record<string, fc.Arbitrary<unknown>>, required: readonly string[] = []) => {
    const others: Record<string, fc.Arbitrary<unknown>> = { ...shape, other: junk };
    return fc.oneof(
      { weight: 19, arbitrary: fc.record(shape, { requiredKeys: [...required] }) },
      { weight: 1, arbitrary: fc.record(others, { requiredKeys: [...required] }) },
    );
  };
  const webhook = often(fc.constantFrom(WEBHOOK, TOKEN, TOKEN.toUpperCase()));
  const sign = often(fc.constantFrom(SIGN, `${SIGN}-x`));
  const group = some(
    {
      webhook: often(several(webhook)),
      sign: often(several(sign)),
      keyword: often(fc.oneof(fc.string(), fc.integer())),
      chat: often(fc.stringMatching(/^(cid|chat)[\w+/=-]{0,8}$/)),
    },
    ["webhook"],
  );
  const credentials = fc.constantFrom(
    ["client-id", "client-secret"],
    ["corp-id", "corp-secret", "robot-code"],
    ["corp-id", "corp-secret"],
    ["client-id"],
  );
  const app = credentials.chain((required) => {
    const others = ["corp-id", "robot-code", "creator", "process-code", "card-template"];
    const keys = new Set([...required, ...others]);
    const ids = fc.oneof(word, fc.constant("0f0f0f0f-0000-4000-8000-000000000000"));
    const idOf = (key: string) =>
      key === "creator" ? person : key === "card-template" ? ids : word;
    return some(Object.fromEntries([...keys].map((key) => [key, often(idOf(key))])), required);
  });
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,5}$/u) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 5 }) },
  );
  const groups = often(fc.dictionary(name, often(group), { minKeys: 1, maxKeys: 2 }));
  const users = often(people);
  const map = fc.oneof(
    some({ groups }, ["groups"]),
    some({ app: often(app) }, ["app"]),
    some({ users, groups: fc.constant({ dev: { webhook: TOKEN } }) }, ["users", "groups"]),
    some({ app: often(app), groups, users }),
  );

  test("agree on what the schema takes, however it is written", async () => {
    let taken = 0;
    const agree = fc.asyncProperty(map, fc.boolean(), async (value, asJson) => {
      const text = asJson ? JSON.stringify(value) : stringify(value);
      if (!isSecret(asEditor(text))) return;
      taken += 1;
      expect(await takesSecret(text), text).toBe(true);
    });
    await fc.assert(agree, { numRuns: cases(2_000) });
    expect(taken).toBeGreaterThan(20);
  });

  property.prop([people, fc.boolean()])("agree on people", async (value, asJson) => {
    const text = asJson ? JSON.stringify(value) : stringify(value);
    if (arePeople(asEditor(text))) expect(await takesPeople(text), text).toBe(true);
  });
});

describe("schema and parser of people both", () => {
  test.each(Object.entries(PEOPLE_ACCEPTED))("take %s", async (_, text) => {
    arePeople(asEditor(text));
    expect(arePeople.errors).toBe(null);
    expect(await takesPeople(text)).toBe(true);
  });

  test.each(Object.entries(PEOPLE_REFUSED))("refuse %s", async (_, text) => {
    expect(arePeople(asEditor(text))).toBe(false);
    expect(await takesPeople(text)).toBe(false);
  });
});
