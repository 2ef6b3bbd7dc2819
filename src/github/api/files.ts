import { posix } from "node:path";
import { fields } from "../events/readers.ts";
import type { Client } from "./client.ts";
import { readCount } from "./guards.ts";
import { fail, parseReply, type Read, type ReadTarget, succeed } from "./read.ts";

const FILE: ReadTarget = { what: "the file on the default branch", permission: "contents: read" };

/**
 * A UTF-8 text file as it stands on the repository's default branch, whatever is checked out.
 * Nothing but a regular file, or a link to one within the repository, is there to be read.
 * @param path - from the repository's root
 * @param maxBytes - a longer file is refused as `garbage`; GitHub itself shows 1 MB at most
 * @see https://docs.github.com/en/rest/repos/contents#get-repository-content
 */
export async function readFileFromDefaultBranch(
  client: Client,
  path: string,
  maxBytes: number,
): Promise<Read<string>> {
  const normal = posix.normalize(path);
  if (normal === "." || /^(?:\/|\.\.(?:\/|$))/u.test(normal)) {
    return fail(FILE, "absent", "not a path inside the repository");
  }
  const file = parseReply(
    await client.getJson(FILE, "contents/{path}", { path: normal }),
    FILE,
    readContentFile,
  );
  if (!file.ok) return file;
  const { sizeBytes, bytes } = file.value;
  if (sizeBytes > maxBytes) return fail(FILE, "garbage", `over ${maxBytes} bytes`);
  if (bytes.byteLength !== sizeBytes) return fail(FILE, "garbage", "incomplete");
  try {
    return succeed(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return fail(FILE, "garbage", "not UTF-8");
  }
}

function readContentFile(body: unknown): { sizeBytes: number; bytes: Uint8Array } | undefined {
  const { type, size, content, encoding } = fields(body);
  const sizeBytes = readCount(size);
  if (type !== "file" || sizeBytes === undefined || typeof content !== "string") return undefined;
  // Beyond 1 MB there is no content, and the encoding is "none".
  return { sizeBytes, bytes: Buffer.from(encoding === "base64" ? content : "", "base64") };
}
