import type { ActionResult } from "../../output/outputs.ts";
import type { Approver } from "./approvers.ts";
import type { Request } from "./request.ts";
import { type TellingRun, tellAsked } from "./tell.ts";

/** Show what would be asked for; DingTalk is not. */
export async function previewApproval(
  run: TellingRun,
  request: Request,
  approvers: readonly Approver[],
): Promise<ActionResult> {
  const { title, details, link, run: key } = request.parts;
  const { approvals: rule } = run.inputs;
  const count = approvers.length;
  const whom =
    count === 0
      ? ""
      : ` of ${count === 1 ? "one person" : `${rule === "all" ? "all" : "any"} of ${count} people`}`;
  const names = approvers.map(({ shown }) => shown).join(", ");
  const lines = [title, "", details, "", link, `run: ${key}`, ...(names ? [names] : [])];
  await run.preview(`Dry run: an approval${whom} would be asked for`, lines.join("\n"));
  const shown = approvers.map((approver, index) => ({ ...approver, userId: String(index) }));
  await tellAsked(run, {
    request,
    rule,
    id: "",
    cast: {
      creator: "",
      approvers: shown.map(({ userId }) => userId),
      loginOf: (userId) => shown[Number(userId)]?.login ?? "",
      nameOf: (userId) => shown[Number(userId)]?.shown ?? "",
    },
  });
  return { skipped: "dry-run", groups: [] };
}
