/** What the inputs and outputs of action.yml mean, in Chinese: docs/reference.zh-CN.md is made of it. */
export const ZH: Readonly<Record<"inputs" | "outputs", Readonly<Record<string, string>>>> = {
  inputs: {
    secret:
      "凭证，务必来自 GitHub secret：一个机器人的 Webhook 或 token，后面可跟加签密钥和关键词；或一张 YAML/JSON 表，含应用、各群和人员。",
    group:
      "发到哪些群：secret 里的群名，用逗号或换行分隔；“*”为全部；有应用时也可直接写 cid…。只有一个群时可以不写；写了 to 而不写它，就不发群。",
    mode: "做什么：message（说 content，或播报事件）、report（运行结果）、task（给人一件待办）、file（分享文件，需要应用）、check（检查设置，不发送）、approve（发起钉钉审批并等待，需要应用和审批模板）。",
    content:
      "说什么。message：正文，不写就播报事件；report：附在下面的话；task：要做的事；approve：请批什么；file：每行一个工作区路径、通配符、https://… 或 release（发布的附件），最多 10 个、每个 20 MB，合计 20 条消息。",
    "content-file":
      "从工作区的文本文件读取 content，最大 1 MB。不能和 content 同时用；空文件是错误。",
    title:
      "预览和标题；待办、审批的主题；文件的说明。默认取自事件；有 content 的消息、审批，以及由 state 建的待办取其第一行。",
    type: "消息类型：markdown、text、link、action-card、feed-card，或 raw（钉钉自己的 JSON）。",
    url: "链接卡片和待办详情通向哪里。默认取自事件。",
    buttons: "action-card 的按钮，每行一个：“标签 | https://…”或“[标签](https://…)”。",
    at: "消息和报告里 @ 谁，用逗号、分号、空格或换行分隔：@登录名、邮箱、手机号（138-0000-1111，+852-12345678）、userId、auto 或 all。",
    assignees:
      "待办给谁：@登录名、邮箱、手机号、userId 或 auto（按事件），不能是 all。approve：审批人，逐个写明。",
    to: "由应用的机器人单聊告诉谁：写法同 at，不能是 all。用于消息、报告和文件；不写 group 就只告诉这些人。",
    ding: "另用 DING 提醒 to 和 at 里的人，或新待办的执行人：app、sms 或 phone。需要应用；短信和电话由企业购买。",
    live: "report：true 在群里放一张状态卡片，由本次运行的各步骤更新。需要应用，并填群的 chat。",
    approvals: "要谁同意：all 逐个全部，any 任意一个。",
    users:
      "更多人员：GitHub 登录名或提交邮箱 → 钉钉 userId 或手机号，直接写，或写 YAML/JSON 文件的路径。优先于 secret 里的。",
    due: "待办截止：2026-12-01 或 2026/12/01、2026-12-01T18:00+08:00，或从现在起 8h、3d、“3 days”、2w。不写时区为 Asia/Shanghai，不写时间为 18:00；已过期会警告。",
    priority: "待办的优先级：low、normal、high 或 urgent。",
    key: "待办在本仓库里的身份：一个 key 一条待办。默认取自事件。approve：审批在本次运行里的身份，默认是作业。",
    state: "怎么处理待办：open、done，或 auto（按事件和结果）。",
    status:
      "要报告的结果：GitHub 认得的词，如 success、failure、cancelled，大小写不限。默认是本作业的结果，其他词报错。",
    needs: "前面各作业的结果，在表达式里写 toJSON(needs)，不需要任何权限。",
    "notify-when":
      "什么时候发，可写多个：always、success、failure、cancelled、changed、recovered；auto 对 message 和 file 是 always，对 report 是 failure, recovered。对待办和审批不起作用。",
    language: "Action 自己的话用什么语言：zh-CN、en 或 ja（也认 zh、zh_CN、en-US、ja-JP）。",
    "open-links-in": "电脑端链接在哪里打开：sidebar（钉钉侧边栏）或 browser（系统浏览器）。",
    retries: "第一次之后再试几次，0 到 10，只在重复无害时才重试。",
    timeout: "总共最多多少秒，可带小数。默认 60，file 600，approve 3600（最多 21600）。",
    "fail-on-error": "出错时步骤是否失败：true，或 false 只警告。输出里都会写明。",
    "on-missing-secret":
      "没有 secret 时：auto（fork 和 Dependabot 的运行跳过，其他报错；approve 总是报错）、skip 或 fail。",
    "dry-run": "true：照常生成和检查，写在日志和作业摘要里，完全不调用钉钉。没有 secret 也能用。",
    "github-token": "读取作业、历史、发布附件和人员文件；只发给 GitHub 的 API。从不是必需的。",
    "dingtalk-api-url": "钉钉 api 域名的地址，用于其他部署。",
    "dingtalk-oapi-url": "钉钉 oapi 域名的地址，用于其他部署。Webhook 必须属于它。",
    "job-id": "内部使用：本作业是哪个。不要改。",
    "job-total": "内部使用：本作业的矩阵有几个作业。不要改。",
  },
  outputs: {
    ok: "每个群都收到，或本来就不用发，为 true；有一个没收到为 false。",
    skipped:
      "为什么没发：notify-when、missing-secret、dry-run、no-assignee、nothing-to-do、not-finished；发了则为空。",
    sent: "几个群收到了；to 算一个。",
    "message-id": "每个群一行，失败的为空：应用的 processQueryKey 或机器人的 msgUuid。",
    "task-id": "待办的 id。",
    "task-state": "待办的状态：open、done 或 none。",
    approval:
      "审批怎样结束：agreed、refused、revoked、timeout，或 none（被删除，或没有人同意就通过）。",
    "approved-by": "同意的人的登录名，用逗号分隔；没有登录名的不写。",
    "media-id": "上传的文件的 media id，每行一个。",
    error: "第一个错误，一行，不含事件里的文本。",
    results:
      "JSON，每个群一项，to 也是一项：group、via（robot、app 或 robot+app）、ok、id[]、code、error、attempts。check 模式下每样东西一项：check、name、state（proved、broken、unknown、unused）、code、what、says、advice、link。",
  },
};
