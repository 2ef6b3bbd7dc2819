import type { StreamBody } from "../http/transport.ts";
import type { AppClient } from "./app.ts";

/** A file to upload: at most 20 MB, not empty. */
export interface Upload extends StreamBody {
  /** With its extension, which DingTalk goes by; without quotes and controls (see `toUploadName`). */
  readonly name: string;
  readonly kind: "image" | "file";
}

/**
 * Upload a file, streamed: no copy of it is made in memory. A repeat opens it anew.
 * @returns its media id, good for any number of messages in this organisation
 * @throws DeliveryError; NotifyError when the file cannot be read or changes on the way
 */
export async function uploadMedia(client: AppClient, file: Upload): Promise<string> {
  const boundary = `dingtalk-collaborate-${crypto.randomUUID()}`;
  const { value } = await client.call({
    name: "media-upload",
    what: "Uploading a file",
    method: "POST",
    path: "/media/upload",
    query: { type: file.kind },
    stream: {
      contentType: `multipart/form-data; boundary=${boundary}`,
      body: multipart(file, boundary),
    },
  });
  return value;
}

/** One part named `media`; its length is known beforehand. */
function multipart(file: Upload, boundary: string): StreamBody {
  const head = Buffer.from(
    [
      `--${boundary}`,
      `Content-Disposition: form-data; name="media"; filename="${file.name}"`,
      `Content-Type: ${contentType(file.name)}`,
      "",
      "",
    ].join("\r\n"),
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    sizeBytes: head.length + file.sizeBytes + tail.length,
    async *open() {
      yield head;
      yield* file.open();
      yield tail;
    },
  };
}

const CONTENT_TYPES: ReadonlyMap<string, string> = new Map([
  ["jpg", "image/jpeg"],
  ["gif", "image/gif"],
  ["png", "image/png"],
  ["bmp", "image/bmp"],
  ["zip", "application/zip"],
  ["pdf", "application/pdf"],
]);

function contentType(name: string): string {
  const [, extension = ""] = /\.([^.]+)$/u.exec(name) ?? [];
  return CONTENT_TYPES.get(extension.toLowerCase()) ?? "application/octet-stream";
}
