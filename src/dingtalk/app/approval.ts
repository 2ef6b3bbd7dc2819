import { DeliveryError } from "../../errors.ts";
import type { AppClient } from "./app.ts";
import { type Approval, type ApprovalPage, approvalOf, approvalPageOf } from "./approval-reply.ts";

/** Who decides in one node of the flow: its only person, or any of several. userIds. */
export interface ApprovalNode {
  readonly rule: "one" | "any";
  readonly userIds: readonly string[];
}

/** People are userIds. */
export interface NewApproval {
  readonly template: string;
  readonly originator: string;
  /** As approvals number them: the root is -1. */
  readonly department: number;
  /** At most 20, in order. */
  readonly nodes: readonly ApprovalNode[];
  /** By the label of the control. */
  readonly fields: ReadonlyMap<string, string>;
}

const INSTANCES = "/v1.0/workflow/processInstances";
const PAGE = 20;

/** DingTalk numbers the root department 1 in its contacts, and -1 here. */
const ROOT = -1;

/**
 * Start an approval. DingTalk has no key for these: one whose outcome is not known is never started
 * again, but looked for.
 * @returns its id
 * @throws DeliveryError; `unknown` when it may have been started
 */
export async function startApproval(client: AppClient, approval: NewApproval): Promise<string> {
  const { value } = await client.call({
    name: "approval-start",
    what: "Starting the approval",
    method: "POST",
    path: INSTANCES,
    json: {
      originatorUserId: approval.originator,
      processCode: approval.template,
      deptId: approval.department,
      approvers: approval.nodes.map(({ rule, userIds }) => {
        return { actionType: rule === "one" ? "NONE" : "OR", userIds };
      }),
      formComponentValues: [...approval.fields].map(([name, value]) => ({ name, value })),
    },
  });
  return value;
}

/**
 * @returns undefined when there is none with this id (any more)
 * @throws DeliveryError
 */
export async function readApproval(client: AppClient, id: string): Promise<Approval | undefined> {
  const { value } = await client.call({
    name: "approval-get",
    what: "Reading the approval",
    method: "GET",
    path: INSTANCES,
    query: { processInstanceId: id },
    ifRefused: goneOf,
  });
  return value === "gone" ? undefined : approvalOf(value);
}

/** Which approvals to list. */
export interface ApprovalQuery {
  readonly template: string;
  /** userId of the one in whose name they were asked. */
  readonly originator: string;
  /** Unix milliseconds; at most 120 days ago. */
  readonly since: number;
  /** Leave out those that have ended. */
  readonly onlyRunning: boolean;
}

/**
 * The ids of one person's approvals of a template, newest first, a page per request as long as
 * somebody wants more.
 * @throws DeliveryError
 */
export async function* listApprovals(
  client: AppClient,
  { template, originator, since, onlyRunning }: ApprovalQuery,
): AsyncGenerator<string, void, void> {
  const seen = new Set<number>();
  for (let token: number | undefined = 0; token !== undefined && !seen.has(token); ) {
    seen.add(token);
    const page: ApprovalPage = await listPage(client, token, {
      processCode: template,
      startTime: since,
      userIds: [originator],
      ...(onlyRunning && { statuses: ["RUNNING"] }),
    });
    yield* page.ids;
    token = page.nextToken;
  }
}

async function listPage(
  client: AppClient,
  nextToken: number,
  query: Readonly<Record<string, unknown>>,
): Promise<ApprovalPage> {
  const { value } = await client.call({
    name: "approval-list",
    what: "Looking through the approvals",
    method: "POST",
    path: "/v1.0/workflow/processes/instanceIds/query",
    json: { ...query, nextToken, maxResults: PAGE },
  });
  return approvalPageOf(value.ids, value.next);
}

/**
 * Revoke an approval, in its originator's name. Ended ones are refused, and new ones for 15 seconds.
 * @param remark - at most 1024 characters
 * @throws DeliveryError; see {@link isNotRevocable}
 */
export async function revokeApproval(
  client: AppClient,
  id: string,
  originator: string,
  remark: string,
): Promise<void> {
  await client.call({
    name: "approval-revoke",
    what: "Revoking the approval",
    method: "POST",
    path: `${INSTANCES}/terminate`,
    json: { processInstanceId: id, isSystem: true, operatingUserId: originator, remark },
  });
}

/** The template does not let originators revoke: for good, unlike any other refusal. */
export function isNotRevocable(error: unknown): boolean {
  return error instanceof DeliveryError && /^(?:internalError|820008)$/u.test(error.code ?? "");
}

/**
 * The department somebody asks from, as a start wants it: their first.
 * @returns the root's where the app may not read contacts
 */
export async function departmentOf(client: AppClient, userId: string): Promise<number> {
  try {
    const { value } = await client.call({
      name: "user-departments",
      what: "Looking up the creator's department",
      method: "POST",
      path: "/topapi/v2/user/get",
      json: { userid: userId },
    });
    const [first] = value;
    return Number.isSafeInteger(first) && first !== 1 ? Number(first) : ROOT;
  } catch (error) {
    if (error instanceof DeliveryError && error.outcome === "refused") return ROOT;
    throw error;
  }
}

function goneOf({ code }: Readonly<Record<string, unknown>>): "gone" | undefined {
  const isGone = code === "processInstanceIdError" || code === "processInstanceNotExist";
  return isGone ? "gone" : undefined;
}
