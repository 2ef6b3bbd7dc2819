import type { Occasion } from "../github/occasion.ts";
import type { MarkdownHome } from "../message/markdown/types.ts";

/**
 * What relative links and `#12` in the workflow author's Markdown lead to. A commit is named rather
 * than its branch: a fork's branch is not in this repository, its commit is.
 */
export function markdownHome({ event, facts, context }: Occasion): MarkdownHome {
  return {
    serverUrl: context.serverUrl,
    ...(event.repository.url && { repositoryUrl: event.repository.url }),
    ...(facts.sha && { ref: facts.sha }),
  };
}
