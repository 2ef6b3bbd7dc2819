import { matchForm } from "../../approval/form.ts";
import type { AppClient } from "../../dingtalk/app/app.ts";
import { readTemplate } from "../../dingtalk/app/approval-template.ts";
import type { Topic } from "../../message/words/check.ts";
import type { Kind } from "../../message/words/check-en.ts";
import type { Person } from "../../people/people.ts";
import type { Run } from "../../run/run.ts";

/** What probes are made with. */
export interface Probing {
  readonly run: Pick<Run, "inputs" | "groups" | "bundle">;
  readonly client: AppClient;
  /** Everybody in the map, and the creator. */
  readonly people: readonly Person[];
  /** The creator's, or a made-up one where it is not known. */
  readonly unionId: string;
}

/** A permission of the app, and the cheapest call that tells whether it is there. */
export interface Capability {
  readonly topic: Topic;
  /** As the console calls it. */
  readonly scope: string;
  readonly isUsed: (probing: Probing) => boolean;
  /** Nothing comes of it: it names what does not exist, or nothing at all. */
  readonly probe: (probing: Probing) => Promise<unknown>;
  /** Answers that prove the permission, and that something else is wrong. */
  readonly faults?: Readonly<Record<string, Kind>>;
}

/** An id that DingTalk cannot have given to anything. */
const MADE_UP = "dingtalk-collaborate-check";
/** No subscriber's: DingTalk finds it invalid, or belonging to nobody. */
const NOBODYS_MOBILE = "10000000000";

const ROBOT_FAULTS = {
  "invalidParameter.robotCode.auth": "robotOther",
  "invalidParameter.robotCode.notExsit": "robotNone",
  "invalidParameter.robotCode.invalid": "robotNone",
  "resource.not.found": "robotNone",
  "bot.stopped": "robotStopped",
} as const;

const hasChat = ({ run }: Probing) => run.groups.some(({ chat }) => chat !== undefined);
const hasTemplate = ({ run }: Probing) => run.bundle.app?.processCode !== undefined;
const hasCreator = ({ client }: Probing) => client.creator !== undefined;

/** Group and private messages need one permission; the state of one that never was is asked for. */
const robotMessages = {
  scope: "qyapi_robot_sendmsg",
  faults: ROBOT_FAULTS,
  probe: ({ client }: Probing) =>
    client.once("check messages", () =>
      client.call({
        name: "message-state",
        what: "Asking for a message",
        method: "POST",
        path: "/v1.0/robot/groupMessages/query",
        json: { robotCode: client.robotCode, processQueryKey: MADE_UP },
      }),
    ),
} as const;

/** Everything the app can do for this action, a row each: capability → probe → proof. */
export const CAPABILITIES: readonly Capability[] = [
  { ...robotMessages, topic: "groupMessages", isUsed: hasChat },
  { ...robotMessages, topic: "privateMessages", isUsed: ({ run }) => run.inputs.to !== "" },
  {
    topic: "upload",
    scope: "qyapi_base",
    isUsed: hasChat,
    probe: ({ client }) =>
      client.call({
        name: "media-upload",
        what: "Uploading nothing",
        method: "POST",
        path: "/media/upload",
        query: { type: "file" },
      }),
  },
  {
    topic: "mobile",
    scope: "qyapi_get_member_by_mobile",
    isUsed: ({ people }) => people.some(({ kind }) => kind === "mobile"),
    probe: ({ client }) =>
      client.call({
        name: "user-by-mobile",
        what: "Looking up nobody",
        method: "POST",
        path: "/topapi/v2/user/getbymobile",
        json: { mobile: NOBODYS_MOBILE },
      }),
  },
  {
    topic: "member",
    scope: "qyapi_get_member",
    isUsed: (probing) =>
      hasCreator(probing) || probing.people.some(({ kind }) => kind === "userId"),
    probe: ({ client }) =>
      client.call({
        name: "user-get",
        what: "Looking up nobody",
        method: "POST",
        path: "/topapi/v2/user/get",
        json: { userid: MADE_UP },
      }),
  },
  {
    topic: "todoRead",
    scope: "Todo.Todo.Read",
    isUsed: hasCreator,
    probe: ({ client, unionId }) =>
      client.call({
        name: "todo-list",
        what: "Listing to-dos",
        method: "POST",
        path: `/v1.0/todo/users/${encodeURIComponent(unionId)}/org/tasks/query`,
        json: { isDone: false },
      }),
  },
  {
    topic: "todoWrite",
    scope: "Todo.Todo.Write",
    isUsed: hasCreator,
    // without a subject nothing can be created
    probe: ({ client, unionId }) =>
      client.call({
        name: "todo-create",
        what: "Creating nothing",
        method: "POST",
        path: `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks`,
        json: {},
      }),
  },
  {
    topic: "ding",
    scope: "Premium.Ding.Write",
    isUsed: ({ run }) => run.inputs.ding !== "",
    faults: { "invalid.chatbotId": "robotNone" },
    // taking one back that never rang
    probe: ({ client }) =>
      client.call({
        name: "ding-recall",
        what: "Recalling no DING",
        method: "POST",
        path: "/v1.0/robot/ding/recall",
        json: { robotCode: client.robotCode, openDingId: MADE_UP },
      }),
  },
  {
    topic: "cards",
    scope: "Card.Instance.Write",
    isUsed: ({ run }) => run.inputs.live,
    // a card that was never made
    probe: ({ client }) =>
      client.call({
        name: "card-progress",
        what: "Changing no card",
        method: "PUT",
        path: "/v1.0/card/instances",
        json: { outTrackId: MADE_UP, cardData: { cardParamMap: { title: "check" } } },
      }),
  },
  {
    topic: "approvalStart",
    scope: "Workflow.Instance.Write",
    isUsed: hasTemplate,
    // without a template nothing can be started
    probe: ({ client }) =>
      client.call({
        name: "approval-start",
        what: "Starting nothing",
        method: "POST",
        path: "/v1.0/workflow/processInstances",
        json: {},
      }),
  },
  {
    topic: "approvalRead",
    scope: "Workflow.Instance.Read",
    isUsed: hasTemplate,
    probe: ({ client }) =>
      client.call({
        name: "approval-get",
        what: "Reading no approval",
        method: "GET",
        path: "/v1.0/workflow/processInstances",
        query: { processInstanceId: MADE_UP },
      }),
  },
  {
    topic: "approvalForm",
    scope: "Workflow.Form.Read",
    isUsed: hasTemplate,
    faults: { formNotExist: "templateUnknown", processCodeError: "templateUnknown" },
    probe: async ({ client, run }) => {
      const code = run.bundle.app?.processCode ?? MADE_UP;
      matchForm(await readTemplate(client, code));
    },
  },
];
