import type { Section } from "./types.ts";

/** What is wrong before anything is sent. */
export const SECRET = {
  en: "The workflow",
  zh: "工作流",
  topics: {
    secret: {
      en: {
        title: "The secret is empty or cannot be read",
        why: 'Its line begins with `Input "secret"`, says what is wrong and where, and shows no value.',
        steps: [
          "*is empty*, *has blanks where its credentials belong*: a typo in the secret's name; a reusable workflow called without `secrets: inherit`; an environment's secret in a job without `environment:`; an organisation secret not shared with this repository; Dependabot, which has secrets of its own.",
          "*is not recognised* or *is not valid YAML or JSON*: [what it may look like](setup.md#5-one-line-of-json).",
          "*has the unknown key*: a slip of the pen; the line names the nearest known one.",
          '*lacks* or *holds no "app"*: to-dos, files and private messages need an [app](setup.md#3-an-enterprise-app), to-dos and approvals its [`creator`](setup.md#creator), approvals a [`process-code`](approve.md#set-up-once).',
        ],
      },
      zh: {
        title: "secret 是空的，或读不懂",
        why: '这一行以 `Input "secret"` 开头，说出哪里不对，从不显示内容。',
        steps: [
          "*is empty*（是空的）、*has blanks where its credentials belong*（该写凭证的地方是空白）：secret 的名字写错；可复用工作流没写 `secrets: inherit`；environment 里的 secret 而作业没写 `environment:`；组织级 secret 没分享给这个仓库；Dependabot 用的是它自己的一套。",
          "*is not recognised*、*is not valid YAML or JSON*（认不出，或不是 YAML、JSON）：[应当是什么样](setup.zh-CN.md#5-写成一行-json)。",
          "*has the unknown key*（不认得的键）：写错了字，错误里有最接近的那个。",
          '*lacks*、*holds no "app"*（缺少）：待办、文件、单聊要有[应用](setup.zh-CN.md#3-企业内部应用)，待办和审批还要 [`creator`](setup.zh-CN.md#creator)，审批还要 [`process-code`](approve.zh-CN.md#一次性设置)。',
        ],
      },
    },
  },
} as const satisfies Section;
