import { readAccount, thing } from "./parts.ts";
import { type Fields, fields, link, text } from "./readers.ts";
import type { DeploymentStatusEvent, EventBase } from "./types.ts";

/** The new state of a deployment; nothing where the payload holds none. */
export function readDeploymentStatus(
  payload: Fields,
  base: EventBase,
): DeploymentStatusEvent | undefined {
  const status = thing(payload, "deployment_status");
  if (!status) return undefined;
  const deployment = fields(payload.deployment);
  const environmentUrl = link(status.environment_url);
  // `target_url` is what `log_url` was called first; old integrations fill only that.
  const logUrl = link(status.log_url) || link(status.target_url);
  const creator = readAccount(status.creator) ?? readAccount(deployment.creator);
  return {
    ...base,
    kind: "deployment_status",
    state: text(status.state),
    environment: text(status.environment) || text(deployment.environment),
    description: text(status.description) || text(deployment.description),
    ref: text(deployment.ref),
    sha: text(deployment.sha),
    ...(environmentUrl && { environmentUrl }),
    ...(logUrl && { logUrl }),
    ...(creator && { creator }),
  };
}
