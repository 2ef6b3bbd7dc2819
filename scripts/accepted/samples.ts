/** What docs/accepted.md shows as written; what is made of it the action's own code says. */

/** Somebody's words in `at`, `to`, `assignees`. */
export const PEOPLE = [
  "@octocat",
  "Octocat",
  "dev@example.com",
  "13800001111",
  "138-0000-1111",
  "138 0000 1111",
  "１３８００００１１１１",
  "+86 138-0000-1111",
  "0086 13800001111",
  "(+86)13800001111",
  "@13800001111",
  "+852 1234 5678",
  "+1 (415) 555-0100",
  "00852-6123-4567",
  "886-0912-345-678",
  "+81 090-1234-5678",
  "manager01",
  "auto",
  "all",
  "@all",
  "所有人",
  "@全员",
  "@nobody",
  "nobody@example.com",
  "张三",
  "03-1234-5678",
] as const;

/** Lists of people. */
export const PEOPLE_LISTS = [
  "octocat, 13800001111",
  "octocat，hubot、zhangsan；lisi",
  "@octocat @hubot",
  "- octocat\n- 138 0000 1111",
  '["octocat", "hubot"]',
  "张三 13800001111",
  "1, 张三, 13800001111\n2, 李四, 13900002222",
  "* @octocat @hubot # 负责人",
  '{"atMobiles": ["13800001111"], "isAtAll": false}',
  "“octocat”（13800001111）",
  "Octo Cat <dev@example.com>",
  "手机：13800001111",
  "13800001111/13900002222",
  "@张三@李四",
  "octocat和hubot",
  "https://github.com/octocat",
] as const;

/** Lists of groups. */
export const GROUP_LISTS = [
  "dev, release",
  "dev，release、ops",
  "dev; release；ops",
  "dev\nrelease",
  "- dev\n- release",
  '["dev", "release"]',
] as const;

/** Spellings of `language`. */
export const LANGUAGE_TAGS = [
  "zh",
  "zh_CN",
  "zh-Hans",
  "EN",
  "en-US",
  "en_GB",
  "ja",
  "ja-JP",
] as const;

/** Spellings of `status`, besides GitHub's own. */
export const STATUSES = ["Success", "TIMED_OUT", "timed-out", "timed out"] as const;

/** Spellings of `due`. */
export const DUES = [
  "2026-12-01",
  "2026/12/01",
  "2026.12.1",
  "2026年12月1日",
  "2026-12-01T18:00+08:00",
  "2026-12-01 9:30",
  "２０２６－１２－０１　１８：００",
  "2026-12-01T18:00Z",
  "8h",
  "3d",
  "3 days",
  "2 weeks",
  "3天",
  "8小时",
  "2週間",
  "三天后",
  "明天下午3点",
  "下周五",
  "tomorrow",
  "18:00",
  "next week",
] as const;

/** Buttons of an action card. */
export const BUTTONS = [
  "Deploy | https://example.com/deploy",
  "部署｜https://example.com/部署",
  "[Deploy](https://example.com/a b)",
  "Chat | dingtalk://dingtalkclient/page/link?url=x",
  "A | https://a.example, B | https://b.example",
  "Deploy: https://example.com",
  "1. Deploy | https://example.com",
  "| Deploy | https://example.com |",
  "部署 | https://example.com/x（点击查看）",
  "Deploy | example.com",
  "https://example.com",
  "Mail | mailto:dev@example.com",
] as const;

/** Placeholders in text. */
export const PLACEHOLDERS_WRITTEN = [
  "{{sha}}",
  "{{ sha }}",
  "{{short_sha}}",
  "{{ repository }}",
  "{{Branch}}",
  "{{ github.sha }}",
  "｛｛branch｝｝",
  "{{分支}}",
  "{{.branch}}",
  "{branch}",
] as const;

const HEX = "0123456789abcdef".repeat(4);
const SEC = `SEC${"5".repeat(64)}`;
const WEBHOOK = `https://oapi.dingtalk.com/robot/send?access_token=${HEX}`;

/** Secrets; digits are left out where they are shown, see `shownSecret`. */
export const SECRETS = [
  WEBHOOK,
  HEX,
  `${WEBHOOK} ${SEC}`,
  `${WEBHOOK}，${SEC}，keyword=CI`,
  `"${WEBHOOK}\n${SEC}"`,
  `${WEBHOOK} keyword="Build Notice"`,
  `{"groups":{"dev":{"webhook":"${WEBHOOK}","sign":"${SEC}"}}}`,
  `{"groups":{"dev":{"webhook":"${WEBHOOK} ${SEC}"},"ops":{"webhook":["${HEX}","${HEX.replace("0", "1")}"]}}}`,
  `app: {client-id: ding…, client-secret: …}\ngroups:\n  dev: {chat: cidAbCd1234==}\nusers: {octocat: 13800001111}`,
  SEC,
  `${HEX} ${HEX.replace("0", "1")}`,
  `${WEBHOOK} keyword=Build Notice`,
  `{"groups":{"dev":{"webhok":"${WEBHOOK}"}}}`,
  "groups：{dev：{webhook：…}}",
] as const;

/** Without what a reader would have to skip. */
export function shownSecret(secret: string): string {
  return secret.replace(/(?:SEC)?[0-9a-f]{64}/gu, (key) =>
    key.startsWith("SEC") ? "SEC…" : "…64…",
  );
}
