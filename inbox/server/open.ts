import { writeFile } from "node:fs/promises";
import type { Simulator } from "../../test/simulator/simulator.ts";
import { Inbox } from "./items.ts";
import { stillPage } from "./page.ts";
import { pictureUrls } from "./pictures.ts";
import { InboxServer } from "./server.ts";
import { watch } from "./watch.ts";

/** A simulator's inbox, and where one can look at it. */
export interface OpenInbox extends AsyncDisposable {
  readonly inbox: Inbox;
  /** The live page's address. */
  readonly url: string;
}

/** Show what a simulator takes on a live page. @param port - 0 takes any free one */
export async function openInbox(simulator: Simulator, port = 0): Promise<OpenInbox> {
  const inbox = watched(simulator);
  const server = new InboxServer(inbox, simulator);
  const url = await server.listen(port);
  return { inbox, url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** An inbox that follows a simulator from now on. */
export function watched(simulator: Simulator): Inbox {
  const inbox = new Inbox();
  watch(simulator, inbox);
  return inbox;
}

/** Write all an inbox holds into one file that needs no server. */
export async function writeStill(path: URL, inbox: Inbox, simulator: Simulator): Promise<void> {
  const media = pictureUrls(simulator.organisation.media);
  await writeFile(path, await stillPage({ world: inbox.world, items: inbox.all(), media }));
}
