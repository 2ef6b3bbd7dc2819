import type { Section } from "./types.ts";

/** What is wrong with what is said. */
export const MESSAGE = {
  en: "What is sent",
  zh: "消息本身",
  topics: {
    "message-fields": {
      says: ["miss param : …", "参数 … 缺失，或者参数格式不正确", "不合法的请求格式"],
      en: {
        title: "DingTalk does not accept a field of the message",
        why: "A field is missing or of another kind than DingTalk wants. The action's own messages have all of them, so this is nearly always `type: raw`.",
        steps: [
          "With `type: raw`: compare names, letter case (`singleURL`, `messageUrl`) and kinds with DingTalk's page on [the message types of custom robots](https://open.dingtalk.com/document/dingstart/custom-bot-send-message-type).",
          "Anything else: please open an issue with the line.",
        ],
      },
      zh: {
        title: "钉钉不接受消息的某个字段",
        why: "缺一个字段，或者类型不对。Action 自己生成的消息都是全的，所以几乎总是 `type: raw`。",
        steps: [
          "`type: raw`：名字、大小写（`singleURL`、`messageUrl`）、类型，和钉钉的[自定义机器人消息类型](https://open.dingtalk.com/document/dingstart/custom-bot-send-message-type)对一遍。",
          "其他情况：请提 issue，附上这一行。",
        ],
      },
    },
    "message-type": {
      says: ["不支持的消息类型", "unsupported msgtype"],
      en: {
        title: "This type of message cannot be sent",
        why: "A group's robot takes text, link, markdown, actionCard and feedCard, and no files.",
        steps: ["Correct `msgtype` of a `raw` message. Files need an app: `mode: file`."],
      },
      zh: {
        title: "不支持的消息类型",
        why: "群机器人只能发 text、link、markdown、actionCard、feedCard，不能发文件。",
        steps: ["改正 `raw` 消息里的 `msgtype`。发文件要用应用：`mode: file`。"],
      },
    },
    "too-long": {
      says: ["message too long, exceed 20000 bytes", "body 大小不合法", "消息内容太长"],
      en: {
        title: "The message is too long",
        why: "A robot takes 20,000 bytes, an app 15,000; a Chinese character is three. The action cuts everything to fit but `type: raw`, which it leaves as written.",
        steps: ["Shorten the `raw` message, or send the rest as a file."],
      },
      zh: {
        title: "消息太长",
        why: "机器人最多 20,000 字节，应用 15,000 字节，一个汉字三个字节。除了 `type: raw` 原样发送，其他消息 Action 都会裁短。",
        steps: ["缩短 `raw` 消息，其余的作为文件发。"],
      },
    },
    "unsafe-content": {
      says: ["unsafe link", "unsafe text", "unsafe picture", "unsafe content"],
      en: {
        title: "DingTalk holds the content for unsafe",
        why: "A link, a word or a picture is on DingTalk's list. What is on it is not published.",
        steps: [
          "Look at what the line names: a link with a rare domain or a shortener, an address without https, words of a commit or an issue.",
          "Announcements say what the event says: give the message a `content` of its own, or leave out `{{body}}`.",
        ],
      },
      zh: {
        title: "钉钉认为内容不安全",
        why: "链接、文字或图片被钉钉判为不安全。判断的标准没有公开。",
        steps: [
          "看错误里说的是哪一种：少见的域名、短链接、不是 https 的地址，或提交、issue 里的某些词。",
          "播报说的是事件里的话：可以写自己的 `content`，或去掉 `{{body}}`。",
        ],
      },
    },
    "at-all": {
      en: {
        title: "Only administrators may @ everybody",
        why: "The group's setting lets nobody else @ all of it, robots included.",
        steps: [
          "Take `all` out of `at`, or have the group's owner change *群设置* → *群管理* → *@所有人*.",
        ],
      },
      zh: {
        title: "只有管理员可以 @ 所有人",
        why: "这个群设置了只有管理员能 @ 所有人，机器人也不行。",
        steps: ["去掉 `at` 里的 `all`，或请群主修改*群设置* → *群管理* → *@所有人*。"],
      },
    },
    files: {
      says: ["不合法的文件大小", "不合法的文件类型", "多媒体文件为空"],
      en: {
        title: "A file or content is empty, too large or of a kind DingTalk does not take",
        why: "DingTalk takes files of up to 20 MB, none that are empty, and only some endings.",
        steps: [
          "Zip a file whose ending DingTalk does not know.",
          "Larger ones: share a link to the release or the run's artifacts instead.",
          "A media id is known only to the app that uploaded it.",
        ],
      },
      zh: {
        title: "文件或内容为空、太大，或类型不对",
        why: "钉钉接受的文件最大 20 MB，不能为空，扩展名也有限制。",
        steps: [
          "钉钉不认得扩展名的，先压成 zip。",
          "更大的文件：发 release 或运行产物的链接。",
          "media id 只有上传它的应用能用。",
        ],
      },
    },
  },
} as const satisfies Section;
