/** What people write for a word that an input takes, in lower case, and the word that they mean. */
const SLIPS: Readonly<Record<string, string>> = {
  success: "succeeded ok passed 成功",
  failure: "fail failed error 失败 失敗",
  cancelled: "取消 已取消 キャンセル",
  skipped: "跳过 スキップ",
  always: "总是",
  recovered: "恢复",
  task: "todo 待办",
  approve: "审批",
  markdown: "md",
  "zh-CN": "cn 中文",
  en: "english",
  ja: "jp 日本語",
  urgent: "p0 紧急",
  high: "p1 高",
  true: "yes on 1 是",
  false: "no off 0 否",
};

/** The allowed word that another stands for; undefined where none is known to. */
export function meantBy(word: string, allowed: readonly string[]): string | undefined {
  const plain = word.toLowerCase();
  return allowed.find((one) => SLIPS[one]?.split(" ").includes(plain));
}
