import type { Robots } from "../robot/robots.ts";
import type { Groups } from "../store.ts";
import type { Handler } from "../wire.ts";
import { approvalRoutes } from "./approval-calls.ts";
import { approvalLookupRoutes } from "./approval-lookups.ts";
import { Approvals } from "./approvals.ts";
import { Apps } from "./apps.ts";
import { cardRoutes } from "./card-calls.ts";
import { Cards } from "./cards.ts";
import { type Chats, conversationRoutes } from "./conversation.ts";
import { dingRoutes } from "./ding-calls.ts";
import { Dings } from "./dings.ts";
import { directRoutes } from "./direct.ts";
import { groupRobotRoutes } from "./group-robots.ts";
import { Limits } from "./limits.ts";
import { MediaStore, mediaRoutes } from "./media.ts";
import { type Mailroom, messageRoutes, type SentMessage } from "./messages.ts";
import { Directory } from "./people.ts";
import { PrivateChats } from "./private-chats.ts";
import { routesHandler } from "./route.ts";
import { scopeRoutes } from "./scopes.ts";
import { todoRoutes } from "./todo-calls.ts";
import { todoLookupRoutes } from "./todo-lookups.ts";
import { Todos } from "./todos.ts";
import { tokenHandler } from "./token.ts";
import { userRoutes } from "./users.ts";

/** The organisation apps work in: its apps, people, to-dos, approvals, cards, files, quotas. */
export class Organisation implements Mailroom {
  readonly groups: Groups;
  readonly robots: Robots;
  readonly apps = new Apps();
  readonly people = new Directory();
  readonly todos = new Todos();
  readonly cards = new Cards();
  readonly approvals: Approvals;
  readonly media = new MediaStore();
  readonly limits = new Limits();
  readonly chats: Chats = new Map();
  readonly privateChats = new PrivateChats();
  readonly dings = new Dings();
  readonly sent: SentMessage[] = [];

  /** @param now - Unix milliseconds, for what people do without a call */
  constructor(groups: Groups, robots: Robots, now: () => number) {
    this.groups = groups;
    this.robots = robots;
    this.approvals = new Approvals(now);
  }

  /** Forget the oldest messages and uploads, all but so many. */
  keepWithin(messages: number, bytes: number): void {
    const { sent, dings, privateChats, media } = this;
    for (const list of [sent, dings.all]) list.splice(0, list.length - messages);
    privateChats.keepNewest(messages);
    media.keepNewest(bytes);
  }

  /** Everything an enterprise app can call, in the order the simulator should ask. */
  handlers(): readonly Handler[] {
    const routes = [
      ...messageRoutes(this),
      ...directRoutes(this),
      ...dingRoutes(this),
      ...groupRobotRoutes(this),
      ...cardRoutes(this),
      ...conversationRoutes(this.groups, this.chats),
      ...scopeRoutes(),
      ...mediaRoutes(this.media),
      ...userRoutes(this.people),
      ...todoRoutes(this),
      ...todoLookupRoutes(this),
      ...approvalRoutes(this),
      ...approvalLookupRoutes(this),
    ];
    return [tokenHandler(this.apps), routesHandler(this, routes)];
  }
}
