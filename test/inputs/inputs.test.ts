import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { listOf } from "../../src/inputs/fields.ts";
import { parseFailOnError, parseInputs } from "../../src/inputs/inputs.ts";
import { INPUT_DEFAULTS } from "../../src/inputs/table.ts";
import { isHarmless } from "../../src/platform/harmless.ts";
import { fc, test as property } from "../support/property.ts";

function read(given: Readonly<Record<string, string>>): (name: string) => string {
  return (name) => given[name] ?? "";
}

describe("inputs", () => {
  test("nothing given means the documented defaults", () => {
    expect(parseInputs(read({}))).toMatchObject({
      mode: "message",
      type: "markdown",
      groups: [],
      assignees: "auto",
      notifyWhen: ["auto"],
      language: "zh-CN",
      openLinksIn: "sidebar",
      retries: 3,
      timeoutMs: 60_000,
      failOnError: true,
      onMissingSecret: "auto",
      dryRun: false,
      jobTotal: 1,
    });
  });

  test("file mode has ten minutes unless told otherwise", () => {
    expect(parseInputs(read({ mode: "file" })).timeoutMs).toBe(600_000);
    expect(parseInputs(read({ mode: "file", timeout: "2.5" })).timeoutMs).toBe(2_500);
    expect(parseInputs(read({ timeout: "６０", retries: "２" }))).toMatchObject({
      timeoutMs: 60_000,
    });
  });

  test("words are known in any letter case", () => {
    expect(
      parseInputs(read({ mode: "Message", language: "ZH-cn", "dry-run": "TRUE" })),
    ).toMatchObject({ mode: "message", language: "zh-CN", dryRun: true });
  });

  test("an expression the runner did not evaluate counts as not given", () => {
    const given = {
      status: `$\{{ job.status }}`,
      "job-total": `$\{{ strategy.job-total }}`,
      needs: `$\{{ toJSON(\n  format('{0}', needs)) }}`,
    };
    expect(parseInputs(read(given))).toMatchObject({ status: "", jobTotal: 1, needs: "" });
  });

  test("text between two such expressions is given", () => {
    const content = `$\{{ a }} and $\{{ b }}`;
    expect(parseInputs(read({ content })).content).toBe(content);
  });

  test.each([
    [{ mode: "sms" }, 'Input "mode" is "sms"; use one of message, report, task, file'],
    [{ mode: "Tok 123" }, 'Input "mode" is "Tok 123"; use one of message, report, task, file'],
    [{ mode: "::x::" }, 'Input "mode" is not valid; use one of message, report, task, file'],
    [{ mode: "13800001111" }, 'Input "mode" is not valid; use one of message, report, task, file'],
    [{ priority: "最高" }, 'Input "priority" is "最高"; use one of low, normal, high, urgent'],
    [{ retries: "-1" }, 'Input "retries" must be a whole number from 0 to 10'],
    [
      { timeout: "soon" },
      'Input "timeout" must be seconds, a number alone such as 60 or 2.5, 86400 at most',
    ],
    [{ timeout: "30s" }, "seconds, a number alone"],
    [{ timeout: "99999" }, "86400 at most"],
    [
      { content: "a", "content-file": "b" },
      'Input "content-file" is given together with "content"; keep one of them',
    ],
    [
      { "dingtalk-oapi-url": "http://example.com" },
      'Input "dingtalk-oapi-url" must start with https://; plain http is only for this machine',
    ],
    [
      { "dingtalk-api-url": "https://user:pass@example.com" },
      'Input "dingtalk-api-url" must be a bare base URL, without user, path, query or fragment',
    ],
    [
      { "dingtalk-oapi-url": "https://gateway.example/dingtalk" },
      'Input "dingtalk-oapi-url" must be a bare base URL, without user, path, query or fragment',
    ],
    [
      { "notify-when": "failure, sometimes" },
      'Input "notify-when" is "sometimes"; use one of auto, always, success, failure, cancelled, changed, recovered',
    ],
  ])("%o is refused in one line that says what to write", (given, message) => {
    const parse = () => parseInputs(read(given as Record<string, string>));
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
  });

  test("plain http is taken for this machine alone", () => {
    const url = "http://127.0.0.1:8787";
    expect(parseInputs(read({ "dingtalk-api-url": url })).apiUrl.origin).toBe(url);
  });

  test("whether errors fail the step is known even when other inputs are wrong", () => {
    for (const given of ["False", "'false'", "“false”", "ｆａｌｓｅ"]) {
      expect(parseFailOnError(read({ mode: "sms", "fail-on-error": given }))).toBe(false);
      expect(parseInputs(read({ "fail-on-error": given })).failOnError).toBe(false);
    }
    expect(parseFailOnError(read({}))).toBe(true);
  });

  property.prop([fc.string(), fc.constantFrom(...Object.keys(INPUT_DEFAULTS))])(
    "any text in any input parses or is refused without showing it",
    (text, name) => {
      try {
        parseInputs(read({ [name]: text }));
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        const shown = text.trim();
        if (!isHarmless(shown)) expect((error as Error).message).not.toContain(`"${shown}"`);
      }
    },
  );
});

test("a list is split at commas and lines, blanks and repeats dropped", () => {
  expect(listOf(" dev, release\n\ndev ，ops\r\n")).toEqual(["dev", "release", "ops"]);
});
