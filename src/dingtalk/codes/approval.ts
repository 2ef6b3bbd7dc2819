import { type Fault, refused } from "../faults.ts";

const doubtful = (cause: string): Fault => ({
  outcome: "unknown",
  topic: "approval-doubt",
  cause,
  advice: "Look into DingTalk's approvals before it is asked for again.",
});

const PROCESS_CODE = refused(
  "approval-template",
  "DingTalk does not know the approval template, or the app may not read it",
  "Check process-code in the secret: it stands at the bottom of the template's basic settings, and begins with PROC-.",
);
const NO_RIGHT = refused(
  "approval-template",
  "the creator may not start approvals of this template",
  "In the approval admin console, let the template be seen by the creator named in the secret.",
);
const FORM = refused(
  "approval-template",
  "DingTalk does not accept what was filled into the approval's form",
  "Compare the template's fields with the list in docs/approve.md; a field that was made required later may be left empty here.",
);
const PEOPLE = refused(
  "approval-people",
  "DingTalk does not accept the creator, their department or an approver",
  "They must be members of this organisation, by userId or mobile; the creator must still belong to it.",
);

/** What the approval calls answer, slips of the pen included. */
export const APPROVAL_CODES: Readonly<Record<string, Fault>> = {
  invalidParameter: refused(
    "approval-template",
    "DingTalk does not know the organisation or the approval template, or the creator has left",
    "Check process-code and creator in the secret.",
  ),
  processInstanceInvalidParameter: PEOPLE,
  userNotExist: PEOPLE,
  invalidUserIds: PEOPLE,
  formConverterError: FORM,
  illegalComponent: FORM,
  processCodeError: PROCESS_CODE,
  invalidProcessCode: PROCESS_CODE,
  formNotExist: PROCESS_CODE,
  aflowProcessCodeIsError: PROCESS_CODE,
  processGetFailed: refused(
    "approval-template",
    "the approval template is switched off or cannot be read",
    "Publish or enable it in the approval admin console.",
  ),
  needAuth: NO_RIGHT,
  processSetupNoPermission: NO_RIGHT,
  noPermission: NO_RIGHT,
  autoflowLikeTriggerRateLimited: {
    outcome: "throttled",
    topic: "too-fast",
    waitMs: 1_000,
    cause: "too many approvals in a short time",
    advice: "Run it again in some minutes.",
  },
  processInstanceStartFailed: doubtful("DingTalk could not start the approval"),
  processGroupGetFailed: doubtful("DingTalk could not read the approval's group"),
  sysErrror: doubtful("DingTalk had an internal problem with the approval"),
  internalError: doubtful("DingTalk had an internal problem"),
  aflowProcessInstStatusException: refused(
    "approval-ended",
    "the approval has ended, or is not 15 seconds old",
    "Revoke it by hand if it still runs.",
  ),
  aflowProcessInstNotExist: refused(
    "approval-ended",
    "there is no such approval any more",
    "Nothing needs doing.",
  ),
};
