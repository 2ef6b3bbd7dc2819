import type { Refusal } from "../../model.ts";
import type { Language } from "./words.ts";

type Said = Readonly<Record<Language, string>>;

interface Cause {
  /** The whole code, or a pattern for it. */
  readonly code: string | RegExp;
  /** What DingTalk's own words hold, where the code alone leaves it open. */
  readonly words?: RegExp;
  readonly said: Said;
}

const said = (zh: string, en: string, ja: string): Said => ({ "zh-CN": zh, en, ja });

/** Causes of refusals, and what to do; the first that fits counts. */
const CAUSES: readonly Cause[] = [
  {
    code: "310000",
    words: /keyword|关键词/iu,
    said: said(
      "消息里没有机器人设置的关键词。在密钥里写上 keyword，或在标题、正文中加上它。",
      "The message lacks the robot's keyword. Put keyword into the secret, or the word into title or text.",
      "ボットのキーワードがメッセージにありません。シークレットに keyword を書くか、本文に加えてください。",
    ),
  },
  {
    code: "310000",
    words: /timestamp|时间戳/iu,
    said: said(
      "签名用的时间戳无效：要用毫秒，与当前时间相差不超过一小时，并写在网址里。",
      "The signature's timestamp does not count: milliseconds, within an hour of now, in the address.",
      "署名のタイムスタンプが無効です。ミリ秒で、現在から一時間以内のものを URL に付けてください。",
    ),
  },
  {
    code: "310000",
    words: /sign|签名/iu,
    said: said(
      "签名不对：密钥里缺少 SEC… 加签密钥，或它属于另一个机器人。",
      "The signature is wrong: the secret lacks the robot's SEC… key, or has another robot's.",
      "署名が一致しません。シークレットに SEC… 鍵がないか、別のボットのものです。",
    ),
  },
  {
    code: /^(?:310000|60020)$|IpNotInWhiteList$/u,
    said: said(
      "调用方的 IP 不在白名单里。",
      "The caller's IP address is not on the list of those allowed.",
      "呼び出し元の IP アドレスが許可リストにありません。",
    ),
  },
  {
    code: /^(?:300005|300001|400101)$/u,
    said: said(
      "没有这个机器人：webhook 里的 access_token 抄错了，或机器人已被删除。",
      "There is no such robot: the webhook's access_token is mistyped, or the robot was removed.",
      "このボットはありません。webhook の access_token が違うか、ボットが削除されました。",
    ),
  },
  {
    code: "400102",
    said: said("机器人已停用。", "The robot is switched off.", "ボットは停止されています。"),
  },
  {
    code: /^(?:400013|group\.disbanded)$/u,
    said: said("群已解散。", "The group has been dissolved.", "グループは解散されました。"),
  },
  {
    code: "400106",
    said: said(
      "机器人已不在群里。",
      "The robot is no longer in the group.",
      "ボットはもうグループにいません。",
    ),
  },
  {
    code: "400105",
    said: said(
      "机器人不支持这种消息类型；文件要用应用发送。",
      "A robot cannot send this type of message; files need an app.",
      "ボットではこの形式を送れません。ファイルにはアプリが必要です。",
    ),
  },
  {
    code: /^4004(?:0|1)|^400[2-6]\d\d$/u,
    said: said(
      "消息缺少一个字段，或字段格式不对；DingTalk 的原话里写着是哪个。",
      "The message lacks a field, or has it in a wrong form; DingTalk's own words name it.",
      "メッセージの項目が足りないか、形式が違います。どれかは DingTalk の文言にあります。",
    ),
  },
  {
    code: /^(?:410100|130101|660026)$/u,
    said: said(
      "一分钟内发了超过 20 条，机器人被限流十分钟。合并成一条摘要，或给群配几个机器人。",
      "More than 20 messages in a minute: the robot is closed for ten. Send one summary, or give the group several robots.",
      "一分間に 20 件を超えたため、ボットは十分間止められます。まとめて送るか、ボットを増やしてください。",
    ),
  },
  {
    code: /^(?:460101|101002)$|tooLong$/u,
    said: said(
      "消息太长：机器人 20,000 字节，应用 15,000 字节。",
      "The message is too long: 20,000 bytes for a robot, 15,000 for an app.",
      "メッセージが長すぎます。ボットは 20,000 バイト、アプリは 15,000 バイトまでです。",
    ),
  },
  {
    code: /^43010[1-4]$/u,
    said: said(
      "内容审核没有通过：链接、文字或图片被认为不安全。",
      "The censor blocked it: a link, words or a picture count as unsafe.",
      "内容の審査で止められました。リンク、文章または画像が安全でないと判断されました。",
    ),
  },
  {
    code: /^(?:40038|43009|43004)$/u,
    said: said(
      "请求体不是 JSON，或 Content-Type 不是 application/json。",
      "The body is no JSON, or the Content-Type is not application/json.",
      "ボディが JSON でないか、Content-Type が application/json ではありません。",
    ),
  },
  {
    code: /^(?:43001|43002)$/u,
    said: said("请求方法不对。", "The wrong HTTP method.", "HTTP メソッドが違います。"),
  },
  {
    code: /^(?:invalidStaffIdList|failedList)$/u,
    said: said(
      "有人没有收到：不在组织里，或无法送达。",
      "Somebody got nothing: not in the organisation, or not to be reached.",
      "届かなかった人がいます。組織にいないか、届けられません。",
    ),
  },
  {
    code: "flowControlledStaffIdList",
    said: said(
      "有人没有收到：发给他的消息太多，被限流。",
      "Somebody got nothing: too many messages to them in a short time.",
      "届かなかった人がいます。短時間に送りすぎました。",
    ),
  },
  {
    code: "deliverResults",
    said: said(
      "卡片已创建，但没有送达群里。",
      "The card was made, but not delivered to the group.",
      "カードは作られましたが、グループに届いていません。",
    ),
  },
  {
    code: "40035",
    said: said(
      "缺少参数，或参数不合法（@ 的人不能超过 50 个）。",
      "A parameter is missing or wrong (at most 50 people can be mentioned).",
      "引数が足りないか正しくありません（@ できるのは 50 人までです）。",
    ),
  },
  {
    code: /^(?:40014|40000)$|^InvalidAuthentication$|MissingParameter$/u,
    said: said(
      "应用的 access_token 无效或没有带上：应用被停用，或密钥重置过。",
      "The app's access token is missing or dead: the app is disabled, or its secret was reset.",
      "アプリの access_token がないか無効です。アプリが停止中か、シークレットが再発行されました。",
    ),
  },
  {
    code: /^invalidClientIdOrSecret$|^(?:invalid|unauthorized)\.client$|^(?:40089|40096|40013)$/u,
    said: said(
      "client-id 和 client-secret 不匹配，或应用已停用。",
      "client-id and client-secret do not belong together, or the app is disabled.",
      "client-id と client-secret が合わないか、アプリが停止中です。",
    ),
  },
  {
    code: /^60011$|PermissionDenied$/u,
    said: said(
      "应用没有开通所需权限；响应里写着权限点，去开发者后台申请。",
      "The app lacks a permission; the reply names it. Ask for it in the developer console.",
      "アプリに権限がありません。必要な権限はレスポンスにあります。開発者コンソールで申請してください。",
    ),
  },
  {
    code: /^90018$|Q[pP][sS]Limit/u,
    said: said(
      "调用太快，超过了每秒次数。",
      "Too many calls within a second.",
      "一秒あたりの呼び出しが多すぎます。",
    ),
  },
  {
    code: /^(?:90020|90030|20001)$|ApiCountLimit/u,
    said: said(
      "本月的调用额度用完了。",
      "This month's allowance is used up.",
      "今月の呼び出し枠を使い切りました。",
    ),
  },
  {
    code: /^resource\.not\.found$|robotCode\.notExsit$/u,
    said: said(
      "应用的机器人不在这个群里，或 robot-code 写错了。",
      "The app's robot is not in the group, or robot-code is wrong.",
      "アプリのボットがグループにいないか、robot-code が違います。",
    ),
  },
  {
    code: /robotCode|chatbotId$/iu,
    said: said(
      "robot-code 缺失、写错，或属于另一个应用。",
      "The robot code is missing, wrong, or another app's.",
      "robot-code がないか、違うか、別のアプリのものです。",
    ),
  },
  {
    code: /openConversationId$|org\.notMatch$/u,
    said: said(
      "没有这个群：检查密钥里的 chat（openConversationId）。",
      "There is no such group: check chat (the openConversationId) in the secret.",
      "このグループはありません。シークレットの chat（openConversationId）を確認してください。",
    ),
  },
  {
    code: "bot.stopped",
    said: said("机器人已停用。", "The robot is switched off.", "ボットは停止されています。"),
  },
  {
    code: /^(?:miss\.param|invalidParameter\.(?:msg|param))/u,
    said: said(
      "消息模板缺少字段，或字段不对。",
      "A field of the message template is missing or wrong.",
      "メッセージテンプレートの項目が足りないか、正しくありません。",
    ),
  },
  {
    code: /^todo\..*lockError$/u,
    said: said(
      "同一个待办正在被另一次调用创建。",
      "Another call is just creating the same to-do.",
      "同じ ToDo を別の呼び出しが作成中です。",
    ),
  },
  {
    code: /^todo\..*paramError$/u,
    words: /not exist/u,
    said: said("没有这个待办。", "There is no such to-do.", "この ToDo はありません。"),
  },
  {
    code: /^todo\..*paramError$/u,
    words: /exist/u,
    said: said("待办已经存在。", "The to-do exists already.", "この ToDo はすでにあります。"),
  },
  {
    code: /^todo\..*paramError$/u,
    said: said(
      "待办的某个字段不对。",
      "A field of the to-do is wrong.",
      "ToDo の項目が正しくありません。",
    ),
  },
  {
    code: /^(?:60121|33012|50002)$/u,
    said: said(
      "通讯录里没有这个人，或他不在应用的可见范围内。",
      "Nobody in the contacts is meant, or they are outside what the app may see.",
      "連絡先にこの人がいないか、アプリの閲覧範囲の外です。",
    ),
  },
  {
    code: /^(?:4000[4-6]|45001|44001|41005|43008)$/u,
    said: said(
      "上传的文件大小、类型或格式不对。",
      "The upload has a wrong size, type or form.",
      "アップロードの大きさ、種類または形式が正しくありません。",
    ),
  },
  {
    code: /^(?:404|22|Not Found)$/u,
    said: said(
      "钉钉没有这个接口：检查地址和路径。",
      "DingTalk has no such API: check address and path.",
      "この API はありません。アドレスとパスを確認してください。",
    ),
  },
];

/** The cause of a refusal in words; where none is known, what DingTalk says itself. */
export function causeOf({ code, message }: Refusal, language: Language): string {
  const cause = CAUSES.find(
    (each) =>
      (typeof each.code === "string" ? each.code === code : each.code.test(code)) &&
      (each.words === undefined || each.words.test(message)),
  );
  return cause?.said[language] ?? (message === "" ? code : message);
}
