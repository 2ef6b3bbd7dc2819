import { createHash } from "node:crypto";
import type { SimReply } from "../wire.ts";
import { type Part, parseMultipart } from "./multipart.ts";
import { oapiError, oapiOk } from "./reply.ts";
import type { Call, Route } from "./route.ts";

export type MediaType = "image" | "voice" | "video" | "file";

/** An uploaded file. It belongs to the organisation, so every app in it may send it. */
export interface Media {
  readonly mediaId: string;
  readonly type: MediaType;
  /** The filename of the upload, which is what DingTalk remembers. */
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  /** At most the first 16. */
  readonly firstBytes: Buffer;
  readonly bytes: Buffer;
  /** clientId of the app that uploaded it. */
  readonly appId: string;
  /** Unix milliseconds. */
  readonly at: number;
}

const MB = 1024 * 1024;
const CEILING_BYTES = 20 * MB;

const RULES: Readonly<Record<MediaType, { readonly max: number; readonly ext: string }>> = {
  image: { max: 20 * MB, ext: "jpg gif png bmp" },
  voice: { max: 2 * MB, ext: "amr mp3 wav" },
  video: { max: 20 * MB, ext: "mp4" },
  file: { max: 20 * MB, ext: "doc docx xls xlsx ppt pptx zip pdf rar" },
};

/** Whether DingTalk takes a file with this extension as that type. */
export function isExtensionOf(type: MediaType, extension: string): boolean {
  return RULES[type].ext.split(" ").includes(extension.toLowerCase());
}

/** Every file the organisation has uploaded, oldest first. */
export class MediaStore {
  readonly #files = new Map<string, Media>();
  #added = 0;

  all(): readonly Media[] {
    return [...this.#files.values()];
  }

  get(mediaId: string): Media | undefined {
    return this.#files.get(mediaId);
  }

  /** Forget the oldest files, all but so many bytes. */
  keepNewest(mostBytes: number): void {
    let bytes = this.all().reduce((sum, { size }) => sum + size, 0);
    for (const { mediaId, size } of this.all()) {
      if (bytes <= mostBytes) return;
      this.#files.delete(mediaId);
      bytes -= size;
    }
  }

  add(file: Omit<Media, "mediaId" | "size" | "sha256" | "firstBytes">): Media {
    const sha256 = createHash("sha256").update(file.bytes).digest("hex");
    const firstBytes = file.bytes.subarray(0, 16);
    const mediaId = `@l${sha256.slice(0, 20)}${this.#added}`;
    this.#added += 1;
    const media = { ...file, mediaId, size: file.bytes.length, sha256, firstBytes };
    this.#files.set(mediaId, media);
    return media;
  }
}

/** POST /media/upload: a file becomes a media id. */
export function mediaRoutes(store: MediaStore): readonly Route[] {
  const run = (call: Call): SimReply => upload(store, call);
  return [{ host: "oapi", method: "POST", path: "/media/upload", scopes: ["qyapi_base"], run }];
}

function upload(store: MediaStore, { app, request, at }: Call): SimReply {
  const parts = parseMultipart(request);
  if (parts === undefined) return oapiError(43008, "需要使用multipart方式上传");
  const type = request.query.get("type") ?? partNamed(parts, "type")?.data.toString();
  if (!isMediaType(type)) return oapiError(40004, "不合法的媒体文件类型");
  const part = partNamed(parts, "media");
  const { filename, contentType, data } = part ?? {};
  if (data === undefined || !filename || !contentType)
    return oapiError(41005, "缺少多媒体文件数据");
  const problem = sizeProblem(type, data.length) ?? nameProblem(type, filename);
  if (problem !== undefined) return problem;
  const bytes = data;
  const media = store.add({ type, name: filename, contentType, bytes, appId: app.clientId, at });
  return oapiOk({ type, media_id: media.mediaId, created_at: at });
}

function partNamed(parts: readonly Part[], name: string): Part | undefined {
  return parts.find((part) => part.name === name);
}

function isMediaType(type: string | undefined): type is MediaType {
  return type !== undefined && Object.hasOwn(RULES, type);
}

/** Over the platform's ceiling it is too large for any type, below that for this one. */
function sizeProblem(type: MediaType, size: number): SimReply | undefined {
  if (size === 0) return oapiError(44001, "多媒体文件为空");
  if (size > CEILING_BYTES) return oapiError(45001, "多媒体文件大小超过限制");
  return size > RULES[type].max ? oapiError(40006, "不合法的文件大小") : undefined;
}

function nameProblem(type: MediaType, filename: string): SimReply | undefined {
  const extension = /\.([^.]+)$/u.exec(filename)?.[1] ?? "";
  return isExtensionOf(type, extension) ? undefined : oapiError(40005, "不合法的文件类型");
}
