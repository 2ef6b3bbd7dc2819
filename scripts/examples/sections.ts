/** A part of the index of examples. */
export interface Section {
  readonly en: string;
  readonly zh: string;
  /** Names of its workflows, without `.yml`, in the order to be read. */
  readonly examples: readonly string[];
}

/** Every workflow of `examples/`, by what somebody comes looking for. */
export const SECTIONS: readonly Section[] = [
  {
    en: "Say what happens",
    zh: "播报事件",
    examples: [
      "push",
      "pull-request",
      "comments",
      "deployment-status",
      "monorepo-paths",
      "several-groups",
    ],
  },
  {
    en: "Say how a run went",
    zh: "运行的结果",
    examples: [
      "report",
      "matrix-report",
      "nightly",
      "workflow-run-report",
      "private-to-author",
      "on-call-ding",
      "status-card",
    ],
  },
  {
    en: "Give somebody something to do",
    zh: "待办",
    examples: ["failed-build-todo", "close-build-todo", "review-todo", "issue-triage", "own-todo"],
  },
  {
    en: "Release and deploy",
    zh: "发布和部署",
    examples: ["release-with-assets", "build-files", "approve-deploy", "environments"],
  },
  {
    en: "In your own words",
    zh: "说自己的话",
    examples: [
      "own-words",
      "buttons",
      "link",
      "feed-card",
      "raw",
      "manual-dispatch",
      "security-alerts",
    ],
  },
  {
    en: "Who may, and from where",
    zh: "权限、组织和网络",
    examples: [
      "check-weekly",
      "fork-safe",
      "dependabot",
      "people-file",
      "reusable-workflow",
      "reusable-caller",
      "ghes",
      "self-hosted-proxy",
    ],
  },
];
