/** Which of the security settings refused a message; undefined where the words do not tell. */
export function securityKind(words: string): "keyword" | "address" | "sign" | "time" | undefined {
  const [, description = ""] =
    /(?:错误描述|description)\s*[:：](.*?)(?:[;；]|$)/isu.exec(words) ?? [];
  for (const text of [description, words]) {
    if (/关键词|keyword/iu.test(text)) return "keyword";
    if (/白名单|white\s?-?list|\bip\b/iu.test(text)) return "address";
    if (/(?:签名|时间戳)\S*(?:过期|失效|超时)|\bexpired\b/iu.test(text)) return "time";
    if (/签名|\bsign/iu.test(text)) return "sign";
    if (/时间戳|timestamp/iu.test(text)) return "time";
  }
  return undefined;
}
