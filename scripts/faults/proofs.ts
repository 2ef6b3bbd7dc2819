/** What this action promises of delivering, and the tests that hold it to that, below `test/`. */
export const PROOFS: readonly (readonly [promise: string, tests: readonly string[]])[] = [
  [
    "Success is what DingTalk's answer says, never its status alone",
    ["dingtalk/calls.test.ts", "faults/matrix.test.ts"],
  ],
  [
    "What is repeated, how often, and within `timeout`",
    ["faults/matrix.test.ts", "dingtalk/http/retry.test.ts"],
  ],
  [
    "One `msgUuid` over all attempts by a robot, another for the next one",
    ["dingtalk/robot/send.test.ts", "dingtalk/group.test.ts"],
  ],
  [
    "Nothing is shown twice, and a green step has done what it is for",
    ["faults/never-twice.test.ts", "modes/approve/property.test.ts"],
  ],
  [
    "One key, one to-do, whoever is at work on it at the same time",
    ["faults/at-once.test.ts", "faults/dist.test.ts", "modes/task/property.test.ts"],
  ],
  [
    "GitHub's reads have ten seconds and fail with a warning; a download fails the step",
    ["faults/github.test.ts", "github/api-budget.test.ts"],
  ],
  [
    "A throttled robot hands over only after definite refusals",
    ["dingtalk/group.test.ts", "dist/app-handover.test.ts"],
  ],
  ["Each group is tried, whatever became of the others", ["dist/groups.test.ts"]],
  [
    "An error is one line: what failed, where, DingTalk's code, the cause, what to do",
    ["faults/matrix.test.ts", "dist/refusals.test.ts", "dist/app-errors.test.ts"],
  ],
  ["When signing fails, the clocks are compared", ["dist/refusals.test.ts"]],
  [
    "No credential and nobody's number is readable, though the answer repeats all that was sent",
    ["faults/matrix.test.ts", "faults/proxy.test.ts", "output/redactor.test.ts"],
  ],
  [
    "No redirect carries a credential away",
    ["faults/matrix.test.ts", "faults/github.test.ts", "github/api-redirects.test.ts"],
  ],
  [
    "Strangers' text is text, and mentions nobody",
    [
      "message/markdown-safety.test.ts",
      "message/fill-safety.test.ts",
      "message/announce/hostile.test.ts",
      "message/report/hostile.test.ts",
    ],
  ],
  ["No line of a stranger's is a command of the runner's", ["output/log.test.ts"]],
  [
    "Proxies, NO_PROXY, and certificates of one's own",
    ["platform/proxies.test.ts", "dingtalk/http/http.test.ts", "dist/app-answers.test.ts"],
  ],
];
