import type { Wire } from "../http/wire.ts";
import type { App } from "../types.ts";
import type { AppClient } from "./app.ts";

/**
 * The app's client, made when first asked for and then the same for all, so that there is one
 * token; its code is loaded no earlier.
 */
export function openApp(wire: Wire, app: App): () => Promise<AppClient> {
  let opened: Promise<AppClient> | undefined;
  return () => {
    opened ??= import("./app.ts").then(({ AppClient }) => new AppClient(wire, app));
    return opened;
  };
}
