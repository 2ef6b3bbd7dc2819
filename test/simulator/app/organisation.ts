import type { Groups } from "../store.ts";
import type { Handler } from "../wire.ts";
import { Apps } from "./apps.ts";
import { type Chats, conversationRoutes } from "./conversation.ts";
import { directRoutes } from "./direct.ts";
import { Limits } from "./limits.ts";
import { MediaStore, mediaRoutes } from "./media.ts";
import { type Mailroom, messageRoutes, type SentMessage } from "./messages.ts";
import { Directory } from "./people.ts";
import { routesHandler } from "./route.ts";
import { todoRoutes } from "./todo-calls.ts";
import { todoLookupRoutes } from "./todo-lookups.ts";
import { Todos } from "./todos.ts";
import { tokenHandler } from "./token.ts";
import { userRoutes } from "./users.ts";

/** The organisation apps work in: its apps, people, to-dos, files and quotas. */
export class Organisation implements Mailroom {
  readonly groups: Groups;
  readonly apps = new Apps();
  readonly people = new Directory();
  readonly todos = new Todos();
  readonly media = new MediaStore();
  readonly limits = new Limits();
  readonly chats: Chats = new Map();
  readonly sent: SentMessage[] = [];

  constructor(groups: Groups) {
    this.groups = groups;
  }

  /** Everything an enterprise app can call, in the order the simulator should ask. */
  handlers(): readonly Handler[] {
    const routes = [
      ...messageRoutes(this),
      ...directRoutes(this),
      ...conversationRoutes(this.groups, this.chats),
      ...mediaRoutes(this.media),
      ...userRoutes(this.people),
      ...todoRoutes(this),
      ...todoLookupRoutes(this),
    ];
    return [tokenHandler(this.apps), routesHandler(this, routes)];
  }
}
