import { nearest } from "../platform/nearest.ts";

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
 * Inputs the runner passed on that are not ours but look like a slip of one that is.
 * @param env - the process environment, where the runner puts inputs as `INPUT_<NAME>`
 * @returns what was written (lower case, as far as it may be shown) and what was likely meant
 */
export function findStrayInputs(
  env: Readonly<Record<string, string | undefined>>,
): readonly { readonly written: string; readonly meant: InputName }[] {
  const known = Object.keys(INPUT_DEFAULTS) as InputName[];
  return Object.keys(env)
    .filter((name) => name.startsWith("INPUT_"))
    .map((name) => name.slice("INPUT_".length).toLowerCase())
    .filter((written) => !(known as string[]).includes(written))
    .flatMap((written) => {
      const meant = nearest(written, known);
      const shown = /^[a-z_-]{1,24}$/u.test(written) ? written : "an input";
      return meant === undefined ? [] : [{ written: shown, meant: meant as InputName }];
    });
}
