import type { Language } from "../../inputs/choices.ts";
import { EN, type Kind, type Saying } from "./check-en.ts";
import { JA } from "./check-ja.ts";
import { ZH } from "./check-zh.ts";

/** What is checked, as the first column names it; `{0}` is the thing's own name. */
const TOPICS = {
  robotToken: ["Robot {0}: token", "机器人 {0}：token", "ロボット {0}：トークン"],
  robotSecurity: ["Robot {0}: security", "机器人 {0}：安全设置", "ロボット {0}：セキュリティ"],
  app: ["App", "应用", "アプリ"],
  range: ["App: contacts", "应用：通讯录", "アプリ：連絡先"],
  groupMessages: ["App: group messages", "应用：群消息", "アプリ：グループメッセージ"],
  privateMessages: ["App: private messages", "应用：单聊消息", "アプリ：個別メッセージ"],
  upload: ["App: files", "应用：文件", "アプリ：ファイル"],
  mobile: ["App: people by mobile", "应用：按手机号找人", "アプリ：携帯番号で人を検索"],
  member: ["App: people by userId", "应用：按 userId 找人", "アプリ：userId で人を検索"],
  todoRead: ["App: reading to-dos", "应用：读取待办", "アプリ：To-Do の読み取り"],
  todoWrite: ["App: writing to-dos", "应用：写入待办", "アプリ：To-Do の書き込み"],
  ding: ["App: DING", "应用：DING", "アプリ：DING"],
  cards: ["App: status cards", "应用：状态卡片", "アプリ：ステータスカード"],
  approvalStart: ["App: starting approvals", "应用：发起审批", "アプリ：承認の開始"],
  approvalRead: ["App: reading approvals", "应用：读取审批", "アプリ：承認の読み取り"],
  approvalForm: ["App: approval template", "应用：审批模板", "アプリ：承認テンプレート"],
  chat: ["Group {0}: chat", "群 {0}：会话", "グループ {0}：会話"],
  creator: ["Creator", "创建者", "作成者"],
  people: ["People", "人员", "人"],
  person: ["People: {0}", "人员：{0}", "人：{0}"],
  clock: ["Clock", "时钟", "時計"],
  host: ["Network: {0}", "网络：{0}", "ネットワーク：{0}"],
  runner: ["Runner", "运行器", "ランナー"],
  github: ["github-token", "github-token", "github-token"],
} as const satisfies Readonly<Record<string, readonly [string, string, string]>>;

/** What is checked. */
export type Topic = keyof typeof TOPICS;

const STATES = {
  proved: ["proved", "已证明", "確認済み"],
  broken: ["broken", "有问题", "問題あり"],
  unknown: ["not provable", "无法证明", "確認できず"],
  unused: ["unused", "未使用", "未使用"],
} as const;

/** How a thing stands. */
export type State = keyof typeof STATES;

const HEADS = [
  ["What", "项目", "項目"],
  ["State", "状态", "状態"],
  ["Finding", "结果", "結果"],
  ["What to do", "怎么做", "対応"],
] as const;

/** The words of a check in one language. */
export interface CheckWords {
  readonly heads: readonly string[];
  readonly state: (state: State) => string;
  readonly topic: (topic: Topic, name: string) => string;
  readonly says: (kind: Kind, values: readonly string[]) => string;
  /** What to do; `""` where nothing is. */
  readonly advice: (kind: Kind, values: readonly string[]) => string;
  /** Label of the link that grants a permission. */
  readonly grant: string;
  readonly title: (broken: number) => string;
}

/** Where a language stands in the tables above. */
const PLACE = { en: 0, "zh-CN": 1, ja: 2 } as const satisfies Readonly<Record<Language, number>>;
const SAYINGS: Readonly<Record<Language, Readonly<Record<Kind, Saying>>>> = {
  en: EN,
  "zh-CN": ZH,
  ja: JA,
};
const GRANT: Readonly<Record<Language, string>> = { en: "grant", "zh-CN": "开通", ja: "追加" };

/** Words for the table in log and job summary. */
export function checkWords(language: Language): CheckWords {
  const at = PLACE[language];
  const sayings = SAYINGS[language];
  return {
    heads: HEADS.map((head) => head[at]),
    state: (state) => STATES[state][at],
    topic: (topic, name) => fill(TOPICS[topic][at], [name]),
    says: (kind, values) => fill(sayings[kind][0], values),
    advice: (kind, values) => fill(sayings[kind][1] ?? "", values),
    grant: GRANT[language],
    title: (broken) => titleOf(broken, language),
  };
}

function titleOf(broken: number, language: Language): string {
  switch (language) {
    case "zh-CN":
      return broken === 0 ? "钉钉设置检查：没有发现问题" : `钉钉设置检查：${broken} 项有问题`;
    case "ja":
      return broken === 0
        ? "DingTalk 設定の確認：問題はありません"
        : `DingTalk 設定の確認：問題が ${broken} 件あります`;
    case "en": {
      if (broken === 0) return "Check of the DingTalk set-up: nothing is broken";
      const things = broken === 1 ? "thing is" : "things are";
      return `Check of the DingTalk set-up: ${broken} ${things} broken`;
    }
    default:
      return language satisfies never;
  }
}

function fill(template: string, values: readonly string[]): string {
  return template.replace(/\{(\d)\}/gu, (_, index: string) => values[Number(index)] ?? "");
}
