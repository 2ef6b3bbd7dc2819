/** Secrets and maps of people as people keep them in a file, for the parser and all that judges like it. */

export const TOKEN = "0123456789abcdef".repeat(4);
export const SIGN = `SEC${"5".repeat(64)}`;
export const WEBHOOK = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
/** Credentials that no complaint may show. */
export const SECRETS = [TOKEN, SIGN, "Octo_client-secret.0123"];

const APP = `app:
  client-id: dingoctoapp
  client-secret: Octo_client-secret.0123
`;

/** A map that the action takes, by what is about it. */
export const ACCEPTED: Readonly<Record<string, string>> = {
  "one robot": `groups:\n  dev:\n    webhook: ${WEBHOOK}\n`,
  "a bare token, a key, a keyword": `groups:
  dev: { webhook: ${TOKEN}, sign: ${SIGN}, keyword: 构建 }
`,
  "a comment for the editor, an app and everything": `# yaml-language-server: $schema=https://raw.githubusercontent.com/octo-org/dingtalk-collaborate/v1/docs/schema/secret.schema.json
${APP}  robot-code: dingoctoapp
  creator: 13800001111
  process-code: PROC-0F0F0F0F-0000
  card-template: 0f0f0f0f-0000-4000-8000-000000000000.schema
groups:
  dev:
    webhook: ${WEBHOOK}
    sign: ${SIGN}
    chat: cidAbC+/==
  发布 2.0:
    chat: chat0123456789
users:
  octocat: 13800001111
  hubot: "+852-12345678"
  dev@example.com: zhang.san_1
  "on": 1e5
`,
  "several robots of one group, each with its key": `groups:
  dev:
    webhook:
      - ${WEBHOOK}
      - ${TOKEN}
    sign: [${SIGN}, ${SIGN}x]
`,
  "several robots, one key for all": `groups:
  dev:
    webhook: [${WEBHOOK}, ${TOKEN}]
    sign: ${SIGN}
`,
  "an app without groups": APP,
  "an old organisation's app": `app:
  corp-id: dingcorp
  corp-secret: Octo_client-secret.0123
  robot-code: dingrobot
groups: { dev: { chat: cid0123== } }
`,
  "a client's app that says its organisation": `${APP}  corp-id: dingcorp\n`,
  "people as a list": `${APP}users:\n  - octocat: 13800001111\n  - hubot: lisi\n`,
  JSON: JSON.stringify({ groups: { dev: { webhook: WEBHOOK } }, users: { octocat: 13800001111 } }),
};

/** A map that the action refuses: the text, and line and column of what is wrong. */
export const REFUSED: Readonly<Record<string, readonly [string, number, number]>> = {
  "a slip of the pen": [`groups:\n  dev:\n    webhok: ${WEBHOOK}\n`, 3, 5],
  "a slip in a section's name": [`${APP}user:\n  octocat: lisi\n`, 4, 1],
  "a webhook of another host": [
    `groups:\n  dev:\n    webhook: https://example.com/robot/send?access_token=${TOKEN}\n    chat: cid0==\n`,
    3,
    5,
  ],
  "the second webhook cut short": [
    `groups:\n  dev:\n    webhook:\n      - ${WEBHOOK}\n      - 0123456789abcdef\n`,
    5,
    9,
  ],
  "a key without its prefix": [
    `groups:\n  dev:\n    webhook: ${WEBHOOK}\n    sign: "${"5".repeat(64)}"\n`,
    4,
    5,
  ],
  "more keys than robots": [
    `groups:\n  dev:\n    webhook: ${WEBHOOK}\n    sign: [${SIGN}, ${SIGN}x]\n`,
    4,
    12,
  ],
  "half of an app's credentials": [`app:\n  client-id: dingoctoapp\n  creator: lisi\n`, 1, 1],
  "a creator that is a name": [`${APP}  creator: 张三\n`, 4, 3],
  "a creator that is a landline": [`${APP}  creator: 010-12345678\n`, 4, 3],
  "a creator that is a foreign number of no country": [`${APP}  creator: 555-123-4567\n`, 4, 3],
  "a creator that is a mobile mistyped": [`${APP}  creator: 138-0000-11112\n`, 4, 3],
  "two kinds of credentials": [
    `${APP}  corp-id: dingcorp\n  corp-secret: Octo_client-secret.0123\n`,
    5,
    3,
  ],
  "a chat that is none": [`${APP}groups:\n  dev:\n    chat: dev\n`, 6, 5],
  "a chat without an app": [`groups:\n  dev:\n    chat: cid0123==\n`, 2, 3],
  "a group of nothing": [
    `groups:\n  ops:\n    webhook: ${WEBHOOK}\n  dev:\n    keyword: CI\n`,
    4,
    3,
  ],
  "a group that is a text": [`groups:\n  dev: ${WEBHOOK}\n`, 2, 3],
  "a group's name that is none": [`groups:\n  "!dev":\n    webhook: ${WEBHOOK}\n`, 2, 3],
  "a person with two ids": [`${APP}users:\n  octocat: [lisi, wangwu]\n`, 5, 3],
  "a template's page instead of its id": [
    `${APP}  card-template: https://open-dev.dingtalk.com/fe/card\n`,
    4,
    3,
  ],
  "a full-width colon": [`groups:\n  dev：\n    webhook: ${WEBHOOK}\n`, 2, 3],
  "a tab for blanks": [`groups:\n\tdev:\n\t\twebhook: ${WEBHOOK}\n`, 2, 1],
  "nothing but people": [`users:\n  octocat: lisi\n`, 1, 1],
};

/** A map of people that the action takes. */
export const PEOPLE_ACCEPTED: Readonly<Record<string, string>> = {
  logins: "octocat: 13800001111\n'@Hubot': lisi\n",
  "e-mails and foreign numbers": 'dev@example.com: "+852-12345678"\n"on": 1e5\n',
  "a comment for the editor":
    "# yaml-language-server: $schema=https://raw.githubusercontent.com/octo-org/dingtalk-collaborate/v1/docs/schema/people.schema.json\noctocat: zhangsan\n",
  "a list": "- octocat: 13800001111\n- hubot: lisi\n",
  JSON: '{"octocat": "13800001111", "dependabot[bot]": "lisi"}',
};

/** A map of people that the action refuses. */
export const PEOPLE_REFUSED: Readonly<Record<string, string>> = {
  "a list of names": "- octocat\n- hubot\n",
  "two ids of one": "octocat: [lisi, wangwu]\n",
  "a map in a map": "octocat: { mobile: 13800001111 }\n",
};
