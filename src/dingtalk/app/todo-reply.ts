import { textOf } from "../http/reply.ts";

type Json = Readonly<Record<string, unknown>>;

/** Where a person's to-dos are. */
export function tasksOf(unionId: string): string {
  return `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks`;
}

/** `missing`: the to-do is not there (any more); `foreign`: another app's. */
export function goneOf({ code, message }: Json): "missing" | "foreign" | undefined {
  if (!/^todo\.\w+\.paramError$/u.test(textOf(code))) return undefined;
  const words = textOf(message);
  if (/not belong to bizTag/iu.test(words)) return "foreign";
  return /task not exist/iu.test(words) ? "missing" : undefined;
}
