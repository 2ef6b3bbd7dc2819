import { InputError } from "../errors.ts";
import { nearest } from "../platform/nearest.ts";
import type { WrongWord } from "./wrong-word.ts";

/**
 * What people write for a word that an input takes, in lower case, and the word that they mean. One
 * word may stand for several: the first of those that the input takes is meant.
 */
const SLIPS: Readonly<Record<string, string>> = {
  // Results, and after which to tell
  success: "succeeded successful ok pass passed green 成功 通过 成功した",
  failure: "fail failed failing error errored red broken 失败 出错 错误 报错 失敗 エラー",
  cancelled: "abort aborted stopped 取消 已取消 中止 キャンセル",
  skipped: "skip 跳过 已跳过 スキップ",
  always: "all any every everything 总是 始终 每次 全部 所有 一直 常に 毎回 すべて",
  changed: "change different diff 变化 有变化 改变 变更 状态变化 変化 変更",
  recovered: "recovery fixed restored 恢复 已恢复 修复 恢复正常 復旧 回復",
  // Modes
  message:
    "msg send notify notification announce text markdown 消息 发消息 发送 通知 メッセージ 送信",
  report: "result results status summary 报告 汇报 结果 状态 通报 レポート 報告 結果",
  task: "todo to-do to_do issue assign 任务 待办 タスク",
  file: "files upload attachment attachments artifact artifacts 文件 附件 上传 发文件 ファイル 添付",
  check: "test verify validate doctor 检查 检测 校验 验证 测试 チェック 確認 検証",
  approve: "approval gate 审批 批准 审核 承認",
  // Types of a message
  markdown: "md",
  text: "txt plain plaintext 文本 纯文本 テキスト",
  link: "url 链接 リンク",
  "action-card": "card button buttons 卡片 按钮 カード",
  "feed-card": "feed news",
  raw: "json custom 原始",
  // To-dos
  open: "opened opening reopen reopened create created new add todo start 打开 新建 创建 开启 未完成 作成",
  done: "close closed closing complete completed finish finished resolved end 完成 已完成 关闭 结束 完了",
  urgent: "critical p0 非常紧急 特急 緊急",
  high: "important major p1 高 重要 紧急",
  normal: "medium middle p2 普通 中 一般",
  low: "minor trivial p3 低 较低",
  // The rest
  "zh-CN": "cn tw chinese 中文 繁体中文 繁體中文 简体中文 汉语 中国語",
  en: "english 英文 英语 英語",
  ja: "jp japanese 日本語 日文 日语",
  app: "true yes on dingtalk 应用 应用内 アプリ",
  sms: "message text 短信",
  phone: "call voice tel 电话 電話",
  skip: "ignore skipped none no 跳过 忽略",
  fail: "error failure failed yes 失败 报错",
  browser: "external system chrome 浏览器 外部浏览器 ブラウザ",
  auto: "automatic default 自动 自動",
  sidebar: "side slide dingtalk 侧边栏 サイドバー",
  all: "and both every everyone 全部 所有 会签 全員",
  any: "one or either 任一 任意 任何 或签 一人 いずれか",
  true: "yes y on 1 enable enabled 是 开 はい",
  false: "no n off 0 disable disabled never 否 关 いいえ",
};

/** What stands round such a word where it is a condition: `failure()`, `on_failure`, `失败时`. */
const ROUND = /^(?:on|if|when|only)[-_]?(?=\p{L}{2})|\(\)$|(?:的?时候?|时通知|の?時|のとき|后)$/giu;

/** The same error, and with it the word that is meant where that is known or near. */
export function toInputError({ input, message, given, allowed }: WrongWord): InputError {
  const problem = message.slice(`Input "${input}" `.length);
  return new InputError(input, problem + hintFor(given, allowed));
}

/** A result that is not wanted. */
const NEGATION = /^(?:[!！]|not(?![a-z])|non?[-_]|except|without|非|不|除|没)/iu;

function hintFor(given: string, allowed: readonly string[]): string {
  if (allowed.includes("recovered") && NEGATION.test(given)) {
    return "; name each that is wanted, such as: failure, cancelled";
  }
  const guess = meantBy(given, allowed) ?? nearest(given, allowed);
  if (guess !== undefined) return ` (did you mean "${guess}"?)`;
  const isCondition = allowed.includes("failure") && /^(?:true|false)$/iu.test(given);
  return isCondition ? `; a condition such as \${{ failure() }} gives no word: write failure` : "";
}

/** The allowed word that another stands for; undefined where none is known to. */
function meantBy(word: string, allowed: readonly string[]): string | undefined {
  const plain = word.toLowerCase();
  const bare = plain.replace(ROUND, "");
  return (
    allowed.find((one) => one.toLowerCase() === bare) ??
    allowed.find((one) => isSlipOf(one, plain)) ??
    allowed.find((one) => isSlipOf(one, bare))
  );
}

function isSlipOf(word: string, given: string): boolean {
  return SLIPS[word]?.split(" ").includes(given) ?? false;
}
