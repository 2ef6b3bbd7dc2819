import { oapiReply, type SimReply } from "../wire.ts";

/**
 * Which of the texts seen over the years come with the codes: `english`; `more`, the same with the
 * documentation's address at its end (2020–2021); `chinese`; `long`, with a description and a
 * solution. Where one is not known the other language stands in.
 */
export type Wording = "english" | "more" | "chinese" | "long";

interface Texts {
  readonly english?: string;
  readonly chinese?: string;
  readonly long?: string;
}

/** One way to say no. `{}` in a text is replaced by the detail: a field, an address, a parameter. */
export interface Refusal extends Texts {
  readonly errcode: number;
}

/** Ends the judging of a request with the answer to give. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly detail: string;

  /** @param detail - goes where the text has `{}` */
  constructor(refusal: Refusal, detail = "") {
    super(`errcode ${refusal.errcode}`);
    this.refusal = refusal;
    this.detail = detail;
  }
}

/** Why a robot refuses, apart from missing fields, whose codes go with the field. */
export const REFUSALS = {
  needPost: { errcode: 43002, chinese: "需要POST请求" },
  missing: { errcode: 40035, chinese: "缺少参数 {}" },
  invalid: { errcode: 40035, chinese: "不合法的参数 {}" },
  disabled: { errcode: 400102, chinese: "机器人已停用" },
  dissolved: { errcode: 400013, chinese: "群已被解散" },
  removed: { errcode: 400106, chinese: "机器人不存在" },
  contentType: { errcode: 43004, chinese: "无效的HTTP HEADER Content-Type" },
  tooLong: {
    errcode: 460101,
    english: "message too long, exceed 20000 bytes",
    long: "错误描述: body 大小不合法;解决方案:请保持大小在 20000bytes 以内",
  },
  /** The documentation has two codes for bad JSON and does not say which is which: a choice. */
  notJson: { errcode: 40038, chinese: "不合法的请求格式" },
  notAnObject: { errcode: 43009, chinese: "需要JSON格式的请求参数" },
  messageType: { errcode: 400105, chinese: "不支持的消息类型" },
  keyword: {
    errcode: 310000,
    english: "keywords not in content",
    chinese: "关键词不匹配",
    long: "错误描述:关键词不匹配;解决方案:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;",
  },
  timestamp: {
    errcode: 310000,
    english: "invalid timestamp",
    chinese: "时间戳无效",
    long: "description:机器人发送时间戳无效;solution:请确认时间戳以毫秒为单位，与当前时间相差不超过一小时;link:请参考本接口对应文档;",
  },
  sign: {
    errcode: 310000,
    english: "sign not match",
    chinese: "机器人发送签名不匹配",
    long: "description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:请参考本接口对应文档;",
  },
  ip: {
    errcode: 310000,
    english: "ip {} not in whitelist",
    chinese: "ip {} 不在白名单中",
    long: "错误描述:ip {} 不在白名单中;解决方案:请联系群管理员将此ip加入机器人的白名单;",
  },
  unsafeLink: { errcode: 430101, english: "unsafe link", chinese: "消息中包含不安全的外链" },
  unsafeText: { errcode: 430102, english: "unsafe text", chinese: "消息中包含不合适的文本" },
  unsafePicture: { errcode: 430103, english: "unsafe picture", chinese: "消息中包含不合适的图片" },
  unsafeContent: { errcode: 430104, english: "unsafe content", chinese: "消息中包含不合适的内容" },
  /** The real code is not known. */
  mentions: { errcode: 40035, chinese: "不合法的参数 at: {}" },
} as const satisfies Record<string, Refusal>;

/** The codes with which an unknown token was refused over the years. */
export const UNKNOWN_TOKEN = {
  300005: { errcode: 300005, english: "token is not exist" },
  300001: { errcode: 300001, english: "token is not exist" },
  400101: { errcode: 400101, chinese: "access_token不存在" },
} as const satisfies Record<number, Refusal>;

/** The codes for a message too many within the minute. */
export const THROTTLED = {
  410100: { errcode: 410100, chinese: "发送速度太快而限流" },
  130101: { errcode: 130101, english: "send too fast, exceed 20 times per minute" },
  660026: { errcode: 660026, english: "sending too many messages per minute" },
} as const satisfies Record<number, Refusal>;

/** A field missing or of a wrong type. @param path - `markdown->title` */
export function fieldRefusal(errcode: number, path: string): Refusal {
  const named = path.replace("->", " --》 ");
  const problem = `参数 ${named} 缺失，或者参数格式不正确`;
  return {
    errcode,
    english: `miss param : ${path}`,
    chinese: problem,
    long: `错误描述:${problem};解决方案:请填写参数 ${named};`,
  };
}

/** The refusal as it goes over the wire. */
export function refusalReply({ refusal, detail }: Refused, wording: Wording): SimReply {
  const text = textOf(refusal, wording).replaceAll("{}", () => detail);
  return oapiReply(refusal.errcode, text);
}

function textOf({ english, chinese, long }: Refusal, wording: Wording): string {
  const more = ", more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]";
  switch (wording) {
    case "english":
      return english ?? chinese ?? long ?? "";
    case "more":
      return `${english ?? chinese ?? long ?? ""}${more}`;
    case "chinese":
      return chinese ?? long ?? english ?? "";
    case "long":
      return long ?? chinese ?? english ?? "";
    default:
      return wording satisfies never;
  }
}
