import type { ServerResponse } from "node:http";
import { commitFault, type FaultRule, sendError, takeFault } from "./faults.ts";
import { type Loopback, listen, type SeenRequest } from "./loopback.ts";
import type { AssetSpec, State } from "./state.ts";

/** Where GitHub keeps the contents of assets: another origin, which must not see a token. */
export interface Storage extends Loopback {
  readonly requests: readonly SeenRequest[];
  addressOf(asset: AssetSpec): string;
}

/** @param violations - gets a line when a token arrives */
export async function startStorage(
  state: State,
  rules: readonly FaultRule[],
  violations: string[],
): Promise<Storage> {
  const requests: SeenRequest[] = [];
  const server = await listen((request, response) => {
    const path = request.url ?? "";
    requests.push({ path, headers: request.headers });
    if (request.headers.authorization !== undefined) violations.push("the storage saw a token");
    const fault = takeFault(rules, path);
    const asset = findAsset(state, path);
    if (fault !== undefined) commitFault(fault, request, response, { moved: "/", elsewhere: "/" });
    else if (asset === undefined) sendError(response, 404, "Not Found");
    else sendAsset(response, asset);
  });
  return {
    ...server,
    requests,
    addressOf: ({ id }) => `${server.origin}/storage/${id}?signature=presigned`,
  };
}

export function sendAsset(response: ServerResponse, { content }: AssetSpec): void {
  const bytes = Buffer.from(content);
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": bytes.byteLength,
  });
  response.end(bytes);
}

function findAsset(state: State, path: string): AssetSpec | undefined {
  const id = /^\/storage\/(\d+)\?signature=presigned$/u.exec(path)?.[1];
  return state.releases.flatMap(({ assets }) => assets).find((asset) => String(asset.id) === id);
}
