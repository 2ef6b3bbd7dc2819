import { InputError, NotifyError } from "../../errors.ts";
import { withAdvice } from "../../github/api/read.ts";
import type { Asset } from "../../github/types.ts";
import type { Run } from "../../run/run.ts";
import type { FileReference } from "../../workspace/paths.ts";

/**
 * The assets of the release that the run is about: the event's, or that of its tag. Asked of GitHub,
 * since a workflow often uploads them itself after the event.
 * @throws InputError when there is no such release, or nothing in it
 */
export async function listAssets(
  run: Pick<Run, "event" | "facts" | "github" | "log">,
  place: FileReference,
): Promise<readonly Asset[]> {
  const { event, facts } = run;
  const known = event.kind === "release" ? event.release : undefined;
  if (known === undefined && facts.tag === "") {
    throw asking(place, "this run is about no release; use it on a release event or a tag");
  }
  const github = await run.github();
  const read = await github.listReleaseAssets(known ? { id: known.id } : { tag: facts.tag });
  if (!read.ok && (known?.assets.length ?? 0) > 0) {
    run.log.warning(`${read.detail}. Files added to it after the event are not shared.`);
  } else if (!read.ok) {
    throw asking(place, withAdvice(read));
  }
  const assets = read.ok ? read.value : (known?.assets ?? []);
  if (assets.length > 0) return assets;
  throw asking(place, "the release has no files; upload them in an earlier step");
}

/**
 * A release asset's bytes, streamed.
 * @throws NotifyError when GitHub does not give them, or gives more or fewer than the release says
 */
export async function* download(
  run: Pick<Run, "wire" | "github">,
  asset: Asset,
): AsyncIterable<Uint8Array> {
  const { wire } = run;
  const signal = wire.signalAfter(wire.deadline - wire.now());
  const github = await run.github();
  const read = await github.downloadAsset(asset.id, signal);
  if (!read.ok) throw new NotifyError(withAdvice(read));
  let sizeBytes = 0;
  for await (const chunk of read.value.chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > asset.sizeBytes) break;
    yield chunk;
  }
  if (sizeBytes !== asset.sizeBytes) {
    throw new NotifyError("A release asset is not as large as the release says; run it again");
  }
}

function asking({ input, line }: FileReference, problem: string): InputError {
  return new InputError(input, `asks for the release on line ${line}, but ${problem}`);
}
