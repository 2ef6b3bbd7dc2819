import type { Language } from "./types.ts";

/** What a check can say of a thing, and what to do; `{0}`, `{1}` are replaced. */
type Saying = readonly [says: string, advice?: string];

const GRANT_EN =
  "Grant it, publish the app again if the console asks; just granted? Wait some minutes and run again.";
const GRANT_ZH = "请开通该权限，控制台有提示时重新发布应用；刚开通的话请等几分钟再运行。";

const EN = {
  tokenKnown: ["DingTalk knows the token"],
  tokenUnknown: [
    "DingTalk does not know the token: mistyped, or the robot was removed",
    "Copy the webhook again from the group's robot settings into the secret.",
  ],
  robotOff: ["the robot is switched off", "Have a group administrator enable it."],
  robotGone: [
    "the robot is no longer in the group, or the group was dissolved",
    "Add a robot again and put its webhook into the secret.",
  ],
  keyProved: ["the signing key is right"],
  keyWrong: [
    "the signing key is not this robot's{0}",
    "Copy the key (SEC…, prefix included) from the same robot's security settings.",
  ],
  keyMissing: [
    "the robot demands a signature, and the secret holds no key for it",
    "Copy the key (SEC…) from the robot's security settings into the secret.",
  ],
  keywordMissing: [
    "the robot demands a keyword, and the secret has none of its keywords",
    'Put one of them into the secret as "keyword".',
  ],
  addressMissing: [
    "this machine's address is not on the robot's IP list",
    "Add it, or use a signature: GitHub-hosted runners have no fixed address.",
  ],
  clockRefused: [
    "DingTalk finds the signature's time more than an hour off",
    "Set the runner's clock (NTP).",
  ],
  securityHidden: [
    "not provable without sending: DingTalk judges the message before the security settings here, or the robot has none",
  ],
  signedIn: ["DingTalk knows the app's id and secret"],
  notSignedIn: [
    "DingTalk does not know this pair of app id and secret, or the app is disabled",
    "Copy client-id and client-secret again from the app's credentials page.",
  ],
  appAddress: [
    "this machine's address is not on the app's IP list",
    "Add it to the app's server addresses, or empty that list.",
  ],
  granted: ["the permission {0} is there"],
  denied: ["the app lacks the permission {0}", GRANT_EN],
  unused: ["not used by this secret and these inputs"],
  robotOther: [
    "robot-code belongs to another app",
    "Put the credentials of the robot's own app into the secret, or correct robot-code.",
  ],
  robotNone: [
    "DingTalk knows no such robot: robot-code is wrong, or the app was never published with its robot enabled",
    "Check robot-code, enable the robot and publish a version of the app.",
  ],
  robotStopped: ["the app's robot is switched off", "Enable it in the developer console."],
  templateUnknown: [
    "DingTalk does not know the approval template",
    "Correct process-code in the secret: PROC-… of a template of this organisation.",
  ],
  templateUnfit: [
    "the approval template does not fit: {0}",
    "Its fields are listed in the approval guide; publish it after the change.",
  ],
  inGroup: ["the app's robot is in the group"],
  notInGroup: [
    "the app's robot is not in the group",
    "Have a member add it in the group's settings.",
  ],
  chatUnknown: [
    "DingTalk does not know this chat id",
    "Correct chat in the secret: the openConversationId (cid…), letter case included.",
  ],
  chatForeign: [
    "the group belongs to another organisation, or the app may not see it",
    "Apps reach internal groups only: use a custom robot's webhook there.",
  ],
  chatOwner: [
    "the group's owner is outside what the app may see",
    "Widen the app's contact range, or put the group's cid… id into the secret.",
  ],
  chatOptional: [
    "not provable without the optional permission {0}",
    "Grant it to have this checked; nothing else needs it.",
  ],
  chatLower: [
    "the chat id is all lower case, and DingTalk's are not",
    "Copy it again: letter case counts, and a wrong one may fail silently.",
  ],
  range: [
    "the app may read departments {0} ({1} people named besides)",
    "Nobody else can be looked up by it.",
  ],
  rangeAll: ["the app may read the whole organisation"],
  rangeNone: ["the app may read nobody", "Widen its contact range in the developer console."],
  creatorFound: ["found"],
  stranger: [
    "there is no such person in the organisation",
    "Correct the map of people; whoever left has to be taken out.",
  ],
  outOfRange: [
    "outside what the app may see",
    "Widen the app's contact range in the developer console.",
  ],
  peopleFound: ["{0} of {1} people found"],
  peopleMore: ["{0} more people are not looked up in one check"],
  samePerson: [
    "stand for one person in DingTalk",
    "Fine where one person has several logins; otherwise correct the map.",
  ],
  creatorAssignee: [
    "is also somebody tasks may be for: DingTalk announces a to-do to nobody who created it",
    "Use an account that nobody is assigned by.",
  ],
  clockRight: ["agrees with DingTalk's to {0} seconds"],
  clockOff: [
    "is {0} minutes off DingTalk's",
    "Set the runner's clock (NTP); signatures fail from 60 minutes on.",
  ],
  clockHidden: ["not provable: no answer of DingTalk's told the time"],
  reached: ["answered"],
  unreached: ["not reached: {0}"],
  proxied: ["reached by the proxy {0}"],
  direct: ["reached without a proxy"],
  runner: ["Node {0}, so the runner is new enough{1}"],
  runnerOld: [
    "Node {0}; this action is made for Node 24",
    "Update the runner to 2.327.1 or newer.",
  ],
  githubToken: ["accepted, and may read what reports use"],
  githubNoToken: [
    "there is no token: reports and tasks cannot read jobs, history and commits",
    'Leave the input "github-token" out, or give it a token of this server.',
  ],
  githubRefused: [
    "GitHub refuses the token",
    'Leave the input "github-token" out, or give it a token of this server.',
  ],
  githubLacks: [
    "may not read {0}",
    'Grant the job "{0}" where reports, tasks or files should use it.',
  ],
  unclear: ["not provable now: {0}", "Run it again later."],
} as const satisfies Readonly<Record<string, Saying>>;

