import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/documents/json.ts";
import { parseYaml } from "../../src/documents/yaml.ts";
import { cases } from "../support/property.ts";

/** The same text by the YAML parser: the comment keeps it from being taken for JSON. */
function asYaml(text: string) {
  return parseYaml(`# YAML\n${text}`);
}

describe("a map in JSON, read without the YAML parser,", () => {
  test.each([
    '{"a": "b"}',
    '{"on": true, "off": false, "null": null}',
    '{"mobile": 013800001111}',
    '{"mobile": 13800001111, "id": 1e5, "long": 12345678901234567890, "zero": 1.0}',
    '{"a": {"b": ["c", {"d": []}]}, "e": {}}',
    '{"__proto__": "x", "constructor": {"toString": "y"}}',
    String.raw`{"quote\"d": "a\\b\n: \u00e9 \ud83d\ude00", "\"": "\":"}`,
    '{"a": "b", "a": "c"}',
    String.raw`{"a": "b", "\u0061": "c"}`,
    '{"a": {"b": "c"}, "a": {"d": "e", "f": "g"}}',
    '{"a": "b"} {"c": "d"}',
    '{"a": "b",}',
    '{"a": "b"',
    "{a: b}",
  ])("is what YAML makes of it: %s", async (text) => {
    expect(await parseYaml(text)).toEqual(await asYaml(text));
  });

  test("whatever is in it", async () => {
    const key = fc.string({ unit: "grapheme-ascii", maxLength: 12 });
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.oneof(key, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
        fc.boolean(),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, tree), fc.constantFrom(0, 2), async (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed = parseJson(text);
        expect(parsed).toBeDefined();
        expect(parsed).toEqual(await asYaml(text));
      }),
      { numRuns: cases(300) },
    );
  });

  test("refuses a key that stands there twice, at any depth", () => {
    expect(parseJson('{"a": [{"b": "1", "c": {"b": "2"}}]}')).toBeDefined();
    expect(parseJson('{"a": [{"b": "1", "b": {"b": "2"}}]}')).toBeUndefined();
  });
});
