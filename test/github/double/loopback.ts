import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface Loopback {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  /** Ends what still hangs, too. */
  close(): Promise<void>;
}

export interface SeenRequest {
  /** As sent, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A plain server on a free port of this machine. */
export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Loopback> {
  const server = createServer(handle);
  const listening = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", listening.resolve);
  await listening.promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}
