import type { AppClient } from "./app.ts";

/** Today's id as it is; a legacy one by asking DingTalk, each once per process. */
export function toConversationId(client: AppClient, chat: string): Promise<string> {
  if (!chat.startsWith("chat")) return Promise.resolve(chat);
  return client.once(`chat ${chat}`, async () => {
    const { value } = await client.call({
      name: "chat-conversion",
      what: "Looking up the group's chat id",
      method: "POST",
      path: `/v1.0/im/chat/${encodeURIComponent(chat)}/convertToOpenConversationId`,
    });
    return value;
  });
}