/** What a check found. */
export type Kind = keyof typeof EN;

const ZH: Readonly<Record<Kind, Saying>> = {
  tokenKnown: ["钉钉认得这个 token"],
  tokenUnknown: [
    "钉钉不认得这个 token：写错了，或机器人已被删除",
    "请从群机器人设置里重新复制 Webhook 到密钥。",
  ],
  robotOff: ["机器人已停用", "请群管理员启用它。"],
  robotGone: ["机器人已不在群里，或群已解散", "请重新添加机器人，并把它的 Webhook 写入密钥。"],
  keyProved: ["加签密钥正确"],
  keyWrong: ["加签密钥不属于这个机器人{0}", "请从同一机器人的安全设置里复制密钥（含 SEC 前缀）。"],
  keyMissing: ["机器人要求加签，而密钥里没有它的 SEC…", "请从机器人的安全设置里复制 SEC… 到密钥。"],
  keywordMissing: ["机器人要求关键词，而密钥里没有它的关键词", "请把其中一个写入密钥的 keyword。"],
  addressMissing: [
    "本机地址不在机器人的 IP 列表里",
    "请添加该地址，或改用加签：GitHub 托管的运行器没有固定地址。",
  ],
  clockRefused: ["钉钉认为签名时间相差超过一小时", "请校准运行器的时钟（NTP）。"],
  securityHidden: ["不发消息无法证明：钉钉在这里先判断消息后判断安全设置，或机器人没有安全设置"],
  signedIn: ["钉钉认得应用的 ID 和密钥"],
  notSignedIn: [
    "钉钉不认得这对应用 ID 和密钥，或应用已停用",
    "请从应用的凭证页重新复制 client-id 和 client-secret。",
  ],
  appAddress: ["本机地址不在应用的 IP 白名单里", "请加入应用的服务器出口 IP，或清空该列表。"],
  granted: ["已有权限 {0}"],
  denied: ["应用缺少权限 {0}", GRANT_ZH],
  unused: ["当前密钥和输入没有用到"],
  robotOther: ["robot-code 属于另一个应用", "请使用该机器人所属应用的凭证，或更正 robot-code。"],
  robotNone: [
    "钉钉没有这个机器人：robot-code 有误，或应用没有启用机器人并发布",
    "请检查 robot-code，启用机器人并发布应用版本。",
  ],
  robotStopped: ["应用的机器人已停用", "请在开发者后台启用。"],
  templateUnknown: ["钉钉不认得这个审批模板", "请更正密钥里的 process-code：本组织模板的 PROC-…。"],
  templateUnfit: ["审批模板不合要求：{0}", "所需控件见审批说明；修改后请重新发布模板。"],
  inGroup: ["应用的机器人在群里"],
  notInGroup: ["应用的机器人不在群里", "请群成员在群设置里添加它。"],
  chatUnknown: [
    "钉钉不认得这个会话 ID",
    "请更正密钥里的 chat：openConversationId（cid…），区分大小写。",
  ],
  chatForeign: [
    "该群属于其他组织，或应用看不到它",
    "应用只能用于内部群：那里请用自定义机器人的 Webhook。",
  ],
  chatOwner: ["群主不在应用的可见范围内", "请扩大应用的通讯录范围，或在密钥里写该群的 cid…。"],
  chatOptional: ["没有可选权限 {0} 就无法证明", "开通后即可检查，其他功能不需要它。"],
  chatLower: ["会话 ID 全是小写，而钉钉的不是", "请重新复制：区分大小写，写错可能没有任何提示。"],
  range: ["应用可读取部门 {0}（另有 {1} 人）", "其他人无法被查到。"],
  rangeAll: ["应用可读取整个组织"],
  rangeNone: ["应用读不到任何人", "请在开发者后台扩大通讯录范围。"],
  creatorFound: ["已找到"],
  stranger: ["组织里没有这个人", "请更正人员映射，离职的人要删掉。"],
  outOfRange: ["不在应用的可见范围内", "请在开发者后台扩大通讯录范围。"],
  peopleFound: ["{1} 人中找到 {0} 人"],
  peopleMore: ["另有 {0} 人不在一次检查之内"],
  samePerson: ["在钉钉里是同一个人", "一人多个账号时没有问题，否则请更正。"],
  creatorAssignee: ["也是可能被指派的人：钉钉不会就待办通知它的创建者", "请使用不会被指派的账号。"],
  clockRight: ["与钉钉相差不超过 {0} 秒"],
  clockOff: ["与钉钉相差 {0} 分钟", "请校准运行器的时钟（NTP）；相差 60 分钟签名就会失败。"],
  clockHidden: ["无法证明：钉钉的回复里没有时间"],
  reached: ["有回复"],
  unreached: ["无法连接：{0}"],
  proxied: ["经代理 {0} 连接"],
  direct: ["不经代理连接"],
  runner: ["Node {0}，运行器够新{1}"],
  runnerOld: ["Node {0}；本 Action 需要 Node 24", "请把运行器升级到 2.327.1 或更高。"],
  githubToken: ["有效，可读取报告所需的内容"],
  githubNoToken: [
    "没有令牌：报告和待办读不到作业、历史和提交",
    "不要填写 github-token，或填写这台服务器的令牌。",
  ],
  githubRefused: ["GitHub 拒绝这个令牌", "不要填写 github-token，或填写这台服务器的令牌。"],
  githubLacks: ["不能读取 {0}", "如果报告、待办或文件要用到，请给作业授权 {0}。"],
  unclear: ["现在无法证明：{0}", "请稍后再运行。"],
};

