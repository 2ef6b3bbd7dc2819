import type { Section } from "./types.ts";

/** Groups and persons that an app cannot find or reach. */
export const PEOPLE = {
  en: "Groups and people",
  zh: "群和人",
  topics: {
    chat: {
      says: ["无效的openConversationId", "会话所属组织信息不匹配"],
      en: {
        title: "DingTalk does not know the group",
        why: "`chat` in the secret is not the id of a group that this app can see: letter case, a lost `==`, an external group, another organisation's.",
        steps: [
          "Take the `openConversationId` (`cid…`) again, [three ways](setup.md#the-groups-chat). Letter case counts; a wrong one is sometimes answered by success, and nothing shows.",
          "External groups, and those of several organisations, are closed to apps: use a group robot's `webhook` there.",
          "An old `chat…` id needs the permission `qyapi_chat_read`.",
        ],
      },
      zh: {
        title: "钉钉不认得这个群",
        why: "secret 里的 `chat` 不是这个应用看得到的群：大小写不对、少了 `==`、是外部群，或属于别的组织。",
        steps: [
          "重新取 `openConversationId`（`cid…`），[三种办法](setup.zh-CN.md#群的-chat)。区分大小写；写错了有时也回成功，消息却不出现。",
          "外部群和几个组织共有的群，应用进不去：那里用群机器人的 `webhook`。",
          "旧的 `chat…` 要有 `qyapi_chat_read` 权限。",
        ],
      },
    },
    "group-dissolved": {
      says: ["群已被解散"],
      en: {
        title: "The group has been dissolved",
        why: "Its owner has dissolved it, or the organisation has.",
        steps: ["Take it out of the secret, or put another group's robot in its place."],
      },
      zh: {
        title: "群已被解散",
        why: "群主或组织解散了它。",
        steps: ["从 secret 里删掉，或换成别的群的机器人。"],
      },
    },
    "contact-range": {
      says: ["企业员工不在授权范围"],
      en: {
        title: "Somebody is outside what the app may see",
        why: "An app reads only those departments and people that its contact range holds; for a `chat…` id that concerns the group's owner.",
        steps: [
          "The app → *开发配置* → *权限管理* → *通讯录接口权限* or *权限范围*: widen it to everybody who is in the map of people, `creator` included.",
          "The app → *应用发布* → *版本管理与发布*: the visible range decides whom its robot may talk to privately.",
          "`mode: check` says which departments the app may read.",
        ],
      },
      zh: {
        title: "人不在应用的通讯录范围内",
        why: "应用只能读到授权范围内的部门和成员；用 `chat…` 时，群主也要在范围内。",
        steps: [
          "应用 → *开发配置* → *权限管理* → *通讯录接口权限*（或*权限范围*）：放宽到人员表里的每个人，包括 `creator`。",
          "应用 → *应用发布* → *版本管理与发布*：可见范围决定机器人能和谁单聊。",
          "`mode: check` 会说应用能读哪些部门。",
        ],
      },
    },
    "person-unknown": {
      says: ["找不到该用户", "无效的USERID", "无效的手机号"],
      en: {
        title: "DingTalk knows no such person",
        why: "A userId or mobile of the map is of nobody in this organisation: mistyped, a colleague who has left, a number of another organisation, or one that its owner hides.",
        steps: [
          "Correct the map of people, or take the line out. The error names the login, never the number.",
          "A number that is hidden or foreign: use the userId instead (administration → *通讯录* → the member → *员工UserID*).",
          "Private messages and DINGs also miss whoever has blocked the robot or is outside the app's visible range.",
        ],
      },
      zh: {
        title: "钉钉里没有这个人",
        why: "人员表里的 userId 或手机号在本组织里查无此人：写错了、已离职、是别的组织的，或本人隐藏了号码。",
        steps: [
          "改正人员表，或删掉这一行。错误里写的是登录名，从不写号码。",
          "号码被隐藏，或是境外号码：改用 userId（管理后台 → *通讯录* → 成员 → *员工UserID*）。",
          "单聊和 DING 还会漏掉屏蔽了机器人的人，和不在应用可见范围内的人。",
        ],
      },
    },
    receivers: {
      en: {
        title: "Nobody or too many are named",
        why: "DingTalk wants at least one receiver, and takes only so many at once. The action sends in batches, so this is rare.",
        steps: ["Look at `to`, `ding` and the map of people; name fewer."],
      },
      zh: {
        title: "没有接收人，或太多",
        why: "钉钉至少要一个接收人，一次也只收这么多。Action 会分批发，所以少见。",
        steps: ["看看 `to`、`ding` 和人员表；少写几个。"],
      },
    },
    "private-messages": {
      en: {
        title: "The app's robot may not talk to people one by one",
        why: "Its private chat is switched off, or it was never published with the robot enabled.",
        steps: [
          "The app → *应用能力* → *机器人*: switch it on, private messages too, then publish a version whose visible range holds those people.",
        ],
      },
      zh: {
        title: "应用的机器人不能单聊",
        why: "机器人的单聊没有打开，或打开后没有发布。",
        steps: [
          "应用 → *应用能力* → *机器人*：打开，单聊也打开，再发布一个可见范围包含这些人的版本。",
        ],
      },
    },
    "ding-quota": {
      en: {
        title: "The organisation has no such DINGs left",
        why: "DING by SMS or phone is bought in packs.",
        steps: ["Have an administrator buy more, or write `ding: app`, which costs nothing."],
      },
      zh: {
        title: "DING 的短信或电话用完了",
        why: "短信和电话 DING 要由企业购买。",
        steps: ["请管理员购买，或写 `ding: app`，不花钱。"],
      },
    },
  },
} as const satisfies Section;
