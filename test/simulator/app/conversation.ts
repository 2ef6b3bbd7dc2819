import type { Groups } from "../store.ts";
import type { SimReply } from "../wire.ts";
import { apiError, apiOk } from "./reply.ts";
import type { Call, Route } from "./route.ts";

/** A group's legacy id. */
export interface ChatOptions {
  /** `chat` and hex. */
  readonly chatId: string;
  /** Name of the group it stands for. */
  readonly group: string;
  /** Whether the group's owner is within the range the app may see; default true. */
  readonly ownerInRange?: boolean;
}

/** Legacy `chat…` ids, by id. */
export type Chats = Map<string, ChatOptions>;

/** The conversion of a legacy id to an openConversationId. */
export function conversationRoutes(groups: Groups, chats: Chats): readonly Route[] {
  const path = "/v1.0/im/chat/{chatId}/convertToOpenConversationId";
  const run = (call: Call): SimReply => convert(groups, chats.get(call.param("chatId")));
  return [{ host: "api", method: "POST", path, scopes: ["qyapi_chat_read"], run }];
}

function convert(groups: Groups, chat: ChatOptions | undefined): SimReply {
  if (chat === undefined) return apiError(400, "invalideChatId", "无效的chatId");
  if (chat.ownerInRange === false) return apiError(400, "permession.checkFailed", "权限校验失败");
  return apiOk({ openConversationId: groups.get(chat.group).chat });
}
