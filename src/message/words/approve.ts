import type { Language } from "../../inputs/choices.ts";

/** How an approval ended that nobody agreed to. */
export type ApprovalEnd = "refused" | "timeout";

/** The words of approvals in one language. What goes in is one safe line each. */
export interface ApproveWords {
  readonly asked: (title: string) => string;
  readonly ended: (end: ApprovalEnd, title: string) => string;
  /** Who set the run off. */
  readonly by: (actor: string) => string;
  /** @param names - those who have one that can be shown; `count` people in all */
  readonly approvers: (rule: "all" | "any", names: string, count: number) => string;
  /** @param name - empty where it cannot be shown */
  readonly refusedBy: (name: string) => string;
  readonly waited: (duration: string) => string;
  readonly links: { readonly approval: string; readonly run: string; readonly rest: string };
}

const zh: ApproveWords = {
  asked: (title) => `等待审批：${title}`,
  ended: (end, title) => `${end === "refused" ? "审批被拒绝" : "审批超时"}：${title}`,
  by: (actor) => `发起：${actor}`,
  approvers: (rule, names, count) =>
    `${rule === "all" ? "需全部同意" : "任一同意即可"}：${names || `${count} 人`}`,
  refusedBy: (name) => (name ? `${name} 已拒绝` : "审批人已拒绝"),
  waited: (duration) => `${duration}内没有审批完，不再等待`,
  links: { approval: "查看审批", run: "查看运行", rest: "查看全文" },
};

const en: ApproveWords = {
  asked: (title) => `Approval needed: ${title}`,
  ended: (end, title) => `${end === "refused" ? "Refused" : "Approval timed out"}: ${title}`,
  by: (actor) => `Asked by ${actor}`,
  approvers: (rule, names, count) =>
    `${rule === "all" ? "All of" : "Any of"}: ${names || `${count} people`}`,
  refusedBy: (name) => (name ? `Refused by ${name}` : "An approver refused"),
  waited: (duration) => `Not decided within ${duration}`,
  links: { approval: "Open the approval", run: "View run", rest: "Read the rest" },
};

const ja: ApproveWords = {
  asked: (title) => `承認待ち：${title}`,
  ended: (end, title) => `${end === "refused" ? "承認却下" : "承認タイムアウト"}：${title}`,
  by: (actor) => `依頼：${actor}`,
  approvers: (rule, names, count) =>
    `${rule === "all" ? "全員の承認が必要" : "いずれか一人の承認"}：${names || `${count} 名`}`,
  refusedBy: (name) => (name ? `${name} が却下` : "承認者が却下"),
  waited: (duration) => `${duration}待っても決まらず、終了しました`,
  links: { approval: "承認を開く", run: "実行を見る", rest: "続きを読む" },
};

const WORDS: Readonly<Record<Language, ApproveWords>> = { "zh-CN": zh, en, ja };

/** The words of an approval, as the group and the form have them. */
export function approveWords(language: Language): ApproveWords {
  return WORDS[language];
}
