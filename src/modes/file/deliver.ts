import { retold } from "../../dingtalk/faults.ts";
import type { Receipt } from "../../dingtalk/group.ts";
import { DeliveryError, NotifyError } from "../../errors.ts";
import type { FileReference } from "../../workspace/paths.ts";

/** One of several messages for a group, complete: what had to be uploaded is. */
export interface Piece<M> {
  /** The line it comes from; absent for the caption. */
  readonly place?: FileReference;
  readonly message: M;
}

/**
 * Send one after the other, and none after one that failed: their order is part of what is said,
 * and nothing that may have arrived is sent again.
 * @throws DeliveryError, NotifyError saying how far it got
 */
export async function deliver<M>(
  parts: readonly Piece<M>[],
  send: (part: Piece<M>) => Promise<Receipt>,
): Promise<Receipt> {
  const carriers = new Set<Receipt["via"]>();
  const ids: string[] = [];
  const warnings = new Set<string>();
  let attempts = 0;
  for (const [index, part] of parts.entries()) {
    try {
      const sent = await send(part);
      carriers.add(sent.via);
      ids.push(...sent.ids);
      attempts += sent.attempts;
      for (const warning of sent.warnings) warnings.add(warning);
    } catch (error) {
      throw brokenOff(error, parts, index, attempts);
    }
  }
  const [via = "app"] = carriers;
  return {
    via: carriers.size > 1 ? "robot+app" : via,
    ids,
    attempts,
    warnings: [...warnings],
  };
}

/** `File 2 of 3 (line 5), after 1 was delivered: …`; the first: `before any was delivered` */
function brokenOff(
  error: unknown,
  parts: readonly Piece<unknown>[],
  failed: number,
  attemptsBefore: number,
): unknown {
  if (!(error instanceof NotifyError)) return error;
  const prefix = parts.length === 1 ? "" : `${progress(parts, failed)}: `;
  if (!(error instanceof DeliveryError)) {
    return prefix === "" ? error : new NotifyError(`${prefix}${error.message}`, { cause: error });
  }
  const attempts = attemptsBefore + error.attempts;
  return retold(error, `${prefix}${error.message}`, { attempts });
}

function progress(parts: readonly Piece<unknown>[], failed: number): string {
  const isFile = ({ place }: Piece<unknown>) => place !== undefined;
  const total = parts.filter(isFile).length;
  const done = parts.slice(0, failed).filter(isFile).length;
  const { place } = parts[failed] ?? {};
  if (place === undefined) return `Caption, before any of ${total} files`;
  const before = done === 0 ? "before any was" : `after ${done} ${done === 1 ? "was" : "were"}`;
  return `${fileNumber(done, total, place)}, ${before} delivered`;
}

/** How a file is named in errors: `File 2 of 3 (line 5)`. */
export function fileNumber(index: number, total: number, { line }: FileReference): string {
  return `File ${index + 1} of ${total}${line === undefined ? "" : ` (line ${line})`}`;
}
