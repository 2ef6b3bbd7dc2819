import type { MarkdownOptions } from "../message/markdown/types.ts";
import type { Run } from "../run/run.ts";

/**
 * What relative links and `#12` in the workflow author's Markdown lead to. A commit is named rather
 * than its branch: a fork's branch is not in this repository, its commit is.
 */
export function markdownHome({
  event,
  facts,
  context,
}: Run): Pick<MarkdownOptions, "serverUrl" | "repositoryUrl" | "ref"> {
  return {
    serverUrl: context.serverUrl,
    ...(event.repository.url && { repositoryUrl: event.repository.url }),
    ...(facts.sha && { ref: facts.sha }),
  };
}
