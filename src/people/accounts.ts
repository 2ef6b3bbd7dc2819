/**
 * Accounts as GitHub tells of them, `toJSON(github.event.issue.assignees)`, by login alone; teams by
 * their slug. A commit's author is one as well.
 * @param text - tidied; see `tidy`
 * @returns undefined for any other text
 */
export function accountsOf(text: string): string | undefined {
  if (!/^\s*[[{]/u.test(text) || !/"(?:node_id|username)"/u.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return [parsed].flat().map(nameOf).join("\n");
  } catch {
    return undefined;
  }
}

function nameOf(account: unknown): string {
  const { login, username, slug, email } = Object(account) as Record<string, unknown>;
  if (typeof slug === "string") return `@teams/${slug}`;
  const name = login ?? username;
  return typeof name === "string" ? `@${name}` : typeof email === "string" ? email : "";
}
