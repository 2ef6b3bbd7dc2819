import { withoutUnseen } from "../platform/unseen.ts";

const LABEL_OR_MARK = /[:：=＝]|[^\s{}"'“”‘’,，、;；:：=＝]+/gu;
const MARK = /^[:：=＝]$/u;
const OF_A_CREDENTIAL = /webhook|token|secret|sign|url|key|id$|地址|令牌|加签|签名|密钥/iu;

/**
 * Whether a text labels credentials as no map does, and has none: so on a fork is
 * `webhook=${{ secrets.HOOK }}`, with its key on a line below. The labels are wrong as well, but what
 * is told first is that there is no secret.
 */
export function areBlankLabels(text: string): boolean {
  const parts = (withoutUnseen(text).match(LABEL_OR_MARK) ?? []).filter(
    (part) => part !== "export",
  );
  return (
    parts.length > 0 &&
    parts.every((part, at) => (at % 2 === 1 ? MARK.test(part) : OF_A_CREDENTIAL.test(part))) &&
    parts.length % 2 === 0
  );
}
