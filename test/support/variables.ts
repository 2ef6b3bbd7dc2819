/** What the runner tells every step of one run of the sample repository, whatever its event. */
export const RUN_VARIABLES = {
  GITHUB_ACTOR: "octocat",
  GITHUB_REF: "refs/heads/main",
  GITHUB_RUN_ATTEMPT: "1",
  GITHUB_RUN_ID: "1658821493",
  GITHUB_RUN_NUMBER: "562",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_SHA: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
  GITHUB_WORKFLOW: "CI",
  GITHUB_WORKFLOW_REF: "octo-org/octo-repo/.github/workflows/ci.yml@refs/heads/main",
} as const;
