import type { MarkdownHome } from "./types.ts";

const LOGIN = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})";
const REPOSITORY = String.raw`[A-Za-z0-9][\w.-]{0,38}\/[\w.-]{1,100}`;

/**
 * What a run of words may hold besides words, in one pattern so that one pass finds it: `{{name}}`,
 * `:emoji:`, and GitHub's references.
 */
const TOKEN = new RegExp(
  [
    String.raw`(?<!\$)\{\{(?<placeholder>[a-z-]{1,24})\}\}`,
    ":(?<emoji>[a-z0-9_+-]{1,40}):",
    String.raw`(?<![\p{L}\p{N}_/@#.&:=+-])(?:${[
      String.raw`@(?!all\b)(?<login>${LOGIN})(?:(?<bot>\[bot\])|\/(?<team>[A-Za-z0-9][\w-]{0,99}))?(?![\w@])`,
      String.raw`(?<there>${REPOSITORY})?#(?<number>\d{1,7})(?![\p{L}\p{N}_])`,
      String.raw`GH-(?<old>\d{1,7})(?![\p{L}\p{N}_])`,
      String.raw`(?:(?<source>${REPOSITORY})@)?(?<sha>[0-9a-f]{40}|[0-9a-f]{7,12})(?![\p{L}\p{N}_-]|\.\w)`,
    ].join("|")})`,
  ].join("|"),
  "gu",
);

/** Words as they are, or one of the things found among them. */
export type Token =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "placeholder"; readonly name: string; readonly text: string }
  | { readonly kind: "emoji"; readonly name: string; readonly text: string }
  | { readonly kind: "reference"; readonly label: string; readonly url: string };

/** Take words apart. References need the repository; without it they stay words. */
export function tokenise(words: string, home: Omit<MarkdownHome, "ref">): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of words.matchAll(TOKEN)) {
    const token = toToken(match[0], match.groups ?? {}, home);
    if (token === undefined) continue;
    tokens.push({ kind: "words", text: words.slice(at, match.index) }, token);
    at = match.index + match[0].length;
  }
  tokens.push({ kind: "words", text: words.slice(at) });
  return tokens;
}

function toToken(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  home: Omit<MarkdownHome, "ref">,
): Token | undefined {
  const { placeholder, emoji, login, bot, team, there, source, sha } = groups;
  if (placeholder) return { kind: "placeholder", name: placeholder, text };
  if (emoji) return { kind: "emoji", name: emoji, text };
  const refer = (label: string, url: string): Token => ({ kind: "reference", label, url });
  if (login) {
    const path = team ? `orgs/${login}/teams/${team}` : bot ? `apps/${login}` : login;
    return refer(bot ? `@${login}` : text, `${home.serverUrl}/${path}`);
  }
  const repository = there ?? source;
  const page = repository ? `${home.serverUrl}/${repository}` : home.repositoryUrl;
  if (page === undefined) return undefined;
  const number = groups.number ?? groups.old;
  if (number) return refer(text, `${page}/issues/${number}`);
  if (!sha || !isLikelySha(sha)) return undefined;
  // What is no whole one may be the name of something else, and is shown as it is.
  const short = sha.length === 40 ? sha.slice(0, 7) : sha;
  return refer(source ? `${source}@${short}` : short, `${page}/commit/${sha}`);
}

/** Seven digits are more often a number, seven letters a word. */
function isLikelySha(hex: string): boolean {
  return hex.length === 40 || (/\d/u.test(hex) && /[a-f]/u.test(hex));
}
