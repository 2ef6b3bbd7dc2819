import { beforeAll, expect, test } from "vitest";
import { holdGitHub, openRounds } from "../support/rounds.ts";
import { got, only, open } from "./api-support.ts";
import { startGitHub } from "./double/github.ts";
import type { AnnotationSpec } from "./double/state.ts";

beforeAll(async () => {
  await import("@actions/github");
});

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const failing = (count: number) => ({
  annotations: new Map(ids(count).map((id) => [id, [{ message: `broken ${id}` }]])),
});

async function errorsOf(...annotations: readonly AnnotationSpec[]) {
  await using github = await startGitHub({ annotations: new Map([[1, annotations]]) });
  return got(only(await open(github).listErrorAnnotationsOf([1])));
}

test("only errors count, in GitHub's order", async () => {
  const errors = await errorsOf(
    { level: "warning", message: "Node 20 is deprecated" },
    { message: "first", path: "src/a.ts", line: 3 },
    { level: "notice", message: "Cache hit" },
    { message: "second", path: "src/b.ts", line: 1 },
  );
  expect(errors).toEqual([
    { message: "first", path: "src/a.ts", line: 3 },
    { message: "second", path: "src/b.ts", line: 1 },
  ]);
});

test.each(["Process completed with exit code 1.", "Process completed with exit code -1073741819."])(
  "the runner's remark on a step says nothing: %s",
  async (message) => {
    expect(await errorsOf({ message })).toEqual([]);
  },
);

test("a message that goes on after those words is one", async () => {
  const message = "Process completed with exit code 1. See the log of the compiler";
  expect(await errorsOf({ message })).toEqual([{ message }]);
});

test("of a long message its first line that says anything counts, without colours", async () => {
  const message = "\u001b[31m\r\n\n  AssertionError: Expected 2 to be 3\u001b[0m\n    at a.ts:3";
  expect(await errorsOf({ message })).toEqual([{ message: "AssertionError: Expected 2 to be 3" }]);
});

test("what belongs to no file has no place", async () => {
  const errors = await errorsOf({ message: "No space left on device", path: ".github", line: 42 });
  expect(errors).toEqual([{ message: "No space left on device" }]);
});

test("of many failed jobs ten are asked about", async () => {
  await using github = await startGitHub(failing(12));
  const found = await open(github).listErrorAnnotationsOf(ids(12));
  expect([...found.keys()].sort((a, b) => a - b)).toEqual(ids(10));
  expect(found.get(10)).toEqual({ ok: true, value: [{ message: "broken 10" }] });
  expect(github.requests).toHaveLength(10);
});

test("all ten are asked about at the same time", async () => {
  await using github = await startGitHub(failing(10));
  const rounds = openRounds([10]);
  holdGitHub(github, rounds);
  await open(github).listErrorAnnotationsOf(ids(10));
  expect(rounds.asked).toHaveLength(1);
});

test("without the permission ten requests find out, none of them twice", async () => {
  await using github = await startGitHub({ ...failing(10), permissions: ["actions"] });
  const found = await open(github).listErrorAnnotationsOf(ids(10));
  expect(github.requests).toHaveLength(10);
  expect(found.get(1)).toMatchObject({ reason: "forbidden", permission: "checks: read" });
});

test("a job without a check run does not keep the others from being read", async () => {
  await using github = await startGitHub(failing(8));
  const found = await open(github).listErrorAnnotationsOf([99, ...ids(8)]);
  expect(found.get(99)).toMatchObject({ reason: "absent" });
  expect(found.get(8)).toMatchObject({ ok: true });
});
