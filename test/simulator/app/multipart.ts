import type { SimRequest } from "../wire.ts";
import { isType } from "./body.ts";

/** One part of a multipart body. `data` is a window on the body, not a copy. */
export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
  readonly data: Buffer;
}

const CRLF = Buffer.from("\r\n");
const BLANK_LINE = Buffer.from("\r\n\r\n");
const MAX_HEADER_BYTES = 16_384;

/**
 * Split a `multipart/form-data` body.
 * @returns `undefined` where it is not one: no boundary, no closing delimiter, a part without name
 */
export function parseMultipart(request: SimRequest): readonly Part[] | undefined {
  if (!isType(request, "multipart/form-data")) return undefined;
  const boundary = boundaryOf(request.headers["content-type"] ?? "");
  if (boundary === undefined) return undefined;
  const parts: Part[] = [];
  let here = delimiter(request.body, boundary, 0);
  while (here !== undefined && !here.last) {
    const next = delimiter(request.body, boundary, here.end);
    if (next === undefined) return undefined;
    const part = readPart(request.body.subarray(here.end, next.start));
    if (part === undefined) return undefined;
    parts.push(part);
    here = next;
  }
  return here === undefined ? undefined : parts;
}

/** The `access_token` of a form body, where the query has none. */
export function tokenField(request: SimRequest): string | undefined {
  if (isType(request, "application/x-www-form-urlencoded")) {
    return new URLSearchParams(request.body.toString()).get("access_token") ?? undefined;
  }
  const part = parseMultipart(request)?.find(({ name }) => name === "access_token");
  return part?.data.toString();
}

function boundaryOf(contentType: string): string | undefined {
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/iu.exec(contentType);
  return match?.[1] ?? match?.[2];
}

interface Delimiter {
  /** Where the line break before it begins, which is not part of the data. */
  readonly start: number;
  /** Where the next part's headers begin. */
  readonly end: number;
  readonly last: boolean;
}

/** The next line that is a boundary: a line that only begins like one is data. */
function delimiter(body: Buffer, boundary: string, from: number): Delimiter | undefined {
  const dashes = Buffer.from(`--${boundary}`);
  let at = body.indexOf(dashes, from);
  for (; at !== -1; at = body.indexOf(dashes, at + 1)) {
    const onOwnLine = at === 0 || body.subarray(at - CRLF.length, at).equals(CRLF);
    const after = at + dashes.length;
    const start = Math.max(from, at - CRLF.length);
    if (!onOwnLine) continue;
    if (body.subarray(after, after + 2).toString("latin1") === "--") {
      return { start, end: after + 2, last: true };
    }
    const lineEnd = body.indexOf(CRLF, after);
    if (lineEnd === -1) continue;
    if (lineEnd === after || /^[ \t]+$/u.test(body.subarray(after, lineEnd).toString("latin1"))) {
      return { start, end: lineEnd + CRLF.length, last: false };
    }
  }
  return undefined;
}

function readPart(bytes: Buffer): Part | undefined {
  const end = bytes.subarray(0, MAX_HEADER_BYTES).indexOf(BLANK_LINE);
  if (end === -1) return undefined;
  const headers = new Map<string, string>();
  for (const line of bytes.subarray(0, end).toString("utf8").split("\r\n")) {
    const [name = "", ...value] = line.split(":");
    headers.set(name.trim().toLowerCase(), value.join(":").trim());
  }
  const disposition = headers.get("content-disposition") ?? "";
  const name = parameter(disposition, "name");
  if (!/^form-data\s*;/iu.test(disposition) || name === undefined) return undefined;
  const data = bytes.subarray(end + BLANK_LINE.length);
  const filename = extended(disposition, "filename") ?? parameter(disposition, "filename");
  return { name, filename, contentType: headers.get("content-type"), data };
}

/** `name="value"` as browsers write it: UTF-8 as it is, only quote and line break escaped. */
function parameter(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;"]+))`, "iu").exec(disposition);
  const value = match?.[1] ?? match?.[2];
  return value?.replace(/%(?:22|0D|0A)/giu, decodeURIComponent);
}

/** `name*=UTF-8''percent-encoded`; it wins over the plain form where both are given. */
function extended(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\*=UTF-8'[^']*'([^\\s;]+)`, "iu").exec(disposition);
  try {
    return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
}
