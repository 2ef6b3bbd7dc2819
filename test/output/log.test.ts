import { expect, test } from "vitest";
import { createLog } from "../../src/output/log.ts";

function record() {
  const printed: string[] = [];
  const masked: string[] = [];
  const print = (line: string) => printed.push(line);
  const core = {
    info: print,
    notice: print,
    warning: print,
    setSecret: (secret: string) => masked.push(secret),
  };
  return { log: createLog(core), printed, masked };
}

test("a credential is masked as it is and as an URL may carry it", () => {
  const { log, masked } = record();
  log.mask("a/b c~(d)");
  expect(masked).toEqual(["a/b c~(d)", "a%2Fb%20c~(d)", "a%2Fb+c%7E%28d%29"]);
});

test("what has one form is masked once, and what is short not at all", () => {
  const { log, masked } = record();
  log.mask("SEC12345");
  log.mask("SEC1234");
  expect(masked).toEqual(["SEC12345"]);
});

test("half a surrogate pair does not keep a credential from being masked", () => {
  const { log, masked } = record();
  log.mask("secret-\ud800");
  expect(masked[0]).toBe("secret-\ud800");
});

test("the same warning is given once", () => {
  const { log, printed } = record();
  log.warning("Mind the gap");
  log.warning("Mind the gap");
  expect(printed).toEqual(["Mind the gap"]);
});

test("a quote is framed by commands that stop and resume the runner's obedience", () => {
  const { log, printed } = record();
  log.quote("::error::x");
  const [pause = ""] = /[0-9a-f-]{36}$/u.exec(printed[0] ?? "") ?? [];
  expect(printed).toEqual([`::stop-commands::${pause}`, "::error::x", `::${pause}::`]);
});
