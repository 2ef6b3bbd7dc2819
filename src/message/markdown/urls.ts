import { decoded, encodePath } from "../../platform/percent.ts";
import { safeUrl } from "../escape.ts";
import type { MarkdownHome } from "./types.ts";

/** Dependabot leads through here so that GitHub counts no reference; it ends on the page itself. */
const DETOUR = /^(https:\/\/)redirect\.(github\.com\/)/u;

/**
 * Where a link in a Markdown source leads: http(s) as {@link safeUrl} gives it, relative ones as
 * GitHub resolves them in the repository.
 * @param kind - pictures come raw, everything else as the page that shows it
 * @returns undefined where there is nowhere safe to go: another scheme, an anchor in the same text
 */
export function resolveUrl(
  url: string,
  kind: "blob" | "raw",
  home: MarkdownHome,
): string | undefined {
  const trimmed = url.trim();
  if (/^https?:\/\//iu.test(trimmed)) return safeUrl(trimmed)?.replace(DETOUR, "$1$2");
  if (trimmed.startsWith("//")) return safeUrl(`https:${trimmed}`);
  // Braces stand for what nobody filled.
  if (trimmed === "" || /^(?:#|\?|\{\{|[a-z][a-z0-9+.-]*:)/iu.test(trimmed)) return undefined;
  if (home.repositoryUrl === undefined) return undefined;
  const ref = encodePath(home.ref || "HEAD");
  const base = `${home.repositoryUrl}/${kind}/${ref}/`;
  const resolved = URL.parse(trimmed.replace(/^[/\\]+/u, ""), base);
  return resolved === null ? undefined : safeUrl(resolved.href);
}

/** What a bare URL is called: GitHub's own short names for its pages, else the URL's host and path. */
export function nameUrl(target: string, home: MarkdownHome): string {
  const { origin, pathname, search, hash, host } = new URL(target);
  const path = /^\/([^/]+\/[^/]+)\/(pull|issues|discussions|commit|compare)\/([^/]+)$/u.exec(
    pathname,
  );
  if (origin === originOf(home.serverUrl) && path && !search && !hash) {
    const [, repository = "", kind, name = ""] = path;
    const isOurs = `${origin}/${repository}`.toLowerCase() === home.repositoryUrl?.toLowerCase();
    if (kind === "compare") return decoded(name);
    if (kind === "commit" && /^[0-9a-f]{7,40}$/u.test(name)) {
      return isOurs ? name.slice(0, 7) : `${repository}@${name.slice(0, 7)}`;
    }
    if (/^\d{1,9}$/u.test(name)) return isOurs ? `#${name}` : `${repository}#${name}`;
  }
  return host + (pathname === "/" && !search && !hash ? "" : decoded(pathname + search + hash));
}

/**
 * The host to show after a link, so that nobody is led elsewhere than the words say.
 * @returns undefined where the words name that host already, or it is GitHub itself and they name none
 */
export function hostToShow(words: string, target: string, serverUrl: string): string | undefined {
  const { host, origin, pathname } = new URL(target);
  const named =
    words.toLowerCase().match(/(?:[\p{L}\p{N}-]+[.．。｡])+\p{L}[\p{L}\p{N}-]+(?::\d+)?/gu) ?? [];
  if (origin === originOf(serverUrl)) {
    const path = decoded(pathname).toLowerCase();
    return named.every((name) => name === host || path.includes(name)) ? undefined : host;
  }
  return named.length > 0 && named.every((name) => name === host) ? undefined : host;
}

function originOf(url: string): string | undefined {
  return URL.parse(url)?.origin;
}
