/**
 * Every input the action knows, with the default it falls back to where the runner applied none.
 * The same list as in action.yml and README; a test holds the three together.
 */
export const INPUT_DEFAULTS = {
  secret: "",
  group: "",
  mode: "message",
  content: "",
  "content-file": "",
  title: "",
  type: "markdown",
  url: "",
  buttons: "",
  at: "",
  assignees: "auto",
  to: "",
  ding: "",
  approvals: "all",
  live: "false",
  users: "",
  due: "",
  priority: "normal",
  key: "",
  state: "auto",
  status: "",
  needs: "",
  "notify-when": "auto",
  language: "zh-CN",
  "open-links-in": "sidebar",
  retries: "3",
  timeout: "",
  "fail-on-error": "true",
  "on-missing-secret": "auto",
  "dry-run": "false",
  "github-token": "",
  "dingtalk-api-url": "https://api.dingtalk.com",
  "dingtalk-oapi-url": "https://oapi.dingtalk.com",
  "job-id": "",
  "job-total": "",
} as const;

/** An input by its name in `action.yml`. */
export type InputName = keyof typeof INPUT_DEFAULTS;

/**
 * Inputs the runner passed on that are not ours; what they may stand for, `guessInputs` says.
 * @param env - the process environment, where the runner puts inputs as `INPUT_<NAME>`
 * @returns as written, in lower case
 */
export function strayInputs(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith("INPUT_"))
    .map((name) => name.slice("INPUT_".length).toLowerCase())
    .filter((written) => !Object.hasOwn(INPUT_DEFAULTS, written));
}
