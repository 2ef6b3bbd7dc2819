import type { App, Group } from "../dingtalk/types.ts";

/** What the secret holds, checked. */
export interface Bundle {
  readonly app?: App;
  /** By name, in the order written. */
  readonly groups: ReadonlyMap<string, Group>;
  /** GitHub login or commit e-mail in lower case → DingTalk userId or mobile. */
  readonly people: ReadonlyMap<string, string>;
  /** Lines about people of whom nothing can come. */
  readonly doubts?: readonly string[];
  /** The secret is one robot, whose place has no name; absent for a map, however small. */
  readonly isOneRobot?: true;
}
