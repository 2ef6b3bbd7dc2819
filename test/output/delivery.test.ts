import { describe, expect, test } from "vitest";
import type { Receipt } from "../../src/dingtalk/group.ts";
import { DeliveryError } from "../../src/errors.ts";
import { sendToEach } from "../../src/output/delivery.ts";

const receipt: Receipt = { via: "robot", ids: ["u1"], attempts: 1, warnings: [] };

function groups(count: number) {
  return Array.from({ length: count }, (_, index) => ({ name: `g${index}`, robots: [] }));
}

describe("several groups", () => {
  test("are each tried whatever became of the others, and reported in order", async () => {
    const results = await sendToEach(groups(3), async ({ name }) => {
      if (name === "g1") {
        throw new DeliveryError("Message was refused", {
          outcome: "refused",
          code: "300005",
          attempts: 2,
        });
      }
      return receipt;
    });
    expect(results).toEqual([
      { group: "g0", via: "robot", ok: true, id: ["u1"], code: "", error: "", attempts: 1 },
      {
        group: "g1",
        via: "",
        ok: false,
        id: [],
        code: "300005",
        error: 'Group "g1": Message was refused',
        attempts: 2,
      },
      { group: "g2", via: "robot", ok: true, id: ["u1"], code: "", error: "", attempts: 1 },
    ]);
  });

  test("are served eight at a time", async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    const sending = sendToEach(groups(10), async () => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        most = Math.max(most, waiting.length);
      });
      return receipt;
    });
    for (let served = 0; served < 10; served++) {
      while (waiting.length === 0) await Promise.resolve();
      waiting.shift()?.();
      await Promise.resolve();
    }
    expect(await sending).toHaveLength(10);
    expect(most).toBe(8);
  });

  test("an error that is not ours shows no text of its own", async () => {
    const [result] = await sendToEach(groups(1), async () => {
      throw new TypeError("https://oapi.dingtalk.com/robot/send?access_token=TOK");
    });
    expect(result?.error).toBe('Group "g0": TypeError');
  });
});
