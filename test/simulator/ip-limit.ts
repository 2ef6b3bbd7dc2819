import { ipBan } from "./faults.ts";
import type { Handler } from "./wire.ts";

const WINDOW_MS = 20_000;
const BAN_MS = 300_000;

/** Calls of one address, the oldest first, and until when it is shut out. */
interface Caller {
  readonly recent: number[];
  bannedUntil: number;
}

/**
 * What stands before both hosts: an address that calls too often within 20 seconds, whatever it
 * calls, is shut out for five minutes.
 * @param calls - how many calls pass; 10,000 at the real one
 */
export function ipLimitHandler(calls: number): Handler {
  const callers = new Map<string, Caller>();
  return ({ remoteAddress, at }) => {
    const caller = callers.get(remoteAddress) ?? { recent: [], bannedUntil: 0 };
    callers.set(remoteAddress, caller);
    if (at < caller.bannedUntil) return ipBan();
    const { recent } = caller;
    while (at - (recent[0] ?? at) >= WINDOW_MS) recent.shift();
    recent.push(at);
    if (recent.length <= calls) return undefined;
    recent.length = 0;
    caller.bannedUntil = at + BAN_MS;
    return ipBan();
  };
}
