import { afterAll, expect, test } from "vitest";
import { openContacts, personProblem } from "../../../src/dingtalk/app/users.ts";
import type { Wire } from "../../../src/dingtalk/http/wire.ts";
import { closeAll } from "../../../src/platform/closing.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { addApp, deliveryError, wireTo } from "../support.ts";

afterAll(closeAll);

async function office() {
  const simulator = await startSimulator();
  const mobile = "13800000000";
  simulator.addPerson({ userId: "user0", unionId: "union0", mobile, name: "octocat" });
  const contacts = openContacts(addApp(simulator, wireTo(simulator)));
  return { simulator, contacts };
}

test("a mobile becomes a userId, a userId a unionId", async () => {
  const { simulator, contacts } = await office();
  await using _ = simulator;
  expect(await contacts.userIdOf("13800000000")).toBe("user0");
  expect(await contacts.unionIdOf("user0")).toBe("union0");
});

test("nobody is asked for twice, not even by calls at the same time or after a failure", async () => {
  const { simulator, contacts } = await office();
  await using _ = simulator;
  await Promise.all([contacts.unionIdOf("user0"), contacts.unionIdOf("user0")]);
  await contacts.unionIdOf("user0");
  await deliveryError(contacts.unionIdOf("stranger"));
  await deliveryError(contacts.unionIdOf("stranger"));
  const lookups = simulator.requests.filter(({ path }) => path.endsWith("/user/get"));
  expect(lookups).toHaveLength(2);
});

test("at most eight questions are open at a time, and all are answered", async () => {
  await using simulator = await startSimulator();
  const wire = wireTo(simulator);
  let open = 0;
  let most = 0;
  const watched: Wire = {
    ...wire,
    transport: async (request) => {
      open += 1;
      most = Math.max(most, open);
      const reply = await wire.transport(request);
      open -= 1;
      return reply;
    },
  };
  const contacts = openContacts(addApp(simulator, watched));
  const ids = Array.from({ length: 10 }, (_, i) => `user${i}`);
  for (const [i, userId] of ids.entries()) {
    const mobile = String(13800000000 + i);
    simulator.addPerson({ userId, unionId: `union${i}`, mobile, name: "octocat" });
  }
  const found = await Promise.all(ids.map((userId) => contacts.unionIdOf(userId)));
  expect(found).toEqual(ids.map((_, i) => `union${i}`));
  expect(most).toBe(8);
});

test("people known by number are found however many they are, one question after the other", {
  timeout: 10_000,
}, async () => {
  const { simulator, contacts } = await office();
  await using _ = simulator;
  const mobiles = Array.from({ length: 10 }, (_, i) => String(13900000000 + i));
  for (const [i, mobile] of mobiles.entries()) {
    simulator.addPerson({ userId: `id${i}`, unionId: `union-id${i}`, mobile, name: "hubot" });
  }
  const unionIdOf = async (mobile: string) => contacts.unionIdOf(await contacts.userIdOf(mobile));
  const found = await Promise.all(mobiles.map(unionIdOf));
  expect(found).toEqual(mobiles.map((_, i) => `union-id${i}`));
  await deliveryError(contacts.unionIdOf("nobody"));
  expect(await contacts.unionIdOf("user0")).toBe("union0");
});

test.each([
  ["a number nobody has", "13999999999", "stranger", "no such person"],
  ["no number at all", "12", "stranger", "not valid"],
])("%s is told apart", async (_, mobile, problem, said) => {
  const { simulator, contacts } = await office();
  await using _simulator = simulator;
  const error = await deliveryError(contacts.userIdOf(mobile, 'the person of "octocat"'));
  expect(personProblem(error)).toBe(problem);
  expect(error.message).toContain('Looking up the person of "octocat" failed');
  expect(error.message).toContain(said);
  expect(error.message).not.toContain(mobile);
});

test("a person outside the app's range is told from a stranger", async () => {
  const { simulator, contacts } = await office();
  await using _ = simulator;
  const person = { userId: "hubot", unionId: "u", mobile: "13811111111", name: "hubot" };
  simulator.addPerson({ ...person, inRange: false });
  const error = await deliveryError(contacts.unionIdOf("hubot"));
  expect(personProblem(error)).toBe("out-of-range");
  expect(error.message).toContain("contact range");
});

test.each([33012, 60121] as const)(
  "an unknown userId, refused by %i, is a stranger",
  async (code) => {
    const { simulator, contacts } = await office();
    await using _ = simulator;
    simulator.organisation.people.unknownUser = code;
    expect(personProblem(await deliveryError(contacts.unionIdOf("mona")))).toBe("stranger");
  },
);

test("a failure that is no person's is no person's problem", () => {
  expect(personProblem(new Error("x"))).toBeUndefined();
});
