/** No answer of DingTalk's comes near this; more is somebody else's page. */
export const MAX_REPLY_BYTES = 1_000_000;

/** The reply went past {@link MAX_REPLY_BYTES}; the rest was not read. */
export class ReplyTooLarge extends Error {
  override readonly name = "ReplyTooLarge";
  readonly code = "REPLY_TOO_LARGE";
}
