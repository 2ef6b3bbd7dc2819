import type { NewPost } from "../store.ts";
import { type Fields, parseObject } from "./body.ts";
import { isExtensionOf, type MediaStore, type MediaType } from "./media.ts";
import { apiError, Refusal } from "./reply.ts";

/** What one msgKey needs: every field a string, and for an empty one the code that names it. */
interface Template {
  readonly fields: readonly (readonly [name: string, missing: string])[];
  readonly optional?: readonly string[];
  /** What people then see. */
  readonly show: (param: Strings, media: MediaStore) => Shown;
}

type Strings = Readonly<Record<string, string>>;
type Shown = Pick<NewPost, "type"> & Partial<NewPost>;

const MAX_PARAM_BYTES = 15_000;
const CARD = "miss.param.actionCard";

const TEMPLATES: Readonly<Record<string, Template>> = {
  sampleText: {
    fields: [["content", "miss.param.contentOfText"]],
    show: ({ content = "" }) => ({ type: "text", text: content }),
  },
  sampleMarkdown: {
    fields: [
      ["title", "miss.param.markdownTotitle"],
      ["text", "miss.param.markdownTotext"],
    ],
    show: ({ title = "", text = "" }) => ({ type: "markdown", title, text }),
  },
  sampleImageMsg: {
    fields: [["photoURL", "miss.param.photoTophotoUrl"]],
    show: showImage,
  },
  sampleLink: {
    fields: [
      ["title", "miss.param.titleOfLink"],
      ["text", "miss.param.textOfLink"],
      ["messageUrl", "miss.param.messageUrlOfLink"],
    ],
    optional: ["picUrl"],
    show: ({ title = "", text = "", messageUrl = "", picUrl = "" }) => {
      return { type: "link", title, text, url: messageUrl, picture: picUrl };
    },
  },
  sampleActionCard: cardTemplate([["singleTitle", "singleURL"]]),
  ...Object.fromEntries([2, 3, 4, 5].map((n) => [`sampleActionCard${n}`, cardTemplate(pairs(n))])),
  // The horizontal one has names of its own, down to the case of "Url".
  sampleActionCard6: cardTemplate(
    [
      ["buttonTitle1", "buttonUrl1"],
      ["buttonTitle2", "buttonUrl2"],
    ],
    true,
  ),
  sampleAudio: {
    fields: [
      ["mediaId", "miss.param.audio"],
      ["duration", "miss.param.audio"],
    ],
    show: ({ mediaId = "", duration = "" }, media) => {
      assertNumber(duration);
      return { type: "audio", file: postedFile(media, mediaId, "voice") };
    },
  },
  sampleFile: {
    fields: [
      ["mediaId", "miss.param.file"],
      ["fileName", "miss.param.file"],
      ["fileType", "miss.param.file"],
    ],
    show: showFile,
  },
  sampleVideo: {
    fields: [
      ["duration", "miss.param.video"],
      ["videoMediaId", "miss.param.video"],
      ["videoType", "miss.param.video"],
      ["picMediaId", "miss.param.video"],
    ],
    optional: ["height", "width"],
    show: ({ duration = "", videoMediaId = "", videoType, picMediaId = "" }, media) => {
      assertNumber(duration);
      if (videoType !== "mp4") throw invalid("videoType");
      postedFile(media, picMediaId, "image");
      return { type: "video", file: postedFile(media, videoMediaId, "video"), picture: picMediaId };
    },
  },
};

/**
 * Judge `msgKey` and `msgParam` of a send by an app.
 * @returns what the people it goes to will see. Fields the template does not have are ignored, so
 * that `at…` mentions nobody
 * @throws Refusal naming what is missing or wrong
 */
export function readMessage(body: Fields, media: MediaStore): Shown {
  const { msgKey, msgParam } = body;
  if (msgKey === undefined || msgKey === "") throw refused("msgKey.empty", "缺少msgKey");
  const template = templateOf(msgKey);
  if (template === undefined) throw refused("msgKey.invalid", "msgKey无效");
  const param = typeof msgParam === "string" ? parseObject(msgParam) : undefined;
  if (param === undefined) throw refused("msgParam.invalid", "msgParam必须是json格式");
  if (Buffer.byteLength(String(msgParam)) > MAX_PARAM_BYTES) {
    throw refused("msgParam.tooLong", "消息内容太长");
  }
  return template.show(stringsOf(param, template), media);
}

function templateOf(msgKey: unknown): Template | undefined {
  if (typeof msgKey !== "string" || !Object.hasOwn(TEMPLATES, msgKey)) return undefined;
  return TEMPLATES[msgKey];
}

function stringsOf(param: Fields, template: Template): Strings {
  const strings: Record<string, string> = {};
  for (const [name, missing] of template.fields) {
    const value = param[name];
    if (value === undefined || value === null || value === "") {
      throw new Refusal(apiError(400, missing, `需要${name}属性`));
    }
    strings[name] = asString(name, value);
  }
  for (const name of template.optional ?? []) {
    if (param[name] !== undefined) strings[name] = asString(name, param[name]);
  }
  return strings;
}

function asString(name: string, value: unknown): string {
  if (typeof value !== "string") throw invalid(name);
  return value;
}

function pairs(count: number): (readonly [string, string])[] {
  return Array.from({ length: count }, (_, i) => [`actionTitle${i + 1}`, `actionURL${i + 1}`]);
}

function cardTemplate(names: readonly (readonly [string, string])[], sideBySide = false): Template {
  return {
    fields: ["title", "text", ...names.flat()].map((name) => [name, CARD] as const),
    show: (param) => ({
      type: "actionCard",
      title: param.title ?? "",
      text: param.text ?? "",
      buttons: names.map(([title, url]) => ({ title: param[title] ?? "", url: param[url] ?? "" })),
      sideBySide,
    }),
  };
}

function showImage({ photoURL = "" }: Strings, media: MediaStore): Shown {
  if (/^https?:\/\/[^\s/]+/u.test(photoURL)) return { type: "image", picture: photoURL };
  return { type: "image", picture: photoURL, file: postedFile(media, photoURL, "image") };
}

/** A name without its extension is shown ending in ".file", as people complain. */
function showFile({ mediaId = "", fileName = "", fileType = "" }: Strings, media: MediaStore) {
  if (!isExtensionOf("file", fileType)) throw invalid("fileType");
  const file = postedFile(media, mediaId, "file");
  const whole = fileName.toLowerCase().endsWith(`.${fileType.toLowerCase()}`);
  return { type: "file", file: { ...file, name: whole ? fileName : `${fileName}.file` } };
}

function postedFile(media: MediaStore, mediaId: string, type: MediaType) {
  const file = media.get(mediaId);
  if (file === undefined || file.type !== type) throw invalid("mediaId");
  return { name: file.name, mediaId, bytes: file.bytes };
}

function assertNumber(text: string): void {
  if (!/^[1-9]\d*$/u.test(text)) throw invalid("duration");
}

function refused(what: string, message: string): Refusal {
  return new Refusal(apiError(400, `invalidParameter.${what}`, message));
}

function invalid(field: string): Refusal {
  return refused("param.invalid", `参数${field}无效`);
}
