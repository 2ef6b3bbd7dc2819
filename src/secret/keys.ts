/** The keys at the top of a credential map. */
export const TOP_KEYS = ["app", "groups", "users"] as const;

/** Those under `app`. */
export const APP_KEYS = [
  "client-id",
  "client-secret",
  "corp-id",
  "corp-secret",
  "robot-code",
  "creator",
  "process-code",
  "card-template",
] as const;

/** Those of a group. */
export const GROUP_KEYS = ["webhook", "sign", "keyword", "chat"] as const;

/** Where each of them stands, for a key that stands elsewhere. */
export const HOMES: readonly (readonly [readonly string[], string])[] = [
  [TOP_KEYS, "at the top, not indented"],
  [APP_KEYS, 'under "app"'],
  [GROUP_KEYS, 'in a group under "groups"'],
];

/**
 * What a key elsewhere is called here. Letter case, blanks, dashes and what stands in brackets do not
 * count: the console's own page says `Client ID (原 AppKey 和 SuiteKey)`.
 */
export function aliasesOf(key: string): readonly string[] {
  const [bare = ""] = key.split(/[(（]/u);
  return ALIASES.get(bare.toLowerCase().replace(/[\s_-]/gu, "")) ?? [];
}

/** What the consoles, other actions and other robots call it, without dashes. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    secret: ["sign", "client-secret"],
    key: ["sign", "client-id"],
    signsecret: ["sign"],
    signkey: ["sign"],
    加签: ["sign"],
    加签密钥: ["sign"],
    签名: ["sign"],
    签名密钥: ["sign"],
    密钥: ["sign", "client-secret"],
    url: ["webhook"],
    token: ["webhook"],
    accesstoken: ["webhook"],
    hook: ["webhook"],
    robot: ["webhook", "robot-code"],
    机器人: ["webhook", "robot-code"],
    clientid: ["client-id"],
    clientsecret: ["client-secret"],
    appkey: ["client-id"],
    appid: ["client-id"],
    suitekey: ["client-id"],
    customkey: ["client-id"],
    appsecret: ["client-secret"],
    suitesecret: ["client-secret"],
    customsecret: ["client-secret"],
    operator: ["creator"],
    keywords: ["keyword"],
    关键词: ["keyword"],
    关键字: ["keyword"],
    自定义关键词: ["keyword"],
    openconversationid: ["chat"],
    conversationid: ["chat"],
    chatid: ["chat"],
    cid: ["chat"],
    group: ["groups"],
    群: ["groups"],
    群组: ["groups"],
    群聊: ["groups"],
    グループ: ["groups"],
    people: ["users"],
    members: ["users"],
    mobiles: ["users"],
    用户: ["users"],
    人员: ["users"],
    成员: ["users"],
    application: ["app"],
    应用: ["app"],
    secretkey: ["sign"],
    signature: ["sign"],
    会话id: ["chat"],
  }),
);
