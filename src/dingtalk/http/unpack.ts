import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { MAX_REPLY_BYTES, ReplyTooLarge } from "./reply-size.ts";

const UNPACK = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
} as const;

/**
 * A reply's bytes as they were before something on the way packed them, unasked. What cannot be
 * unpacked is empty, which is no answer of DingTalk's.
 * @param encoding - the header `content-encoding`
 * @throws ReplyTooLarge
 */
export async function unpack(bytes: Buffer, encoding: string): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (!Object.hasOwn(UNPACK, name)) return Buffer.alloc(0);
  try {
    return await UNPACK[name as keyof typeof UNPACK](bytes, { maxOutputLength: MAX_REPLY_BYTES });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ERR_BUFFER_TOO_LARGE") throw new ReplyTooLarge();
    return Buffer.alloc(0);
  }
}
