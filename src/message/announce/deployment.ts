import type { DeploymentStatusEvent } from "../../github/events/types.ts";
import type { DeploymentState } from "../words/announce-words.ts";
import { headOf, pageOf, personOf, refOf, shortSha, titleOf, whoDid } from "./parts.ts";
import type { Invitation, Telling, Told } from "./telling.ts";

const EMOJI: Readonly<Record<DeploymentState, string>> = {
  success: "🚀",
  failure: "❌",
  error: "❌",
  pending: "⏳",
  queued: "⏳",
  in_progress: "⏳",
  waiting: "✋",
  inactive: "💤",
  unknown: "🚀",
};

/** Where a deployment has got to. */
export function tellDeploymentStatus(event: DeploymentStatusEvent, telling: Telling): Told {
  const { words } = telling;
  const state = stateOf(event.state);
  const creator = personOf(event.creator?.login ?? "") || whoDid(event, telling);
  const news = words.deployment.state(refOf(event.environment), state);
  const description = titleOf(event.description);
  return {
    emoji: EMOJI[state],
    head: headOf(event, telling, news, refOf(event.environment)),
    preview: `${news} · ${creator}`,
    deed: words.deployment.by(creator),
    facts: versionFacts(event),
    link: linkOf(event, telling, state),
    lines: description ? [description] : [],
  };
}

function stateOf(state: string): DeploymentState {
  return Object.hasOwn(EMOJI, state) ? (state as DeploymentState) : "unknown";
}

function versionFacts({ ref, sha }: DeploymentStatusEvent): readonly string[] {
  const name = ref === sha ? "" : refOf(ref);
  return [name, shortSha(sha)].filter(Boolean);
}

/** The site once it is there, before and otherwise the log. */
function linkOf(
  event: DeploymentStatusEvent,
  { words }: Telling,
  state: DeploymentState,
): Invitation {
  const { environmentUrl, logUrl, repository } = event;
  if (state === "success" && environmentUrl) {
    return { label: words.links.site, url: environmentUrl };
  }
  if (logUrl) return { label: words.links.log, url: logUrl };
  return { label: words.links.details, url: pageOf(repository, "deployments") };
}
