import { expect, test } from "vitest";
import type { Item, RequestItem, Update } from "../../inbox/model.ts";
import { Inbox } from "../../inbox/server/items.ts";

function request(id: string, body = ""): RequestItem {
  const wire = { method: "POST", path: "/robot/send", query: [], headers: [], status: 200 };
  return { kind: "request", id, at: 0, ...wire, body, bodyBytes: body.length, reply: "" };
}

function todo(id: string): Item {
  const people = { creator: "a", executors: [], participants: [], rang: [] };
  const state = { done: false, deleted: false, priority: 20, rows: [], history: [] };
  return { kind: "todo", id, at: 0, subject: id, description: "", url: "", ...people, ...state };
}

const ids = (inbox: Inbox) => inbox.all().map(({ id }) => id);

test("of each kind the oldest go when there are too many", () => {
  const inbox = new Inbox({ perKind: 2 });
  inbox.put(todo("t1"));
  for (const id of ["r1", "r2", "r3"]) inbox.put(request(id));
  expect(ids(inbox)).toEqual(["t1", "r2", "r3"]);
});

test("ten thousand are kept where nothing else is asked for", () => {
  const inbox = new Inbox();
  for (let index = 0; index < 10_050; index += 1) inbox.put(request(`r${index}`));
  expect(inbox.all()).toHaveLength(10_000);
  expect(ids(inbox)[0]).toBe("r50");
});

test("long requests make room for each other, and the newest always stays", () => {
  const inbox = new Inbox({ requestChars: 10 });
  inbox.put(todo("t1"));
  for (const id of ["r1", "r2", "r3"]) inbox.put(request(id, "12345"));
  expect(ids(inbox)).toEqual(["t1", "r2", "r3"]);
  inbox.put(request("r4", "a body longer than all that may be kept"));
  expect(ids(inbox)).toEqual(["t1", "r4"]);
});

test("an item put again takes its own place, and its size is counted once", () => {
  const inbox = new Inbox({ requestChars: 10 });
  inbox.put(request("r1", "12345"));
  inbox.put(request("r2", "12345"));
  inbox.put(request("r1", "123"));
  inbox.put(request("r2", "1234567"));
  expect(ids(inbox)).toEqual(["r1", "r2"]);
});

test("a listener hears all there is first, then each change, until it stops", () => {
  const inbox = new Inbox({ perKind: 1 });
  inbox.put(request("r1"));
  const heard: Update[] = [];
  const stop = inbox.listen((update) => heard.push(update));
  inbox.put(request("r2"));
  stop();
  inbox.put(request("r3"));
  expect(heard).toEqual([
    { type: "snapshot", world: inbox.world, items: [request("r1")] },
    { type: "put", item: request("r2") },
    { type: "drop", ids: ["r1"] },
  ]);
});

test("a world that is still the same is not told again", () => {
  const inbox = new Inbox();
  const heard: string[] = [];
  inbox.listen(({ type }) => heard.push(type));
  const world = { people: [], groups: [], robots: { a: "b" }, pictures: [] };
  inbox.setWorld(world);
  inbox.setWorld({ ...world });
  expect(heard).toEqual(["snapshot", "world"]);
});
