import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { fc, test as property } from "../../support/property.ts";
import { type Office, openOffice } from "./office.ts";

const MB = 1024 * 1024;
const NAME = '发布说明 v1.0 "final" 100%.zip';

test("an upload is kept whole and gets a media id", async () => {
  await using office = await openOffice();
  const reply = await office.upload("file", "report.pdf", "%PDF-1.7 hello");
  expect(reply).toMatchObject({ errcode: 0, errmsg: "ok", type: "file" });
  expect(reply.media_id).toMatch(/^@/u);
  expect(reply.created_at).toBe(office.sim.clock.now());
  const sha256 = createHash("sha256").update("%PDF-1.7 hello").digest("hex");
  expect(office.sim.organisation.media.all()).toMatchObject([
    { mediaId: reply.media_id, name: "report.pdf", size: 14, sha256, appId: "dingoctocat" },
  ]);
  expect(office.sim.organisation.media.get(reply.media_id)?.firstBytes.toString()).toBe(
    "%PDF-1.7 hello",
  );
});

test("the same bytes again are another file", async () => {
  await using office = await openOffice();
  const first = await office.upload("file", "a.zip", "PK");
  const second = await office.upload("file", "a.zip", "PK");
  expect(second.media_id).not.toBe(first.media_id);
});

describe("the filename", () => {
  test("arrives from fetch in any script", async () => {
    await using office = await openOffice();
    expect((await office.upload("file", NAME, "PK")).errcode).toBe(0);
    expect(nameIn(office)).toBe(NAME);
  });

  test("arrives from curl", async () => {
    await using office = await openOffice();
    const url = `${office.sim.url}/media/upload?access_token=${office.token()}&type=image`;
    const part = "media=@-;filename=截图 1.png;type=image/png";
    const curl = promisify(execFile)("curl", ["-sS", "-F", part, url]);
    curl.child.stdin?.end("PNG");
    expect(JSON.parse((await curl).stdout)).toMatchObject({ errcode: 0, type: "image" });
    const [media] = office.sim.organisation.media.all();
    expect(media).toMatchObject({ name: "截图 1.png", contentType: "image/png", size: 3 });
    expect(media?.bytes.toString()).toBe("PNG");
  });

  test("in the extended form wins over the plain one", async () => {
    await using office = await openOffice();
    const encoded = encodeURIComponent(NAME);
    const names = `filename="fallback.zip"; filename*=UTF-8''${encoded}`;
    expect((await raw(office, [part(names)])).errcode).toBe(0);
    expect(nameIn(office)).toBe(NAME);
  });
});

property.prop(
  [fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.string({ unit: "grapheme", maxLength: 30 })],
  60,
)("whatever a client puts in bytes and name arrives as it was", async (bytes, word) => {
  await using office = await openOffice();
  // A form turns lone line breaks into CRLF; everything else it must leave alone.
  const name = `${word.replaceAll(/[\r\n]/gu, "")}.zip`;
  const tricky = Buffer.concat([Buffer.from("\r\n--"), bytes, Buffer.from("\r\n--\r\n")]);
  expect((await office.upload("file", name, new Uint8Array(tricky))).errcode).toBe(0);
  const [media] = office.sim.organisation.media.all();
  expect(media?.bytes.equals(tricky)).toBe(true);
  expect(media?.name).toBe(name);
});

test("a boundary in mid-line is part of the file", async () => {
  await using office = await openOffice();
  expect((await raw(office, [`${part('filename="a.zip"')}--octo--!`])).errcode).toBe(0);
  const [media] = office.sim.organisation.media.all();
  expect(media?.bytes.toString()).toBe("PK--octo--!");
});

test("a line that only begins like the boundary is part of the file", async () => {
  await using office = await openOffice();
  const text = `${part('filename="a.zip"')}\r\n--octopus\r\n\r\n--octo`;
  expect((await raw(office, [`${text}!`])).errcode).toBe(0);
  const [media] = office.sim.organisation.media.all();
  expect(media?.bytes.toString()).toBe("PK\r\n--octopus\r\n\r\n--octo!");
});

