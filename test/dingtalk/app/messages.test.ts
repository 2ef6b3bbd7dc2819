import { afterAll, expect, test } from "vitest";
import { uploadMedia } from "../../../src/dingtalk/app/media.ts";
import { appMessageBytes, sendByApp } from "../../../src/dingtalk/app/messages.ts";
import { InputError, NotifyError } from "../../../src/errors.ts";
import type { AppMessage } from "../../../src/message/types.ts";
import { closeAll } from "../../../src/platform/closing.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { addApp, deliveryError, wireTo } from "../support.ts";

afterAll(closeAll);

async function office() {
  const simulator = await startSimulator();
  const wire = wireTo(simulator);
  const group = simulator.addGroup({ name: "dev" });
  const client = addApp(simulator, wire);
  return { simulator, wire, client, group, chat: group.chat };
}

const button = (label: string) => ({ label, url: `https://example.com/${label}` });
const card = (...labels: string[]): AppMessage => ({
  kind: "action-card",
  title: "t",
  text: "x",
  buttons: labels.map(button),
});
const shown = (...labels: string[]) =>
  labels.map((label) => ({ title: label, url: button(label).url }));

test.each([
  ["text", { kind: "text", text: "x\n钉" }, { type: "text", text: "x\n钉" }],
  [
    "markdown",
    { kind: "markdown", title: "t", text: "# x" },
    { type: "markdown", title: "t", text: "# x" },
  ],
  [
    "link without picture",
    { kind: "link", title: "t", text: "x", url: "https://example.com" },
    { type: "link", title: "t", url: "https://example.com", picture: "" },
  ],
  [
    "link with picture",
    { kind: "link", title: "t", text: "x", url: "https://example.com", picture: "@p" },
    { type: "link", picture: "@p" },
  ],
  ["image by URL", { kind: "image", photo: "https://example.com/a.png" }, { type: "image" }],
  ["card of one", card("a"), { type: "actionCard", buttons: shown("a"), sideBySide: false }],
  ["card of a short pair", card("a", "b"), { buttons: shown("a", "b"), sideBySide: true }],
  [
    "card of a long pair",
    card("a", "a-label-too-long-for-this"),
    { buttons: shown("a", "a-label-too-long-for-this"), sideBySide: false },
  ],
  ["card of three", card("a", "b", "c"), { buttons: shown("a", "b", "c") }],
  ["card of four", card("a", "b", "c", "d"), { buttons: shown("a", "b", "c", "d") }],
  ["card of five", card("a", "b", "c", "d", "e"), { buttons: shown("a", "b", "c", "d", "e") }],
] as readonly [string, AppMessage, object][])("the app says a %s", async (_, message, expected) => {
  const { simulator, client, chat, group } = await office();
  await using _simulator = simulator;
  const { id, attempts } = await sendByApp(client, chat, message);
  expect(attempts).toBe(1);
  expect(id).toBe(simulator.organisation.sent[0]?.processQueryKey);
  expect(group.posts).toMatchObject([{ via: "app", ...expected }]);
});

test.each([
  ["six buttons", card("a", "b", "c", "d", "e", "f"), "buttons"],
  ["no button", card(), "buttons"],
])("a card of %s is the input's fault, before anything is sent", async (_, message, input) => {
  const { simulator, client, chat } = await office();
  await using _simulator = simulator;
  const sending = sendByApp(client, chat, message);
  await expect(sending).rejects.toMatchObject({ input });
  expect(simulator.requests).toHaveLength(0);
});

test("15,000 bytes pass and one more does not", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  const sized = (bytes: number): AppMessage => ({
    kind: "text",
    text: "x".repeat(bytes - appMessageBytes({ kind: "text", text: "" })),
  });
  await sendByApp(client, chat, sized(15_000));
  await expect(sendByApp(client, chat, sized(15_001))).rejects.toBeInstanceOf(InputError);
  expect(simulator.group("dev").posts).toHaveLength(1);
});