/** What is checked, as the first column names it; `{0}` is the thing's own name. */
const TOPICS = {
  robotToken: ["Robot {0}: token", "机器人 {0}：token"],
  robotSecurity: ["Robot {0}: security", "机器人 {0}：安全设置"],
  app: ["App", "应用"],
  range: ["App: contacts", "应用：通讯录"],
  groupMessages: ["App: group messages", "应用：群消息"],
  privateMessages: ["App: private messages", "应用：单聊消息"],
  upload: ["App: files", "应用：文件"],
  mobile: ["App: people by mobile", "应用：按手机号找人"],
  member: ["App: people by userId", "应用：按 userId 找人"],
  todoRead: ["App: reading to-dos", "应用：读取待办"],
  todoWrite: ["App: writing to-dos", "应用：写入待办"],
  ding: ["App: DING", "应用：DING"],
  cards: ["App: status cards", "应用：状态卡片"],
  approvalStart: ["App: starting approvals", "应用：发起审批"],
  approvalRead: ["App: reading approvals", "应用：读取审批"],
  approvalForm: ["App: approval template", "应用：审批模板"],
  chat: ["Group {0}: chat", "群 {0}：会话"],
  creator: ["Creator", "创建者"],
  people: ["People", "人员"],
  person: ["People: {0}", "人员：{0}"],
  clock: ["Clock", "时钟"],
  host: ["Network: {0}", "网络：{0}"],
  runner: ["Runner", "运行器"],
  github: ["github-token", "github-token"],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

/** What is checked. */
export type Topic = keyof typeof TOPICS;

const STATES = {
  proved: ["proved", "已证明"],
  broken: ["broken", "有问题"],
  unknown: ["not provable", "无法证明"],
  unused: ["unused", "未使用"],
} as const;

/** How a thing stands. */
export type State = keyof typeof STATES;

const HEADS = [
  ["What", "项目"],
  ["State", "状态"],
  ["Finding", "结果"],
  ["What to do", "怎么做"],
] as const;

/** The words of a check: Chinese, else English. */
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

/** Words for the table in log and job summary. */
export function checkWords(language: Language): CheckWords {
  const isChinese = language === "zh-CN";
  const at = isChinese ? 1 : 0;
  const sayings: Readonly<Record<Kind, Saying>> = isChinese ? ZH : EN;
  return {
    heads: HEADS.map((head) => head[at]),
    state: (state) => STATES[state][at],
    topic: (topic, name) => fill(TOPICS[topic][at], [name]),
    says: (kind, values) => fill(sayings[kind][0], values),
    advice: (kind, values) => fill(sayings[kind][1] ?? "", values),
    grant: isChinese ? "开通" : "grant",
    title: (broken) => titleOf(broken, isChinese),
  };
}

function titleOf(broken: number, isChinese: boolean): string {
  if (isChinese)
    return broken === 0 ? "钉钉设置检查：没有发现问题" : `钉钉设置检查：${broken} 项有问题`;
  if (broken === 0) return "Check of the DingTalk set-up: nothing is broken";
  return `Check of the DingTalk set-up: ${broken} ${broken === 1 ? "thing is" : "things are"} broken`;
}

function fill(template: string, values: readonly string[]): string {
  return template.replace(/\{(\d)\}/gu, (_, index: string) => values[Number(index)] ?? "");
}
