import type { Client } from "./client.ts";
import { parseReply, type Read, type ReadTarget, succeed } from "./read.ts";
import type { Parameters } from "./transport.ts";

/** Items asked for at a time: the most GitHub gives. */
export const PER_PAGE = 100;

/** Far beyond any real run: a total count gone mad must not become a flood. */
const MAX_PAGES = 100;

/** As many items are read. */
export const MOST = MAX_PAGES * PER_PAGE;

/** A page of a list that says how long the whole is. */
export interface CountedPage<T> {
  readonly total: number;
  readonly items: readonly T[];
}

/** A list as far as it is read. */
export interface Listed<T> {
  readonly items: readonly T[];
  /** How many more there are. */
  readonly unread: number;
}

/**
 * A whole list, or the first hundred pages of a longer one: the first, then all others at once.
 * @param readPage - the body of one page → its items, or nothing when it is not recognised
 */
export async function listCounted<T>(
  client: Client,
  subject: ReadTarget,
  path: string,
  parameters: Parameters,
  readPage: (body: unknown) => CountedPage<T> | undefined,
): Promise<Read<Listed<T>>> {
  const get = async (page: number) =>
    parseReply(
      await client.getJson(subject, path, { ...parameters, per_page: PER_PAGE, page }),
      subject,
      readPage,
    );
  const first = await get(1);
  if (!first.ok) return first;
  const { total } = first.value;
  const count = Math.min(MAX_PAGES, Math.ceil(total / PER_PAGE));
  const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) => get(index + 2));
  const items = [...first.value.items];
  for (const page of await Promise.all(others)) {
    if (!page.ok) return page;
    items.push(...page.value.items);
  }
  return succeed({ items, unread: Math.max(0, total - MOST) });
}
