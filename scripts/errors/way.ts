import type { Section } from "./types.ts";

/** What happens between the runner and DingTalk, or inside of DingTalk. */
export const WAY = {
  en: "On the way, and DingTalk itself",
  zh: "网络，和钉钉自己",
  topics: {
    network: {
      en: {
        title: "DingTalk is not reached",
        why: "The runner's network does not lead there: a name that is not known, a firewall, a connection that breaks.",
        steps: [
          "From the runner: `curl -I https://oapi.dingtalk.com` and `https://api.dingtalk.com`. Both have to be open for an app, the first alone for a group's robot.",
          "Behind a proxy: set `HTTPS_PROXY` for the step, and `NO_PROXY` for what is reached directly.",
          "A slow network: a longer `timeout`.",
        ],
      },
      zh: {
        title: "连不上钉钉",
        why: "运行器的网络到不了那里：域名解析不了、防火墙拦住、连接中断。",
        steps: [
          "在运行器上：`curl -I https://oapi.dingtalk.com` 和 `https://api.dingtalk.com`。应用两个都要通，群机器人只要第一个。",
          "在代理后面：给步骤设置 `HTTPS_PROXY`，直连的地址写进 `NO_PROXY`。",
          "网络慢：把 `timeout` 加长。",
        ],
      },
    },
    proxy: {
      en: {
        title: "The proxy is in the way",
        why: "`HTTPS_PROXY` or `HTTP_PROXY` names a proxy that is down, wants a password, or does not let DingTalk's hosts through.",
        steps: [
          "Correct the variable (`http://user:password@host:port`), or add `.dingtalk.com` to `NO_PROXY`.",
        ],
      },
      zh: {
        title: "代理挡住了",
        why: "`HTTPS_PROXY` 或 `HTTP_PROXY` 里的代理没开、要密码，或不放行钉钉的域名。",
        steps: [
          "改正变量（`http://user:password@host:port`），或把 `.dingtalk.com` 加进 `NO_PROXY`。",
        ],
      },
    },
    certificate: {
      en: {
        title: "The TLS certificate is not trusted",
        why: "A proxy that opens TLS signs with a CA of its own, or the runner's clock is wrong.",
        steps: [
          "Name that CA's file in `NODE_EXTRA_CA_CERTS` of the step. The action never turns the check off.",
          "Set the clock where the certificate is said to be expired or not valid yet.",
        ],
      },
      zh: {
        title: "TLS 证书不受信任",
        why: "拆解 TLS 的代理用自己的 CA 签发证书，或运行器的时钟不对。",
        steps: [
          "把那个 CA 的文件写进步骤的 `NODE_EXTRA_CA_CERTS`。Action 从不关闭证书检查。",
          "说证书过期或尚未生效的：校准时钟。",
        ],
      },
    },
    timeout: {
      en: {
        title: "The step's time is used up",
        why: "`timeout` is for everything a step does: fetching, uploading, trying again. It ended before this was done.",
        steps: ["A longer `timeout`, fewer groups or files in one step."],
      },
      zh: {
        title: "步骤的时间用完了",
        why: "`timeout` 是整个步骤的时间：读取、上传、重试都算。时间到了，事情还没做完。",
        steps: ["把 `timeout` 加长，或一个步骤里少几个群、几个文件。"],
      },
    },
    "address-banned": {
      en: {
        title: "DingTalk has shut out this machine's address",
        why: "Too many requests from one address, whoever made them: hosted runners share theirs. It lasts five minutes.",
        steps: ["Run it again in five minutes, or use a runner with an address of its own."],
      },
      zh: {
        title: "钉钉暂时封了本机的地址",
        why: "同一个地址的请求太多，不管是谁发的：GitHub 托管的运行器共用地址。持续五分钟。",
        steps: ["五分钟后再跑，或用有独立地址的运行器。"],
      },
    },
    "not-dingtalk": {
      en: {
        title: "The answer is not DingTalk's",
        why: "A web page, a redirect or half an answer came instead of DingTalk's JSON: mostly of a proxy, a login page or a wrong address.",
        steps: [
          "`dingtalk-api-url` and `dingtalk-oapi-url` are for private deployments only; leave them out otherwise.",
          "From the runner, look at what `curl -i https://oapi.dingtalk.com/robot/send` answers: it should be JSON with an errcode.",
          "Where the line says that it may have arrived, look into the group before running it again.",
        ],
      },
      zh: {
        title: "回答的不是钉钉",
        why: "来的是网页、重定向或半截回复，而不是钉钉的 JSON：多半是代理、登录页，或地址写错。",
        steps: [
          "`dingtalk-api-url`、`dingtalk-oapi-url` 只用于专属部署，平时不要写。",
          "在运行器上看看 `curl -i https://oapi.dingtalk.com/robot/send` 回什么：应当是带 errcode 的 JSON。",
          "错误里说可能已经送达的，先看看群里再重跑。",
        ],
      },
    },
    request: {
      says: ["需要POST请求", "缺少参数 json", "缺少参数 access_token", "Not Found"],
      en: {
        title: "The request did not arrive as it was sent",
        why: "DingTalk got it without its body, header or token, or by another method: a proxy on the way changed it, or the address is not DingTalk's.",
        steps: [
          "Look at what the proxy does to POST requests and headers; let `*.dingtalk.com` pass it untouched.",
          "A private deployment: check `dingtalk-api-url` and `dingtalk-oapi-url`.",
          "Neither of them: please open an issue with the line.",
        ],
      },
      zh: {
        title: "请求到钉钉时变了样",
        why: "钉钉收到时少了正文、请求头或 token，或方法变了：路上的代理改过它，或地址不是钉钉的。",
        steps: [
          "看看代理对 POST 请求和请求头做了什么；让 `*.dingtalk.com` 原样通过。",
          "专属部署：检查 `dingtalk-api-url` 和 `dingtalk-oapi-url`。",
          "都不是：请提 issue，附上这一行。",
        ],
      },
    },
    parameter: {
      says: ["无效的参数 …", "缺少参数 …"],
      en: {
        title: "DingTalk misses a value or does not accept one",
        why: "An id in the secret or in the workflow is empty or of the wrong form.",
        steps: ["Run `mode: check`, which proves each by itself."],
      },
      zh: {
        title: "钉钉说缺少参数，或参数不合法",
        why: "secret 或工作流里的某个 id 是空的，或形式不对。",
        steps: ["跑一次 `mode: check`，它会逐个证明。"],
      },
    },
    busy: {
      says: ["系统繁忙", "system busy", "系统错误"],
      en: {
        title: "DingTalk is busy or has an internal problem",
        why: "Nothing of yours is wrong. What is harmless to repeat was tried several times already.",
        steps: [
          "Run it again later. Where the line says that it may have arrived, look into the group first.",
        ],
      },
      zh: {
        title: "钉钉系统繁忙或内部出错",
        why: "不是你的问题。重复无害的，已经试过几次。",
        steps: ["过一会儿再跑。错误里说可能已经送达的，先看看群里。"],
      },
    },
    "unknown-outcome": {
      en: {
        title: "DingTalk does not say whether it arrived",
        why: "Its answer leaves open what became of it. Sent again, people could get it twice, so the action does not.",
        steps: [
          "Look into the group, or ask one of the people; send again only if it did not come.",
        ],
      },
      zh: {
        title: "钉钉没说有没有送达",
        why: "从回答里看不出结果。再发一次，别人可能收到两遍，所以 Action 不重发。",
        steps: ["看看群里，或问问其中一位；没有收到再发。"],
      },
    },
    "done-before": {
      en: {
        title: "It was done before",
        why: "An earlier attempt with the same key has succeeded.",
        steps: ["Nothing needs doing."],
      },
      zh: {
        title: "之前已经做过",
        why: "同一个 key 的前一次已经成功。",
        steps: ["什么也不用做。"],
      },
    },
    "unknown-code": {
      en: {
        title: "A code that is not on this page",
        why: "DingTalk has more codes than it documents. The line holds the code and DingTalk's words.",
        steps: [
          "Search [DingTalk's documentation](https://open.dingtalk.com/document/) for the code.",
          "Please open an issue with the line, so that it can be explained here.",
        ],
      },
      zh: {
        title: "这一页上没有的错误码",
        why: "钉钉的错误码比文档里写的多。错误里有错误码和钉钉的原话。",
        steps: [
          "在[钉钉文档](https://open.dingtalk.com/document/)里搜索这个错误码。",
          "请提 issue，附上这一行，以便写到这里。",
        ],
      },
    },
  },
} as const satisfies Section;
