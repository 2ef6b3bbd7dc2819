import { clipBytes, utf8Length } from "../message/clip.ts";

/** Longest name given to DingTalk, in UTF-8 bytes; it states no limit of its own. */
const MAX_NAME_BYTES = 180;

/** What DingTalk or a computer the file is saved on does not take in a name, or what hides some of it. */
const UNFIT = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\uFEFF*"<>|\\/:?]/gu;

/** A name in two: the extension in lower case and without its dot, empty where there is none. */
export interface NameParts {
  readonly stem: string;
  readonly extension: string;
}

/**
 * `report.PDF` → `report`, `pdf`; a leading dot begins no extension, and one holds only letters and
 * digits.
 */
export function splitName(name: string): NameParts {
  const [, stem = name, extension = ""] = /^(.+)\.([A-Za-z0-9]{1,16})$/su.exec(name) ?? [];
  return { stem, extension: extension.toLowerCase() };
}

/**
 * A name DingTalk takes, ending in exactly this extension: without control and direction characters
 * and `*"<>|\/:?`, no space or dot at its ends, clipped so that the extension stays.
 * @param stem - what precedes the extension, as the file is called; never empty afterwards
 * @param extension - without a dot; may hold one (`log.zip`)
 */
export function toUploadName(stem: string, extension: string): string {
  const ending = extension === "" ? "" : `.${cleanName(extension)}`;
  const room = MAX_NAME_BYTES - utf8Length(ending);
  return `${trimEnds(clipBytes(cleanName(stem), room)) || "file"}${ending}`;
}

/** The same for a name that stands inside an archive, where no room is short. */
export function cleanName(name: string): string {
  return trimEnds(name.toWellFormed().normalize("NFC").replace(UNFIT, "_")) || "file";
}

function trimEnds(name: string): string {
  return name.replace(/^\s+|[\s.]+$/gu, "");
}
