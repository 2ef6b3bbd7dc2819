import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { openInbox } from "../../inbox/server/open.ts";
import { openApprovals, started } from "../simulator/app/approval-office.ts";
import { OCTOCAT, openOffice } from "../simulator/app/office.ts";
import { post, textBody } from "../simulator/calling.ts";

const PNG = Buffer.from("89504e470d0a1a0a00000000", "hex");

async function opened() {
  const office = await openOffice();
  const page = await openInbox(office.sim);
  const stack = new AsyncDisposableStack();
  stack.use(office);
  stack.use(page);
  return { office, ...page, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** Ask as a browser would that was told a name of its own for 127.0.0.1. */
function askAs(host: string, url: string, method = "GET"): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const outgoing = request(url, { method, headers: { host } }, (incoming) => {
    incoming.resume();
    resolve(incoming.statusCode ?? 0);
  });
  outgoing.on("error", reject).end();
  return promise;
}

test("the page may run its own script and nothing else, and speaks to nobody else", async () => {
  await using page = await opened();
  const { headers, status } = await fetch(page.url);
  expect(status).toBe(200);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toContain("unsafe");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("access-control-allow-origin")).toBeNull();
});

test.each(["", "events", "page.js", "media/@x"])(
  "/%s is served under names of this machine only, so that no other site can read it",
  async (path) => {
    await using page = await opened();
    const { port } = new URL(page.url);
    const url = `${page.url}${path}`;
    for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", "127.0.0.1:1"]) {
      expect(await askAs(host, url)).toBe(403);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect(await askAs(host, url)).not.toBe(403);
    }
  },
);

test("what is not there is not served, and nothing but GET is", async () => {
  await using page = await opened();
  const { host } = new URL(page.url);
  expect(await askAs(host, `${page.url}nothing`)).toBe(404);
  expect(await askAs(host, page.url, "POST")).toBe(405);
});

describe("a decision", () => {
  const decide = (page: string, decision: unknown, headers: object = {}) => {
    const origin = page.slice(0, -1);
    return fetch(`${page}decisions`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, ...headers },
      body: JSON.stringify(decision),
    });
  };

  async function running() {
    const office = await openApprovals();
    const page = await openInbox(office.sim);
    const { id } = await started(office);
    const stack = new AsyncDisposableStack();
    stack.use(office);
    stack.use(page);
    return { office, id, url: page.url, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  test("made on the page ends an approval", async () => {
    await using scene = await running();
    const decision = { instance: scene.id, userId: OCTOCAT.userId, agrees: true };
    expect((await decide(scene.url, decision)).status).toBe(204);
    expect(scene.office.sim.approvals.find(scene.id)?.result).toBe("agree");
    expect((await decide(scene.url, decision)).status).toBe(409);
  });

  test("by another site, or of another shape, is none", async () => {
    await using scene = await running();
    const decision = { instance: scene.id, userId: OCTOCAT.userId, agrees: false };
    const status = async (body: unknown, headers?: object) =>
      (await decide(scene.url, body, headers)).status;
    expect(await status(decision, { origin: "https://evil.example" })).toBe(403);
    expect(await status(decision, { "content-type": "text/plain" })).toBe(403);
    expect(await status({ ...decision, agrees: "no" })).toBe(400);
    expect(await status("no")).toBe(400);
    expect(await status({ ...decision, more: "x".repeat(5_000) })).toBe(400);
    expect(scene.office.sim.approvals.find(scene.id)?.status).toBe("RUNNING");
  });
});

test("the stream tells everything at once and then each change", async () => {
  await using page = await opened();
  const robot = page.office.sim.addRobot({ group: "dev" });
  const { body } = await fetch(`${page.url}events`);
  const reader = (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  const read = async (until: string) => {
    let text = "";
    while (!text.includes(until)) text += (await reader.read()).value;
    return text;
  };
  expect(await read("\n\n")).toMatch(/^data: \{"type":"snapshot"/u);
  await post(robot, textBody("over the wire"));
  expect(await read("over the wire")).toMatch(/data: \{"type":"put","item":\{"kind":"message"/u);
  await reader.cancel();
});

test("uploaded pictures are shown as what they are, other uploads not at all", async () => {
  await using page = await opened();
  const { media } = page.office.sim.organisation;
  const upload = (name: string, bytes: Buffer) =>
    media.add({ type: "image", name, contentType: "text/html", bytes, appId: "a", at: 0 });
  const picture = upload("a.png", PNG);
  const script = upload("b.png", Buffer.from("<script>alert(1)</script>"));
  const at = (id: string) => fetch(`${page.url}media/${encodeURIComponent(id)}`);
  const shown = await at(picture.mediaId);
  expect(shown.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
  expect((await at(script.mediaId)).status).toBe(404);
  expect((await fetch(`${page.url}media/%E0%A4%A`)).status).toBe(404);
});