test.each(["chat0123abcd", "chat01_ab-Cd"])(
  "the legacy chat id %s is converted, once",
  async (chatId) => {
    const { simulator, client, group } = await office();
    await using _ = simulator;
    simulator.addChat({ chatId, group: "dev" });
    const message: AppMessage = { kind: "text", text: "x" };
    await Promise.all([sendByApp(client, chatId, message), sendByApp(client, chatId, message)]);
    expect(group.posts).toHaveLength(2);
    const conversions = simulator.requests.filter(({ path }) => path.includes("/im/chat/"));
    expect(conversions).toHaveLength(1);
  },
);

test.each([
  ["unknown", {}, "invalideChatId"],
  ["of a group whose owner is out of range", { ownerInRange: false }, "permession.checkFailed"],
])("a legacy chat id %s", async (name, options, code) => {
  const { simulator, client } = await office();
  await using _ = simulator;
  if (name !== "unknown") simulator.addChat({ chatId: "chat0123abcd", group: "dev", ...options });
  const error = await deliveryError(sendByApp(client, "chat0123abcd", { kind: "text", text: "x" }));
  expect(error).toMatchObject({ outcome: "refused", code });
});

function file(name: string, ...chunks: string[]) {
  const bytes = chunks.map((chunk) => Buffer.from(chunk));
  return {
    name,
    kind: "file" as const,
    sizeBytes: bytes.reduce((sum, chunk) => sum + chunk.length, 0),
    async *open() {
      yield* bytes;
    },
  };
}

test.each(["report.zip", "测试报告 (最终).zip", "a long name of words.zip", "emoji 🎉.pdf"])(
  "a file named %s arrives under its name, whole, in three requests with its message",
  async (name) => {
    const { simulator, client, chat, group } = await office();
    await using _ = simulator;
    const mediaId = await uploadMedia(client, file(name, "ab", "", "cd\r\n--x"));
    const extension = name.slice(-3);
    await sendByApp(client, chat, { kind: "file", mediaId, name, extension });
    expect(group.posts[0]?.file).toEqual({ name, mediaId, bytes: Buffer.from("abcd\r\n--x") });
    expect(simulator.requests).toHaveLength(3);
    expect(simulator.connections).toBe(1);
  },
);

test("a picture is uploaded as one and shown as one", async () => {
  const { simulator, client, chat, group } = await office();
  await using _ = simulator;
  const photo = await uploadMedia(client, { ...file("a.png", "png"), kind: "image" });
  await sendByApp(client, chat, { kind: "image", photo });
  expect(group.posts[0]).toMatchObject({ type: "image", picture: photo });
  expect(simulator.organisation.media.all()[0]).toMatchObject({
    type: "image",
    contentType: "image/png",
  });
});

test("an upload is repeated from the start after a reset", async () => {
  const { simulator, client } = await office();
  await using _ = simulator;
  simulator.fault({ path: "/media/upload", kind: "reset" });
  const mediaId = await uploadMedia(client, file("a.zip", "abc"));
  expect(simulator.organisation.media.get(mediaId)?.bytes.toString()).toBe("abc");
});

test("an upload meets a dead token and is sent again with a new one", async () => {
  const { simulator, client, chat } = await office();
  await using _ = simulator;
  await sendByApp(client, chat, { kind: "text", text: "x" });
  simulator.app("dingoctoapp").revokeToken();
  const mediaId = await uploadMedia(client, file("a.zip", "abc"));
  expect(simulator.organisation.media.get(mediaId)?.bytes.toString()).toBe("abc");
});

test.each([
  ["of a kind DingTalk refuses", file("a.exe", "x"), "40005", "Zip the file"],
  ["that is empty", file("a.zip", ""), "44001", "empty"],
])("a file %s", async (_, upload, code, said) => {
  const { simulator, client } = await office();
  await using _simulator = simulator;
  const error = await deliveryError(uploadMedia(client, upload));
  expect(error).toMatchObject({ outcome: "refused", code });
  expect(error.message).toContain(said);
});

test("a file that shrinks while it is sent is not repeated, nor blamed on DingTalk", async () => {
  const { simulator, client } = await office();
  await using _ = simulator;
  const uploading = uploadMedia(client, { ...file("a.zip", "abc"), sizeBytes: 10 });
  await expect(uploading).rejects.toThrow(/changed while it was being sent/u);
  await expect(uploading).rejects.toBeInstanceOf(NotifyError);
  expect(simulator.organisation.media.all()).toHaveLength(0);
});