describe("what DingTalk does not take", () => {
  test.each([
    ["a type nobody knows", "archive", "a.zip", 40004],
    ["no type", "", "a.zip", 40004],
    ["a text file", "file", "build.log", 40005],
    ["a picture as jpeg", "image", "a.jpeg", 40005],
    ["a name without extension", "file", "zip", 40005],
    ["a document as picture", "image", "a.pdf", 40005],
  ])("%s", async (_, type, name, errcode) => {
    await using office = await openOffice();
    expect(await office.upload(type, name, "x")).toMatchObject({ errcode });
    expect(office.sim.organisation.media.all()).toEqual([]);
  });

  test("an empty file", async () => {
    await using office = await openOffice();
    expect((await office.upload("file", "a.zip", "")).errcode).toBe(44001);
  });

  test("a voice over 2 MB", async () => {
    await using office = await openOffice();
    const reply = await office.upload("voice", "a.amr", new Uint8Array(2 * MB + 1));
    expect(reply.errcode).toBe(40006);
  });

  test("a byte over 20 MB", async () => {
    await using office = await openOffice();
    const reply = await office.upload("file", "a.zip", new Uint8Array(20 * MB + 1));
    expect(reply.errcode).toBe(45001);
  });

  test("a body that is no form, or a form cut off", async () => {
    await using office = await openOffice();
    expect((await office.oapi("/media/upload", {})).json.errcode).toBe(43008);
    const whole = part('filename="a.zip"');
    expect((await raw(office, [whole], "")).errcode).toBe(43008);
  });

  test.each([
    ["no part named media", part('filename="a.zip"', "file")],
    ["a part without filename", part("")],
    ["a part without content type", part('filename="a.zip"').replace(/Content-Type.*\r\n/u, "")],
  ])("a form with %s", async (_, text) => {
    await using office = await openOffice();
    expect((await raw(office, [text])).errcode).toBe(41005);
  });
});

test("the type in the form is as good as in the query", async () => {
  await using office = await openOffice();
  const type = 'Content-Disposition: form-data; name="type"\r\n\r\nfile';
  const url = `${office.sim.url}/media/upload?access_token=${office.token()}`;
  expect((await post(url, [type, part('filename="a.zip"')])).errcode).toBe(0);
});

test("20 MB are read at once: no byte is lost and no time", { timeout: 10_000 }, async () => {
  await using office = await openOffice();
  const bytes = randomBytes(20 * MB);
  const reply = await office.upload("file", "a.zip", new Uint8Array(bytes));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(office.sim.organisation.media.get(reply.media_id)?.sha256).toBe(sha256);
});

function nameIn(office: Office): string | undefined {
  return office.sim.organisation.media.all()[0]?.name;
}

/** A part as text, with what its disposition says of the file. */
function part(filename: string, name = "media"): string {
  const disposition = [`form-data; name="${name}"`, ...(filename === "" ? [] : [filename])];
  const headers = `Content-Disposition: ${disposition.join("; ")}\r\nContent-Type: application/zip\r\n`;
  return `${headers}\r\nPK`;
}

/** An upload written by hand, ending as told. */
function raw(office: Office, parts: readonly string[], end = "--octo--\r\n") {
  const url = `${office.sim.url}/media/upload?access_token=${office.token()}&type=file`;
  return post(url, parts, end);
}

async function post(url: string, parts: readonly string[], end = "--octo--\r\n") {
  const headers = { "content-type": "multipart/form-data; boundary=octo" };
  const body = parts.map((text) => `--octo\r\n${text}\r\n`).join("") + end;
  const reply = await fetch(url, { method: "POST", headers, body });
  return (await reply.json()) as { errcode: number };
}
