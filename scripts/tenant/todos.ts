import { textOf } from "../../src/dingtalk/http/reply.ts";
import { isYes, type Stage } from "./stage.ts";
import type { Step } from "./step.ts";
import type { Seen } from "./wire.ts";

const LINK = { appUrl: "https://example.com/", pcUrl: "https://example.com/" };
const SUBJECT = "Tenant check: this to-do goes again";

/** To-dos in the creator's own name, which ring nobody. */
export const TODOS: Step = {
  name: "To-dos",
  does: "makes a to-do of the creator for the creator, changes it and deletes it; it rings nobody.",
  needs: ["app", "creator"],
  async run(stage) {
    const creator = await unionIdOf(stage, stage.app?.creator ?? "");
    if (creator === "") return;
    const tasks = `/v1.0/todo/users/${encodeURIComponent(creator)}/tasks`;
    const sourceId = `tenant-${crypto.randomUUID()}`;
    const one = { sourceId, subject: SUBJECT, creatorId: creator, executorIds: [creator] };
    const create = (body: object) => stage.api("POST", `${tasks}?operatorId=${creator}`, body);
    const at = (id: string) => `${tasks}/${encodeURIComponent(id)}`;
    const remove = (id: string) => stage.api("DELETE", `${at(id)}?operatorId=${creator}`);
    const litter = (seen: Seen): string => {
      const id = textOf(seen.body.id);
      if (id === "") return id;
      stage.redact.hide(id);
      stage.later(`the to-do "${SUBJECT}"`, async () => {
        const gone = await remove(id);
        return isYes(gone) || /not exist/iu.test(gone.words) ? undefined : stage.codeOf(gone);
      });
      return id;
    };

    const linkless = await create({ ...one, sourceId: `${sourceId}-linkless` });
    litter(linkless);
    stage.found("a to-do without detailUrl", ["todo.taskCreate.paramError"], linkless);
    const made = await create({ ...one, detailUrl: LINK });
    stage.found("a to-do", ["ok"], made);
    const id = litter(made);
    if (id === "") return;
    const again = await create({ ...one, detailUrl: LINK });
    litter(again);
    stage.found("another of the same sourceId", ["todo.taskCreate.paramError"], again);
    const named = again.words.includes(id) ? "named" : "not named";
    stage.found('its id in "task exist"', ["not named"], { ...again, code: named, words: "" });
    stage.found("looking it up by id", ["ok"], await stage.api("GET", at(id)));
    stage.found(
      "looking it up by sourceId",
      ["ok"],
      await stage.api("GET", `${tasks}/sources/${sourceId}`),
    );
    const list = await stage.api("POST", `/v1.0/todo/users/${creator}/org/tasks/query`, {
      nextToken: "0",
      isDone: false,
      roleTypes: [["creator"]],
    });
    stage.found("the creator's list of to-dos", ["ok"], list);
    const isListed = isYes(list) && JSON.stringify(list.body).includes(id);
    const listed = isListed ? "in it at once" : "not in it yet";
    stage.found("the new to-do in that list", ["in it at once"], {
      ...list,
      code: listed,
      words: "",
    });
    const done = await stage.api("PUT", `${at(id)}?operatorId=${creator}`, { done: true });
    stage.found("finishing it", ["ok"], done);
    const result = JSON.stringify(done.body.result) ?? "absent";
    stage.found("the result it answers with", ["true"], { ...done, code: result, words: "" });
    const gone = await remove(id);
    stage.found("deleting it", ["ok"], gone);
    stage.found("deleting it again", ["todo.taskDelete.paramError"], await remove(id));
    const anew = await create({ ...one, detailUrl: LINK });
    stage.found("a new one of a deleted one's sourceId", ["ok"], anew);
    litter(anew);
  },
};

/** By userId or mobile; empty where DingTalk does not tell, which is a finding as well. */
async function unionIdOf(stage: Stage, creator: string): Promise<string> {
  const isMobile = /^\+?[\d-]{11,}$/u.test(creator);
  const userid = isMobile ? await userIdOf(stage, creator) : creator;
  if (userid === "") return "";
  const person = await stage.oapi("/topapi/v2/user/get", { userid });
  stage.found("the creator's details", ["0"], person);
  const unionId = textIn(person.body.result, "unionid");
  stage.redact.hide(userid, unionId);
  return unionId;
}

async function userIdOf(stage: Stage, mobile: string): Promise<string> {
  const found = await stage.oapi("/topapi/v2/user/getbymobile", { mobile });
  stage.found("the creator by mobile", ["0"], found);
  return textIn(found.body.result, "userid");
}

function textIn(value: unknown, name: string): string {
  return textOf((value as Readonly<Record<string, unknown>> | undefined)?.[name]);
}
