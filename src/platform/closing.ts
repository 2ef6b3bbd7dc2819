const closers: (() => Promise<void>)[] = [];

/** Have `close` called at the end of the run: an open connection would keep the process from ending. */
export function onClose(close: () => Promise<void>): void {
  closers.push(close);
}

/** Close what {@link onClose} was told of; never fails: what cannot be closed ends with the process. */
export async function closeAll(): Promise<void> {
  await Promise.allSettled(closers.splice(0).map(async (close) => close()));
}
