import type { AppClient } from "../../dingtalk/app/app.ts";
import { retold } from "../../dingtalk/faults.ts";
import { DeliveryError } from "../../errors.ts";
import { formatSize } from "../../message/parts.ts";
import type { AppMessage } from "../../message/types.ts";
import { inTurns } from "../../platform/async.ts";
import type { Run } from "../../run/run.ts";
import { splitName } from "../../workspace/names.ts";
import { fileNumber, type Piece } from "./deliver.ts";
import type { Parcel } from "./parcels.ts";

/** Uploads under way together: an ocean away each waits far longer than it sends. */
const PARALLEL = 3;

/**
 * Upload what has to be, the first ones first, each once for all groups.
 * @param mediaIds - gets DingTalk's id of each, those before a failure too
 * @throws DeliveryError saying which file it was; nothing was sent then
 */
export async function uploadAll(
  log: Run["log"],
  client: AppClient,
  parcels: readonly Parcel[],
  mediaIds: string[],
): Promise<readonly Piece<AppMessage>[]> {
  const found = new Map<number, string>();
  const act = async (parcel: Parcel, index: number): Promise<Piece<AppMessage>> => {
    const { place } = parcel;
    if (parcel.kind === "card") return { place, message: parcel.message };
    const number = fileNumber(index, parcels.length, place);
    const mediaId = await uploadOne(client, parcel, parcels.length === 1 ? "" : number);
    found.set(index, mediaId);
    log.info(`${number}: uploaded, ${formatSize(parcel.upload.sizeBytes)}.`);
    return { place, message: toMessage(parcel, mediaId) };
  };
  try {
    return await inTurns(PARALLEL, parcels, act);
  } finally {
    mediaIds.push(...[...found].sort(([a], [b]) => a - b).map(([, id]) => id));
  }
}

async function uploadOne(
  client: AppClient,
  { upload }: Parcel & { kind: "upload" },
  number: string,
): Promise<string> {
  const { uploadMedia } = await import("../../dingtalk/app/media.ts");
  try {
    return await uploadMedia(client, upload);
  } catch (error) {
    if (!(error instanceof DeliveryError) || number === "") throw error;
    throw retold(error, `${number}, before anything was sent: ${error.message}`, {});
  }
}

function toMessage({ upload }: Parcel & { kind: "upload" }, mediaId: string): AppMessage {
  if (upload.kind === "image") return { kind: "image", photo: mediaId };
  const { name } = upload;
  return { kind: "file", mediaId, name, extension: splitName(name).extension };
}
