import type { Section } from "./types.ts";

/** What a group's own robot refuses. */
export const ROBOT = {
  en: "The robot of a group",
  zh: "群机器人",
  topics: {
    "robot-token": {
      says: ["token is not exist", "access_token不存在"],
      en: {
        title: "The robot's token is not known",
        why: "The webhook was copied in part, the robot was deleted, or the word is another kind of token: the access token of an app or the id of a chat does not work here.",
        steps: [
          "Group → *群设置* → *群管理* → *机器人* → the robot → copy *Webhook* whole, and put it into the secret again.",
          "No such robot any more: add one ([setup](setup.md#1-a-robot-in-the-group)). A new one has a new webhook and a new key.",
        ],
      },
      zh: {
        title: "钉钉不认得机器人的 token",
        why: "Webhook 没有抄全，机器人已被删除，或者填的是别的 token：应用的 access_token、群的 id 在这里都不能用。",
        steps: [
          "群 → *群设置* → *群管理* → *机器人* → 这个机器人 → 完整复制 *Webhook*，重新写进 secret。",
          "机器人没有了：再加一个（[设置指南](setup.zh-CN.md#1-群机器人)）。新机器人的 Webhook 和密钥都是新的。",
        ],
      },
    },
    keywords: {
      says: ["keywords not in content", "关键词不匹配", "机器人发送关键词不匹配"],
      en: {
        title: "310000: keywords not in content",
        why: "The robot has the security setting *自定义关键词*, and the message holds none of its words.",
        steps: [
          "Put one of them into the secret: `keyword: CI` beside the webhook in a map, `keyword=CI` after the webhook otherwise. It is then added wherever a message lacks it.",
          "Or change the robot's security setting to *加签*, and put its `SEC…` into the secret.",
        ],
      },
      zh: {
        title: "310000：关键词不匹配",
        why: "机器人的安全设置开了“自定义关键词”，而消息里一个关键词也没有。",
        steps: [
          "把其中一个关键词写进 secret：用表的，在 Webhook 旁边写 `keyword: CI`；只有一个机器人的，在 Webhook 后面加 `keyword=CI`。消息里没有时会自动补上。",
          "或者把机器人的安全设置改成“加签”，把 `SEC…` 写进 secret。",
        ],
      },
    },
    signature: {
      says: ["sign not match", "签名不匹配", "机器人发送签名不匹配"],
      en: {
        title: "310000: sign not match",
        why: "The robot has the security setting *加签*. The key in the secret is another robot's, is cut short, or is not there at all.",
        steps: [
          "Group → *群设置* → *群管理* → *机器人* → the robot → *安全设置* → *加签*: copy the key with its `SEC`. Webhook and key must be of the same robot.",
          "Several robots in one group: `sign` is one key for all, or a list as long as `webhook`, in the same order.",
          "The line says that this machine's clock is off: see [the clock](#clock).",
        ],
      },
      zh: {
        title: "310000：签名不匹配",
        why: "机器人的安全设置开了“加签”，而 secret 里的密钥是别的机器人的、没有抄全，或者根本没有。",
        steps: [
          "群 → *群设置* → *群管理* → *机器人* → 这个机器人 → *安全设置* → *加签*：连同 `SEC` 一起复制。Webhook 和密钥必须是同一个机器人的。",
          "一个群里有几个机器人：`sign` 写一个（共用），或写成和 `webhook` 一样长、顺序相同的列表。",
          "错误里说本机时钟不准：见[时钟](#clock)。",
        ],
      },
    },
    clock: {
      says: ["invalid timestamp", "时间戳无效", "机器人发送时间戳无效"],
      en: {
        title: "310000: invalid timestamp",
        why: "A signature holds the time, and DingTalk refuses one that is more than an hour off. Hosted runners have the right time; a self-hosted one, a virtual machine that slept or a container may not.",
        steps: [
          "Set the clock of the self-hosted runner (NTP: `timedatectl set-ntp true`). The zone does not matter.",
          "`mode: check` says how far it is off.",
        ],
      },
      zh: {
        title: "310000：时间戳无效",
        why: "签名里带着时间，和钉钉相差超过一小时就被拒绝。GitHub 托管的运行器时间是准的；自建运行器、睡眠过的虚拟机或容器可能不准。",
        steps: [
          "校准自建运行器的时钟（NTP：`timedatectl set-ntp true`）。时区没有关系。",
          "`mode: check` 会说相差多少。",
        ],
      },
    },
    "robot-ip": {
      says: ["ip … not in whitelist", "ip … 不在白名单中"],
      en: {
        title: "310000: IP not in whitelist",
        why: "The robot has the security setting *IP地址（段）*, and the runner's address is not on it.",
        steps: [
          "GitHub-hosted runners have no fixed address: use *加签* instead.",
          "A self-hosted runner: add the address that the error names. It is the one seen from outside, so of the proxy or NAT.",
        ],
      },
      zh: {
        title: "310000：IP 不在白名单",
        why: "机器人的安全设置开了“IP地址（段）”，而运行器的地址不在里面。",
        steps: [
          "GitHub 托管的运行器没有固定地址：请改用“加签”。",
          "自建运行器：把错误里的地址加进去。那是从外面看到的地址，也就是代理或 NAT 的地址。",
        ],
      },
    },
    "robot-security": {
      en: {
        title: "The robot's security settings refuse it",
        why: "One of keyword, signature and IP list is not met; where several are ticked, each has to be. DingTalk's words do not tell which.",
        steps: [
          "Compare the robot's *安全设置* with the secret: [keyword](#keywords), [signature](#signature), [IP list](#robot-ip).",
          "`mode: check` proves what can be proved without sending.",
        ],
      },
      zh: {
        title: "机器人的安全设置不允许",
        why: "关键词、加签、IP 列表里有一项没有满足；勾了几项，就要每项都满足。钉钉没说是哪一项。",
        steps: [
          "把机器人的*安全设置*和 secret 对一遍：[关键词](#keywords)、[加签](#signature)、[IP](#robot-ip)。",
          "`mode: check` 会证明不发消息就能证明的部分。",
        ],
      },
    },
    "robot-off": {
      says: ["机器人已停用"],
      en: {
        title: "The robot is switched off",
        why: "Somebody has disabled it.",
        steps: [
          "A group's robot: a group administrator enables it under *群设置* → *群管理* → *机器人*.",
          "An app's robot: [open-dev.dingtalk.com](https://open-dev.dingtalk.com) → the app → *应用能力* → *机器人* → switch it on, then publish a version.",
        ],
      },
      zh: {
        title: "机器人已停用",
        why: "有人停用了它。",
        steps: [
          "群机器人：请群管理员在*群设置* → *群管理* → *机器人*里启用。",
          "应用的机器人：[open-dev.dingtalk.com](https://open-dev.dingtalk.com) → 应用 → *应用能力* → *机器人* → 打开，再发布一个版本。",
        ],
      },
    },
    "robot-removed": {
      says: ["机器人不存在"],
      en: {
        title: "The robot is no longer in the group",
        why: "It was taken out of the group.",
        steps: ["Add one again and put its webhook and key into the secret."],
      },
      zh: {
        title: "机器人已不在群里",
        why: "它被移出了群。",
        steps: ["重新添加一个，把它的 Webhook 和密钥写进 secret。"],
      },
    },
    "robot-throttled": {
      says: [
        "发送速度太快而限流",
        "send too fast, exceed 20 times per minute",
        "sending too many messages per minute",
      ],
      en: {
        title: "More than 20 messages in a minute",
        why: "A robot may send 20 messages a minute; then DingTalk closes it for ten minutes. Everything that posts by the same webhook counts. The action does not wait for it, since trying again would make it worse; it says when to come back.",
        steps: [
          "Send one `report` in a final job instead of a message in each step or matrix leg.",
          "Give the group a second robot and write `webhook` as a list: the next one takes over.",
        ],
      },
      zh: {
        title: "一分钟超过 20 条",
        why: "一个机器人一分钟最多发 20 条，超过就停 10 分钟。用同一个 Webhook 发的都算在内。这时重试只会更糟，所以 Action 不等，只说什么时候再来。",
        steps: [
          "在最后一个作业里发一条 `report`，不要每个步骤、矩阵的每一路各发一条。",
          "在群里再加一个机器人，把 `webhook` 写成列表：前一个被限流时换下一个。",
        ],
      },
    },
    "robot-quota": {
      en: {
        title: "The month's robot messages are used up",
        why: "A standard organisation has 3000 webhook and Stream messages a month, for all its groups together. Which code DingTalk then answers is not documented; the action knows it by its words.",
        steps: [
          "Wait for the next month, or have an administrator buy more.",
          "Use fewer: see [quotas](setup.md#quotas).",
        ],
      },
      zh: {
        title: "本月的机器人消息额度用完",
        why: "标准版组织每月有 3000 条 Webhook 和 Stream 消息，所有群共用。用完后返回哪个错误码，钉钉的文档没有写，Action 按它的话来认。",
        steps: ["等下个月，或请管理员购买。", "省着用：见[额度](setup.zh-CN.md#额度)。"],
      },
    },
  },
} as const satisfies Section;
