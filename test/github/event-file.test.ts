import { describe, expect, test } from "vitest";
import { readPayload } from "../../src/github/event-file.ts";

describe("the event file", () => {
  test("is read as JSON", () => {
    expect(readPayload("/event.json", () => '{"action":"opened"}')).toEqual({
      payload: { action: "opened" },
    });
  });

  test("may begin with a byte order mark", () => {
    expect(readPayload("/event.json", () => '\uFEFF{"a":1}')).toEqual({ payload: { a: 1 } });
  });

  test("may be 10 MB", () => {
    const json = JSON.stringify({ commits: [{ message: "x".repeat(10_000_000) }] });
    const { payload, warning } = readPayload("/event.json", () => json);
    expect(warning).toBeUndefined();
    expect(payload).toMatchObject({ commits: [{}] });
  });

  test("that the runner does not name leaves an empty payload and a warning", () => {
    expect(readPayload("", () => "{}")).toEqual({
      payload: {},
      warning: "Details of the event are missing: GITHUB_EVENT_PATH is not set",
    });
  });

  test("that is not there leaves an empty payload and a warning", () => {
    const absent = () => {
      throw new Error("ENOENT: /home/runner/event.json");
    };
    expect(readPayload("/event.json", absent)).toEqual({
      payload: {},
      warning: "Details of the event are missing: the event file cannot be read",
    });
  });

  test.each(["", "{", '{"title":"::error::hello"', '"::error::hello"', "null", "[1]"])(
    "holding %j leaves an empty payload and a warning without its text",
    (content) => {
      expect(readPayload("/event.json", () => content)).toEqual({
        payload: {},
        warning: "Details of the event are missing: the event file holds no JSON object",
      });
    },
  );
});
