import { describe, expect, test } from "vitest";
import { sendDing } from "../../../src/dingtalk/app/ding.ts";
import { sendPrivately } from "../../../src/dingtalk/app/private.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { addApp, deliveryError, hello, wireTo } from "../support.ts";

const PEOPLE = ["octocat", "hubot"];

/** Two ways to reach people one by one, each with the answers that tell of them. */
const WAYS = [
  {
    name: "a private message",
    path: "/v1.0/robot/oToMessages/batchSend",
    send: (client: ReturnType<typeof addApp>) => sendPrivately(client, PEOPLE, hello),
    refusing: (ids: readonly string[], id?: string) => ({
      invalidStaffIdList: ids,
      ...(id && { processQueryKey: id }),
    }),
  },
  {
    name: "a DING",
    path: "/v1.0/robot/ding/send",
    send: (client: ReturnType<typeof addApp>) => sendDing(client, "app", PEOPLE, "hello"),
    refusing: (ids: readonly string[], id?: string) => ({
      failedList: { reason: ids },
      ...(id && { openDingId: id }),
    }),
  },
] as const;

describe.each(WAYS)("$name", ({ path, send, refusing }) => {
  async function answered(json: object) {
    const simulator = await startSimulator();
    const client = addApp(simulator, wireTo(simulator, { retries: 0 }));
    simulator.fault({ path, kind: "reply", reply: { status: 200, json } });
    return { client, [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose]() };
  }

  test("that some were refused is told of as it is", async () => {
    await using office = await answered(refusing(["hubot"], "id1"));
    expect(await send(office.client)).toMatchObject({ id: "id1" });
  });

  test("that all were refused has no id and is told of all the same", async () => {
    await using office = await answered(refusing(PEOPLE));
    expect(await send(office.client)).toMatchObject({ id: "" });
  });

  test("without an id, some refused and the others not spoken of, may have arrived", async () => {
    await using office = await answered(refusing(["hubot"]));
    const error = await deliveryError(send(office.client));
    expect(error.outcome).toBe("unknown");
    expect(error.message).toContain("does not tell of everybody");
  });
});
