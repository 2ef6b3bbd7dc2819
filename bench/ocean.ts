import { once } from "node:events";
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";

/**
 * A way to a port of this machine that takes as long as one across an ocean: half a round trip for
 * every byte in either direction, and a whole one before the first, for connecting.
 * @param roundTripMs - there and back
 * @returns the port to connect to
 */
export async function dig(port: number, roundTripMs: number): Promise<number> {
  const server = createServer((near) => {
    const far = createConnection({ host: "127.0.0.1", port });
    // A connection of TCP's stands as soon as the kernel hears of it, so what comes first waits.
    pass(near, far, roundTripMs / 2, performance.now() + roundTripMs);
    pass(far, near, roundTripMs / 2, 0);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** @param openAt - before this nothing sets out */
function pass(from: Socket, to: Socket, delayMs: number, openAt: number): void {
  const later = (act: () => void) => {
    const now = performance.now();
    setTimeout(act, Math.max(now, openAt) + delayMs - now);
  };
  from.setNoDelay(true);
  from.on("data", (chunk) => later(() => to.writable && to.write(chunk)));
  from.on("end", () => later(() => to.end()));
  from.on("error", () => to.destroy());
  from.on("close", () => later(() => to.end()));
}
