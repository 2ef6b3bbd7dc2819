import type { GitHubOptions } from "../github/double/github.ts";
import type { Occasion, Secret } from "./stage.ts";

/** An example run once, and what there is to see of it afterwards; what is left out has to be empty. */
export interface Case extends Occasion {
  readonly name: string;
  readonly secret?: Secret;
  readonly github?: GitHubOptions;
  /** Messages in a group: `type title`, what is on it, and `→` whom it notified. */
  readonly dev?: readonly string[];
  readonly release?: readonly string[];
  /** To-dos: `open subject: userIds`. */
  readonly todos?: readonly string[];
  /** Whom the app's robot told in private. */
  readonly told?: readonly string[];
  /** Who was rung: `phone: userIds`. */
  readonly rung?: readonly string[];
  /** Words in one of the messages, private ones too. */
  readonly says?: string;
}
