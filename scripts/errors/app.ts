import type { Section } from "./types.ts";

/** What concerns the app as a whole. */
export const APP = {
  en: "The app",
  zh: "应用",
  topics: {
    "app-credentials": {
      says: [
        "不合法的corpId或corpSecret",
        "不合法的appKey或appSecret",
        "无效的clientId或者clientSecret",
      ],
      en: {
        title: "The app's id and secret do not match",
        why: "DingTalk does not know this pair: mistyped, of two different apps, reset since, or the app is disabled.",
        steps: [
          "[open-dev.dingtalk.com](https://open-dev.dingtalk.com) → the app → *基础信息* → *凭证与基础信息*: copy Client ID and Client Secret again into `client-id` and `client-secret`.",
          "Very old organisations have `corp-id` and `corp-secret` instead, never both pairs.",
          "`mode: check` proves it.",
        ],
      },
      zh: {
        title: "应用的 id 和密钥对不上",
        why: "钉钉不认得这一对：写错了、来自两个应用、之后重置过，或者应用被停用。",
        steps: [
          "[open-dev.dingtalk.com](https://open-dev.dingtalk.com) → 应用 → *基础信息* → *凭证与基础信息*：重新复制 Client ID 和 Client Secret，填到 `client-id`、`client-secret`。",
          "很早的组织用的是 `corp-id` 和 `corp-secret`，两对不能同时写。",
          "`mode: check` 可以证明。",
        ],
      },
    },
    "app-token": {
      says: ["不合法的access_token"],
      en: {
        title: "DingTalk does not accept the app's access token",
        why: "The action fetched a token with these credentials and DingTalk takes it no more: the secret was reset or the app disabled in between.",
        steps: [
          "Run it again. If it stays, look at the app's state in the console and copy the secret anew.",
        ],
      },
      zh: {
        title: "钉钉不接受应用的 access token",
        why: "Action 刚用这对凭证换到 token，钉钉却不认：其间密钥被重置，或应用被停用。",
        steps: ["再跑一次。还不行，就到控制台看看应用的状态，重新复制密钥。"],
      },
    },
    "app-disabled": {
      en: {
        title: "The app or the organisation is disabled",
        why: "An administrator or DingTalk has switched it off.",
        steps: ["Ask an administrator of the organisation to enable it."],
      },
      zh: {
        title: "应用或组织已停用",
        why: "管理员或钉钉停用了它。",
        steps: ["请组织的管理员启用。"],
      },
    },
    "app-ip": {
      says: ["访问ip不在白名单之中"],
      en: {
        title: "The address is not on the app's IP list",
        why: "The app has *服务器出口IP* under *开发配置* → *安全设置*, and the runner's address is not on it.",
        steps: [
          "GitHub-hosted runners have no fixed address: empty the list.",
          "A self-hosted runner: add the address that the error names.",
        ],
      },
      zh: {
        title: "地址不在应用的 IP 白名单里",
        why: "应用的*开发配置* → *安全设置*里填了*服务器出口IP*，而运行器的地址不在里面。",
        steps: [
          "GitHub 托管的运行器没有固定地址：清空这一栏。",
          "自建运行器：把错误里的地址加进去。",
        ],
      },
    },
    permission: {
      says: ["没有调用该接口的权限", "应用尚未开通所需的权限：[…]"],
      en: {
        title: "The app lacks a permission",
        why: "The line names the permission, such as `Todo.Todo.Write`. Each call of DingTalk's wants one of its own.",
        steps: [
          "Open the link in the error, which asks for it by one click; or the app → *开发配置* → *权限管理* → search for the name → apply.",
          "Publish a version of the app if the console asks for it.",
          "Wait some minutes before running again: a token that was fetched before may lack it still.",
          "Which permission is for what: [setup](setup.md#3-an-enterprise-app).",
        ],
      },
      zh: {
        title: "没有调用该接口的权限",
        why: "错误里写了缺哪个权限点，例如 `Todo.Todo.Write`。钉钉的每个接口都要各自的权限。",
        steps: [
          "打开错误里的链接，一键申请；或在应用 → *开发配置* → *权限管理*里搜索权限点并申请。",
          "控制台有提示时，再发布一个版本。",
          "等几分钟再跑：之前换的 token 可能还不带新权限。",
          "哪个权限是做什么的：[设置指南](setup.zh-CN.md#3-企业内部应用)。",
        ],
      },
    },
    "api-quota": {
      en: {
        title: "The month's API calls are used up",
        why: "A standard organisation has 5000 API calls a month, for all its apps together. Each message of an app, each upload, to-do and card call is one.",
        steps: [
          "Wait for the next month, or have an administrator buy more.",
          "Use fewer: see [quotas](setup.md#quotas). Messages by a group's robot do not count here.",
        ],
      },
      zh: {
        title: "本月的 API 调用额度用完",
        why: "标准版组织每月有 5000 次 API 调用，所有应用共用。应用发的每条消息、每次上传、每次待办和卡片的调用都算一次。",
        steps: [
          "等下个月，或请管理员购买。",
          "省着用：见[额度](setup.zh-CN.md#额度)。群机器人发的消息不算在这里。",
        ],
      },
    },
    "too-fast": {
      says: ["限流错误", "发送频繁限流"],
      en: {
        title: "Too many requests in a short time",
        why: "An app may make some 20 calls a second of one kind. The action waits and tries again; this time that was not enough.",
        steps: [
          "Start fewer jobs at once (`concurrency`, `max-parallel`), and run it again in some minutes.",
          "Full hours are busy on DingTalk's side: move a schedule by some minutes.",
        ],
      },
      zh: {
        title: "请求太频繁",
        why: "一个应用对同一个接口每秒大约 20 次。Action 会等一等再试，这次没等到。",
        steps: [
          "少开几个并行的作业（`concurrency`、`max-parallel`），过几分钟再跑。",
          "整点时钉钉较忙：定时任务错开几分钟。",
        ],
      },
    },
    "app-robot": {
      says: ["机器人不存在", "无效的robotCode", "此应用appkey和机器人robotCode不匹配"],
      en: {
        title: "The app's robot is not in the group, or robot-code is wrong",
        why: "An app speaks by its own robot, which has to be switched on, published, and a member of the group.",
        steps: [
          "The app → *应用能力* → *机器人*: switched on? RobotCode as in `robot-code` (by default the same as `client-id`)? A version published since?",
          "The group → *群设置* → *群管理* → *机器人* → *添加机器人* → search for the robot's name. Internal groups only.",
          "`mode: check` with the permission `qyapi_chat_manage` says whether it is in the group.",
        ],
      },
      zh: {
        title: "应用的机器人不在群里，或 robot-code 不对",
        why: "应用通过自己的机器人说话：要打开、要发布，还要在群里。",
        steps: [
          "应用 → *应用能力* → *机器人*：打开了吗？RobotCode 和 `robot-code` 一致吗（默认与 `client-id` 相同）？之后发布过版本吗？",
          "群 → *群设置* → *群管理* → *机器人* → *添加机器人* → 搜索机器人的名字。只能是内部群。",
          "有 `qyapi_chat_manage` 权限时，`mode: check` 会说它在不在群里。",
        ],
      },
    },
    forbidden: {
      en: {
        title: "The robot may not send here",
        why: "A setting of the organisation or of the group forbids it; DingTalk does not say which.",
        steps: [
          "Is the group muted (*全员禁言*)? Are robots allowed in it (*群设置* → *群管理*)?",
          "Is the app enabled, and the group one of its own organisation? Ask an administrator.",
        ],
      },
      zh: {
        title: "机器人不能在这里发言",
        why: "组织或群的某项设置不允许，钉钉没说是哪一项。",
        steps: [
          "群里是不是*全员禁言*？*群设置* → *群管理*里允许机器人吗？",
          "应用启用了吗，群属于同一个组织吗？请问管理员。",
        ],
      },
    },
  },
} as const satisfies Section;
