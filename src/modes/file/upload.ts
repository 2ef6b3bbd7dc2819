import type { AppClient } from "../../dingtalk/app/app.ts";
import { retold } from "../../dingtalk/faults.ts";
import { DeliveryError } from "../../errors.ts";
import { formatSize } from "../../message/parts.ts";
import type { AppMessage } from "../../message/types.ts";
import type { Run } from "../../run/run.ts";
import { splitName } from "../../workspace/names.ts";
import { fileNumber, type Part } from "./deliver.ts";
import type { Parcel } from "./parcels.ts";

/**
 * Upload what has to be, in order, each once for all groups.
 * @param mediaIds - gets DingTalk's id of each, those before a failure too
 * @throws DeliveryError saying which file it was; nothing was sent then
 */
export async function uploadAll(
  log: Run["log"],
  client: AppClient,
  parcels: readonly Parcel[],
  mediaIds: string[],
): Promise<readonly Part<AppMessage>[]> {
  const parts: Part<AppMessage>[] = [];
  for (const [index, parcel] of parcels.entries()) {
    const { place } = parcel;
    if (parcel.kind === "card") {
      parts.push({ place, message: parcel.message });
      continue;
    }
    const number = fileNumber(index, parcels.length, place);
    const mediaId = await uploadOne(client, parcel, parcels.length === 1 ? "" : number);
    mediaIds.push(mediaId);
    log.info(`${number}: uploaded, ${formatSize(parcel.upload.sizeBytes)}.`);
    parts.push({ place, message: toMessage(parcel, mediaId) });
  }
  return parts;
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
